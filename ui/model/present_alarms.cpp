// The alarm bar: the station's alarms in order, and the display's own.
#include "ui/model/alarm_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <algorithm>

namespace station::ui {

std::string alarm_words(const device::ActiveAlarm& alarm, Language language) {
  using enum device::AlarmCondition;
  if (language == Language::english) return alarm.text;
  switch (alarm.condition) {
    case overpressure:
      return "Manschettendruck über der Grenze: entlüftet. Schlauch und Steuergerät prüfen.";
    case vent_failed: return "Die Manschette wird nicht leer: sofort den Schlauch abziehen.";
    case inflated_too_long:
      return "Die Manschette war zu lange aufgepumpt: entlüftet. Das Bein erholen lassen.";
    case link_lost_inflated:
      return "Das Steuergerät meldet sich bei aufgepumpter Manschette nicht mehr: entlüftet. Kabel "
             "prüfen; kommt es nicht wieder, die Manschette von Hand öffnen und das bestätigen.";
    case display_stalled:
      return "Die Anzeige stand bei aufgepumpter Manschette still: entlüftet. Die Arterie neu "
             "beginnen.";
    case focus_lost_inflated:
      return "Ein anderes Fenster hat die Tastatur: hier anklicken, damit STOPP wirkt.";
    case sensors_disagree:
      return "Die beiden Drucksensoren widersprechen sich: entlüftet. Das Steuergerät prüfen "
             "lassen.";
    case link_lost:
      if (can_be_said_again(alarm.text)) return said_again(alarm.text, language);
      return "Ein Gerät war nicht erreichbar: Kabel und Strom prüfen.";
    case record_failed:
      return "Die Aufzeichnung kann nicht geschrieben werden: Platz und Laufwerk prüfen.";
    default: break;
  }
  return said_again(alarm.text, language);
}

AlarmBar present_alarms(const device::StationSnapshot& s, const ViewTime& time, Language language) {
  AlarmBar bar;
  auto alarms = s.alarms;
  std::ranges::stable_sort(alarms, {}, &device::ActiveAlarm::priority);
  bar.over = say(language, Phrase{"Over: ", "Vorbei: "});
  bar.more = say(language, Phrase{"(and {} more) ", "(und {} weitere) "});
  if (time.snapshot_age > kSnapshotStaleAfter && s.sequence > 0) {
    // The display's own alarm: the station cannot report that it fell silent.
    constexpr Phrase kSilent{
        "The station does not answer: values are not current. Press STOP, then open the cuffs by "
        "hand if they stay hard.",
        "Die Station antwortet nicht: Werte sind nicht aktuell. STOPP drücken, dann die "
        "Manschetten "
        "von Hand öffnen, wenn sie hart bleiben."};
    bar.rows.push_back({std::string{words_of(device::AlarmPriority::high, language)},
                        std::string{say(language, kSilent)}, ColourRole::alarm_high,
                        flash_is_lit(device::AlarmPriority::high, time.running), true});
    bar.flashes = true;
  }
  for (const auto& a : alarms) {
    // A condition that is over stays readable but stops flashing.
    const bool lit = !a.still_true || flash_is_lit(a.priority, time.running);
    bar.rows.push_back({std::string{words_of(a.priority, language)}, alarm_words(a, language),
                        role_of(a.priority), lit, a.still_true});
    bar.flashes |= a.still_true && a.priority != device::AlarmPriority::low;
  }
  return bar;
}

}  // namespace station::ui

#include "ui/model/reading_words.hpp"

#include <array>

namespace station::ui {
namespace {

using signal::Doubt;
using signal::NoReadingCause;
using signal::NoToeCause;
using signal::PulseContour;

struct CauseWords {
  NoReadingCause cause;
  Phrase clause;
  Phrase next;
};
constexpr std::array kCauses{
    CauseWords{
        NoReadingCause::no_signal_found,
        {"no signal found", "kein Signal gefunden"},
        {"Search again with more gel and a slower sweep, or try the other artery of the foot.",
         "Mit mehr Gel und langsamer noch einmal suchen, oder die andere Fußarterie nehmen."}},
    CauseWords{NoReadingCause::probe_lost,
               {"probe lost the artery", "Sonde hat die Arterie verloren"},
               {"Find the artery again, steady the hand on the limb, and repeat.",
                "Arterie wieder aufsuchen, Hand am Bein abstützen, wiederholen."}},
    CauseWords{NoReadingCause::not_occluded,
               {"flow was never stopped", "der Fluss hörte nie auf"},
               {"Check size and position of the cuff and repeat; if flow still passes, measure the "
                "toe.",
                "Größe und Sitz der Manschette prüfen, wiederholen; fließt es weiter, am Zeh "
                "messen."}},
    CauseWords{NoReadingCause::incompressible,
               {"not compressible up to the ceiling", "bis zur Obergrenze nicht zudrückbar"},
               {"Accept it as incompressible and measure the toe pressure.",
                "Als nicht kompressibel annehmen und den Zehendruck messen."}},
    CauseWords{NoReadingCause::no_return_of_flow,
               {"flow did not return", "der Fluss kam nicht zurück"},
               {"Check the probe's place with the cuff open, then repeat.",
                "Sitz der Sonde bei offener Manschette prüfen, dann wiederholen."}},
    CauseWords{NoReadingCause::hold_too_short,
               {"hold too short", "zu kurz gehalten"},
               {"Repeat, and keep the cuff closed for three seconds before it deflates.",
                "Wiederholen; die Manschette vor dem Ablassen drei Sekunden geschlossen halten."}},
    CauseWords{
        NoReadingCause::deflation_too_fast,
        {"deflation too fast", "zu schnell abgelassen"},
        {"Repeat with 2 to 3 mmHg a second.", "Mit 2 bis 3 mmHg in der Sekunde wiederholen."}},
    CauseWords{NoReadingCause::deflation_too_slow,
               {"deflation too slow", "zu langsam abgelassen"},
               {"Rest the limb, then repeat with 2 to 3 mmHg a second.",
                "Bein ruhen lassen, dann mit 2 bis 3 mmHg in der Sekunde wiederholen."}},
    CauseWords{NoReadingCause::irregular,
               {"beats without rhythm", "Schläge ohne Rhythmus"},
               {"Repeat; in an irregular pulse take three readings.",
                "Wiederholen; bei unregelmäßigem Puls dreimal messen."}},
    CauseWords{NoReadingCause::motion,
               {"movement", "Bewegung"},
               {"Ask the patient to lie still, steady the probe, and repeat.",
                "Um ruhiges Liegen bitten, Sonde abstützen, wiederholen."}},
    CauseWords{NoReadingCause::signal_gap,
               {"gap in the signal", "Lücke im Signal"},
               {"Check the cables and repeat.", "Kabel prüfen und wiederholen."}},
    CauseWords{NoReadingCause::sensors_disagree,
               {"pressure sensors disagree", "Drucksensoren widersprechen sich"},
               {"Do not use this cuff port until it has been checked.",
                "Diesen Anschluss nicht benutzen, bis er geprüft ist."}},
    CauseWords{NoReadingCause::stopped,
               {"stopped", "angehalten"},
               {"Repeat, skip the artery, or end the exam.",
                "Wiederholen, Arterie auslassen oder Untersuchung beenden."}},
    CauseWords{NoReadingCause::link_lost,
               {"connection lost", "Verbindung verloren"},
               {"Check cable and power, wait until the device is ready, and repeat.",
                "Kabel und Strom prüfen, auf das Gerät warten, wiederholen."}},
    CauseWords{NoReadingCause::held_too_low,
               {"cuff not inflated high enough", "Manschette nicht hoch genug"},
               {"Repeat: the cuff will be inflated higher.",
                "Wiederholen: Die Manschette geht dann höher."}},
    CauseWords{NoReadingCause::no_pulsatile_flow,
               {"flow without a pulse", "Fluss ohne Puls"},
               {"Is an assist device in use, or is this a vein? Without a pulse no pressure can be "
                "read.",
                "Herzunterstützung in Betrieb, oder ist das eine Vene? Ohne Puls ist kein Druck "
                "abzulesen."}},
    CauseWords{NoReadingCause::different_limbs,
               {"cuff and probe on different limbs?", "Manschette und Sonde an zwei Gliedmaßen?"},
               {"Follow the hose to its cuff and look where the probe is.",
                "Den Schlauch bis zur Manschette verfolgen und nach der Sonde sehen."}}};

const CauseWords& entry_of(NoReadingCause cause) {
  for (const auto& w : kCauses)
    if (w.cause == cause) return w;
  return kCauses.front();
}

struct ToeWords {
  NoToeCause cause;
  Phrase clause;
  Phrase next;
};
constexpr std::array kToe{
    ToeWords{NoToeCause::not_measurable_by_ppg,
             {"not measurable by PPG: neither zero nor normal",
              "mit PPG nicht messbar: weder null noch normal"},
             {"Warm the foot, check the sensor, and listen again; else keep it as not measurable.",
              "Fuß wärmen, Sensor prüfen, noch einmal; sonst als nicht messbar annehmen."}},
    ToeWords{NoToeCause::not_occluded,
             {"the pulse was never stopped", "der Puls hörte nie auf"},
             {"Check the toe cuff and repeat.", "Zehenmanschette prüfen und wiederholen."}},
    ToeWords{NoToeCause::no_return_of_pulse,
             {"the pulse did not return", "der Puls kam nicht zurück"},
             {"Check the sensor with the cuff open, then repeat.",
              "Sensor bei offener Manschette prüfen, dann wiederholen."}},
    ToeWords{NoToeCause::hold_too_short,
             {"hold too short", "zu kurz gehalten"},
             {"Repeat.", "Wiederholen."}},
    ToeWords{NoToeCause::deflation_too_fast,
             {"deflation too fast", "zu schnell abgelassen"},
             {"Repeat with 2 to 3 mmHg a second.", "Mit 2 bis 3 mmHg in der Sekunde wiederholen."}},
    ToeWords{NoToeCause::deflation_too_slow,
             {"deflation too slow", "zu langsam abgelassen"},
             {"Repeat with 2 to 3 mmHg a second.", "Mit 2 bis 3 mmHg in der Sekunde wiederholen."}},
    ToeWords{NoToeCause::irregular,
             {"pulses without rhythm", "Pulse ohne Rhythmus"},
             {"Repeat.", "Wiederholen."}},
    ToeWords{NoToeCause::signal_gap,
             {"gap in the signal", "Lücke im Signal"},
             {"Check the cables and repeat.", "Kabel prüfen und wiederholen."}},
    ToeWords{NoToeCause::motion,
             {"movement", "Bewegung"},
             {"Ask the patient to keep the foot still, and repeat.",
              "Um einen ruhigen Fuß bitten und wiederholen."}}};

const ToeWords& entry_of(NoToeCause cause) {
  for (const auto& w : kToe)
    if (w.cause == cause) return w;
  return kToe.front();
}

}  // namespace

std::string_view words_of(NoReadingCause cause, Language language) {
  return say(language, entry_of(cause).clause);
}
std::string_view next_step_of(NoReadingCause cause, Language language) {
  return say(language, entry_of(cause).next);
}
std::string_view words_of(NoToeCause cause, Language language) {
  return say(language, entry_of(cause).clause);
}
std::string_view next_step_of(NoToeCause cause, Language language) {
  return say(language, entry_of(cause).next);
}

std::string_view words_of(Doubt doubt, Language language) {
  switch (doubt) {
    case Doubt::irregular_rhythm:
      return say(language, Phrase{"irregular rhythm: repeat, average three",
                                  "Rhythmus unregelmäßig: dreimal messen, mitteln"});
    case Doubt::weak_signal:
      return say(language, Phrase{"first beats are faint", "erste Schläge sehr leise"});
    case Doubt::movement:
      return say(language,
                 Phrase{"movement near the return of flow", "Bewegung nahe der Rückkehr"});
    case Doubt::few_beats:
      return say(language,
                 Phrase{"few beats after the return", "wenige Schläge nach der Rückkehr"});
    case Doubt::wide_interval:
      return say(language, Phrase{"uncertain: repeat", "unsicher: wiederholen"});
    case Doubt::rhythm_uncertain:
      return say(language,
                 Phrase{"beats missing after the return", "Schläge fehlen nach der Rückkehr"});
    case Doubt::pressures_disagree:
      return say(language, Phrase{"cuff pulses speak for another pressure",
                                  "Manschettenpulse sprechen für anderen Druck"});
    case Doubt::no_free_pulse:
      return say(language, Phrase{"no pulse known before inflation",
                                  "vor dem Aufpumpen war kein Puls bekannt"});
  }
  return say(language, Phrase{"doubtful", "zweifelhaft"});
}

std::string_view words_of(PulseContour contour, Language language) {
  switch (contour) {
    case PulseContour::normal:
      return say(language, Phrase{"quick upstroke, notch present", "steiler Anstieg, Kerbe da"});
    case PulseContour::notch_lost:
      return say(language, Phrase{"quick upstroke, notch lost", "steiler Anstieg, Kerbe fehlt"});
    case PulseContour::rounded:
      return say(language, Phrase{"slow and rounded", "langsam und gerundet"});
    case PulseContour::flat: return say(language, Phrase{"flat", "flach"});
  }
  return say(language, Phrase{"unknown", "unbekannt"});
}

std::string_view words_of(device::PressureBasis basis, Language language) {
  using enum device::PressureBasis;
  switch (basis) {
    case none: return say(language, Phrase{"no reading", "keine Messung"});
    case one_reading: return say(language, Phrase{"one reading", "eine Messung"});
    case mean: return say(language, Phrase{"mean", "Mittel"});
    case median: return say(language, Phrase{"median", "Median"});
    case last_reading: return say(language, Phrase{"last reading", "letzte Messung"});
  }
  return say(language, Phrase{"reading", "Messung"});
}

}  // namespace station::ui

// Free listening with the probe alone: arteries, answers, waveform words [E3].
#include "ui/model/body_words.hpp"
#include "ui/model/flow_words.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace station::ui {
namespace {

/// Feet first: that is where acute signs are looked for.
constexpr std::array kArteries{Artery::posterior_tibial, Artery::dorsalis_pedis, Artery::peroneal,
                               Artery::brachial, Artery::radial};

std::string token_of(ArterySite site) {
  std::string name = fmt::format("{}.{}", to_string(site.side), to_string(site.artery));
  std::ranges::replace(name, ' ', '_');
  return name;
}

const device::HeardArtery* noted_at(const device::ExamRecord& exam, ArterySite site) {
  const auto it = std::ranges::find(exam.heard, site, &device::HeardArtery::artery);
  return it == exam.heard.end() ? nullptr : &*it;
}

std::string noted_words(const device::HeardArtery& heard, const Speaker& tell) {
  std::string words;
  if (heard.arterial)
    words = *heard.arterial ? tell({"artery heard", "Arterie gehört"})
                            : tell({"artery not heard", "Arterie stumm"});
  if (heard.venous) {
    if (!words.empty()) words += ", ";
    words += *heard.venous ? tell({"vein heard", "Vene gehört"})
                           : tell({"vein not heard", "Vene stumm"});
  }
  return words;
}

ListeningRow row_of(const device::StationSnapshot& s, ArterySite site, bool may_act,
                    const Speaker& tell) {
  ListeningRow row;
  row.choose = {"listen." + token_of(site),
                capitalised(name_of(site.artery, tell.language)),
                "",
                may_act,
                s.listens && s.listens->artery == site,
                device::ListenAt{site}};
  const auto* heard = noted_at(s.exam, site);
  if (heard == nullptr) return row;
  row.noted = noted_words(*heard, tell);
  const bool silent = heard->arterial == false;
  row.shape = !heard->arterial ? Shape::half_disc : silent ? Shape::square : Shape::disc;
  row.role = silent ? ColourRole::finding_abnormal : ColourRole::finding_good;
  return row;
}

ListeningQuestion question(ArterySite artery, const Phrase& label, const char* name,
                           const std::optional<bool>& noted,
                           std::optional<bool> device::NoteHeard::* what, const std::string& person,
                           bool may_act, const Speaker& tell) {
  ListeningQuestion q;
  q.label = tell(label);
  const auto answer = [&](bool heard, const char* suffix, const Phrase& words) {
    device::NoteHeard note{.artery = artery, .arterial = {}, .venous = {}, .person = person};
    note.*what = heard;
    q.answers.push_back({std::string{name} + suffix, tell(words), "", may_act && !person.empty(),
                         noted == heard, std::move(note)});
  };
  answer(true, ".yes", {"heard", "gehört"});
  answer(false, ".no", {"not heard", "nicht gehört"});
  return q;
}

}  // namespace

std::optional<Choice> present_listen_key(const device::StationSnapshot& s, bool station_silent,
                                         Language language) {
  if (!s.offered.listen || s.phase == device::Phase::listening) return std::nullopt;
  return Choice{
      "listen", std::string{say(language, Phrase{"Listen, no cuff", "Hören, ohne Manschette"})},
      "",       !station_silent,
      false,    device::ListenAt{{Artery::posterior_tibial, Side::right}}};
}

ArterySite next_to_hear(ArterySite now) {
  const auto at = std::ranges::find(kArteries, now.artery);
  if (at != kArteries.end() && at + 1 != kArteries.end()) return {*(at + 1), now.side};
  return {kArteries.front(), other(now.side)};
}

ListeningPanel present_listening(const device::StationSnapshot& s, bool station_silent,
                                 Language language) {
  const Speaker tell{language};
  const bool may_act = s.offered.listen && !station_silent;
  ListeningPanel p;
  for (const Side side : {Side::right, Side::left}) {
    auto& column = p.columns[static_cast<std::size_t>(side)];
    column.side = capitalised(side_word(side, language));
    for (const Artery artery : kArteries)
      column.rows.push_back(row_of(s, {artery, side}, may_act, tell));
  }
  const auto* heard = s.listens ? noted_at(s.exam, s.listens->artery) : nullptr;
  const std::string& person = s.exam.exam_case.operator_name;
  const ArterySite artery = s.listens ? s.listens->artery : ArterySite{};
  const auto noted = [&](std::optional<bool> device::HeardArtery::* what) {
    return heard != nullptr ? heard->*what : std::nullopt;
  };
  p.questions[0] = question(artery, {"Artery", "Arterie"}, "heard.arterial",
                            noted(&device::HeardArtery::arterial), &device::NoteHeard::arterial,
                            person, may_act, tell);
  p.questions[1] =
      question(artery, {"Vein", "Vene"}, "heard.venous", noted(&device::HeardArtery::venous),
               &device::NoteHeard::venous, person, may_act, tell);
  p.waveform = s.listens && s.listens->waveform
                   ? words_of(*s.listens->waveform, language)
                   : tell({"Five clean beats name the waveform.",
                           "Fünf saubere Schläge benennen die Kurve."});
  p.kept = person.empty() ? tell({"Say who listens: the answers need a name (page Patient).",
                                  "Wer hört? Die Antworten brauchen einen Namen (Seite Patient)."})
                          : tell({"Kept in the record under the name {}; the sound is not kept.",
                                  "Im Protokoll unter dem Namen {}; der Ton wird nicht behalten."},
                                 person);
  p.cuffs = tell({"No cuff can rise on this page.", "Auf dieser Seite steigt keine Manschette."});
  p.done = {
      "listen.done",         tell({"Done listening", "Hören beenden"}), "", !station_silent, false,
      device::EndListening{}};
  return p;
}

void set_listening_keys(KeyBar& k, const device::StationSnapshot& s, bool station_silent,
                        Language language) {
  const Speaker tell{language};
  const std::string& person = s.exam.exam_case.operator_name;
  const ArterySite artery = s.listens ? s.listens->artery : ArterySite{};
  const bool may_note = s.listens && !person.empty() && !station_silent;
  k.accept.label = tell({"Artery heard", "Arterie gehört"});
  k.accept.action = device::NoteHeard{artery, true, {}, person};
  k.accept.enabled = may_note;
  k.repeat.label = tell({"Not heard", "Nicht gehört"});
  k.repeat.action = device::NoteHeard{artery, false, {}, person};
  k.repeat.enabled = may_note;
  if (!s.listens) return;
  const ArterySite next = next_to_hear(s.listens->artery);
  k.start.label = tell({"Next: {}", "Weiter: {}"}, short_artery(next, language));
  k.start.action = device::ListenAt{next};
  k.start.enabled = s.offered.listen && !station_silent;
}

}  // namespace station::ui

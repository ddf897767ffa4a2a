// What a person can choose beside the four keys, and the answer for each cuff site.
#include "ui/model/body_words.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace station::ui {
namespace {

using device::Permission;
using device::Phase;
using device::SkipCause;

/// A reason of a list, as the record keeps it; said_reason() says it to the person.
struct Reason {
  std::string_view token;
  std::string_view words;
};
constexpr std::array kForbidReasons{Reason{"fistula", "dialysis fistula"},
                                    Reason{"dvt", "suspected deep vein thrombosis"},
                                    Reason{"surgery", "surgery or lymph node removal"},
                                    Reason{"graft", "bypass or stent under the cuff"},
                                    Reason{"wound", "wound under the cuff"},
                                    Reason{"missing", "limb missing"}};
constexpr std::array kBarrierReasons{Reason{"wound", "wound outside the cuff"},
                                     Reason{"skin", "fragile skin"},
                                     Reason{"infection", "infection control"}};
constexpr std::array kRestReasons{Reason{"rested", "has already rested lying down"},
                                  Reason{"emergency", "emergency"},
                                  Reason{"cannot", "cannot lie any longer"}};

Choice answer_of(CuffSite site, std::string name, std::string label, Permission permission,
                 std::string_view reason) {
  return {std::move(name),
          std::move(label),
          "",
          true,
          false,
          device::SetPermission{site, {permission, std::string{reason}}}};
}

SiteRow row_of(const device::PortView& port, Language language) {
  SiteRow row;
  row.name = fmt::format("site.{}_{}", to_string(port.site.side), to_string(port.site.limb));
  row.site = name_of(port.site, language);
  row.permission = port.permission;
  row.answer = std::string{words_of(port.permission, language)};
  if (!port.permission_reason.empty())
    row.answer += fmt::format(": {}", said_reason(port.permission_reason, language));
  switch (port.permission) {
    case Permission::not_asked: row.shape = Shape::ring; break;
    case Permission::allowed: row.shape = Shape::disc; break;
    case Permission::allowed_with_barrier: row.shape = Shape::half_disc; break;
    case Permission::forbidden: row.shape = Shape::square; break;
  }
  row.allow =
      answer_of(port.site, row.name + ".allow",
                std::string{say(language, Phrase{"Allowed", "Erlaubt"})}, Permission::allowed, "");
  for (const auto& r : kBarrierReasons)
    row.barrier_reasons.push_back(answer_of(
        port.site, fmt::format("{}.barrier.{}", row.name, r.token),
        capitalised(said_reason(r.words, language)), Permission::allowed_with_barrier, r.words));
  for (const auto& r : kForbidReasons)
    row.forbid_reasons.push_back(
        answer_of(port.site, fmt::format("{}.forbid.{}", row.name, r.token),
                  capitalised(said_reason(r.words, language)), Permission::forbidden, r.words));
  return row;
}

void add_skips(std::vector<Choice>& choices, bool with_keys, Language language) {
  const auto skip = [&](const char* name, const Phrase& label, const char* key, SkipCause cause) {
    choices.push_back({name, std::string{say(language, label)}, with_keys ? key : "", true, false,
                       device::SkipArtery{cause}});
  };
  skip("skip.pain", {"Skip: pain", "Auslassen: Schmerz"}, "1", SkipCause::pain);
  skip("skip.declined", {"Skip: declined", "Auslassen: abgelehnt"}, "2", SkipCause::declined);
  skip("skip.operator", {"Skip: other reason", "Auslassen: anderes"}, "3",
       SkipCause::operator_choice);
}

}  // namespace

std::vector<SiteRow> present_sites(const device::StationSnapshot& s, Language language) {
  std::vector<SiteRow> rows;
  for (const auto& port : s.ports)
    if (port.site.limb != Limb::none) rows.push_back(row_of(port, language));
  return rows;
}

std::vector<Choice> present_choices(const device::StationSnapshot& s, std::string& heading,
                                    Language language) {
  std::vector<Choice> choices;
  const auto& offered = s.offered;
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const auto add = [&](const char* name, const Phrase& label, const char* key, bool primary,
                       device::UserAction action) {
    choices.push_back({name, tell(label), key, true, primary, std::move(action)});
  };
  // A statement of a person needs the person's name; without one nobody has stated it (E9, E11).
  const std::string& person = s.exam.exam_case.operator_name;
  const auto add_statement = [&](const char* name, const Phrase& nameless, const Phrase& named,
                                 device::UserAction action) {
    choices.push_back({name, person.empty() ? tell(nameless) : say(language, named, person), "",
                       !person.empty(), false, std::move(action)});
  };
  const Phrase end{"End the exam", "Untersuchung beenden"};
  switch (s.phase) {
    case Phase::stopped:
      heading = tell({"All cuffs are being vented. How do you want to go on?",
                      "Alle Manschetten werden entlüftet. Wie geht es weiter?"});
      choices.push_back({"again", tell({"Repeat this artery", "Arterie wiederholen"}), "R",
                         offered.repeat, true, device::PressRepeat{}});
      if (offered.skip) add_skips(choices, true, language);
      if (offered.suspend)
        add("pause", {"Pause the exam", "Unterbrechen"}, "P", false, device::SuspendExam{});
      if (offered.end_exam) add("end", end, "", false, device::EndExam{});
      break;
    case Phase::suspended:
      heading = tell({"The exam is paused. Everything measured is kept.",
                      "Die Untersuchung ist unterbrochen. Alles Gemessene bleibt."});
      if (offered.resume)
        add("resume", {"Resume the exam", "Fortsetzen"}, "", true, device::ResumeExam{});
      if (offered.end_exam) add("end", end, "", false, device::EndExam{});
      break;
    case Phase::resting:
    case Phase::ready_to_rest:
      if (!offered.end_rest) break;
      heading = tell({"Start without the full rest? The reason is printed in the report.",
                      "Ohne volle Ruhe beginnen? Der Grund steht im Bericht."});
      for (const auto& r : kRestReasons)
        choices.push_back({fmt::format("end_rest.{}", r.token),
                           capitalised(said_reason(r.words, language)), "", true, false,
                           device::EndRestEarly{std::string{r.words}}});
      break;
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::warming:
    case Phase::reviewing:
      if (offered.state_absent)
        add_statement("absent",
                      {"Absent: who states it? Give --operator",
                       "Fehlt: Wer stellt es fest? "
                       "--operator nennen"},
                      {"Absent, stated by {}", "Fehlt, festgestellt von {}"},
                      device::StateAbsent{person});
      if (offered.confirm_same_limb) {
        heading = tell({"Flow did not change under the cuff. Are cuff and probe on the same limb?",
                        "Die Manschette ändert den Fluss nicht. Liegen sie und die Sonde an "
                        "derselben Gliedmaße?"});
        add_statement("same_limb",
                      {"Same limb: who has looked? Give --operator",
                       "Dieselbe: Wer hat nachgesehen? --operator nennen"},
                      {"Same limb, confirmed by {}", "Dieselbe, bestätigt von {}"},
                      device::ConfirmSameLimb{person});
      }
      if (offered.accept_and_repeat)
        add("accept_and_repeat", {"Keep, and read once more", "Behalten, noch einmal messen"}, "",
            false, device::AcceptAndRepeat{});
      if (offered.skip) add_skips(choices, false, language);
      if (offered.suspend)
        add("pause", {"Pause", "Unterbrechen"}, "", false, device::SuspendExam{});
      break;
    default: break;
  }
  if (offered.override_acute_signs) {
    heading =
        tell({"Signs of an acute limb: the cuffs of this leg are locked. Answer them away on "
              "the sheet, or take the responsibility.",
              "Zeichen einer akuten Ischämie: Die Manschetten dieses Beins sind gesperrt. Im "
              "Bogen klären oder die Verantwortung übernehmen."});
    add_statement("override_acute",
                  {"Cuff all the same: who answers for it? Give --operator",
                   "Trotzdem messen: Wer verantwortet es? --operator nennen"},
                  {"Cuff all the same: {} answers for it", "Trotzdem messen: {} verantwortet es"},
                  device::OverrideAcuteSigns{*offered.override_acute_signs, person});
  }
  if (offered.confirm_cuff_open) {
    heading =
        tell({"Nobody tells the pressure of the cuff any more. Open it by hand: pull its hose "
              "off. Then say so.",
              "Niemand meldet mehr den Druck der Manschette. Von Hand öffnen: Schlauch "
              "abziehen. Dann bestätigen."});
    add_statement("cuff_open",
                  {"The cuff is open: who has opened it? Give --operator",
                   "Manschette offen: Wer hat sie geöffnet? --operator nennen"},
                  {"The cuff is open, opened by {}", "Manschette offen, geöffnet von {}"},
                  device::ConfirmCuffOpen{person});
  }
  if (s.alarm_sound_paused_s > 0.0)
    choices.insert(
        choices.begin(),
        {"alarm_sound.resume",
         say(language, Phrase{"Alarm sound off for {}: on again", "Alarmton aus für {}: wieder an"},
             minutes_text(std::ceil(s.alarm_sound_paused_s))),
         "", true, false, device::ResumeAlarmSound{}});
  else if (offered.pause_alarm_sound)
    choices.insert(choices.begin(),
                   {"alarm_sound.pause", tell({"Alarm sound off for 60 s", "Alarmton 60 s aus"}),
                    "", true, false, device::PauseAlarmSound{std::chrono::seconds{60}}});
  if (offered.acknowledge)
    choices.insert(choices.begin(), {"acknowledge", tell({"Acknowledge alarm", "Alarm quittieren"}),
                                     "", true, false, device::AcknowledgeAlarms{}});
  return choices;
}

}  // namespace station::ui

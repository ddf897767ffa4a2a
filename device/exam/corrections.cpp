#include "device/exam/corrections.hpp"

#include "device/exam/case_changes.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/json_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace station::device {
namespace {

constexpr int kHighest_mmHg = 300;  ///< no cuff goes higher
constexpr const char* kNoName = "Nobody is named for this change: say who makes it.";
constexpr const char* kNoReason = "This change has no reason: say why.";

Outcome<Attempt*> attempt_for(ExamRecord& exam, int number) {
  Attempt* attempt = attempt_numbered(exam, number);
  if (attempt == nullptr)
    return trouble(Errc::out_of_range,
                   fmt::format("There is no attempt {} in this exam: choose one "
                               "that was made.",
                               number));
  return attempt;
}

/// Why the limb that was truly cuffed should not have been; empty if it might.
std::string exclusion_of(const ExamRecord& exam, CuffSite site) {
  const auto it = exam.exam_case.sites.find(site);
  if (it == exam.exam_case.sites.end() || it->second.permission == Permission::not_asked)
    return fmt::format("the {} was cuffed and nobody had been asked whether it may be",
                       to_string(site));
  if (it->second.permission != Permission::forbidden) return {};
  return fmt::format("the {} was cuffed although it is forbidden ({})", to_string(site),
                     it->second.reason.empty() ? "no reason given" : it->second.reason);
}

/// By the number where both have one, else by the name; one who was unknown is nobody else.
bool is_somebody_else(const PatientIdentity& before, const PatientIdentity& after) {
  if (!before.id.empty() && !after.id.empty()) return before.id != after.id;
  return !before.name.empty() && !after.name.empty() && before.name != after.name;
}

}  // namespace

Outcome<void> apply(ExamRecord& exam, const OverrideReading& action,
                    const std::optional<signal::CursorReading>& read, Timestamp at) {
  const auto found = attempt_for(exam, action.attempt);
  if (!found) return std::unexpected{found.error()};
  Attempt& attempt = **found;
  if (action.person.empty()) return trouble(Errc::refused, kNoName);
  if (action.reason.empty()) return trouble(Errc::refused, kNoReason);
  if (!action.cursor && !action.mmHg) {
    attempt.manual.reset();
    return {};
  }
  if (!attempt.marks.end || attempt.skipped != SkipCause::none)
    return trouble(Errc::refused,
                   fmt::format("Attempt {} was not read to its end: there is nothing to read by "
                               "hand. Read the artery again.",
                               attempt.number));
  ManualReading manual;
  manual.person = action.person;
  manual.reason = action.reason;
  manual.at = at;
  if (action.cursor) {
    if (!read)
      return trouble(Errc::refused,
                     fmt::format("The samples of attempt {} are not at hand: open the record in "
                                 "review to place a cursor.",
                                 attempt.number));
    manual.cursor = action.cursor;
    // The same correction as the station's own (E20); a toe has the estimate alone.
    manual.kind = attempt.toe ? signal::PressureKind::estimate : exam.pressure_rule.kind;
    manual.first_beat_mmHg = read->first_beat_mmHg;
    manual.estimate_mmHg = read->estimate_mmHg;
    manual.low_mmHg = read->low_mmHg;
    manual.high_mmHg = read->high_mmHg;
    manual.on_a_beat = read->on_a_beat;
    const float counts =
        manual.kind == signal::PressureKind::estimate ? read->estimate_mmHg : read->first_beat_mmHg;
    manual.systolic_mmHg = static_cast<int>(std::floor(counts + 0.5F));
  } else {
    manual.systolic_mmHg = *action.mmHg;
    // What an ear reads is the first beat it hears: not corrected, and flagged where mixed (E20).
    manual.kind = signal::PressureKind::first_beat;
    manual.first_beat_mmHg = static_cast<float>(*action.mmHg);
  }
  if (manual.systolic_mmHg < 1 || manual.systolic_mmHg > kHighest_mmHg)
    return trouble(Errc::out_of_range,
                   fmt::format("{} mmHg is no systolic pressure: give one from 1 to {}.",
                               manual.systolic_mmHg, kHighest_mmHg));
  attempt.manual = manual;
  return {};
}

Outcome<void> apply(ExamRecord& exam, const MoveReading& action, Timestamp at) {
  const auto found = attempt_for(exam, action.attempt);
  if (!found) return std::unexpected{found.error()};
  Attempt& attempt = **found;
  if (action.person.empty()) return trouble(Errc::refused, kNoName);
  if (action.reason.empty()) return trouble(Errc::refused, kNoReason);
  const CuffSite cuff = cuff_for(action.to);
  if (cuff.limb == Limb::none)
    return trouble(Errc::out_of_range, "The reading is to go to no artery: name one.");
  if (attempt.skipped != SkipCause::none)
    return trouble(
        Errc::refused,
        fmt::format("Attempt {} was skipped: there is no reading to move.", attempt.number));
  if (action.to == attempt.artery)
    return trouble(Errc::refused, fmt::format("Attempt {} already stands under {}.", attempt.number,
                                              to_string(action.to)));
  MovedReading moved;
  moved.taken_as = attempt.moved ? attempt.moved->taken_as : attempt.artery;
  moved.cuff_named = attempt.moved ? attempt.moved->cuff_named : attempt.cuff;
  moved.person = action.person;
  moved.reason = action.reason;
  moved.at = at;
  attempt.artery = action.to;
  // A thigh or calf cuff stays what it was; a resting cuff is that of the artery.
  attempt.cuff = attempt.cuff.limb == Limb::thigh || attempt.cuff.limb == Limb::calf
                     ? CuffSite{attempt.cuff.limb, action.to.side}
                     : cuff;
  if (attempt.cuff != moved.cuff_named) moved.exclusion_broken = exclusion_of(exam, attempt.cuff);
  if (attempt.artery == moved.taken_as)
    attempt.moved.reset();  // back where it was taken
  else
    attempt.moved = moved;
  return {};
}

Outcome<void> apply(ExamRecord& exam, const IdentifyPatient& action) {
  if (action.person.empty()) return trouble(Errc::refused, kNoName);
  if (action.patient.id.empty() && action.patient.name.empty())
    return trouble(Errc::refused, "Neither a patient's number nor a name is given: give one.");
  // What was told of visits is of the one who was named before.
  if (is_somebody_else(exam.exam_case.patient, action.patient)) {
    exam.exam_case.earlier = {};
    exam.exam_case.visits = {};
  }
  exam.exam_case.patient = action.patient;
  return {};
}

Outcome<std::vector<std::string>> apply(ExamRecord& exam, const UpdateCase& action) {
  if (action.person.empty()) return trouble(Errc::refused, kNoName);
  if (const std::string fault = fault_in(action.exam_case); !fault.empty())
    return trouble(Errc::out_of_range, fault);
  ExamCase updated = action.exam_case;
  // Identity, permissions and visits have actions of their own: a stale copy must not undo them.
  updated.patient = exam.exam_case.patient;
  updated.sites = exam.exam_case.sites;
  updated.earlier = exam.exam_case.earlier;
  updated.visits = exam.exam_case.visits;
  updated.asserted_on_command_line = exam.exam_case.asserted_on_command_line;
  for (const auto& [site, permission] : forbidden_by_sheet(updated))
    if (updated.sites[site].permission != Permission::forbidden) updated.sites[site] = permission;
  std::vector<std::string> changed = changes_between(exam.exam_case, updated);
  exam.exam_case = std::move(updated);
  return changed;
}

Outcome<void> apply(ExamRecord& exam, const TellNotice& action) {
  if (exam.notice.reasons.empty())
    return trouble(Errc::refused, "There is no urgent finding to tell of.");
  const char* missing = action.whom.empty()   ? "who was told"
                        : action.by.empty()   ? "who told it"
                        : action.when.empty() ? "when it was told"
                                              : nullptr;
  if (missing != nullptr)
    return trouble(Errc::refused, fmt::format("The notice needs to say {}.", missing));
  exam.notice.told.push_back({.whom = action.whom,
                              .by = action.by,
                              .when = action.when,
                              .read_back = action.read_back,
                              .of = exam.notice.reasons});
  return {};
}

CorrectionEvent event_of(const OverrideReading& a) {
  std::string what = "\"withdrawn\":true";
  if (a.cursor)
    what = fmt::format("\"cursor_ns\":{}", ns_of(*a.cursor));
  else if (a.mmHg)
    what = fmt::format("\"mmHg\":{}", *a.mmHg);
  return {"override", fmt::format(R"({{"attempt":{},{},"by":{},"reason":{}}})", a.attempt, what,
                                  json_text(a.person), json_text(a.reason))};
}
CorrectionEvent event_of(const MoveReading& a) {
  return {"move", fmt::format(R"({{"attempt":{},"to":"{}","by":{},"reason":{}}})", a.attempt,
                              to_string(a.to), json_text(a.person), json_text(a.reason))};
}
CorrectionEvent event_of(const IdentifyPatient& a, const PatientIdentity& before) {
  const auto identity = [](const PatientIdentity& p) {
    return fmt::format(R"({{"birth_date":{},"id":{},"name":{},"sex":{}}})", json_text(p.birth_date),
                       json_text(p.id), json_text(p.name), json_text(p.sex));
  };
  return {"identified", fmt::format(R"({{"before":{},"by":{},"patient":{}}})", identity(before),
                                    json_text(a.person), identity(a.patient))};
}
CorrectionEvent event_of(const UpdateCase& a, const std::vector<std::string>& changed) {
  std::string list;
  for (const std::string& one : changed) list += (list.empty() ? "" : ",") + json_text(one);
  return {"case", fmt::format(R"({{"by":{},"changed":[{}]}})", json_text(a.person), list)};
}
CorrectionEvent event_of(const TellNotice& a) {
  return {"told", fmt::format(R"({{"by":{},"read_back":{},"when":{},"whom":{}}})", json_text(a.by),
                              a.read_back, json_text(a.when), json_text(a.whom))};
}

void judge(ExamRecord& exam, const clinical::Profile& profile) {
  exam.verdict = verdict_of(exam, profile);
  exam.notice.reasons = notice_reasons(exam, profile);
}

}  // namespace station::device

// What people change of what already stands: the case, the patient, a reading, its artery, and whom
// they have told. At any time before signing; each is an event of the record.
#include "device/exam/acute_lock.hpp"
#include "device/exam/corrections.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/exam/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace station::device {

/// The attempt that runs is not finished being read.
bool ExamWorkflow::may_change(int attempt) {
  if (!attempt_running() || current_attempt().number != attempt) return true;
  refused_ = "This artery is being read: stop or finish it first.";
  return false;
}

/// The plan shows what now counts, the verdict is that of all corrected values.
void ExamWorkflow::changed_attempt(Timestamp now, int number) {
  requests_.corrected.push_back(number);
  requests_.exam_changed = true;
  if (phase_ == Phase::finished || phase_ == Phase::reviewing || phase_ == Phase::stopped) {
    for (std::size_t i = 0; i < plan_.steps().size(); ++i) {
      const ExamStep& step = plan_.steps()[i];
      const Attempt* shown = nullptr;
      for (const Attempt& a : record_.attempts)
        if (a.accepted && a.artery == step.artery && a.role == step.role) shown = &a;
      if (shown != nullptr) plan_.accept(i, *shown);
    }
  }
  judge();
  static_cast<void>(now);
}

void ExamWorkflow::override_reading(Timestamp now, const OverrideReading& action,
                                    const std::optional<signal::CursorReading>& read) {
  refused_.clear();
  if (!may_change(action.attempt)) return;
  if (const auto done = apply(record_, action, read, now); !done) {
    refused_ = done.error().sentence;
    return;
  }
  const CorrectionEvent event = event_of(action);
  log(now, event.kind, event.detail_json);
  changed_attempt(now, action.attempt);
}

void ExamWorkflow::move_reading(Timestamp now, const MoveReading& action) {
  if (!may_change(action.attempt)) return;
  if (const auto done = apply(record_, action, now); !done) {
    refused_ = done.error().sentence;
    return;
  }
  const CorrectionEvent event = event_of(action);
  log(now, event.kind, event.detail_json);
  changed_attempt(now, action.attempt);
}

void ExamWorkflow::identify(Timestamp now, const IdentifyPatient& action) {
  const PatientIdentity before = record_.exam_case.patient;
  if (const auto done = apply(record_, action); !done) {
    refused_ = done.error().sentence;
    return;
  }
  const CorrectionEvent event = event_of(action, before);
  log(now, event.kind, event.detail_json);
  requests_.exam_changed = true;
}

void ExamWorkflow::tell_visits(Timestamp now, const TellVisits& action) {
  ExamCase& known = record_.exam_case;
  if (action.patient_id.empty() || action.patient_id != known.patient.id) return;
  for (std::size_t i = 0; i < known.visits.size(); ++i) {
    known.visits[i] = action.visits[i];
    // This exam stands among the records already.
    std::erase_if(known.visits[i],
                  [this](const EarlierIndex& visit) { return visit.exam_id == record_.exam_id; });
    if (!known.earlier[i] && !known.visits[i].empty()) known.earlier[i] = known.visits[i].back();
  }
  requests_.exam_changed = true;
  log(now, "visits",
      fmt::format(R"({{"right":{},"left":{}}})", known.visits[0].size(), known.visits[1].size()));
  judge();
}

void ExamWorkflow::update_case(Timestamp now, const UpdateCase& action) {
  const auto sites_before = record_.exam_case.sites;
  const auto arms_of = [](const ExamCase& c) {
    return std::array{arm_artery(c, Side::right), arm_artery(c, Side::left)};
  };
  const auto arms_before = arms_of(record_.exam_case);
  const auto changed = apply(record_, action);
  if (!changed) {
    refused_ = changed.error().sentence;
    return;
  }
  if (changed->empty()) return;
  const CorrectionEvent event = event_of(action, *changed);
  log(now, event.kind, event.detail_json);
  requests_.exam_changed = true;
  const auto sites_after = record_.exam_case.sites;
  for (const auto& [site, permission] : sites_after) {
    const auto before = sites_before.find(site);
    if (before == sites_before.end() || before->second != permission)
      set_permission(now, {site, permission});
  }
  const bool before_cuffs = phase_ == Phase::connecting || phase_ == Phase::asking_sites ||
                            phase_ == Phase::ready_to_rest || phase_ == Phase::resting ||
                            phase_ == Phase::listening;
  if (before_cuffs && arms_before != arms_of(record_.exam_case)) rebuild_plan();
  const bool stopped_before = record_.verdict && record_.verdict->stop_exam;
  judge();
  // Acute signs: no more cuffs, the emergency call first (E3). A person may still go on.
  if (!stopped_before && record_.verdict->stop_exam && (attempt_running() || rest_run_)) {
    stop_pressed(now);
    why_ = "Signs of an acute limb: stopped. Make the emergency call before any further cuff.";
  }
}

std::optional<Side> ExamWorkflow::locked_leg() const {
  if (!step_) return std::nullopt;
  const CuffSite cuff = plan_.steps()[*step_].cuff;
  return is_locked_by_acute_signs(record_, cuff) ? std::optional{cuff.side} : std::nullopt;
}

void ExamWorkflow::override_acute_signs(Timestamp now, const OverrideAcuteSigns& action) {
  if (action.person.empty()) {
    refused_ = "Nobody is named who takes the responsibility: say who.";
    return;
  }
  if (!has_acute_signs(record_, action.leg)) {
    refused_ =
        fmt::format("No signs of an acute limb are noted for the {} leg.", to_string(action.leg));
    return;
  }
  record_.exam_case.acute_override_by[static_cast<std::size_t>(action.leg)] = action.person;
  record_.remarks.push_back(
      fmt::format("Signs of an acute limb: {} takes the responsibility for cuffs on the {} leg.",
                  action.person, to_string(action.leg)));
  requests_.exam_changed = true;
  log(now, "acute signs overridden",
      fmt::format(R"({{"leg":"{}","by":{}}})", to_string(action.leg), json_text(action.person)));
}

void ExamWorkflow::tell_notice(Timestamp now, const TellNotice& action) {
  if (const auto done = apply(record_, action); !done) {
    refused_ = done.error().sentence;
    return;
  }
  const CorrectionEvent event = event_of(action);
  log(now, event.kind, event.detail_json);
  requests_.exam_changed = true;
}

bool ExamWorkflow::may_hear_faint_signal() const {
  if (!attempt_of_step_ || !step_) return false;
  if (phase_ == Phase::finding) return true;
  const auto& none = current_attempt().outcome.none;
  return phase_ == Phase::reviewing && none &&
         none->cause == signal::NoReadingCause::no_signal_found;
}

void ExamWorkflow::hear_faint_signal(Timestamp now, const std::string& person) {
  if (!may_hear_faint_signal()) {
    refused_ = "A faint signal can be claimed while the artery is searched for.";
    return;
  }
  if (person.empty()) {
    refused_ = "Nobody is named who hears the signal: say who.";
    return;
  }
  if (phase_ == Phase::reviewing) begin_step(now, *step_);
  Attempt& attempt = current_attempt();
  attempt.heard_by = person;
  log(now, "heard by a person",
      fmt::format(R"({{"attempt":{},"by":{}}})", attempt.number, json_text(person)));
  enter(now, Phase::ready_to_inflate);
}

}  // namespace station::device

// The rest: its clock, and the arm's mean pressure where a person asks for it (E5). Nothing here
// moves a cuff by itself.

#include "device/exam/exam_workflow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {

/// The arm that is read first, if it may be cuffed; the second time the arm of the first.
std::optional<CuffSite> ExamWorkflow::rest_arm() const {
  const auto& taken = record_.rest_pressures;
  for (const ExamStep& s : plan_.steps()) {
    if (s.cuff.limb != Limb::arm || s.measures != Measurement::systolic) continue;
    if (s.status == StepStatus::forbidden || !site_answered(s.cuff)) continue;
    if (!taken.empty() && taken.front().cuff != s.cuff) continue;
    if (std::ranges::find(bindings_, s.cuff) != bindings_.end()) return s.cuff;
  }
  return std::nullopt;
}

double ExamWorkflow::rest_pressure_wait_s(Timestamp now) const {
  const auto& taken = record_.rest_pressures;
  if (taken.empty() || !rest_from_) return 0.0;
  const double since_s = seconds_of(now - *rest_from_) - taken.back().after_s;
  return std::max(0.0, protocol_.rest_pressure.apart_s - since_s);
}

bool ExamWorkflow::may_take_rest_pressure() const {
  const bool stopped = record_.verdict && record_.verdict->stop_exam;
  return phase_ == Phase::resting && !rest_run_ && links_ready_ && all_vented_ && !by_hand_ &&
         !stopped && record_.rest_pressures.size() < kMostRestPressures && rest_arm();
}

void ExamWorkflow::take_rest_pressure(Timestamp now) {
  if (!may_take_rest_pressure() || rest_pressure_wait_s(now) > 0.0) {
    refused_ =
        "No arm pressure can be taken now: twice in a rest, two minutes apart, with the "
        "cuffs open.";
    return;
  }
  const CuffSite cuff = *rest_arm();
  const auto port =
      static_cast<std::size_t>(std::ranges::find(bindings_, cuff) - bindings_.begin());
  vent_all();
  why_.clear();
  rest_run_.emplace(protocol_.rest_pressure, port, cuff, now, seconds_of(now - *rest_from_));
  desired_[port] = rest_run_->command();
  target_mmHg_ = protocol_.rest_pressure.target_mmHg;
  requests_.release_guard = true;
  requests_.begin_rest_pressure = true;
  log(now, "rest pressure",
      fmt::format(R"({{"cuff":"{}","target_mmHg":{:.1f}}})", to_string(cuff), target_mmHg_));
}

/// The rest does not end while its cuff is up.
void ExamWorkflow::step_resting(Timestamp now, const ExamInputs& in) {
  if (!rest_run_) {
    if (rest_left_s(now) <= 0.0) next_step(now);
    return;
  }
  const bool held = rest_run_->holds_cuff();
  rest_run_->step(now, {.link_ready = in.links_ready,
                        .guard_latched = in.guard_latched,
                        .guard_lost_link = in.guard_lost_link,
                        .guard_sentence = in.guard_sentence,
                        .pressure = in.pressure,
                        .all_vented = in.all_vented});
  if (rest_run_->stage() == RestPressureRun::Stage::refused) {
    refused_ = rest_run_->refusal();
    vent_all();
    rest_run_.reset();
    return;
  }
  desired_[rest_run_->port()] = rest_run_->command();
  if (held && !rest_run_->holds_cuff()) keep_rest_pressure(now);
  if (rest_run_->stage() == RestPressureRun::Stage::over) rest_run_.reset();
}

void ExamWorkflow::abandon_rest_pressure(Timestamp now, NoRestPressure cause) {
  if (!rest_run_) return;
  const bool held = rest_run_->holds_cuff();
  rest_run_->abandon(cause);
  if (held) keep_rest_pressure(now);
}

void ExamWorkflow::keep_rest_pressure(Timestamp now) {
  const RestPressure& taken = rest_run_->taken();
  vent_all();
  requests_.vent_now = true;
  requests_.exam_changed = true;
  record_.rest_pressures.push_back(taken);
  log(now, "rest pressure end",
      taken.mean_mmHg ? fmt::format(R"({{"mean_mmHg":{}}})", *taken.mean_mmHg)
                      : fmt::format(R"({{"none":"{}"}})", sentence_of(taken.none)));
}

void ExamWorkflow::end_rest_early(Timestamp now, const std::string& reason) {
  if (phase_ != Phase::resting || reason.empty()) return;
  record_.rest_note = reason;
  if (!rest_run_) {
    next_step(now);
    return;
  }
  abandon_rest_pressure(now, NoRestPressure::rest_ended);
  enter(now, Phase::venting);  // the first artery begins with an empty cuff
}

}  // namespace station::device

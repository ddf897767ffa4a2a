// What each key of a person does: start, STOP, accept, repeat, skip, pause, end (E15, E16, E17).

#include "device/exam/exam_workflow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {

void ExamWorkflow::start_pressed(Timestamp now) {
  switch (phase_) {
    case Phase::ready_to_rest:
      rest_from_ = now;
      record_.rest_pressures.clear();  // those of a rest that was broken off tell nothing of this
      enter(now, Phase::resting);
      return;
    case Phase::ready_to_inflate:
      if (rest_before_inflation_s_ <= 0.0) begin_inflation(now);
      return;
    case Phase::warming:
      warmed_ = true;
      begin_step(now, *step_);
      return;
    case Phase::exercise_gate: pass_gate(now); return;
    case Phase::exercise_ready: begin_exercise(now); return;
    default: return;  // Start never accepts, and never interrupts
  }
}

void ExamWorkflow::stop_pressed(Timestamp now) {
  requests_.vent_now = true;
  vent_all();
  log(now, "stop", fmt::format(R"({{"phase":"{}"}})", token_of(phase_)));
  if (phase_ == Phase::exercising) end_exercise(now, ExerciseStop::operator_stop);
  abandon_rest_pressure(now, NoRestPressure::stopped);
  if (!attempt_running()) return;
  end_by_workflow(now, signal::NoReadingCause::stopped, "Stopped. The cuff is open.");
  enter(now, Phase::stopped);
}

void ExamWorkflow::accept_pressed(Timestamp now) {
  if (phase_ == Phase::emergency) {
    begin_series(now);
    return;
  }
  const bool shown = phase_ == Phase::reviewing || phase_ == Phase::warming;
  if (!shown || !attempt_of_step_ || !step_) return;
  Attempt& attempt = current_attempt();
  attempt.accepted = true;
  requests_.attempt_changed = true;
  plan_.accept(*step_, attempt);
  log(now, "accept", fmt::format(R"({{"attempt":{}}})", attempt.number));
  judge();
  step_.reset();
  enter(now, Phase::venting);
}

void ExamWorkflow::accept_and_repeat(Timestamp now) {
  if (!may_accept_and_repeat()) return;
  plan_.insert_repeat_after(*step_);
  accept_pressed(now);
}

void ExamWorkflow::confirm_same_limb(Timestamp now, const std::string& person) {
  if (!asks_for_the_limb() || person.empty()) return;
  log(now, "same limb confirmed", fmt::format(R"({{"attempt":{}}})", current_attempt().number));
  same_limb_by_ = person;
  begin_step(now, *step_);
}

void ExamWorkflow::skip(Timestamp now, SkipCause cause) {
  if (phase_ == Phase::emergency) {  // no pressures after this exercise
    enter(now, Phase::venting);
    return;
  }
  if (!step_) return;
  if (attempt_running()) stop_pressed(now);
  const bool may_skip = phase_ == Phase::stopped || phase_ == Phase::reviewing ||
                        phase_ == Phase::warming || phase_ == Phase::exercise_gate ||
                        phase_ == Phase::exercise_ready;
  if (!may_skip) return;
  if (at_exercise()) remark_no_exercise(cause);
  const CuffSite cuff = plan_.steps()[*step_].cuff;
  for (std::size_t i = 0; i < plan_.steps().size(); ++i) {
    const ExamStep& s = plan_.steps()[i];
    // A declined limb is not offered again (E16); an artery skipped by choice is only itself.
    const bool whole_limb = cause == SkipCause::declined || cause == SkipCause::pain;
    if (i != *step_ && !(whole_limb && s.cuff == cuff && s.status == StepStatus::waiting)) continue;
    note_skip(now, i, cause);
  }
  attempt_of_step_ = false;
  step_.reset();
  judge();
  enter(now, Phase::venting);
}

void ExamWorkflow::suspend(Timestamp now) {
  if (phase_ == Phase::finished || phase_ == Phase::suspended) return;
  if (attempt_running() || phase_ == Phase::exercising) stop_pressed(now);
  requests_.vent_now = true;
  vent_all();
  if (step_) plan_.reopen(*step_);
  step_.reset();
  attempt_of_step_ = false;
  suspended_from_ = now;
  record_.completion = Completion::suspended;
  requests_.exam_changed = true;
  enter(now, Phase::suspended);
}

void ExamWorkflow::resume(Timestamp now) {
  if (phase_ != Phase::suspended || !suspended_from_) return;
  const double minutes = seconds_of(now - *suspended_from_) / 60.0;
  suspended_from_.reset();
  record_.completion = Completion::running;
  requests_.exam_changed = true;
  log(now, "resume", "{}");
  resumed_after(minutes);
  enter(now, rested_ ? Phase::venting : Phase::ready_to_rest);
}

void ExamWorkflow::resumed_after(double minutes) {
  if (minutes <= protocol_.max_suspension_minutes) {
    rested_ = !record_.attempts.empty();
    return;
  }
  record_.remarks.push_back(
      fmt::format("Left for {:.0f} minutes: rest and arm pressure were taken again; ankle "
                  "pressures from before "
                  "the break are divided by the arm pressure from after it.",
                  minutes));
  record_.arm_counts_from = static_cast<int>(record_.attempts.size()) + 1;
  record_.break_minutes = std::max(record_.break_minutes, minutes);
  requests_.exam_changed = true;
  rebuild_plan();
  judge();
  rested_ = false;
  rest_from_.reset();
}

void ExamWorkflow::end_exam(Timestamp now) {
  if (phase_ == Phase::finished) return;
  if (attempt_running() || phase_ == Phase::exercising) stop_pressed(now);
  in_series_ = false;
  chosen_.reset();
  for (std::size_t i = 0; i < plan_.steps().size(); ++i) {
    const StepStatus status = plan_.steps()[i].status;
    if (status == StepStatus::waiting || status == StepStatus::current)
      plan_.skip(i, SkipCause::exam_ended);
  }
  step_.reset();
  finish(now);
}

bool ExamWorkflow::may_state_absent() const {
  constexpr Duration kSearch = std::chrono::seconds{30};
  if (phase_ != Phase::reviewing || !attempt_of_step_) return false;
  const Attempt& a = current_attempt();
  return a.outcome.none && a.outcome.none->cause == signal::NoReadingCause::no_signal_found &&
         a.marks.end && *a.marks.end - a.marks.listening_from >= kSearch;
}

bool ExamWorkflow::asks_for_the_limb() const {
  if (phase_ != Phase::reviewing || !attempt_of_step_ || !step_) return false;
  const auto& none = current_attempt().outcome.none;
  return none && none->cause == signal::NoReadingCause::different_limbs;
}

bool ExamWorkflow::may_accept_and_repeat() const {
  return phase_ == Phase::reviewing && attempt_of_step_ && step_ &&
         current_attempt().role != AttemptRole::after_exercise &&
         pressure_of(current_attempt()).has_value();
}

}  // namespace station::device

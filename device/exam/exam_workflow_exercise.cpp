// Exercise: gate, clocks, reasons to stop, and the fast series of pressures afterwards (E33, E34).

#include "algorithms/clinical/exercise_gate.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/exam/procedure_findings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
  return out;
}

}  // namespace

bool ExamWorkflow::at_exercise() const {
  return phase_ == Phase::exercise_gate || phase_ == Phase::exercise_ready ||
         phase_ == Phase::exercising || phase_ == Phase::emergency;
}

bool ExamWorkflow::may_exercise() const {
  const clinical::ExerciseGate g = gate();
  return !g.override_by.empty() || (g.refused.empty() && g.not_asked.empty());
}

clinical::ExerciseGate ExamWorkflow::gate() const {
  // Asked of the rule itself: a verdict has a gate only where exercise was worth proposing, and one
  // that nobody judged would be open.
  if (!record_.verdict) return {.not_asked = {"everything"}};
  return clinical::exercise_gate(clinical_case(record_), *record_.verdict, profile_);
}

void ExamWorkflow::begin_exercise_step(Timestamp now) {
  run_ = {};
  run_.kind = protocol_.exercise.value_or(ExerciseKind::treadmill);
  judge();
  // Seated plantarflexion is offered first to the unsteady (E33).
  if (gate().prefers_plantarflexion) run_.kind = ExerciseKind::plantarflexion;
  attempt_of_step_ = false;
  vent_all();
  requests_.listen_at = ArterySite{};
  enter(now, Phase::exercise_gate);
}

/// An exercise that was planned and did not happen: the gate's reasons, or whose wish it was.
void ExamWorkflow::remark_no_exercise(SkipCause cause) {
  const clinical::ExerciseGate g = gate();
  std::string why;
  if (cause == SkipCause::declined)
    why = "declined";
  else if (may_exercise())
    why = "left out by the operator";
  else if (!g.refused.empty())
    why = fmt::format("not offered, {}", listed(g.refused));
  else
    why = fmt::format("not asked: {}", listed(g.not_asked));
  record_.remarks.push_back(fmt::format("No exercise: {}.", why));
  requests_.exam_changed = true;
}

void ExamWorkflow::answer_gate(Timestamp now, const AnswerGate& action) {
  if (record_.exercise) {
    refused_ = "The exercise has begun: its gate is closed.";
    return;
  }
  record_.exam_case.before_exercise = action.answers;
  requests_.exam_changed = true;
  log(now, "exercise gate",
      fmt::format(R"({{"overridden":{}}})", !action.answers.override_by.empty()));
  judge();
}

void ExamWorkflow::choose_exercise(const ChooseExercise& action) {
  if (phase_ == Phase::exercise_gate || phase_ == Phase::exercise_ready)
    run_.kind = action.kind;
  else
    refused_ = "The kind of exercise is chosen before it begins.";
}

void ExamWorkflow::pass_gate(Timestamp now) {
  const clinical::ExerciseGate g = gate();
  if (!may_exercise()) {
    refused_ = g.refused.empty() ? fmt::format("Ask first: {}.", listed(g.not_asked))
                                 : fmt::format("Exercise is not offered: {}.", listed(g.refused));
    return;
  }
  run_.gate_refused = g.refused;
  run_.override_by = g.refused.empty() && g.not_asked.empty() ? std::string{} : g.override_by;
  enter(now, Phase::exercise_ready);
}

void ExamWorkflow::begin_exercise(Timestamp now) {
  if (run_.kind == ExerciseKind::treadmill) {
    run_.speed_km_h = protocol_.exercise_rules.speed_km_h;
    run_.grade_percent = protocol_.exercise_rules.grade_percent;
  }
  run_.started = now;
  record_.exercise = run_;
  requests_.exam_changed = true;
  log(now, "exercise", fmt::format(R"({{"kind":"{}"}})", token_of(run_.kind)));
  enter(now, Phase::exercising);
}

void ExamWorkflow::step_exercising(Timestamp now) {
  const ExerciseRun& run = *record_.exercise;
  const bool over = run.kind == ExerciseKind::plantarflexion &&
                    run.raises >= protocol_.exercise_rules.most_raises;
  if (over || now - *run.started >= duration_from_seconds(exercise_limit_s()))
    end_exercise(now, ExerciseStop::completed);
}

double ExamWorkflow::exercise_limit_s() const { return protocol_.exercise_rules.minutes * 60.0; }

void ExamWorkflow::mark_pain(Timestamp now) {
  if (phase_ != Phase::exercising || record_.exercise->pain_from) return;
  record_.exercise->pain_from = now;
  requests_.exam_changed = true;
  log(now, "leg pain", "{}");
}

void ExamWorkflow::count_raise() {
  if (phase_ == Phase::exercising && record_.exercise->kind == ExerciseKind::plantarflexion)
    ++record_.exercise->raises;
}

void ExamWorkflow::end_exercise(Timestamp now, ExerciseStop reason) {
  if (phase_ != Phase::exercising) {
    refused_ = "No exercise is under way.";
    return;
  }
  ExerciseRun& run = *record_.exercise;
  run.stopped = now;
  run.stop = reason;
  run.worse_leg = worse_leg(record_);
  requests_.exam_changed = true;
  log(now, "exercise end", fmt::format(R"({{"reason":"{}"}})", token_of(reason)));
  if (step_) plan_.finish_exercise(*step_, token_of(reason));
  step_.reset();
  judge();
  if (is_cardiac(reason)) {
    enter(now, Phase::emergency);
    return;
  }
  begin_series(now);
}

void ExamWorkflow::begin_series(Timestamp now) {
  in_series_ = true;
  add_round();
  enter(now, Phase::venting);
}

/// Worse leg, other leg, arm: each leg's resting artery, the higher arm (E34).
void ExamWorkflow::add_round() {
  const Side worse = record_.exercise->worse_leg;
  for (const ArterySite artery : {resting_artery(record_, worse),
                                  resting_artery(record_, other(worse)), resting_arm(record_)}) {
    const auto has_port = std::ranges::find(bindings_, cuff_for(artery)) != bindings_.end();
    if (has_port)
      plan_.append({.artery = artery,
                    .cuff = cuff_for(artery),
                    .role = AttemptRole::after_exercise,
                    .procedure = Procedure::exercise});
  }
  forbid_sites();
  ++round_;
}

/// Asked when a round has ended: another one, until both legs are back or the time is over.
void ExamWorkflow::go_on_with_series(Timestamp now) {
  if (!in_series_ || plan_.next_in_role(AttemptRole::after_exercise)) return;
  const double since_s = seconds_of(now - *record_.exercise->stopped);
  const bool nothing_read = std::ranges::all_of(recovery_rounds(record_), [](const auto& r) {
    return r.legs[0] == nullptr && r.legs[1] == nullptr;
  });
  if (recovered() || (nothing_read && round_ > 1) ||
      since_s >= protocol_.exercise_rules.recovery_minutes * 60.0) {
    in_series_ = false;
    return;
  }
  add_round();
}

bool ExamWorkflow::recovered() const {
  return has_recovered(record_, profile_.exercise.recovery_percent.value);
}

std::optional<Timestamp> ExamWorkflow::fast_series_since() const {
  if (!in_series_ || !record_.exercise || !record_.exercise->stopped) return std::nullopt;
  return record_.exercise->stopped;
}

}  // namespace station::device

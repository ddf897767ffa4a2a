// Which step comes next: the plan made of the protocol, restored from a record, and made longer by
// repeats (E19, E21).

#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/exam/procedure_findings.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace station::device {

/// The order with the radial artery where an arm is read at the forearm (E4).
std::vector<ArterySite> ExamWorkflow::arteries_in(std::vector<ArterySite> order) const {
  for (ArterySite& a : order)
    if (a.artery == Artery::brachial) a = arm_artery(record_.exam_case, a.side);
  return order;
}

void ExamWorkflow::rebuild_plan() {
  plan_ = ExamPlan{arteries_in(order_from(protocol_.order, start_side_)), bindings_,
                   record_.exam_case.sites};
  record_.first_arm = plan_.first_arm();
  for (const std::vector<PlannedStep>& further : {protocol_.also, added_})
    for (const PlannedStep& s : further) plan_.add(s, bindings_, record_.exam_case);
  if (protocol_.exercise || exercise_added_ || record_.exercise) {
    const std::size_t at = plan_.add_exercise();
    if (record_.exercise) plan_.finish_exercise(at, token_of(record_.exercise->stop));
  }
  plan_.heed_wounds(record_.exam_case);
  add_first_arm_repeat();
  restore_ended_steps();
  restore_repeat_steps();
}

/// A resumed exam: what was accepted or skipped before stands, also of steps that no protocol
/// names.
void ExamWorkflow::restore_ended_steps() {
  for (const Attempt& a : record_.attempts) {
    const bool ended = a.accepted || a.skipped != SkipCause::none;
    if (!ended || a.role == AttemptRole::repeat) continue;
    if (is_at_rest(a) && !still_counts(record_, a)) continue;
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < plan_.steps().size(); ++i)
      if (belongs_to(a, plan_.steps()[i]) && plan_.steps()[i].status != StepStatus::forbidden)
        at = i;
    if (a.role == AttemptRole::after_exercise) {
      plan_.append(
          {.artery = a.artery, .cuff = a.cuff, .role = a.role, .procedure = Procedure::exercise});
      at = plan_.steps().size() - 1;
    }
    if (!at && a.role == AttemptRole::regular && a.measures != Measurement::exercise &&
        std::ranges::none_of(plan_.steps(), [&](const ExamStep& s) { return belongs_to(a, s); }))
      at = plan_.add({a.measures, a.artery, a.cuff}, bindings_, record_.exam_case);
    if (!at) continue;
    if (a.accepted)
      plan_.accept(*at, a);
    else
      plan_.skip(*at, a.skipped);
  }
}

/// Repeats are in the plan because somebody or a rule asked for them: those that have ended and
/// those that were begun. What a rule asks for besides is asked again as the round ends.
void ExamWorkflow::restore_repeat_steps() {
  const auto append = [this](const Attempt& a) {
    plan_.append({.artery = a.artery, .cuff = a.cuff, .role = a.role});
    return plan_.steps().size() - 1;
  };
  std::map<ArterySite, const Attempt*> begun;
  for (const Attempt& a : record_.attempts) {
    if (a.role != AttemptRole::repeat || !still_counts(record_, a)) continue;
    begun.erase(a.artery);
    if (a.accepted)
      plan_.accept(append(a), a);
    else if (a.skipped != SkipCause::none)
      plan_.skip(append(a), a.skipped);
    else
      begun[a.artery] = &a;
  }
  for (const auto& [artery, attempt] : begun) append(*attempt);
  forbid_sites();
}

/// Steps that were added after the plan was made are held to the exclusions too (E1).
void ExamWorkflow::forbid_sites() {
  for (const auto& [site, permission] : record_.exam_case.sites)
    if (permission.permission == Permission::forbidden) plan_.set_permission(site, permission);
}

void ExamWorkflow::begin_step(Timestamp now, std::size_t step) {
  if (step_ != step) {
    attempts_at_step_ = 0;
    link_retries_ = 0;
    same_limb_by_.clear();
    warmed_ = false;
    digit_ = Digit::great;
    foot_.reset();
  }
  const ExamStep s = plan_.steps()[step];
  if (!site_answered(s.cuff)) {
    // A step that was added later: its limb is asked for before it begins (E1).
    chosen_ = step;
    step_.reset();
    enter(now, Phase::asking_sites);
    return;
  }
  if (s.procedure == Procedure::segmental)
    plan_.listen_at(step, resting_artery(record_, s.cuff.side));
  step_ = step;
  plan_.begin(step);
  if (s.measures == Measurement::exercise)
    begin_exercise_step(now);
  else
    begin_attempt(now);
}

/// What was chosen, else the series after exercise, else the order of the plan.
std::optional<std::size_t> ExamWorkflow::next_waiting() {
  if (const auto chosen = std::exchange(chosen_, std::nullopt))
    if (*chosen < plan_.steps().size() && plan_.steps()[*chosen].status == StepStatus::waiting)
      return chosen;
  if (const auto after = plan_.next_in_role(AttemptRole::after_exercise)) return after;
  return plan_.next();
}

void ExamWorkflow::next_step(Timestamp now) {
  if (rest_from_) {
    // Noted with the first artery; pauses later do not lengthen it.
    record_.rest_minutes = seconds_of(now - *rest_from_) / 60.0;
    rest_from_.reset();
    rested_ = true;
    requests_.exam_changed = true;
  }
  go_on_with_series(now);
  if (!plan_.next()) add_repeat_steps();
  if (const auto next = next_waiting())
    begin_step(now, *next);
  else
    finish(now);
}

/// Asked as a round ends: each artery whose pressure is not yet made of the readings that the rule
/// asks for is read again (E21), so often at most; a person who skips one is not asked again.
void ExamWorkflow::add_repeat_steps() {
  add_first_arm_repeat();
  std::vector<ArterySite> arteries;
  for (const ExamStep& s : plan_.steps())
    if (s.role == AttemptRole::regular && s.measures == Measurement::systolic &&
        s.cuff == cuff_for(s.artery))
      arteries.push_back(s.artery);
  for (const ArterySite artery : arteries) {
    const CountedPressure p = pressure_that_counts(record_, artery);
    if (!p.provisional() || plan_.repeats_of(artery, StepStatus::skipped) > 0 ||
        plan_.repeats_of(artery, StepStatus::forbidden) > 0)
      continue;
    const int missing = std::min(p.wanted - static_cast<int>(p.readings.size()),
                                 p.wanted - 1 - plan_.repeats_of(artery));
    for (int i = 0; i < missing; ++i)
      plan_.append({.artery = artery, .cuff = cuff_for(artery), .role = AttemptRole::repeat});
  }
  forbid_sites();
}

void ExamWorkflow::add_first_arm_repeat() {
  if (plan_.has_role(AttemptRole::first_arm_repeat)) return;
  // A forearm and an upper arm are not compared (E4).
  for (const Side side : {Side::right, Side::left})
    if (is_at_forearm(record_.exam_case, side)) return;
  const ArterySite artery = arm_artery(record_.exam_case, record_.first_arm);
  const CountedPressure first = pressure_that_counts(record_, artery);
  const CountedPressure second =
      pressure_that_counts(record_, arm_artery(record_.exam_case, other(record_.first_arm)));
  // In an irregular rhythm the arm is read three times anyway.
  const bool repeated_anyway = first.irregular && first.wanted > 1;
  if (!first.mmHg || !second.mmHg || repeated_anyway) return;
  const clinical::ArmRules& rules = profile_.arms;
  const bool always = rules.first_arm == clinical::ArmRules::FirstArm::averaged;
  if (!always && *first.mmHg - *second.mmHg <= rules.repeat_above_mmHg.value) return;
  plan_.append({.artery = artery, .cuff = cuff_for(artery), .role = AttemptRole::first_arm_repeat});
}

}  // namespace station::device

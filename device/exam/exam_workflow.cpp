#include "device/exam/exam_workflow.hpp"

#include "core/expects.hpp"
#include "device/exam/corrections.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/procedure_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace station::device {

ExamWorkflow::ExamWorkflow(ProtocolSettings protocol, clinical::Profile profile, ExamRecord record,
                           std::vector<CuffSite> bindings, Side start_side)
    : protocol_{std::move(protocol)},
      profile_{std::move(profile)},
      record_{std::move(record)},
      bindings_{std::move(bindings)},
      start_side_{start_side},
      desired_(bindings_.size()) {
  record_.protocol = protocol_.id;
  record_.profile = profile_.id;
  record_.ceiling_mmHg = protocol_.ceiling_mmHg;
  record_.pressure_rule = protocol_.pressure_rule;
  record_.completion = Completion::running;
  rebuild_plan();
  judge();
}

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

void ExamWorkflow::set_devices(std::string cuff, std::string doppler, std::string calibration,
                               bool simulated) {
  record_.cuff_device = std::move(cuff);
  record_.doppler_device = std::move(doppler);
  record_.calibration = std::move(calibration);
  record_.simulated = record_.simulated || simulated;
  requests_.exam_changed = true;
}

void ExamWorkflow::log(Timestamp now, std::string kind, std::string detail_json) {
  requests_.events.push_back({now, std::move(kind), std::move(detail_json)});
}

ExamRequests ExamWorkflow::take_requests() { return std::exchange(requests_, {}); }

void ExamWorkflow::enter(Timestamp now, Phase phase) {
  phase_ = phase;
  phase_since_ = now;
  last_look_ = now;
  log(now, "phase", fmt::format(R"({{"phase":"{}"}})", token_of(phase)));
}

bool ExamWorkflow::attempt_running() const {
  switch (phase_) {
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::inflating:
    case Phase::holding:
    case Phase::deflating: return true;
    default: return false;
  }
}

bool ExamWorkflow::site_answered(CuffSite site) const {
  if (site.limb == Limb::none) return true;
  const auto it = record_.exam_case.sites.find(site);
  return it != record_.exam_case.sites.end() && it->second.permission != Permission::not_asked;
}

bool ExamWorkflow::sites_answered() const {
  return std::ranges::all_of(plan_.steps(), [this](const ExamStep& s) {
    return s.status == StepStatus::forbidden || site_answered(s.cuff);
  });
}

double ExamWorkflow::rest_left_s(Timestamp now) const {
  const double total = protocol_.rest_minutes * 60.0;
  if (!rest_from_) return total;
  return std::max(0.0, total - seconds_of(now - *rest_from_));
}

void ExamWorkflow::vent_all() {
  std::ranges::fill(desired_, hal::wire::PortCommand{});
  target_mmHg_ = 0.0;
}

void ExamWorkflow::act(Timestamp now, const UserAction& action) {
  struct Visitor {
    ExamWorkflow& exam;
    Timestamp now;
    void operator()(const PressStart&) const { exam.start_pressed(now); }
    void operator()(const PressAccept&) const { exam.accept_pressed(now); }
    void operator()(const PressRepeat&) const {
      const bool shown = exam.phase_ == Phase::reviewing || exam.phase_ == Phase::stopped;
      // The minute of a reading after exercise does not come again.
      if (!shown || !exam.step_) return;
      exam.log(now, "repeat", "{}");
      exam.begin_step(now, *exam.step_);
    }
    void operator()(const AcceptAndRepeat&) const { exam.accept_and_repeat(now); }
    void operator()(const PressStop&) const { exam.stop_pressed(now); }
    void operator()(const ProbeButton&) const {
      if (exam.target_mmHg_ > 0.0 || !exam.all_vented_)
        exam.stop_pressed(now);
      else
        exam.start_pressed(now);
    }
    void operator()(const SkipArtery& a) const { exam.skip(now, a.cause); }
    void operator()(const EndRestEarly& a) const {
      if (exam.phase_ != Phase::resting || a.reason.empty()) return;
      exam.record_.rest_note = a.reason;
      exam.next_step(now);
    }
    void operator()(const StateAbsent& a) const {
      if (!exam.may_state_absent() || a.person.empty()) return;
      Attempt& attempt = exam.current_attempt();
      attempt.stated_absent_by = a.person;
      exam.log(now, "stated absent", fmt::format(R"({{"attempt":{}}})", attempt.number));
      exam.accept_pressed(now);
    }
    void operator()(const ConfirmSameLimb& a) const { exam.confirm_same_limb(now, a.person); }
    void operator()(const SetPermission& a) const { exam.set_permission(now, a); }
    void operator()(const UpdateCase& a) const { exam.update_case(now, a); }
    void operator()(const IdentifyPatient& a) const { exam.identify(now, a); }
    void operator()(const OverrideReading& a) const { exam.override_reading(now, a, std::nullopt); }
    void operator()(const MoveReading& a) const { exam.move_reading(now, a); }
    void operator()(const TellNotice& a) const { exam.tell_notice(now, a); }
    void operator()(const HearFaintSignal& a) const { exam.hear_faint_signal(now, a.person); }
    void operator()(const ChooseStep& a) const { exam.choose_step(now, a.step); }
    void operator()(const SkipStep& a) const { exam.skip_step(now, a.step, a.cause); }
    void operator()(const StartProcedure& a) const { exam.start_procedure(now, a); }
    void operator()(const DeclineProcedure& a) const { exam.decline_procedure(now, a); }
    void operator()(const SetToe& a) const { exam.set_toe(a); }
    void operator()(const AnswerGate& a) const { exam.answer_gate(now, a); }
    void operator()(const ChooseExercise& a) const { exam.choose_exercise(a); }
    void operator()(const MarkPain&) const { exam.mark_pain(now); }
    void operator()(const CountRaise&) const { exam.count_raise(); }
    void operator()(const StopExercise& a) const { exam.end_exercise(now, a.reason); }
    void operator()(const SuspendExam&) const { exam.suspend(now); }
    void operator()(const ResumeExam&) const { exam.resume(now); }
    void operator()(const EndExam&) const { exam.end_exam(now); }
    // Alarms are the station's.
    void operator()(const AcknowledgeAlarms&) const {}
    void operator()(const PauseAlarmSound&) const {}
    void operator()(const ResumeAlarmSound&) const {}
  };
  refused_.clear();
  std::visit(Visitor{*this, now}, action);
}

void ExamWorkflow::set_permission(Timestamp now, const SetPermission& action) {
  record_.exam_case.sites[action.site] = action.permission;
  requests_.exam_changed = true;
  log(now, "permission",
      fmt::format(R"({{"site":"{}","permission":"{}"}})", to_string(action.site),
                  token_of(action.permission.permission)));
  const bool before_all = phase_ == Phase::asking_sites || phase_ == Phase::ready_to_rest ||
                          phase_ == Phase::connecting || phase_ == Phase::resting;
  if (before_all && !rested_) {
    chosen_.reset();
    rebuild_plan();
    return;
  }
  const bool concerns_current = step_ && plan_.steps()[*step_].cuff == action.site;
  if (concerns_current && action.permission.permission == Permission::forbidden) {
    if (attempt_running()) stop_pressed(now);
    plan_.set_permission(action.site, action.permission);
    step_.reset();
    attempt_of_step_ = false;
    enter(now, Phase::venting);
    return;
  }
  plan_.set_permission(action.site, action.permission);
}

void ExamWorkflow::start_pressed(Timestamp now) {
  switch (phase_) {
    case Phase::ready_to_rest:
      rest_from_ = now;
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
  if (record_.exam_case.forearm_cuff[0] || record_.exam_case.forearm_cuff[1]) return;
  const ArterySite artery = arm_artery(record_.exam_case, record_.first_arm);
  const CountedPressure first = pressure_that_counts(record_, artery);
  const CountedPressure second =
      pressure_that_counts(record_, arm_artery(record_.exam_case, other(record_.first_arm)));
  // In an irregular rhythm the arm is read three times anyway.
  const bool repeated_anyway = first.irregular && first.wanted > 1;
  if (!first.mmHg || !second.mmHg || repeated_anyway ||
      *first.mmHg - *second.mmHg <= protocol_.arm_repeat_above_mmHg)
    return;
  plan_.append({.artery = artery, .cuff = cuff_for(artery), .role = AttemptRole::first_arm_repeat});
}

void ExamWorkflow::finish(Timestamp now) {
  requests_.vent_now = true;
  vent_all();
  record_.completion = plan_.complete() ? Completion::complete : Completion::limited;
  const Attempt* first = nullptr;
  const Attempt* again = nullptr;
  for (const Attempt& a : record_.attempts) {
    if (!a.accepted || !pressure_of(a) || !is_arm(a.artery)) continue;
    if (a.role == AttemptRole::only_arm_again)
      again = &a;
    else if (a.role == AttemptRole::regular)
      first = &a;
  }
  if (first && again && first->artery == again->artery) {
    const int drift = *pressure_of(*again) - *pressure_of(*first);
    if (drift > 10 || drift < -10)
      record_.remarks.push_back(
          fmt::format("Pressure drifted: the only arm read {} mmHg first and {} mmHg last.",
                      *pressure_of(*first), *pressure_of(*again)));
  }
  judge();
  requests_.exam_changed = true;
  enter(now, Phase::finished);
}

void ExamWorkflow::judge() { device::judge(record_, profile_); }

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

void ExamWorkflow::step(Timestamp now, const ExamInputs& in) {
  // A claim takes up to three seconds to be answered; asking sooner would only restart it.
  constexpr Duration kReclaimEvery = std::chrono::milliseconds{3500};
  rest_before_inflation_s_ = in.rest_before_inflation_s;
  all_vented_ = in.all_vented;
  by_hand_ = in.by_hand;
  if (!in.links_ready && phase_ != Phase::connecting && phase_ != Phase::finished &&
      now - last_reclaim_ >= kReclaimEvery) {
    last_reclaim_ = now;
    requests_.reclaim = true;
  }
  if (attempt_running() && (!in.links_ready || in.guard_lost_link)) {
    lose_link(now, in.link_sentence.empty() ? in.guard_sentence : in.link_sentence);
    return;
  }
  if (attempt_running() && in.guard_latched) {
    end_by_workflow(now, signal::NoReadingCause::stopped, in.guard_sentence);
    enter(now, Phase::stopped);
    return;
  }
  switch (phase_) {
    case Phase::connecting:
      if (!in.links_ready) return;
      enter(now, Phase::asking_sites);
      requests_.exam_changed = true;
      return;
    case Phase::asking_sites:
      if (sites_answered()) enter(now, rested_ ? Phase::venting : Phase::ready_to_rest);
      return;
    case Phase::resting:
      if (rest_left_s(now) <= 0.0) next_step(now);
      return;
    case Phase::venting:
      // Without a link nobody knows the pressure: first the link, then an empty cuff.
      if (!in.links_ready || !in.all_vented) return;
      if (step_)
        begin_step(now, *step_);  // a reading lost to the link is repeated
      else
        next_step(now);
      return;
    case Phase::finding: step_finding(now, in); return;
    case Phase::waveform: step_waveform(now, in); return;
    case Phase::ready_to_inflate: await_the_bulb(now, in); return;
    case Phase::inflating: step_inflating(now, in); return;
    case Phase::holding: step_holding(now, in); return;
    case Phase::deflating: step_deflating(now, in); return;
    case Phase::exercising: step_exercising(now); return;
    case Phase::warming:
    case Phase::exercise_gate:
    case Phase::exercise_ready:
    case Phase::emergency:
    case Phase::stopped:
    case Phase::reviewing:
    case Phase::ready_to_rest:
    case Phase::suspended:
    case Phase::finished: return;
  }
}

}  // namespace station::device

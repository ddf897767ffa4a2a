#include "device/exam/exam_workflow.hpp"

#include "device/exam/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>
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

void ExamWorkflow::log(Timestamp now, std::string kind, std::string detail_json) {
  requests_.events.push_back({now, std::move(kind), std::move(detail_json)});
}

ExamRequests ExamWorkflow::take_requests() { return std::exchange(requests_, {}); }

void ExamWorkflow::enter(Timestamp now, Phase phase) {
  if (phase != Phase::resting) {  // whoever ends the rest opens its cuff
    abandon_rest_pressure(now, NoRestPressure::rest_ended);
    rest_run_.reset();
  }
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
    void operator()(const EndRestEarly& a) const { exam.end_rest_early(now, a.reason); }
    void operator()(const TakeRestPressure&) const { exam.take_rest_pressure(now); }
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
    void operator()(const ListenAt& a) const { exam.listen_at(now, a.artery); }
    void operator()(const NoteHeard& a) const { exam.note_heard(now, a); }
    void operator()(const EndListening&) const { exam.end_listening(now); }
    void operator()(const TellVisits& a) const { exam.tell_visits(now, a); }
    void operator()(const SuspendExam&) const { exam.suspend(now); }
    void operator()(const ResumeExam&) const { exam.resume(now); }
    void operator()(const EndExam&) const { exam.end_exam(now); }
    // Alarms and the state of a cuff whose controller is gone are the station's.
    void operator()(const ConfirmCuffOpen&) const {}
    void operator()(const OverrideAcuteSigns& a) const { exam.override_acute_signs(now, a); }
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
                          phase_ == Phase::connecting || phase_ == Phase::resting ||
                          phase_ == Phase::listening;
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

void ExamWorkflow::step(Timestamp now, const ExamInputs& in) {
  // A claim takes up to three seconds to be answered; asking sooner would only restart it.
  constexpr Duration kReclaimEvery = std::chrono::milliseconds{3500};
  rest_before_inflation_s_ = in.rest_before_inflation_s;
  all_vented_ = in.all_vented;
  links_ready_ = in.links_ready;
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
      if (listens_at_) listen_at(now, *listens_at_);
      return;
    case Phase::asking_sites:
      if (sites_answered()) enter(now, rested_ ? Phase::venting : Phase::ready_to_rest);
      return;
    case Phase::resting: step_resting(now, in); return;
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
    case Phase::listening: step_listening(now, in); return;
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

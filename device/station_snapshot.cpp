// What the station shows of itself.

#include "device/exam/exam_prompts.hpp"
#include "device/station.hpp"

#include <algorithm>
#include <utility>

namespace station::device {
namespace {

OfferedActions offered_in(const ExamWorkflow& exam) {
  OfferedActions o;
  const Phase p = exam.phase();
  o.start = p == Phase::ready_to_rest || (p == Phase::ready_to_inflate && exam.ready_to_start());
  o.accept = p == Phase::reviewing;
  o.repeat = p == Phase::reviewing || p == Phase::stopped;
  o.skip = exam.current_step().has_value() &&
           (p == Phase::reviewing || p == Phase::stopped || exam.attempt_running());
  o.end_rest = p == Phase::resting;
  o.suspend = p != Phase::finished && p != Phase::suspended;
  o.resume = p == Phase::suspended;
  o.end_exam = p != Phase::finished;
  o.state_absent = exam.may_state_absent();
  o.confirm_same_limb = exam.asks_for_the_limb();
  o.accept_and_repeat = exam.may_accept_and_repeat();
  return o;
}

/// Slope of the newest second of a falling cuff [mmHg/s, positive]; 0 while it is too short.
float deflation_rate(std::span<const signal::PressurePoint> pressure) {
  constexpr std::size_t kPoints = 200;
  if (pressure.size() < kPoints) return 0.0F;
  const auto& last = pressure.back();
  const auto& first = pressure[pressure.size() - kPoints];
  const double seconds = seconds_of(last.time - first.time);
  if (seconds <= 0.0) return 0.0F;
  return std::max(0.0F, static_cast<float>(static_cast<double>(first.mmHg - last.mmHg) / seconds));
}

}  // namespace

StationSnapshot Station::snapshot(Timestamp now) const {
  StationSnapshot s;
  s.now = now;
  s.exam = exam_->record();
  for (const ExamStep& step : exam_->plan().steps()) {
    if (step.role != AttemptRole::regular) continue;
    CountedPressure p = pressure_that_counts(s.exam, step.artery);
    if (p.mmHg) s.pressures.push_back(std::move(p));
  }
  s.simulated = s.exam.simulated;
  s.virtual_patient = s.exam.virtual_patient;
  s.phase = exam_->phase();
  s.why = exam_->why();
  s.refused = exam_->refused();
  s.offered = offered_in(*exam_);
  s.by_hand = exam_->by_hand();
  s.rest_before_inflation_s = exam_->rest_before_inflation_s();
  s.guard = guard_said_;
  s.cuff_did_not_rise = exam_->cuff_did_not_rise();
  if (exam_->has_attempt() && exam_->loss_of_flow())
    s.flow_loss = FlowLoss{exam_->flow_lost_at(), exam_->loss_of_flow()->lost_mmHg};
  s.steps = exam_->plan().steps();
  if (const auto step = exam_->current_step()) s.current_step = static_cast<int>(*step);
  s.rest_left_s = exam_->rest_left_s(now);
  s.rest_total_s = exam_->protocol().rest_minutes * 60.0;
  const Prompt prompt = prompt_of(*exam_);
  s.prompt = prompt.text;
  s.start_does = prompt.start_does;

  const GuardInputs in = guard_inputs();
  for (std::size_t i = 0; i < in.ports.size(); ++i) {
    const PortReading& p = in.ports[i];
    s.ports.push_back({.site = p.site,
                       .permission = p.permission.permission,
                       .permission_reason = p.permission.reason,
                       .mmHg = static_cast<float>(p.pressure.in_mmHg()),
                       .has_pressure = p.has_pressure,
                       .inflated = guard_.inflated(i)});
  }
  if (exam_->has_attempt() && exam_->current_step()) {
    const Attempt& attempt = exam_->current_attempt();
    s.active_port = attempt.port;
    s.attempt = attempt.number;
    s.inflated_s = seconds_of(guard_.inflated_for(attempt.port, now));
    if (exam_->phase() == Phase::reviewing) s.shown_outcome = attempt.outcome;
  }
  if (attempt_open_) {
    const signal::MeasurementTrack track = pipeline_->track(exam_->current_attempt().marks);
    constexpr double kMeterWindow_s = 4.0;
    s.listening = signal::listen(track.flow, kMeterWindow_s);
    if (exam_->phase() == Phase::deflating) s.deflation_mmHg_per_s = deflation_rate(track.pressure);
  }
  s.target_mmHg = static_cast<float>(exam_->target_mmHg());
  s.ceiling_mmHg = static_cast<float>(exam_->protocol().ceiling_mmHg);
  s.inflated_limit_s = inflated_limit_s_;
  s.cuff_link = cuff_->link_state();
  s.doppler_link = doppler_->link_state();
  if (const auto info = cuff_->info()) s.cuff_evidence = info->evidence;
  if (const auto info = doppler_->info()) s.doppler_evidence = info->evidence;
  s.cuff_sentence = cuff_->link_sentence();
  s.doppler_sentence = doppler_->link_sentence();
  s.alarms = alarms_.active();
  s.alarm_events = alarm_events_;
  if (const auto until = alarms_.sound_paused_until())
    s.alarm_sound_paused_s = std::max(0.0, seconds_of(*until - now));
  s.offered.acknowledge = alarms_.can_acknowledge();
  s.offered.pause_alarm_sound =
      s.alarm_sound_paused_s <= 0.0 &&
      std::ranges::any_of(s.alarms, [](const ActiveAlarm& a) { return a.still_true; });
  s.record_path = record_path_;
  return s;
}

}  // namespace station::device

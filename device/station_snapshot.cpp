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
  o.accept = p == Phase::reviewing || p == Phase::warming || p == Phase::emergency;
  o.repeat = p == Phase::reviewing || p == Phase::stopped;
  o.skip = exam.current_step().has_value() &&
           (p == Phase::reviewing || p == Phase::stopped || exam.attempt_running());
  o.start = o.start || p == Phase::warming || p == Phase::exercise_ready ||
            (p == Phase::exercise_gate && exam.may_exercise());
  o.skip = o.skip || p == Phase::warming || p == Phase::exercise_gate ||
           p == Phase::exercise_ready || p == Phase::emergency;
  o.choose_step = exam.may_choose();
  o.start_procedure = p != Phase::connecting && p != Phase::suspended;
  o.set_toe = exam.measures() == Measurement::toe_pressure &&
              (p == Phase::finding || p == Phase::warming || p == Phase::ready_to_inflate);
  o.answer_gate = p == Phase::exercise_gate;
  o.mark_pain = p == Phase::exercising && !exam.exercise().pain_from;
  o.count_raise = p == Phase::exercising && exam.exercise().kind == ExerciseKind::plantarflexion;
  o.stop_exercise = p == Phase::exercising;
  o.listen = exam.may_listen();
  o.end_rest = p == Phase::resting;
  o.suspend = p != Phase::finished && p != Phase::suspended;
  o.resume = p == Phase::suspended;
  o.end_exam = p != Phase::finished;
  o.state_absent = exam.may_state_absent();
  o.hear_faint = exam.may_hear_faint_signal();
  o.override_reading = p == Phase::reviewing && exam.has_attempt() &&
                       exam.current_attempt().marks.deflation_from.has_value();
  o.confirm_same_limb = exam.asks_for_the_limb();
  o.override_acute_signs = exam.locked_leg();
  o.accept_and_repeat = exam.may_accept_and_repeat();
  return o;
}

/// Nothing before the gate is reached.
std::optional<ExerciseView> exercise_in(const ExamWorkflow& exam, Timestamp now) {
  const ExerciseRun& run = exam.exercise();
  if (!exam.at_exercise() && !run.started) return std::nullopt;
  ExerciseView v;
  v.kind = run.kind;
  v.speed_km_h = exam.protocol().exercise_rules.speed_km_h;
  v.grade_percent = exam.protocol().exercise_rules.grade_percent;
  v.limit_s = exam.exercise_limit_s();
  v.most_raises = exam.protocol().exercise_rules.most_raises;
  v.first_reading_until_s = exam.protocol().exercise_rules.first_reading_seconds;
  const clinical::ExerciseGate gate = exam.gate();
  v.prefers_plantarflexion = gate.prefers_plantarflexion;
  v.refused = gate.refused;
  v.not_asked = gate.not_asked;
  v.may_begin = exam.may_exercise();
  v.raises = run.raises;
  v.round = exam.recovery_round();
  if (!run.started) return v;
  v.elapsed_s = seconds_of(run.stopped.value_or(now) - *run.started);
  if (run.pain_from) v.pain_from_s = seconds_of(*run.pain_from - *run.started);
  if (!run.stopped) return v;
  v.maximal_s = v.elapsed_s;
  v.stop = run.stop;
  v.is_emergency = is_cardiac(run.stop);
  v.since_stop_s = seconds_of(now - *run.stopped);
  v.first_reading_begun = std::ranges::any_of(exam.record().attempts, [](const Attempt& a) {
    return a.seconds_after_exercise.has_value();
  });
  v.recovered = exam.recovered();
  return v;
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
  s.offered.confirm_cuff_open = may_confirm_cuff_open(now);
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

  s.measures = exam_->measures();
  for (const ReflexProposal& p : exam_->proposals())
    s.proposed.push_back({p.procedure, p.leg, p.why, p.minutes, p.cannot_start});
  s.exercise = exercise_in(*exam_, now);
  if (s.measures == Measurement::toe_pressure)
    s.toe = ToeView{.digit = exam_->digit(),
                    .foot = exam_->foot_warmth(),
                    .light_pulsates = exam_->light_pulsates(),
                    .warming_left_s = exam_->warming_left_s(now)};
  s.patient_says = patient_words_.sentence;

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
  if (const auto& run = exam_->rest_pressure_run()) {
    s.rest_arm = RestArm{.cuff = run->cuff(), .taking = true};
    s.active_port = static_cast<int>(run->port());
    s.inflated_s = seconds_of(guard_.inflated_for(run->port(), now));
    if (run->stage() == RestPressureRun::Stage::falling)
      s.deflation_mmHg_per_s = deflation_rate(rest_trace_);
  } else if (exam_->may_take_rest_pressure()) {
    s.rest_arm = RestArm{.cuff = *exam_->rest_arm(), .wait_s = exam_->rest_pressure_wait_s(now)};
    s.offered.rest_pressure = s.rest_arm->wait_s <= 0.0;
  }
  if (exam_->has_attempt() && exam_->current_step()) {
    const Attempt& attempt = exam_->current_attempt();
    s.active_port = attempt.port;
    s.attempt = attempt.number;
    s.inflated_s = seconds_of(guard_.inflated_for(attempt.port, now));
    if (exam_->phase() == Phase::reviewing && attempt.measures == Measurement::systolic)
      s.shown_outcome = attempt.outcome;
    if (exam_->phase() == Phase::reviewing && attempt.toe) s.shown_toe = attempt.toe->outcome;
    if (exam_->phase() == Phase::reviewing) s.shown_pulse_volume = attempt.pulse_volume;
  }
  constexpr double kMeterWindow_s = 4.0;
  if (exam_->phase() == Phase::listening && exam_->listens_at()) {
    s.listens = ListeningView{*exam_->listens_at(), {}};
    if (exam_->heard_waveform()) s.listens->waveform = signal::describe(exam_->heard_waveform());
    if (idle_pipeline_)
      s.listening = signal::listen(idle_pipeline_->track({}).flow, kMeterWindow_s);
  }
  if (attempt_open_) {
    const signal::MeasurementTrack track = pipeline_->track(exam_->current_attempt().marks);
    s.listening = signal::listen(track.flow, kMeterWindow_s);
    if (exam_->phase() == Phase::deflating) s.deflation_mmHg_per_s = deflation_rate(track.pressure);
  }
  s.target_mmHg = static_cast<float>(exam_->target_mmHg());
  // A toe cuff ends lower: the scale beside it shows how far it may go.
  s.ceiling_mmHg = static_cast<float>(s.measures == Measurement::toe_pressure
                                          ? exam_->protocol().toe.ceiling_mmHg
                                          : exam_->protocol().ceiling_mmHg);
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

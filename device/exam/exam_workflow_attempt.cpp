// One attempt at one artery: find, waveform, hold, deflate, read. Inflation has a file of its own.

#include "algorithms/signal/flow_under_cuff.hpp"
#include "algorithms/signal/loss_of_flow.hpp"
#include "core/expects.hpp"
#include "device/exam/attempt_times.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_workflow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::device {
namespace {

using hal::wire::PortMode;

/// The signals are looked at this often; beats are slower.
constexpr Duration kLook = std::chrono::milliseconds{200};
/// Listening window: at 40 beats a minute it holds four beats.
constexpr double kListenWindow_s = 6.0;
/// Flow must be heard this clearly before it counts as found (chosen).
constexpr int kBeatsToFind = 3;
/// A waveform that does not come together in this time is left out (a named incompleteness, E7).
constexpr Duration kWaveformLimit = std::chrono::seconds{20};
/// After exercise: what the reader needs to know the open artery by (chosen).
constexpr Duration kWaveformInHaste = std::chrono::seconds{5};
constexpr double kPumpedByHand_mmHg = 20.0;
constexpr double kStill_mmHg = 2.0;
/// The cuff counts as arrived within this of its target; the controller holds better than this.
constexpr double kArrived_mmHg = 3.0;
/// Five beats of a slow heart, to hold the cuff's pulses against the flow [chosen].
constexpr Duration kHoldToCompare = std::chrono::milliseconds{6500};

}  // namespace

void ExamWorkflow::begin_attempt(Timestamp now) {
  const ExamStep& s = plan_.steps()[*step_];
  const auto port = std::ranges::find(bindings_, s.cuff);
  STATION_EXPECTS(port != bindings_.end(), "a step without a cuff port is never begun");
  vent_all();
  why_.clear();
  deflated_at_.reset();
  lost_mmHg_.reset();
  loss_.reset();
  cuff_did_not_rise_ = false;
  free_.reset();
  raised_in_doubt_ = 0;
  irregular_free_ = false;
  highest_by_hand_mmHg_ = 0.0;
  ++attempts_at_step_;
  Attempt attempt;
  attempt.number = static_cast<int>(record_.attempts.size()) + 1;
  attempt.artery = s.artery;
  attempt.cuff = s.cuff;
  attempt.port = static_cast<std::uint8_t>(port - bindings_.begin());
  attempt.role = s.role;
  attempt.measures = s.measures;
  if (s.measures == Measurement::toe_pressure)
    attempt.toe =
        ToeMeasurement{.digit = digit_, .foot = foot_warmth(), .warmed = warmed_, .outcome = {}};
  light_pulsates_ = false;
  attempt.same_limb_confirmed_by = same_limb_by_;
  attempt.started = now;
  attempt.marks.listening_from = now;
  record_.attempts.push_back(attempt);
  attempt_of_step_ = true;
  requests_.begin_attempt = true;
  requests_.release_guard = true;
  requests_.listen_at = s.artery;
  log(now, "attempt",
      fmt::format(R"({{"attempt":{},"artery":"{}"}})", attempt.number, to_string(s.artery)));
  // A pulse volume needs neither probe nor light.
  enter(now, s.measures == Measurement::pulse_volume ? Phase::ready_to_inflate : Phase::finding);
}

Warmth ExamWorkflow::foot_warmth() const {
  if (foot_) return *foot_;
  const Side side = step_ ? plan_.steps()[*step_].cuff.side : Side::right;
  return record_.exam_case.feet.at(static_cast<std::size_t>(side)).warmth;
}

void ExamWorkflow::step_finding(Timestamp now, const ExamInputs& in) {
  if (measures() == Measurement::toe_pressure) {
    step_finding_light(now, in);
    return;
  }
  if (now - last_look_ < kLook) return;
  last_look_ = now;
  const signal::ListeningState heard = signal::listen(in.flow, kListenWindow_s);
  const bool hurries = current_attempt().role == AttemptRole::after_exercise;
  if (heard.pulsatile_flow && heard.beats >= kBeatsToFind && !in.flow.empty()) {
    current_attempt().marks.waveform_from = in.flow.back().time;
    enter(now, Phase::waveform);
    return;
  }
  const double search_s =
      hurries ? protocol_.exercise_rules.search_seconds : protocol_.search_seconds;
  if (now - phase_since_ >= duration_from_seconds(search_s)) {
    if (heard.steady_flow) {
      end_by_workflow(now, signal::NoReadingCause::no_pulsatile_flow,
                      "Flow without a pulse: no systolic pressure can be read from it.");
      enter(now, Phase::reviewing);
      return;
    }
    end_by_workflow(now, signal::NoReadingCause::no_signal_found,
                    fmt::format("No signal found in {:.0f} s of listening.", search_s));
    enter(now, Phase::reviewing);
  }
}

void ExamWorkflow::step_waveform(Timestamp now, const ExamInputs& in) {
  if (now - last_look_ < kLook || in.flow.empty()) return;
  last_look_ = now;
  signal::MeasurementMarks& marks = current_attempt().marks;
  const Timestamp newest = in.flow.back().time;
  const auto captured = signal::describe_waveform(in.flow, *marks.waveform_from, newest,
                                                  protocol_.waveform_min_beats);
  // Who pumps before the waveform is there has ended the waiting for it.
  const bool pumps = by_hand_ && in.has_pressure && in.cuff_mmHg > kPumpedByHand_mmHg;
  // The waveform at rest is known; after exercise the seconds count (E34).
  const bool hurries = current_attempt().role == AttemptRole::after_exercise;
  const Duration limit = hurries ? kWaveformInHaste : kWaveformLimit;
  if (!captured && !pumps && now - phase_since_ < limit) return;
  marks.waveform_to = newest;
  irregular_free_ = captured && !captured->regular;
  enter(now, Phase::ready_to_inflate);
}

void ExamWorkflow::step_holding(Timestamp now, const ExamInputs& in) {
  if (measures() != Measurement::systolic) {
    step_holding_quietly(now, in);
    return;
  }
  if (raise_above_loss(now, in)) return;
  Attempt& attempt = current_attempt();
  // At the ceiling with the limb confirmed the hold is long enough for the cuff's own pulses (E9).
  const bool compares_pulses =
      !attempt.same_limb_confirmed_by.empty() && target_mmHg_ >= protocol_.ceiling_mmHg - 0.5 &&
      now - *attempt.marks.hold_from > duration_from_seconds(protocol_.hold_seconds) &&
      signal::flow_persists(in.flow, *attempt.marks.hold_from + kSettle, free_flow(in));
  const Duration wanted =
      compares_pulses ? kHoldToCompare : duration_from_seconds(protocol_.hold_seconds) + kSettle;
  // Waits for the Doppler of the whole hold to have come in, not only for the time to pass.
  if (now - *attempt.marks.hold_from < wanted || in.flow.empty() ||
      in.flow.back().time - *attempt.marks.hold_from < wanted) {
    if (now - *attempt.marks.hold_from > wanted + std::chrono::seconds{2})
      lose_link(now, "The Doppler samples stopped coming while the cuff was held.");
    return;
  }
  const Timestamp settled = *attempt.marks.hold_from + kSettle;
  const bool flows = signal::flow_persists(in.flow, settled, free_flow(in));
  // One beat may be a knock, and costs a step of the cuff; a hold too low costs the reading.
  const bool stirs = !flows && raised_in_doubt_ < kMostRaisesInDoubt &&
                     signal::any_flow_beat(in.flow, settled, free_flow(in));
  if (flows && limb_must_be_asked(in)) {
    attempt.marks.deflation_from = now;
    end_by_signals(now, in);
    return;
  }
  if ((flows || stirs) && target_mmHg_ < protocol_.ceiling_mmHg - 0.5) {
    if (stirs) ++raised_in_doubt_;
    const double asked_at = limb_is_asked_at_mmHg();
    double next = target_mmHg_ + protocol_.step_mmHg;
    // Not past the pressure at which the limb is asked for, while it has not been.
    if (attempt.same_limb_confirmed_by.empty() && target_mmHg_ < asked_at - kArrived_mmHg)
      next = std::min(next, asked_at);
    target_mmHg_ = std::min(next, protocol_.ceiling_mmHg);
    attempt.marks.hold_from.reset();
    lost_mmHg_.reset();
    loss_.reset();
    begin_inflation(now);
    return;
  }
  attempt.marks.deflation_from = now;
  if (flows) {
    end_by_signals(now, in);
    return;
  }
  begin_deflation(now, in);
}

/// E9: a cuff so far above the arm that changes nothing may not be where the probe is. The cuff
/// does not wait for the answer: it is vented, and goes up again when there is one.
bool ExamWorkflow::limb_must_be_asked(const ExamInputs& in) const {
  const Attempt& attempt = current_attempt();
  if (!attempt.same_limb_confirmed_by.empty()) return false;
  if (target_mmHg_ < limb_is_asked_at_mmHg() - kArrived_mmHg) return false;
  const auto flow = signal::flow_under_cuff({in.flow, in.pressure, attempt.marks});
  return !flow || signal::is_unchanged(*flow);
}

/// A return of flow in the fast part is no reading (E10); the repeat has no fast part.
bool ExamWorkflow::fast_part_failed() const {
  return std::ranges::any_of(record_.attempts, [this](const Attempt& a) {
    return a.artery == current_attempt().artery && a.cuff == current_attempt().cuff &&
           a.outcome.none && a.outcome.none->cause == signal::NoReadingCause::deflation_too_fast;
  });
}

double ExamWorkflow::slow_rate_mmHg_per_s() const {
  const bool irregular =
      irregular_free_ || pressure_that_counts(record_, current_attempt().artery).irregular;
  return irregular
             ? std::min(protocol_.deflation_mmHg_per_s, protocol_.irregular_deflation_mmHg_per_s)
             : protocol_.deflation_mmHg_per_s;
}

/// Fast only through pressures at which this artery was silent while this cuff rose and was held
/// (E10); where flow may return, slowly: each beat then stands for less pressure.
void ExamWorkflow::begin_deflation(Timestamp now, const ExamInputs& in) {
  Attempt& attempt = current_attempt();
  const bool fast = lost_mmHg_ && !fast_part_failed() &&
                    protocol_.fast_deflation_mmHg_per_s > 0.0 &&
                    in.cuff_mmHg > *lost_mmHg_ + protocol_.slow_above_loss_mmHg;
  if (!by_hand_)
    desired_[attempt.port] = {
        PortMode::ramp_down, hal::wire::counts_from_mmHg(0.0),
        rate_of(fast ? protocol_.fast_deflation_mmHg_per_s : slow_rate_mmHg_per_s())};
  falls_fast_ = fast && !by_hand_;
  if (!falls_fast_) lost_mmHg_.reset();
  highest_by_hand_mmHg_ = in.cuff_mmHg;
  enter(now, Phase::deflating);
}

void ExamWorkflow::slow_down(Timestamp now, const ExamInputs& in) {
  if (!lost_mmHg_ || !in.has_pressure) return;
  if (in.cuff_mmHg > *lost_mmHg_ + protocol_.slow_above_loss_mmHg) return;
  lost_mmHg_.reset();
  Attempt& attempt = current_attempt();
  attempt.marks.slow_from = now;
  desired_[attempt.port].rate_64ths_per_s = rate_of(slow_rate_mmHg_per_s());
}

void ExamWorkflow::step_deflating(Timestamp now, const ExamInputs& in) {
  if (measures() == Measurement::toe_pressure) {
    step_deflating_toe(now, in);
    return;
  }
  if (deflated_at_) {
    if (now - *deflated_at_ >= kListenAfterVent) end_by_signals(now, in);
    return;
  }
  slow_down(now, in);
  if (now - last_look_ < kLook) return;
  last_look_ = now;
  Attempt& attempt = current_attempt();
  if (by_hand_ && in.has_pressure) {
    // Asked to let the cuff down, a person takes a moment to find the screw.
    highest_by_hand_mmHg_ = std::max(highest_by_hand_mmHg_, in.cuff_mmHg);
    if (in.cuff_mmHg > highest_by_hand_mmHg_ - kStill_mmHg) attempt.marks.deflation_from = now;
  }
  const signal::MeasurementTrack track{in.flow, in.pressure, attempt.marks};
  signal::SystolicSettings settings;
  settings.ceiling_mmHg = protocol_.ceiling_mmHg;
  if (signal::beats_since_return(track, free_flow(in), settings) >= protocol_.beats_after_return) {
    end_by_signals(now, in);
    return;
  }
  if (in.has_pressure && in.cuff_mmHg <= protocol_.floor_mmHg) {
    vent_all();
    requests_.vent_now = true;
    deflated_at_ = now;
  }
}

void ExamWorkflow::end_by_signals(Timestamp now, const ExamInputs& in) {
  Attempt& attempt = current_attempt();
  // What was heard after an empty deflation tells a lost probe from a silent artery; it lies after
  // the end.
  attempt.marks.end = deflated_at_.value_or(now);
  const AttemptResult result =
      compute_result({in.flow, in.pressure, attempt.marks}, result_settings(), in.light);
  attempt.outcome = result.outcome;
  attempt.waveform = result.waveform;
  attempt.cuff_check = result.cuff_check;
  attempt.pulse_volume = result.pulse_volume;
  if (result.toe && attempt.toe) attempt.toe->outcome = *result.toe;
  say_why_not(attempt);
  if (attempt.outcome.none) {
    const signal::NoReadingCause cause = attempt.outcome.none->cause;
    why_ =
        fmt::format("No reading: {}. {}", signal::sentence_of(cause), signal::next_step_of(cause));
  }
  const bool was_fast = falls_fast_;
  falls_fast_ = false;
  seal(now);
  if (was_fast && attempt.outcome.none &&
      attempt.outcome.none->cause == signal::NoReadingCause::deflation_too_fast) {
    why_ =
        "Flow came back while the cuff fell fast: that is no reading. The artery is read again, "
        "slowly.";
    enter(now, Phase::venting);
    return;
  }
  enter(now, Phase::reviewing);
}

/// The cause of no toe pressure or pulse volume, and what to do now.
void ExamWorkflow::say_why_not(const Attempt& attempt) {
  if (attempt.toe && attempt.toe->outcome.none) {
    const signal::NoToeCause cause = attempt.toe->outcome.none->cause;
    why_ = fmt::format("No toe pressure: {}. {}", signal::sentence_of(cause),
                       signal::next_step_of(cause));
  }
  if (attempt.pulse_volume && attempt.pulse_volume->none)
    why_ = fmt::format("No pulse volume: {}.", signal::sentence_of(*attempt.pulse_volume->none));
}

ResultSettings ExamWorkflow::result_settings() const {
  return settings_of(record_, current_attempt(), protocol_.waveform_min_beats);
}

void ExamWorkflow::end_by_workflow(Timestamp now, signal::NoReadingCause cause, std::string why) {
  Attempt& attempt = current_attempt();
  attempt.marks.end = now;
  attempt.outcome = {};
  attempt.outcome.none = signal::NoReading{.cause = cause};
  why_ = std::move(why);
  seal(now);
}

void ExamWorkflow::seal(Timestamp now) {
  vent_all();
  requests_.vent_now = true;
  requests_.end_attempt = true;
  log(now, "attempt end", fmt::format(R"({{"attempt":{}}})", current_attempt().number));
}

void ExamWorkflow::lose_link(Timestamp now, const std::string& sentence) {
  end_by_workflow(now, signal::NoReadingCause::link_lost, sentence);
  requests_.reclaim = true;
  last_reclaim_ = now;
  if (link_retries_ < protocol_.max_link_retries) {
    ++link_retries_;
    enter(now, Phase::venting);
    return;
  }
  enter(now, Phase::reviewing);
}

}  // namespace station::device

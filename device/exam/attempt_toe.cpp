// One attempt at a toe by its light (E30-E32), and one pulse volume: what differs from an artery
// under the Doppler.

#include "algorithms/signal/toe_pulse.hpp"
#include "device/exam/attempt_result.hpp"
#include "device/exam/attempt_times.hpp"
#include "device/exam/exam_workflow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

using hal::wire::PortMode;

/// The reader of the light wants five seconds of it before the cuff rises.
constexpr double kLightWindow_s = 6.0;
constexpr Duration kLookAtLight = std::chrono::milliseconds{500};
/// Light that has not come in by then, after the hold: the sensor is gone.
constexpr Duration kLightLate = std::chrono::seconds{2};

}  // namespace

void ExamWorkflow::step_finding_light(Timestamp now, const ExamInputs& in) {
  if (now - last_look_ < kLookAtLight) return;
  last_look_ = now;
  const Attempt& attempt = current_attempt();
  light_pulsates_ = !in.light.empty() && signal::light_pulsates(in.light, kLightWindow_s);
  const bool long_enough =
      !in.light.empty() &&
      in.light.back().time - attempt.marks.listening_from >= duration_from_seconds(kLightWindow_s);
  if (light_pulsates_ && long_enough) {
    enter(now, Phase::ready_to_inflate);
    return;
  }
  if (now - phase_since_ < duration_from_seconds(protocol_.search_seconds)) return;
  light_is_flat(now, in.light.empty());
}

/// No number without a pulse before inflation (E31). The first time the foot is warmed (E32).
void ExamWorkflow::light_is_flat(Timestamp now, bool no_light) {
  Attempt& attempt = current_attempt();
  attempt.toe->outcome = {};
  attempt.toe->outcome.none = signal::NoToeReading{};
  attempt.marks.end = now;
  why_ = no_light ? std::string{"No light comes from the toe sensor: check that it is on the toe "
                                "and plugged in."}
                  : fmt::format("{}. {}", signal::sentence_of(signal::NoToeCause::not_measurable_by_ppg),
                                signal::next_step_of(signal::NoToeCause::not_measurable_by_ppg));
  seal(now);
  enter(now, attempt.toe->warmed ? Phase::reviewing : Phase::warming);
}

void ExamWorkflow::set_toe(const SetToe& action) {
  if (!step_ || plan_.steps()[*step_].measures != Measurement::toe_pressure || target_mmHg_ > 0.0) {
    refused_ = "Digit and warmth are told at a toe, before its cuff rises.";
    return;
  }
  digit_ = action.digit;
  foot_ = action.foot;
  if (attempt_of_step_ && attempt_running() && current_attempt().toe) {
    current_attempt().toe->digit = action.digit;
    current_attempt().toe->foot = action.foot;
  }
  requests_.exam_changed = true;
}

double ExamWorkflow::warming_left_s(Timestamp now) const {
  if (phase_ != Phase::warming) return 0.0;
  return std::max(0.0, protocol_.toe.warming_minutes * 60.0 - seconds_of(now - phase_since_));
}

double ExamWorkflow::toe_target_mmHg() const {
  const double arm = highest_arm_mmHg();
  const double target =
      arm > 0.0 ? arm + protocol_.toe.above_arm_mmHg : protocol_.toe.unknown_arm_target_mmHg;
  double least = 0.0;
  for (const Attempt& a : record_.attempts)
    if (a.toe && a.cuff == current_attempt().cuff && a.toe->outcome.none &&
        a.toe->outcome.none->cause == signal::NoToeCause::not_occluded)
      least = std::max(
          least, static_cast<double>(a.toe->outcome.none->reached_mmHg) + protocol_.step_mmHg);
  return std::min(std::max(target, least), protocol_.toe.ceiling_mmHg);
}

/// The hold of a toe or of a pulse volume: no flow is asked for.
void ExamWorkflow::step_holding_quietly(Timestamp now, const ExamInputs& in) {
  Attempt& attempt = current_attempt();
  const bool toe = attempt.measures == Measurement::toe_pressure;
  const double seconds = toe ? protocol_.hold_seconds : protocol_.pulse_volume.hold_seconds;
  const Duration wanted = duration_from_seconds(seconds) + kSettle;
  if (now - *attempt.marks.hold_from < wanted) return;
  if (toe && (in.light.empty() || in.light.back().time - *attempt.marks.hold_from < wanted)) {
    if (now - *attempt.marks.hold_from > wanted + kLightLate)
      lose_link(now, "The light of the toe stopped coming while the cuff was held.");
    return;
  }
  attempt.marks.deflation_from = now;
  if (!toe) {
    end_by_signals(now, in);
    return;
  }
  desired_[attempt.port] = {PortMode::ramp_down, hal::wire::counts_from_mmHg(0.0),
                            rate_of(protocol_.toe.deflation_mmHg_per_s)};
  enter(now, Phase::deflating);
}

void ExamWorkflow::step_deflating_toe(Timestamp now, const ExamInputs& in) {
  if (deflated_at_) {
    if (now - *deflated_at_ >= kListenAfterVent) end_by_signals(now, in);
    return;
  }
  if (now - last_look_ < kLookAtLight) return;
  last_look_ = now;
  const signal::ToeTrack track{in.light, in.pressure, toe_marks_of(current_attempt().marks)};
  if (signal::toe_pulses_since_return(track) >= protocol_.toe.pulses_after_return) {
    end_by_signals(now, in);
    return;
  }
  if (in.has_pressure && in.cuff_mmHg <= protocol_.floor_mmHg) {
    vent_all();
    requests_.vent_now = true;
    deflated_at_ = now;
  }
}

}  // namespace station::device

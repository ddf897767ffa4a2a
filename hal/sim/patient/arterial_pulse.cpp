#include "hal/sim/patient/arterial_pulse.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

// Chosen: pressure peaks a little after velocity, and a slow upstroke goes with a broad top.
constexpr double kPressureAfterVelocity_s = 0.04;
constexpr double kDecayBase_s = 0.10;
constexpr double kDecayPerRise = 0.5;
// A diastolic pressure follows breath and drift by half of what the systolic does [chosen].
constexpr double kDiastolicShare = 0.5;
constexpr double kWeakestPulse = 0.2;    // of the velocity
constexpr double kPulselessSwing = 0.1;  // of steady flow under an assist device

}  // namespace

ArterialPulse::ArterialPulse(const VirtualArtery& artery, const PulseSource& source)
    : artery_{artery},
      source_{source},
      swing_scale_{artery.systolic_mmHg / source.reference_systolic_mmHg} {
  const FreeWaveform wave{artery.rise_time_s, artery.reversal, artery.diastolic_flow};
  const double mean = source.pulseless ? 1.0 : wave.mean(source.mean_interval_s);
  mean_free_velocity_ = artery_.has_flow ? artery_.peak_velocity_m_s * mean : 0.0;
}

ArterialPulse::BeatShape ArterialPulse::shape_of(const HeartBeat& beat,
                                                 const ArteryChange& change) const {
  const double swing = beat.swing_mmHg * swing_scale_;
  const double mean_pulse = std::max(1.0, artery_.systolic_mmHg - artery_.diastolic_mmHg);
  const double fill = mean_pulse * (beat.pulse_scale - 1.0);
  BeatShape s;
  s.systolic = (artery_.systolic_mmHg + swing + fill) * change.systolic;
  s.diastolic = std::min((artery_.diastolic_mmHg + kDiastolicShare * swing) * change.diastolic,
                         s.systolic - 1.0);
  const double pulse_now = 1.0 + ((1.0 - kDiastolicShare) * swing + fill) / mean_pulse;
  s.peak_velocity = std::max(
      1e-6, artery_.peak_velocity_m_s * change.velocity * std::max(kWeakestPulse, pulse_now));
  s.wave = {std::max(0.02, artery_.rise_time_s + change.rise_s), artery_.reversal * change.reversal,
            std::clamp(artery_.diastolic_flow + change.diastolic_flow, 0.0, 0.9)};
  s.pressure_rise_s = s.wave.rise_time_s + kPressureAfterVelocity_s;
  s.pressure_decay_s = kDecayBase_s + kDecayPerRise * s.wave.rise_time_s;
  s.fall_at_mean_end =
      damped_fall((source_.mean_interval_s - s.pressure_rise_s) / s.pressure_decay_s);
  return s;
}

double ArterialPulse::pressure_fall(const BeatShape& shape, double since_peak_s) {
  const double g = damped_fall(since_peak_s / shape.pressure_decay_s);
  return (g - shape.fall_at_mean_end) / (1.0 - shape.fall_at_mean_end);
}

double ArterialPulse::velocity(double since_foot_s) const {
  const double share = now_.wave.at(since_foot_s, foot_velocity_m_s_ / now_.peak_velocity);
  if (!source_.pulseless) return now_.peak_velocity * share;
  return artery_.peak_velocity_m_s * (1.0 - kPulselessSwing + kPulselessSwing * share);
}

PulseSample ArterialPulse::at(double t_s, Heart& heart, const ArteryChange& change) {
  const double t = t_s - source_.transit_s;
  if (!started_) {
    started_ = true;
    now_ = shape_of(heart.beat(0), change);
    foot_pressure_ = now_.diastolic;
  }
  const HeartBeat* beat = &heart.beat(beat_);
  while (t >= beat->start_s + beat->interval_s) {
    // The next upstroke starts from wherever this beat has come to: no step in the pressure. A
    // beat that follows too early for this one's peak takes over where it stands.
    const double end = beat->interval_s;
    if (end >= now_.pressure_rise_s) {
      foot_pressure_ = now_.diastolic + (now_.systolic - now_.diastolic) *
                                            pressure_fall(now_, end - now_.pressure_rise_s);
    } else {
      foot_pressure_ +=
          (now_.systolic - foot_pressure_) * raised_cosine(end / now_.pressure_rise_s);
    }
    foot_velocity_m_s_ =
        now_.peak_velocity * now_.wave.at(end, foot_velocity_m_s_ / now_.peak_velocity);
    beat = &heart.beat(++beat_);
    now_ = shape_of(*beat, change);
    // A weak early beat does not push the pressure below where it already stands.
    now_.systolic = std::max(now_.systolic, foot_pressure_);
  }
  const double since_foot = std::max(0.0, t - beat->start_s);

  PulseSample s;
  s.beat = beat_;
  s.systolic_mmHg = now_.systolic;
  if (since_foot < now_.pressure_rise_s) {
    const double x = since_foot / now_.pressure_rise_s;
    const double climb = now_.systolic - foot_pressure_;
    s.pressure_mmHg = foot_pressure_ + climb * raised_cosine(x);
    s.pressure_rise_mmHg_s =
        climb / now_.pressure_rise_s * 0.5 * dmath::kPi * dmath::sincos_turns(0.5 * x).sin;
  } else {
    s.pressure_mmHg = now_.diastolic + (now_.systolic - now_.diastolic) *
                                           pressure_fall(now_, since_foot - now_.pressure_rise_s);
  }
  if (artery_.has_flow) s.free_velocity_m_s = velocity(since_foot);
  return s;
}

}  // namespace station::hal::sim

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
// Free waveform [chosen to look like tibial recordings]: fall, reversed lobe, late forward lobe.
constexpr double kFallBase_s = 0.10;
constexpr double kFallPerRise = 0.6;
constexpr double kReversalLength_s = 0.16;
constexpr double kLateLength_s = 0.28;
constexpr double kLateShare = 0.12;
// Without reversal flow runs forward through diastole.
constexpr double kMonophasicFloor = 0.12;
constexpr double kMonophasicDecayBase_s = 0.06;
constexpr double kMonophasicDecayPerRise = 0.8;

/// 0 at 0, 1 at 1, level at both ends.
double raised_cosine(double x) { return 0.5 * (1.0 - dmath::sincos_turns(0.5 * x).cos); }
double lobe(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  const double s = dmath::sincos_turns(0.5 * x).sin;
  return s * s;
}
double damped_fall(double x) { return (1.0 + x) * dmath::exp(-x); }

}  // namespace

ArterialPulse::ArterialPulse(const VirtualArtery& artery, double mean_interval_s,
                             double reference_systolic_mmHg, double transit_s)
    : artery_{artery},
      swing_scale_{artery.systolic_mmHg / reference_systolic_mmHg},
      transit_s_{transit_s},
      pressure_rise_s_{artery.rise_time_s + kPressureAfterVelocity_s},
      pressure_decay_s_{kDecayBase_s + kDecayPerRise * artery.rise_time_s} {
  fall_at_mean_end_ = damped_fall((mean_interval_s - pressure_rise_s_) / pressure_decay_s_);
  constexpr int kSteps = 500;
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) {
    const double since_foot = mean_interval_s * (i + 0.5) / kSteps;
    sum += since_foot < artery_.rise_time_s ? raised_cosine(since_foot / artery_.rise_time_s)
                                            : velocity_fall(since_foot - artery_.rise_time_s);
  }
  mean_free_velocity_ = artery_.has_flow ? artery_.peak_velocity_m_s * sum / kSteps : 0.0;
}

ArterialPulse::BeatPressures ArterialPulse::pressures_of(const HeartBeat& beat) const {
  const double swing = beat.swing_mmHg * swing_scale_;
  BeatPressures p;
  p.systolic = artery_.systolic_mmHg + swing;
  p.diastolic = artery_.diastolic_mmHg + kDiastolicShare * swing;
  const double mean_pulse = std::max(1.0, artery_.systolic_mmHg - artery_.diastolic_mmHg);
  p.velocity_scale = std::max(0.2, (p.systolic - p.diastolic) / mean_pulse);
  return p;
}

double ArterialPulse::pressure_fall(double since_peak_s) const {
  const double g = damped_fall(since_peak_s / pressure_decay_s_);
  return (g - fall_at_mean_end_) / (1.0 - fall_at_mean_end_);
}

double ArterialPulse::velocity_fall(double since_peak_s) const {
  const double rise = artery_.rise_time_s;
  if (artery_.reversal <= 0.0) {
    const double decay = kMonophasicDecayBase_s + kMonophasicDecayPerRise * rise;
    return kMonophasicFloor + (1.0 - kMonophasicFloor) * damped_fall(since_peak_s / decay);
  }
  const double fall = kFallBase_s + kFallPerRise * rise;
  if (since_peak_s < fall) return 1.0 - raised_cosine(since_peak_s / fall);
  const double after = since_peak_s - fall;
  if (after < kReversalLength_s) return -artery_.reversal * lobe(after / kReversalLength_s);
  return kLateShare * lobe((after - kReversalLength_s) / kLateLength_s);
}

PulseSample ArterialPulse::at(double t_s, Heart& heart) {
  const double t = t_s - transit_s_;
  if (!started_) {
    started_ = true;
    now_ = pressures_of(heart.beat(0));
    foot_pressure_ = now_.diastolic;
  }
  const HeartBeat* beat = &heart.beat(beat_);
  while (t >= beat->start_s + beat->interval_s) {
    // The next upstroke starts from wherever this beat's fall has come to: no step in the pressure.
    const double end = beat->interval_s;
    foot_pressure_ =
        now_.diastolic + (now_.systolic - now_.diastolic) * pressure_fall(end - pressure_rise_s_);
    foot_velocity_ = now_.velocity_scale * velocity_fall(end - artery_.rise_time_s);
    beat = &heart.beat(++beat_);
    now_ = pressures_of(*beat);
  }
  const double since_foot = std::max(0.0, t - beat->start_s);

  PulseSample s;
  s.beat = beat_;
  s.systolic_mmHg = now_.systolic;
  if (since_foot < pressure_rise_s_) {
    const double x = since_foot / pressure_rise_s_;
    const double climb = now_.systolic - foot_pressure_;
    s.pressure_mmHg = foot_pressure_ + climb * raised_cosine(x);
    s.pressure_rise_mmHg_s =
        climb / pressure_rise_s_ * 0.5 * dmath::kPi * dmath::sincos_turns(0.5 * x).sin;
  } else {
    s.pressure_mmHg = now_.diastolic + (now_.systolic - now_.diastolic) *
                                           pressure_fall(since_foot - pressure_rise_s_);
  }
  if (artery_.has_flow) {
    const double rise = artery_.rise_time_s;
    const double share = since_foot < rise
                             ? foot_velocity_ + (now_.velocity_scale - foot_velocity_) *
                                                    raised_cosine(since_foot / rise)
                             : now_.velocity_scale * velocity_fall(since_foot - rise);
    s.free_velocity_m_s = artery_.peak_velocity_m_s * share;
  }
  return s;
}

}  // namespace station::hal::sim

#include "hal/sim/patient/heart.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr std::size_t kBeatsRemembered = 64;
constexpr double kDriftPeriod_s =
    41.0;  // chosen: slow against a deflation, no multiple of a breath
constexpr double kSinusArrhythmia = 0.02;  // share of the interval that follows the breath [chosen]
constexpr double kBeatNoise_mmHg = 0.4;    // beat-to-beat remainder [chosen]

// Ectopic beat: early and weak, then a pause and a strong one.
constexpr double kEarly = 0.55;
constexpr double kPause = 1.45;
constexpr double kWeak = 0.5;
constexpr double kStrong = 1.2;

// Atrial fibrillation at 80 a minute: 0.35 s refractory and a gamma of mean 0.40, SD 0.17 s; both
// scale with the mean interval. Pulse pressure follows the ratio of the two intervals before.
constexpr double kAfMean_s = 0.75;
constexpr double kAfRefractory_s = 0.35;
constexpr double kAfGammaMean_s = 0.40;
constexpr double kAfGammaSd_s = 0.17;
constexpr double kAfFilling = 0.4;
constexpr double kAfWeakest = 0.3;
constexpr double kAfStrongest = 1.5;

/// Gamma variate of shape k > 1 and scale 1 (Marsaglia and Tsang, ACM TOMS 2000;26:363).
double gamma_variate(Random& random, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  while (true) {
    const double x = random.normal();
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = random.uniform();
    if (dmath::log(u) < 0.5 * x * x + d - d * v + d * dmath::log(v)) return d * v;
  }
}

}  // namespace

Heart::Heart(const VirtualPatient& patient, std::uint64_t seed)
    : patient_{patient},
      mean_interval_s_{60.0 / patient.heart_rate_bpm},
      random_{Random::stream(seed, "heart")},
      rhythm_random_{Random::stream(seed, "rhythm")} {
  STATION_EXPECTS(patient.heart_rate_bpm >= 20.0 && patient.heart_rate_bpm <= 240.0,
                  "a heart rate of 20 to 240 beats a minute");
  breath_phase_turns_ = random_.uniform();
  drift_phase_turns_ = random_.uniform();
  append();
}

const HeartBeat& Heart::beat(std::uint64_t index) {
  while (beats_.back().index < index) append();
  STATION_EXPECTS(index >= beats_.front().index, "a beat that is still remembered");
  return beats_[static_cast<std::size_t>(index - beats_.front().index)];
}

void Heart::sinus(HeartBeat& next, double breath) {
  const double stretch =
      1.0 + patient_.heart_rate_variability * random_.normal() - kSinusArrhythmia * breath;
  next.interval_s = mean_interval_s_ * std::clamp(stretch, 0.5, 1.8);
  switch (pattern_) {
    case Pattern::early:  // this beat is the ectopic one: weak, and a pause comes after it
      next.ectopic = true;
      next.pulse_scale = kWeak;
      next.interval_s *= kPause;
      pattern_ = Pattern::strong;
      return;
    case Pattern::strong:
      next.pulse_scale = kStrong;
      pattern_ = Pattern::regular;
      return;
    case Pattern::regular: break;
  }
  const double chance = patient_.ectopics_per_minute * mean_interval_s_ / 60.0;
  if (chance <= 0.0 || !rhythm_random_.chance(chance)) return;
  next.interval_s *= kEarly;
  pattern_ = Pattern::early;
}

void Heart::fibrillating(HeartBeat& next) {
  constexpr double kShape = (kAfGammaMean_s / kAfGammaSd_s) * (kAfGammaMean_s / kAfGammaSd_s);
  const double gamma = gamma_variate(rhythm_random_, kShape) * (kAfGammaMean_s / kShape);
  next.interval_s = mean_interval_s_ / kAfMean_s * (kAfRefractory_s + gamma);
  if (beats_.size() < 2) return;
  const double before = beats_[beats_.size() - 1].interval_s;
  const double earlier = beats_[beats_.size() - 2].interval_s;
  next.pulse_scale =
      std::clamp(1.0 + kAfFilling * (before / earlier - 1.0), kAfWeakest, kAfStrongest);
}

void Heart::append() {
  HeartBeat next;
  if (!beats_.empty()) {
    const HeartBeat& last = beats_.back();
    next.index = last.index + 1;
    next.start_s = last.start_s + last.interval_s;
  }
  const double breath =
      dmath::sincos_turns(next.start_s * patient_.respiration_bpm / 60.0 + breath_phase_turns_).sin;
  const double drift = dmath::sincos_turns(next.start_s / kDriftPeriod_s + drift_phase_turns_).sin;
  if (patient_.rhythm == Rhythm::atrial_fibrillation)
    fibrillating(next);
  else
    sinus(next, breath);
  const double settling =
      patient_.settling_mmHg * dmath::exp(-next.start_s / patient_.settling_time_s);
  next.swing_mmHg = patient_.respiration_swing_mmHg * breath +
                    patient_.pressure_drift_mmHg * drift + kBeatNoise_mmHg * random_.normal() +
                    settling + exertion_ * patient_.walking.systolic_rise_mmHg;
  next.interval_s /=
      1.0 + exertion_ * patient_.walking.heart_rate_rise_bpm / patient_.heart_rate_bpm;
  beats_.push_back(next);
  if (beats_.size() > kBeatsRemembered) beats_.pop_front();
}

}  // namespace station::hal::sim

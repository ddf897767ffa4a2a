#include "hal/sim/patient/heart.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr std::size_t kBeatsRemembered = 64;
constexpr double kDriftPeriod_s =
    41.0;  // chosen: slow against a deflation, no multiple of a breath
constexpr double kSinusArrhythmia = 0.02;  // share of the interval that follows the breath [chosen]
constexpr double kBeatNoise_mmHg = 0.4;    // beat-to-beat remainder [chosen]

}  // namespace

Heart::Heart(const VirtualPatient& patient, std::uint64_t seed)
    : patient_{patient},
      mean_interval_s_{60.0 / patient.heart_rate_bpm},
      random_{Random::stream(seed, "heart")} {
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
  const double stretch =
      1.0 + patient_.heart_rate_variability * random_.normal() - kSinusArrhythmia * breath;
  next.interval_s = mean_interval_s_ * std::clamp(stretch, 0.5, 1.8);
  next.swing_mmHg = patient_.respiration_swing_mmHg * breath +
                    patient_.pressure_drift_mmHg * drift + kBeatNoise_mmHg * random_.normal();
  beats_.push_back(next);
  if (beats_.size() > kBeatsRemembered) beats_.pop_front();
}

}  // namespace station::hal::sim

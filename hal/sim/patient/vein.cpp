#include "hal/sim/patient/vein.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

// Chosen within published ranges: 5-15 cm/s with half of it moving with the breath, stopped
// from 30-40 mmHg on, surge of 30-60 cm/s over 2-4 s at release.
constexpr double kBreathShare = 0.5;
constexpr double kStopsFrom_mmHg = 30.0;
constexpr double kStopped_mmHg = 40.0;
constexpr double kPools_s = 20.0;
constexpr double kSurge_m_s = 0.45;
constexpr double kSurgeOver_s = 1.2;
constexpr double kLag_s = 0.05;

}  // namespace

void CompanionVein::step(double dt_s, double now_s, double cuff_mmHg) {
  if (mean_ <= 0.0) return;
  const double open =
      std::clamp((kStopped_mmHg - cuff_mmHg) / (kStopped_mmHg - kStopsFrom_mmHg), 0.0, 1.0);
  if (open < 0.5) {
    held_back_ = std::min(1.0, held_back_ + dt_s / kPools_s);
  } else if (held_back_ > 0.0) {
    surge_ = std::max(surge_, held_back_);
    held_back_ = 0.0;
  }
  surge_ -= surge_ * (dt_s / kSurgeOver_s);
  const double breath = dmath::sincos_turns(now_s * rate_ / 60.0).sin;
  const double wanted = -open * (mean_ * (1.0 + kBreathShare * breath) + kSurge_m_s * surge_);
  velocity_ += (wanted - velocity_) * (dt_s / kLag_s);
}

}  // namespace station::hal::sim

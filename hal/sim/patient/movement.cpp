#include "hal/sim/patient/movement.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr double kShortest_s = 0.05;  // 50-500 ms
constexpr double kLongest_s = 0.5;
constexpr double kWeakest = 0.3;
constexpr double kBump_mmHg = 8.0;
constexpr double kTremorBump_mmHg = 0.4;
constexpr double kShortestSlip_s = 0.8;
constexpr double kLongestSlip_s = 4.0;
constexpr double kWaver_hz = 0.37;  // a tremor swells and fades

}  // namespace

void RandomEpisodes::begin(double lasts_s, double strength) {
  lasts_s_ = left_s_ = lasts_s;
  strength_ = strength;
}

void RandomEpisodes::step(double dt_s) {
  if (left_s_ > 0.0) {
    left_s_ -= dt_s;
    const double part = std::clamp(1.0 - left_s_ / lasts_s_, 0.0, 1.0);
    level_ = left_s_ > 0.0 ? strength_ * dmath::sincos_turns(0.5 * part).sin : 0.0;
    return;
  }
  level_ = 0.0;
  if (per_minute_ > 0.0 && random_.chance(per_minute_ / 60.0 * dt_s))
    begin(random_.uniform(shortest_, longest_), random_.uniform(kWeakest, 1.0));
}

Movement::Movement(const Disturbances& settings, std::uint64_t seed)
    : settings_{settings},
      bursts_{settings.motion_per_minute, kShortest_s, kLongest_s, Random::stream(seed, "motion")},
      slips_{settings.probe_slips_per_minute, kShortestSlip_s, kLongestSlip_s,
             Random::stream(seed, "probe slips")} {}

void Movement::step(double dt_s, double now_s) {
  bursts_.step(dt_s);
  slips_.step(dt_s);
  if (settings_.tremor_hz <= 0.0) return;
  const double waver = 0.6 + 0.4 * dmath::sincos_turns(now_s * kWaver_hz).sin;
  tremor_ = waver * dmath::sincos_turns(now_s * settings_.tremor_hz).sin;
}

double Movement::cuff_bump_mmHg() const {
  return kBump_mmHg * bursts_.level() +
         (settings_.tremor_hz > 0.0 ? kTremorBump_mmHg * tremor_ : 0.0);
}

}  // namespace station::hal::sim

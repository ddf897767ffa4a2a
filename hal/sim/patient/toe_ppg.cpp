#include "hal/sim/patient/toe_ppg.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kRunOff_s = 0.18;     // a pulse's blood leaves the capillaries [chosen]
constexpr double kFilling_s = 4.0;     // the toe empties and fills over seconds [chosen]
constexpr double kFillingShare = 2.5;  // of the pulse's amplitude: return of flow climbs
constexpr double kRest_counts = 6000.0;
constexpr double kWanderPeriod_s = 11.0;
constexpr double kWanderShare = 0.15;

}  // namespace

ToePpg::ToePpg(const ToeSensor& sensor, const VirtualArtery& digital, double mean_free_velocity_m_s,
               std::uint64_t seed, Side side)
    : sensor_{sensor},
      peak_velocity_{std::max(1e-3, digital.peak_velocity_m_s)},
      mean_velocity_{std::max(1e-4, mean_free_velocity_m_s)},
      random_{Random::stream(seed, side == Side::right ? "right toe" : "left toe")} {}

void ToePpg::step(double dt_s, double now_s, const ArteryState& digital) {
  const double in = std::max(0.0, digital.velocity_m_s);
  pulse_ += dt_s * (in / peak_velocity_ - pulse_) / kRunOff_s;
  filling_ += dt_s * (std::min(2.0, in / mean_velocity_) - 1.0 - filling_) / kFilling_s;
  wander_ = dmath::sincos_turns(now_s / kWanderPeriod_s).sin;
}

std::int16_t ToePpg::sample() {
  const double v = kRest_counts +
                   sensor_.amplitude_counts *
                       (2.0 * pulse_ + kFillingShare * filling_ + kWanderShare * wander_) +
                   sensor_.noise_counts * random_.normal();
  return static_cast<std::int16_t>(std::clamp(std::floor(v + 0.5), -32768.0, 32767.0));
}

}  // namespace station::hal::sim

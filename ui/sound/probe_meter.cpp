#include "ui/sound/probe_meter.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

// All chosen: below the Doppler, apart from the alarms' fundamentals with their harmonics.
constexpr Duration kEvery = std::chrono::seconds{1};
constexpr float kLeastQuality = 0.1F;  ///< below, there is nothing to tell
constexpr double kLowest_hz = 220.0;
constexpr double kBlip_s = 0.06;
constexpr float kBlipLevel = 0.03F;
constexpr double kTick_hz = 1200.0;
constexpr double kTick_s = 0.012;
constexpr float kTickLevel = 0.1F;

}  // namespace

std::optional<MeterBlip> ProbeMeter::step(Timestamp now, const device::SoundScene& scene,
                                          bool is_on) {
  const bool lost = losses_ && scene.losses_of_flow != *losses_;
  losses_ = scene.losses_of_flow;
  if (lost && scene.inflated) return MeterBlip{kTick_hz, kTick_s, kTickLevel, 0.0F};

  if (!is_on || !scene.searching || scene.inflated || scene.quality < kLeastQuality) {
    next_.reset();
    return std::nullopt;
  }
  if (!next_) next_ = now;
  if (now < *next_) return std::nullopt;
  *next_ += kEvery;
  const float quality = std::clamp(scene.quality, 0.0F, 1.0F);
  return MeterBlip{kLowest_hz * std::exp2(static_cast<double>(quality)), kBlip_s, kBlipLevel,
                   quality - 1.0F};
}

}  // namespace station::ui

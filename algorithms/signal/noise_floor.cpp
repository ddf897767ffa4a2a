#include "algorithms/signal/noise_floor.hpp"

#include <algorithm>

namespace station::signal {
namespace {

// Chosen: the tenth percentile is still noise when flow fills a bin for nine tenths of the beat.
constexpr float kQuantile = 0.10F;
// The tenth percentile of an exponential distribution is 0.10536 of its mean.
constexpr float kQuantileOverMean = 0.10536F;
// Chosen: a stationary jitter of some 12 % in each bin, a time constant near 2 s at 4 ms a frame.
constexpr float kGain = 0.02F;
// A converter at rest has no noise at all; quantisation alone spreads 1/6 LSB squared (I and Q)
// over the bins, and less than a tenth of that is no signal from a body.
constexpr float kLowestLevel = 0.1F / 6.0F / static_cast<float>(kSpectrumBins);

// A recording that begins in silence, or a gain turned up, puts the floor tens of decibels too low:
// climbing would take half a minute. When nearly all bins, far beyond any flow, stand this far
// above the floor for this long, it starts anew.
constexpr float kFarAbove = 20.0F;
constexpr std::size_t kNearlyAllBins = kSpectrumBins * 7 / 10;
constexpr int kFramesFarAbove = 75;  // 0.3 s: longer than any knock

}  // namespace

void NoiseFloor::start_from(std::span<const float, kSpectrumBins> power) {
  // One bin of one frame says little; its neighbourhood gives a start within some 25 %.
  constexpr int kReach = 8;
  constexpr int kBins = static_cast<int>(kSpectrumBins);
  for (int k = 0; k < kBins; ++k) {
    float sum = 0.0F;
    const int from = std::max(0, k - kReach);
    const int to = std::min(kBins - 1, k + kReach);
    for (int j = from; j <= to; ++j) sum += power[static_cast<std::size_t>(j)];
    level_[static_cast<std::size_t>(k)] =
        std::max(sum / static_cast<float>(to - from + 1), kLowestLevel);
  }
}

void NoiseFloor::update(std::span<const float, kSpectrumBins> power) {
  std::size_t far_above = 0;
  for (std::size_t k = 0; k < kSpectrumBins; ++k)
    if (power[k] > kFarAbove * level_[k]) ++far_above;
  frames_far_above_ = far_above > kNearlyAllBins ? frames_far_above_ + 1 : 0;
  if (frames_far_above_ > kFramesFarAbove) frames_ = frames_far_above_ = 0;
  if (frames_ == 0) start_from(power);
  // Large steps at first, so that the floor stands after about a second.
  const float gain = std::max(kGain, 0.3F / (1.0F + static_cast<float>(frames_) * 0.125F));
  const float up = 1.0F + gain * kQuantile;
  const float down = 1.0F - gain * (1.0F - kQuantile);
  for (std::size_t k = 0; k < kSpectrumBins; ++k) {
    const float factor = power[k] > level_[k] * kQuantileOverMean ? up : down;
    const float moved = level_[k] * factor;
    level_[k] = moved > kLowestLevel ? moved : kLowestLevel;
  }
  if (frames_ < 1'000'000) ++frames_;
}

}  // namespace station::signal

#pragma once
// The noise level of every spectral bin, tracked while listening. A low quantile follows what is
// left between beats: stationary tones and hum become part of the floor, flow that comes and goes
// does not. It falls fast and rises slowly (about 20 and 2 dB per second), so that a few seconds of
// an occluded artery give the true noise and the flow that returns does not lift it.
//
// Assumes that noise alone has exponentially distributed power in each bin (Gaussian samples).
// The quantile and both speeds are chosen; noise_floor.cpp says why. Internal to algorithms/signal.

#include "algorithms/signal/flow_track.hpp"

#include <array>
#include <span>

namespace station::signal {

class NoiseFloor {
 public:
  NoiseFloor() = default;

  /// @param power of one frame [LSB squared; shape (256,)]. Real-time safe.
  void update(std::span<const float, kSpectrumBins> power);
  /// Mean noise power of each bin [LSB squared; shape (256,)]. Meaningless before the first update.
  [[nodiscard]] std::span<const float, kSpectrumBins> level() const { return level_; }

 private:
  void start_from(std::span<const float, kSpectrumBins> power);

  std::array<float, kSpectrumBins> level_{};
  int frames_ = 0;
  int frames_far_above_ = 0;
};

}  // namespace station::signal

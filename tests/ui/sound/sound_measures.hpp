#pragma once
// What tests read off produced sound: amplitudes of tones, envelopes, pulses. Independent of how
// the sound was made.

#include "core/samples.hpp"
#include "core/stereo_frame.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

namespace station::ui {

using Channel = float StereoFrame::*;

/// Amplitude of a sine of this frequency, by a Hann-windowed projection.
inline double amplitude_at(std::span<const StereoFrame> x, Channel channel, double hz,
                           double rate_hz) {
  double re = 0.0, im = 0.0, weight = 0.0;
  for (std::size_t n = 0; n < x.size(); ++n) {
    const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(n) /
                                          static_cast<double>(x.size()));
    const double angle = 2 * std::numbers::pi * hz * static_cast<double>(n) / rate_hz;
    re += w * static_cast<double>(x[n].*channel) * std::cos(angle);
    im += w * static_cast<double>(x[n].*channel) * std::sin(angle);
    weight += w;
  }
  return 2.0 * std::hypot(re, im) / weight;
}

inline double in_db(double ratio) { return 20.0 * std::log10(std::max(ratio, 1e-12)); }

/// Where sound is: stretches louder than `level`, joined over 5 ms of quiet.
struct Stretch {
  double from_s = 0.0;
  double to_s = 0.0;
};
inline std::vector<Stretch> loud_stretches(std::span<const StereoFrame> x, float level,
                                           double rate_hz) {
  std::vector<Stretch> found;
  for (std::size_t n = 0; n < x.size(); ++n) {
    if (std::max(std::fabs(x[n].left), std::fabs(x[n].right)) < level) continue;
    const double t = static_cast<double>(n) / rate_hz;
    if (found.empty() || t - found.back().to_s > 0.005)
      found.push_back({t, t});
    else
      found.back().to_s = t;
  }
  return found;
}

inline float loudest(std::span<const StereoFrame> x) {
  float most = 0.0F;
  for (const StereoFrame& f : x) most = std::max({most, std::fabs(f.left), std::fabs(f.right)});
  return most;
}

/// The greatest difference of two neighbours.
inline float greatest_step(std::span<const StereoFrame> x) {
  float most = 0.0F;
  for (std::size_t n = 1; n < x.size(); ++n)
    most = std::max(
        {most, std::fabs(x[n].left - x[n - 1].left), std::fabs(x[n].right - x[n - 1].right)});
  return most;
}

/// A probe that hears one tone: blocks of 64 pairs with its own stamps.
class ToneProbe {
 public:
  /// @param hz positive: toward the probe
  ToneProbe(double hz, double amplitude) : hz_{hz}, amplitude_{amplitude} {}
  DopplerBlock next() {
    DopplerBlock block;
    block.first.value = static_cast<std::uint64_t>(static_cast<double>(n_) * 62.5);
    block.pair_count = 64;
    for (std::size_t k = 0; k < 64; ++k, ++n_) {
      const double angle = 2 * std::numbers::pi * hz_ * static_cast<double>(n_) / 16000.0;
      block.iq[2 * k] =
          static_cast<std::int16_t>(std::lround(32767.0 * amplitude_ * std::cos(angle)));
      block.iq[2 * k + 1] =
          static_cast<std::int16_t>(std::lround(32767.0 * amplitude_ * std::sin(angle)));
    }
    return block;
  }
  /// Pairs that were never sent.
  void lose(std::uint64_t pairs) { n_ += pairs; }

 private:
  double hz_;
  double amplitude_;
  std::uint64_t n_ = 0;
};

}  // namespace station::ui

#include "hal/sound/playback_ring.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal {
namespace {

// Long enough not to click, short beside a heart beat [chosen].
constexpr double kFall_s = 0.002;
constexpr double kRise_s = 0.005;

}  // namespace

PlaybackRing::PlaybackRing(std::size_t capacity, double sample_rate_hz)
    : ring_{capacity},
      decay_{static_cast<float>(std::exp(-1.0 / (kFall_s * sample_rate_hz)))},
      rise_{static_cast<float>(1.0 / (kRise_s * sample_rate_hz))} {}

void PlaybackRing::play(std::span<StereoFrame> out) {
  requests_.fetch_add(1, std::memory_order_relaxed);
  if (out.size() > largest_.load(std::memory_order_relaxed))
    largest_.store(out.size(), std::memory_order_relaxed);
  for (StereoFrame& frame : out) {
    tail_.left *= decay_;
    tail_.right *= decay_;
    const auto next = ring_.pop();
    if (!next) {
      if (!is_dry_) underruns_.fetch_add(1, std::memory_order_relaxed);
      is_dry_ = true;
      gain_ = 0.0F;
      frame = tail_;
      continue;
    }
    is_dry_ = false;
    gain_ = std::min(1.0F, gain_ + rise_);
    const bool is_rising = gain_ < 1.0F;
    frame = {next->left * gain_ + (is_rising ? tail_.left : 0.0F),
             next->right * gain_ + (is_rising ? tail_.right : 0.0F)};
    if (!is_rising) tail_ = frame;
  }
}

}  // namespace station::hal

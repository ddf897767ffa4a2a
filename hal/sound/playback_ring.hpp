#pragma once
// What lies between the sound thread and the sound card's callback: a lock-free ring that fades
// instead of clicking when it runs dry.

#include "core/spsc_ring.hpp"
#include "core/stereo_frame.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace station::hal {

class PlaybackRing {
 public:
  /// Allocates here only.
  PlaybackRing(std::size_t capacity, double sample_rate_hz);

  /// Writer.
  bool push(const StereoFrame& frame) { return ring_.push(frame); }
  [[nodiscard]] std::size_t waiting() const { return ring_.size(); }
  /// Frames that the card asks for at once, the most so far.
  [[nodiscard]] std::size_t largest_request() const {
    return largest_.load(std::memory_order_relaxed);
  }
  /// Calls of play() so far: a card that lives goes on calling.
  [[nodiscard]] std::uint64_t requests() const { return requests_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t underruns() const {
    return underruns_.load(std::memory_order_relaxed);
  }

  /// The card's callback: fills all of `out`. Never waits, allocates or locks.
  void play(std::span<StereoFrame> out);

 private:
  SpscRing<StereoFrame> ring_;
  // Of the callback.
  float decay_;         ///< of the last frame, for each frame that is missing
  float rise_;          ///< of the gain, for each frame after a gap
  float gain_ = 0.0F;   ///< 0..1, back to 1 after a gap
  StereoFrame tail_;    ///< what is left of the last frame before the gap
  bool is_dry_ = true;  ///< before the first frame nothing is missed

  std::atomic<std::size_t> largest_{0};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> underruns_{0};
};

}  // namespace station::hal

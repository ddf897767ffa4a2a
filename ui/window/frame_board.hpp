#pragma once
// What the draw thread tells the event thread about the frame in front of the person: which keys do
// something, where STOP is, whether a cuff holds pressure, and that drawing still goes on.

#include "ui/draw/scale.hpp"
#include "ui/model/keys.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace station::ui {

class FrameBoard {
 public:
  /// Draw thread, after a frame was shown.
  /// @param typing a text field has the keys
  /// @param is_exam the exam is in front; else keys are a page's
  void shown(KeyOffers offers, const Rect& stop, bool inflated, bool typing = false,
             bool is_exam = true) {
    typing_.store(typing, std::memory_order_relaxed);
    is_exam_.store(is_exam, std::memory_order_relaxed);
    {
      const std::lock_guard lock{mutex_};
      offers_ = std::move(offers);
    }
    stop_.store(packed(stop), std::memory_order_relaxed);
    inflated_.store(inflated, std::memory_order_relaxed);
  }
  /// Draw thread, each turn of its loop whether or not it drew.
  void tick() { ticks_.fetch_add(1, std::memory_order_relaxed); }

  /// Event thread. Waits for nothing longer than a copy of a few offers; STOP does not come here.
  [[nodiscard]] std::optional<device::UserAction> action_for(Key key) {
    const std::lock_guard lock{mutex_};
    return offers_.action_for(key);
  }
  [[nodiscard]] bool is_on_stop(float x, float y) const {
    const auto word = stop_.load(std::memory_order_relaxed);
    const auto part = [word](unsigned i) {
      return static_cast<float>((word >> (16U * i)) & 0xFFFFU);
    };
    return x >= part(0) && y >= part(1) && x < part(2) && y < part(3);
  }
  [[nodiscard]] bool inflated() const { return inflated_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool typing() const { return typing_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool is_exam() const { return is_exam_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t ticks() const { return ticks_.load(std::memory_order_relaxed); }

 private:
  /// Left, top, right, bottom in 16 bits each: one atomic word, so STOP needs no lock.
  static std::uint64_t packed(const Rect& r) {
    const auto bits = [](float v) {
      return static_cast<std::uint64_t>(std::clamp(v, 0.0F, 65535.0F));
    };
    return bits(r.x) | bits(r.y) << 16U | bits(r.right()) << 32U | bits(r.bottom()) << 48U;
  }

  std::mutex mutex_;
  KeyOffers offers_;
  std::atomic<std::uint64_t> stop_{0};
  std::atomic<bool> inflated_{false};
  std::atomic<bool> typing_{false};
  std::atomic<bool> is_exam_{true};
  std::atomic<std::uint64_t> ticks_{0};
};

}  // namespace station::ui

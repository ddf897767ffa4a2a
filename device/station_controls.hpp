#pragma once
// What other threads tell the thread of a station. Outlives the station, so that STOP is always
// somewhere to be put.

#include "device/exam/exam_actions.hpp"
#include "device/station_diagnostics.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace station::device {

/// What can be posted: of the exam, or a fault of a simulated world.
using StationWord = std::variant<UserAction, BeginFault, EndFault>;

class StationControls {
 public:
  using SteadyClock = std::chrono::steady_clock;

  std::atomic<bool> beat{true};
  std::atomic<bool> focus{true};
  // By the station's thread.
  std::atomic<bool> finished{false};
  std::atomic<bool> inflated{false};

  void press_stop() noexcept {
    if (!stop_pressed_.load())
      stop_pressed_at_.store(SteadyClock::now().time_since_epoch().count());
    stop_pressed_.store(true);
  }
  /// When the first press came that was not yet taken; none if STOP was not pressed.
  [[nodiscard]] std::optional<SteadyClock::time_point> take_stop() noexcept {
    if (!stop_pressed_.exchange(false)) return std::nullopt;
    return SteadyClock::time_point{SteadyClock::duration{stop_pressed_at_.load()}};
  }
  void post(StationWord word) {
    const std::scoped_lock lock{mutex_};
    posted_.push_back(std::move(word));
  }
  [[nodiscard]] std::vector<StationWord> take_posted() {
    const std::scoped_lock lock{mutex_};
    return std::exchange(posted_, {});
  }

 private:
  std::atomic<bool> stop_pressed_{false};
  std::atomic<SteadyClock::rep> stop_pressed_at_{0};
  std::mutex mutex_;  // posted words only: never held while stepping or drawing
  std::vector<StationWord> posted_;
};

}  // namespace station::device

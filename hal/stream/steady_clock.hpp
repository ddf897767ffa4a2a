#pragma once
// The real clock of the station's time line, optionally faster or slower than the world.

#include "core/expects.hpp"
#include "core/time.hpp"

#include <chrono>

namespace station::hal {

/// Starts at zero when made. Any thread. `speed` 4 makes four station seconds of one real second.
class SteadyClock final : public Clock {
 public:
  explicit SteadyClock(double speed = 1.0) : speed_{speed} {
    STATION_EXPECTS(speed > 0.0, "time runs forward");
  }
  [[nodiscard]] Timestamp now() const override {
    const auto real = std::chrono::steady_clock::now() - start_;
    if (speed_ == 1.0) return Timestamp{real};
    return Timestamp{
        Duration{static_cast<Duration::rep>(static_cast<double>(real.count()) * speed_)}};
  }
  /// How long a stretch of station time takes in the world.
  [[nodiscard]] std::chrono::nanoseconds real_duration(Duration station) const {
    return std::chrono::nanoseconds{
        static_cast<Duration::rep>(static_cast<double>(station.count()) / speed_)};
  }
  [[nodiscard]] double speed() const { return speed_; }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double speed_;
};

}  // namespace station::hal

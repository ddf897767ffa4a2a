#pragma once
// A peripheral's counter: microseconds since its boot, running a little fast or slow. Integer
// arithmetic, so the same world time always gives the same count.

#include "core/time.hpp"

#include <cstdint>

namespace station::hal::sim {

struct DeviceClockSettings {
  std::int64_t offset_us = 0;  ///< count when the world's time is zero
  std::int64_t drift_ppm = 0;  ///< positive: the counter runs fast; at most 500
};

class DeviceClock {
 public:
  explicit DeviceClock(const DeviceClockSettings& s) : settings_{s} {}
  /// `elapsed`: world time since the bench began.
  [[nodiscard]] DeviceMicros at(Duration elapsed) const {
    return DeviceMicros{
        static_cast<std::uint64_t>(settings_.offset_us + own_ns(elapsed.count()) / 1000)};
  }
  /// From now on it runs at another rate.
  void drift(std::int64_t ppm, Duration elapsed) {
    const std::int64_t before = own_ns(elapsed.count());
    settings_.drift_ppm = ppm;
    settings_.offset_us += (before - own_ns(elapsed.count())) / 1000;
  }
  /// The device boots now: it counts from zero.
  void restart(Duration elapsed) { settings_.offset_us = -own_ns(elapsed.count()) / 1000; }

 private:
  /// ns * ppm / 1e6 stays within 64 bits for 200 days at 500 ppm.
  [[nodiscard]] std::int64_t own_ns(std::int64_t ns) const {
    return ns + ns / 1'000'000 * settings_.drift_ppm;
  }

  DeviceClockSettings settings_;
};

}  // namespace station::hal::sim

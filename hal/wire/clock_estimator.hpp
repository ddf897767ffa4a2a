#pragma once
// Where a device's microsecond counter lies on the station's time line, from CLOCK round trips.
// Pure; integer arithmetic; fixed memory.

#include "core/time.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace station::hal::wire {

/// One answered CLOCK_REQUEST.
struct ClockProbe {
  Timestamp host_send{};
  Timestamp host_receive{};
  DeviceMicros device_receive{};
  DeviceMicros device_send{};
};

/// The offset comes from the probe with the least uncertainty: half its round trip, plus what the
/// clocks may have drifted apart since. The drift comes from probes at least 30 s apart, and only
/// when their round trips allow a figure better than 50 ppm; until then it is taken as zero.
class ClockEstimator {
 public:
  /// Ignored: negative or longer than 1 s round trips, and single probes that contradict the map.
  /// Three in a row that do mean the counter stepped: the estimate begins anew.
  void add(const ClockProbe& probe);
  [[nodiscard]] std::optional<ClockMap> map() const { return map_; }
  [[nodiscard]] unsigned steps() const { return steps_; }
  void reset();

 private:
  struct Point {
    std::int64_t device_us = 0;
    std::int64_t host_ns = 0;
    std::int64_t round_trip_ns = 0;
  };
  [[nodiscard]] bool contradicts(const Point& p) const;
  void keep(const Point& p);
  void remember_anchor(const Point& p);
  [[nodiscard]] std::int64_t drift_ppb(const Point& newest) const;

  static constexpr std::size_t kRecent = 16;   // probes: the burst, then 2 s apart
  static constexpr std::size_t kAnchors = 16;  // best of each 20 s
  std::array<Point, kRecent> recent_{};
  std::size_t recent_count_ = 0;
  std::array<Point, kAnchors> anchors_{};
  std::size_t anchor_count_ = 0;
  std::optional<ClockMap> map_;
  unsigned contradictions_ = 0;
  unsigned steps_ = 0;
};

}  // namespace station::hal::wire

#pragma once
// Time lines. The station's time line has no now(): a Timestamp comes only from a Clock that was
// handed over, so every part that thinks runs the same in real, scaled and virtual time.
// Wall-clock time serves records and the clock on screen; no timeout or alarm uses it.

#include <chrono>
#include <cstdint>

namespace station {

struct StationTime {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<StationTime, duration>;
  static constexpr bool is_steady = true;
};
using Duration = StationTime::duration;
using Timestamp = StationTime::time_point;

constexpr Timestamp timestamp_from_ns(std::int64_t ns) { return Timestamp{Duration{ns}}; }
constexpr std::int64_t ns_of(Timestamp t) { return t.time_since_epoch().count(); }
constexpr double seconds_of(Duration d) { return static_cast<double>(d.count()) * 1e-9; }
constexpr Duration duration_from_seconds(double s) {
  return Duration{static_cast<std::int64_t>(s * 1e9 + (s < 0 ? -0.5 : 0.5))};
}

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

/// A clock that moves only when told: virtual time, tests, campaigns.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start = Timestamp{}) : now_{start} {}
  [[nodiscard]] Timestamp now() const override { return now_; }
  void advance(Duration d) { now_ += d; }
  void set(Timestamp t) { now_ = t; }

 private:
  Timestamp now_;
};

/// A peripheral's own counter: microseconds since its boot.
struct DeviceMicros {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(DeviceMicros, DeviceMicros) = default;
};

/// How one device's counter maps to the station's time line:
///   station = station_ref + (device - device_ref) * (1 + drift_ppb * 1e-9).
/// Integer arithmetic, so a stored map gives the same stamps on replay, bit for bit.
struct ClockMap {
  DeviceMicros device_ref;
  Timestamp station_ref;
  std::int64_t drift_ppb = 0;  ///< positive: the device's counter runs slow
  Duration round_trip{};       ///< lowest round trip seen; half of it bounds the offset's error

  [[nodiscard]] constexpr Timestamp to_station(DeviceMicros device) const {
    const auto elapsed_us = static_cast<std::int64_t>(device.value - device_ref.value);
    const auto correction_ns = elapsed_us * drift_ppb / 1'000'000;
    return station_ref + Duration{elapsed_us * 1000 + correction_ns};
  }
  friend constexpr bool operator==(const ClockMap&, const ClockMap&) = default;
};

}  // namespace station

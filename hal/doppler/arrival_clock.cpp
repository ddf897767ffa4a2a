#include "hal/doppler/arrival_clock.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal {
namespace {

constexpr std::uint64_t kWindow_us = 1'000'000;
constexpr std::size_t kWindowsForDrift = 8;
constexpr Duration kLateAtBest = std::chrono::milliseconds{5};  // left in the earliest [chosen]
constexpr double kMostDrift = 500e-6;

Duration offset_of(DeviceMicros device, Timestamp now) {
  return now.time_since_epoch() - std::chrono::microseconds{device.value};
}

}  // namespace

void ArrivalClock::saw(DeviceMicros device, Timestamp now) {
  if (!window_start_) window_start_ = device;
  const Duration offset = offset_of(device, now);
  if (!best_ || offset < best_->offset) best_ = Earliest{device, offset};
  if (device.value - window_start_->value >= kWindow_us) {
    close_window();
    window_start_ = device;
  }
}

void ArrivalClock::close_window() {
  if (!best_) return;
  windows_[count_ % kWindows] = *best_;
  ++count_;
  best_.reset();
}

void ArrivalClock::forget() {
  count_ = 0;
  best_.reset();
  window_start_.reset();
}

std::optional<ClockMap> ArrivalClock::map(Duration latency) const {
  if (count_ == 0) return std::nullopt;
  const std::size_t n = std::min(count_, kWindows);
  const Earliest& newest = windows_[(count_ - 1) % kWindows];
  double slope = 0.0;  // seconds of offset for a second of device time
  double mean_t = 0.0;
  double mean_o = 0.0;
  const auto time_of = [&newest](const Earliest& e) {
    return -1e-6 * static_cast<double>(newest.device.value - e.device.value);
  };
  const auto offset_s = [&newest](const Earliest& e) {
    return seconds_of(e.offset - newest.offset);
  };
  for (std::size_t i = 0; i < n; ++i) {
    mean_t += time_of(windows_[i]) / static_cast<double>(n);
    mean_o += offset_s(windows_[i]) / static_cast<double>(n);
  }
  if (n >= kWindowsForDrift) {
    double tt = 0.0;
    double to = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const double t = time_of(windows_[i]) - mean_t;
      tt += t * t;
      to += t * (offset_s(windows_[i]) - mean_o);
    }
    if (tt > 0.0) slope = std::clamp(to / tt, -kMostDrift, kMostDrift);
  }
  // The line at the newest window; it runs through the middle of earliest arrivals.
  const double here_s = n >= kWindowsForDrift ? mean_o - slope * mean_t : 0.0;
  ClockMap map;
  map.device_ref = newest.device;
  map.station_ref = Timestamp{} + std::chrono::microseconds{newest.device.value} + newest.offset +
                    duration_from_seconds(here_s) - latency;
  map.drift_ppb = static_cast<std::int64_t>(slope * 1e9);
  map.round_trip = 2 * kLateAtBest + latency;
  return map;
}

}  // namespace station::hal

#pragma once
// The clock of a device that has none: it counts samples, and the host sees when they arrive, never
// early and often late. The earliest arrival of each second is close to the truth; a line through
// those gives offset and drift. Pure; nothing is allocated after construction.

#include "core/time.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace station::hal {

class ArrivalClock {
 public:
  /// Samples up to device time `device` were there at `now`.
  void saw(DeviceMicros device, Timestamp now);
  void forget();
  /// Empty in the first second. Its round trip bounds what late arrivals may hide.
  [[nodiscard]] std::optional<ClockMap> map(Duration latency) const;

 private:
  struct Earliest {
    DeviceMicros device;
    Duration offset{};  ///< station time less device time
  };
  static constexpr std::size_t kWindows = 64;
  void close_window();

  std::array<Earliest, kWindows> windows_{};
  std::size_t count_ = 0;
  std::optional<Earliest> best_;  ///< of the window that is open
  std::optional<DeviceMicros> window_start_;
};

}  // namespace station::hal

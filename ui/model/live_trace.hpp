#pragma once
// The moving picture of Doppler spectrum and cuff pressure on one time axis. Takes what the rings
// bring, keeps the last 65 s in slots of 8 ms and hands out the slots of any window in that span.
// Used by the draw thread alone. Allocates in the constructor only.

#include "device/station_snapshot.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace station::ui {

inline constexpr int kTraceRows = 128;            ///< two spectrum bins a row; row 0 = top = toward
inline constexpr Duration kTraceSlot{8'000'000};  ///< two spectrum columns
inline constexpr std::int64_t kTraceSlots = 8192;        ///< 65 s
inline constexpr std::int64_t kTraceWindowSlots = 1000;  ///< 8 s are on the screen

/// One instant of the picture.
struct TraceSlot {
  std::int64_t index = -1;  ///< time divided by kTraceSlot; another value than asked = empty
  bool has_spectrum = false;
  bool has_pressure = false;
  float mmHg = 0.0F;
  std::array<std::uint8_t, kTraceRows> level{};  ///< 0 = floor of the picture, 255 = top
};

class LiveTrace {
 public:
  LiveTrace();

  /// Takes all that waits in the rings. True if anything came.
  bool take(device::DisplayFeed& feed);
  void add(const signal::SpectrumColumn& column);
  void add(const signal::PressurePoint& point);

  /// The slot after the newest one; 0 before anything came.
  [[nodiscard]] std::int64_t end() const { return end_; }
  /// Null where nothing was received.
  [[nodiscard]] const TraceSlot* at(std::int64_t index) const;
  [[nodiscard]] static std::int64_t slot_of(Timestamp t);

 private:
  TraceSlot& claim(std::int64_t index);
  void follow_floor(const signal::SpectrumColumn& column);

  std::vector<TraceSlot> slots_;
  std::int64_t end_ = 0;
  float floor_db_ = 0.0F;
  bool floor_known_ = false;
};

}  // namespace station::ui

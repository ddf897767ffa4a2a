#pragma once
// The moving picture of Doppler spectrum, its envelopes, cuff pressure and toe light on one time
// axis. Takes what the rings bring, keeps the last 131 s in slots of 8 ms and hands out the slots
// of any window in that span. Pictures of deflations that ended are kept beside it, reduced. Used
// by the draw thread alone. Allocates in the constructor and when a picture is kept.

#include "device/station_snapshot.hpp"
#include "ui/model/evidence_trace.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace station::ui {

inline constexpr Duration kTraceSlot{8'000'000};         ///< two spectrum columns
inline constexpr std::int64_t kTraceSlots = 16384;       ///< 131 s
inline constexpr std::int64_t kTraceWindowSlots = 1000;  ///< 8 s are on the screen

/// One instant of the picture.
struct TraceSlot {
  std::int64_t index = -1;  ///< time divided by kTraceSlot; another value than asked = empty
  bool has_spectrum = false;
  bool has_pressure = false;
  bool has_flow = false;
  bool has_light = false;
  float mmHg = 0.0F;
  float toward_hz = 0.0F;  ///< maximum-frequency envelopes, the larger of the slot
  float away_hz = 0.0F;
  float light = 0.0F;
  std::array<std::uint8_t, kTraceRows> level{};  ///< 0 = floor of the picture, 255 = top
};

class LiveTrace {
 public:
  LiveTrace();

  /// Takes all that waits in the rings. True if anything came.
  bool take(device::DisplayFeed& feed);
  void add(const signal::SpectrumColumn& column);
  void add(const signal::PressurePoint& point);
  void add(const signal::FlowFrame& frame);
  void add(const signal::LightPoint& point);

  /// The slot after the newest one; 0 before anything came.
  [[nodiscard]] std::int64_t end() const { return end_; }
  /// Null where nothing was received.
  [[nodiscard]] const TraceSlot* at(std::int64_t index) const;
  [[nodiscard]] static std::int64_t slot_of(Timestamp t);

  /// Keeps the picture of an attempt's deflation, once the samples up to its end have come and
  /// while they are still there; the oldest of more than kKeptPictures goes. True if it was kept
  /// now. What the exam shown before kept goes when another begins.
  bool keep(const device::StationSnapshot& s);
  bool keep(int attempt, Timestamp from, Timestamp to);
  [[nodiscard]] const EvidenceTrace* kept(int attempt) const;
  static constexpr std::size_t kKeptPictures = 24;  ///< 3.4 MB

 private:
  TraceSlot& claim(std::int64_t index);
  void follow_floor(const signal::SpectrumColumn& column);

  std::vector<TraceSlot> slots_;
  std::int64_t end_ = 0;
  float floor_db_ = 0.0F;
  bool floor_known_ = false;
  std::vector<EvidenceTrace> kept_;
  std::string exam_;  ///< whose pictures are kept
};

}  // namespace station::ui

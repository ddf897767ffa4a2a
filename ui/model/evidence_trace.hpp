#pragma once
// The picture of one deflation, kept beside the moving one: spectrum, envelopes and cuff pressure,
// reduced to a fixed number of columns. Plain values; filled from the live trace or from a record.

#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::ui {

inline constexpr int kTraceRows = 128;  ///< two spectrum bins a row; row 0 = top = toward
/// Columns of a kept picture [chosen: no screen shows more of it than this many pixels a column].
inline constexpr int kEvidenceColumns = 1024;

/// What the picture shows before the slow part of the deflation begins, and after its end.
inline constexpr Duration kEvidenceLead = std::chrono::milliseconds{1000};
inline constexpr Duration kEvidenceTail = std::chrono::milliseconds{600};

struct EvidenceTrace {
  int attempt = 0;
  Timestamp from, to;
  std::vector<std::uint8_t> level;  ///< [column][row]: 0 = floor of the picture, 255 = top
  std::vector<float> mmHg;          ///< [column]; NaN where nothing was received
  std::vector<float> toward_hz;     ///< [column], largest in it
  std::vector<float> away_hz;       ///< [column], not negative

  std::vector<float> light;  ///< [column]; NaN without; empty where no toe sensor is

  /// The column of a time; clamped to the picture.
  [[nodiscard]] int column_of(Timestamp t) const;
  [[nodiscard]] Timestamp time_of(int column) const;
  /// Cuff pressure at a time, or near it; empty where nothing was received.
  [[nodiscard]] std::optional<float> pressure_at(Timestamp t) const;
};

}  // namespace station::ui

#pragma once
// A slow signal (cuff pressure, light through a toe) on an even grid of 10 ms, whatever the rate
// and the small jitter of its points. Internal to algorithms/signal.

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace station::signal {

/// Fine enough for an upstroke of 80 ms [chosen].
inline constexpr double kGrid_s = 0.010;

/// One point of any slow signal.
struct TracePoint {
  Timestamp time;
  float value = 0.0F;
};

struct UniformTrace {
  Timestamp from;            ///< time of the first value
  std::vector<float> value;  ///< one each kGrid_s, mean of the points around it
  /// 1 where no point lay within 60 ms; the value there is a straight line between its neighbours.
  std::vector<std::uint8_t> missing;

  [[nodiscard]] bool empty() const { return value.empty(); }
  [[nodiscard]] std::size_t size() const { return value.size(); }
  [[nodiscard]] double seconds() const { return static_cast<double>(value.size()) * kGrid_s; }
  [[nodiscard]] Timestamp time_at(double index) const {
    return from + duration_from_seconds(index * kGrid_s);
  }
  /// Index at or before a time, kept within the trace. The trace must not be empty.
  [[nodiscard]] std::size_t index_of(Timestamp t) const;
};

/// Points must be in time order; those that are not finite or go backwards are left out. Empty with
/// fewer than 2 points. A trace slower than 16 points a second is `missing` for the most part.
[[nodiscard]] UniformTrace uniform(std::span<const TracePoint> points);

/// Running mean of three, twice: a triangle of 50 ms, no delay. Ends repeat their value.
[[nodiscard]] std::vector<float> smoothed(std::span<const float> x);

}  // namespace station::signal

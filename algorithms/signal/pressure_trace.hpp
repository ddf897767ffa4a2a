#pragma once
// Cuff pressure as a function of time. Internal to algorithms/signal.

#include "algorithms/signal/flow_track.hpp"

#include <optional>
#include <span>

namespace station::signal {

/// Points with time in [from, to].
[[nodiscard]] std::span<const PressurePoint> between(std::span<const PressurePoint> trace,
                                                     Timestamp from, Timestamp to);
/// Mean over 50 ms around `at` [mmHg]; of a slow trace the straight line between neighbours up to
/// 300 ms apart; empty where there are none.
[[nodiscard]] std::optional<float> pressure_at(std::span<const PressurePoint> trace, Timestamp at);
/// Least-squares slope between two times [mmHg/s]; empty with less than 0.5 s of points.
[[nodiscard]] std::optional<double> slope_mmHg_per_s(std::span<const PressurePoint> trace,
                                                     Timestamp from, Timestamp to);
/// Median of a stretch [mmHg]; empty if there is none.
[[nodiscard]] std::optional<float> median_mmHg(std::span<const PressurePoint> trace);
/// Median difference of the two sensors [mmHg]; 0 if there are no points.
[[nodiscard]] float median_sensor_difference(std::span<const PressurePoint> trace);
/// Longest time without a point between two times [s].
[[nodiscard]] double longest_gap_s(std::span<const PressurePoint> trace, Timestamp from,
                                   Timestamp to);

}  // namespace station::signal

#pragma once
// Beats in time: the period of a pulsatile series, and which bursts keep it. Internal to
// algorithms/signal.

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/flow_series.hpp"

#include <optional>
#include <span>
#include <vector>

namespace station::signal {

struct Period {
  double seconds = 0.0;
  float correlation = 0.0F;  ///< at that lag, 0..1
  float prominence = 0.0F;   ///< of that correlation over the lowest at shorter lags
};
/// Seconds between beats by autocorrelation of `values`, if something repeats. Allocates scratch.
/// @param step_s between values
[[nodiscard]] std::optional<Period> find_period(std::span<const float> values, double step_s);

/// Whether the values swing faster than any heart: 4 to 12 times a second, a tremor or shivering
/// [E12]. Allocates scratch.
[[nodiscard]] bool trembles(std::span<const float> values, double step_s);

/// One burst for each beat: of bursts closer than 0.6 periods the stronger stays.
[[nodiscard]] std::vector<Burst> one_per_beat(std::span<const Burst> bursts, double period_s);

/// Share of the intervals that are one or two periods, within the tolerance. 0 if fewer than two.
[[nodiscard]] double share_in_rhythm(std::span<const Burst> beats, double period_s,
                                     double tolerance);

}  // namespace station::signal

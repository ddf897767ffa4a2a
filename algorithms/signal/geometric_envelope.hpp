#pragma once
// A second estimator of the maximum frequency, to compare the front end's change point with:
// the modified geometric method [Fernando, Mathews & Clark, IEEE Trans Biomed Eng 51:2085, 2004;
// reference 1a]. The integrated power spectrum rises steeply where there is flow and gently where
// there is noise alone; the maximum frequency is its knee, the point farthest above the chord. The
// chord begins at the strongest bin, not at 0 Hz: that is the modification.
//
// Knows no noise level and gives a knee for noise alone too: someone else must say whether there is
// flow. Not part of the station's readings; `signal_figures` prints how the two compare.

#include <span>

namespace station::signal {

/// @param power one direction of one frame, counted away from 0 Hz [any linear unit; shape (n,)]
/// @param first, end bins that are looked at [0 <= first < end <= n]
/// @return the upper edge of flow, in bins: between the last bin of flow and the next
[[nodiscard]] float geometric_edge(std::span<const float> power, int first, int end);

}  // namespace station::signal

#pragma once
// The beats around the return of flow as witnesses of the crossing: which stayed closed, which
// opened, for how long, at what cuff pressure. Internal to algorithms/signal.

#include "algorithms/signal/crossing.hpp"
#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/return_of_flow.hpp"

#include <span>
#include <vector>

namespace station::signal {

/// @param series   from the hold, where it has settled, to the end of the track
/// @param found    the return of flow in it; has beats
/// @param pressure cuff pressure over the same time
/// @param clock    upstrokes that the cuff itself felt, in order; empty = beats by the period
/// @param mean_interval_s of a heart without rhythm; 0 = it has one, that of `found`
/// In order of time, to the first that runs on or is still open: places of the beat before the
/// first one, as far as the series reaches back and at most twelve, then the beats found and the
/// places left empty between them. A place under movement is unseen.
[[nodiscard]] std::vector<CrossingBeat> crossing_beats(const FlowSeries& series,
                                                       const NoiseLevel& noise,
                                                       const FlowReturn& found,
                                                       std::span<const PressurePoint> pressure,
                                                       std::span<const Timestamp> clock,
                                                       double mean_interval_s = 0.0);

/// The shortest opening that would have stood out of this noise [s], judged by how loud the beats
/// are that did: at least kShortestSeen_s, at most 0.15 s.
/// @param band        in which flow was looked for
/// @param rise_time_s upstroke of the free waveform; 0 = unknown
[[nodiscard]] float shortest_seen_s(const NoiseLevel& noise, const FlowReturn& found,
                                    Band band = Band::whole, float rise_time_s = 0.0F);

/// How well openings are timed in this noise [s], standard deviation: kTiming_s in what the front
/// end's floor promises, more the farther the noise spreads beyond it.
[[nodiscard]] float timing_s(const NoiseLevel& noise);

}  // namespace station::signal

#pragma once
// The rule of the first beat: which of the bursts under a deflating cuff are the return of flow.
// Internal to algorithms/signal.
//
//  1. A run is confirmed where, from one strong burst on, two thirds of the next six places of the
//     beat hold a strong burst (near the end of the track: of the places that are left; with fewer
//     than three left, all), and at most half as many bursts fall off the beat.
//  2. From the run's first beat the rule walks back, beat place by beat place. The neighbouring
//     place counts with a weak burst: the first beats after closure are short and faint. Of two in
//     a row the earlier must be strong: noise is faint too. Places farther back, up to one slow
//     breath, count only with a burst that would stand out alone: breathing lifts the systolic
//     pressure by several mmHg, so flow may come for a beat or two, pause, and come to stay.
//  3. The first burst so reached is the first beat. Bursts off the beat are never counted; of two
//     closer than half a beat the stronger is.
//
// Where a vein empties (vein_rush.hpp) the direction is the vein's and nothing in it is a beat.

#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/systolic.hpp"
#include "algorithms/signal/vein_rush.hpp"

#include <optional>
#include <vector>

namespace station::signal {

struct Rhythm {
  double period_s = 0.0;    ///< from the free waveform; 0 = unknown
  double tolerance = 0.17;  ///< of a place, in periods [chosen: a sixth]
  bool irregular = false;   ///< beats keep no time: atrial fibrillation
  bool regular = false;     ///< beats were seen to keep time with the cuff open
};

struct FlowReturn {
  std::vector<Burst> beats;       ///< the first beat and all in rhythm after it; empty = none
  std::size_t strong_bursts = 0;  ///< seen at all, in rhythm or not
  double period_s = 0.0;
  bool irregular = false;  ///< a chain of beats that keep no time
  /// Flow rushed in this direction and ebbed, as when a vein empties: whatever is heard of it after
  /// is not the artery; no beats.
  std::optional<Timestamp> rush_from;
  bool is_vein = false;  ///< it also was fast at once or slowed down, as no artery's flow does
  /// What was found may yet turn out to be a vein's: it flows without pause, and the cuff must fall
  /// on to tell.
  bool may_be_vein = false;
  double share_in_rhythm = 0.0;  ///< of the places after the first beat
};

/// @param series from deflation to the end of the track
[[nodiscard]] FlowReturn find_return(const FlowSeries& series, const NoiseLevel& noise,
                                     const Rhythm& rhythm, int rhythmic_beats,
                                     const VeinWatch& veins = {});

}  // namespace station::signal

#pragma once
// Pulses of a slow signal, each found by its rise: in cuff pressure and in the light through a toe
// a beat is a quick rise and a slow fall, whatever slope the signal itself has. Internal to
// algorithms/signal.
//
// Method: slope sum of the rising part over 160 ms above the local trend, as in the onset detector
// for arterial pressure of Zong, Heldt, Moody and Mark (Computers in Cardiology 2003;30:259, there
// 128 ms) [reference 1e]; the trend is a straight line over 2 s, so a ramp of the cuff leaves no
// trace. What stands out is kept by its own neighbourhood, since cuff pulses grow tenfold within a
// deflation; a weaker rise is kept where the rhythm of the others expects a beat.

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/uniform_trace.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace station::signal {

struct PulseRise {
  std::size_t foot = 0;   ///< index into the trace
  std::size_t steep = 0;  ///< fastest rise: the steadiest mark of the beat
  std::size_t peak = 0;
  float amplitude = 0.0F;  ///< peak over the line from this foot to the next [the signal's unit]
  float base = 0.0F;       ///< that line, below the peak
};

struct PulseRiseSettings {
  float least_amplitude = 0.12F;  ///< [the signal's unit; chosen]
  /// A rise is kept when it has this share of its neighbours' [chosen: a dicrotic wave has 0.1-0.3
  /// of its beat's rise, an ectopic beat half].
  float share_of_neighbours = 0.40F;
  double shortest_beat_s = kShortestBeat_s;  ///< two rises closer than this are one beat
  double longest_rise_s = 0.40;              ///< foot to peak [chosen]
};

/// In time order. Rises that touch missing values are left out. Allocates scratch.
[[nodiscard]] std::vector<PulseRise> find_pulse_rises(const UniformTrace& trace,
                                                      const PulseRiseSettings& settings);

/// Median interval between neighbouring rises [s], doubles of a missed beat left out; 0 if fewer
/// than two intervals.
[[nodiscard]] double median_interval_s(std::span<const PulseRise> pulses);

}  // namespace station::signal

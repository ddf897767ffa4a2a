#pragma once
// What was heard of the artery before its cuff was inflated: its direction, its rhythm, or that
// nothing beat. Looked at once per attempt, used by everything that comes after: the loss of flow,
// the return, the reading. Pure; allocates scratch. A tenth of a
// millisecond for each two seconds of the search.

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/flow_track.hpp"

#include <optional>
#include <span>

namespace station::signal {

struct FreeFlow {
  bool listened = false;      ///< long enough to say that there was none
  bool found = false;         ///< a pulse
  int sign = 1;               ///< of its flow: +1 toward the probe, -1 away; meaningful when found
  double period_s = 0.0;      ///< mean interval of its beats; 0 = unknown
  double irregularity = 0.0;  ///< SD of the intervals over their mean
  bool keeps_time = false;    ///< its beats were seen one by one, and are regular
  bool fast = false;          ///< its beats are far faster than tissue moves
  std::optional<int> faster;  ///< where no pulse was made out: the direction of faster flow
  bool steady = false;        ///< flow without a pulse [E12]
  bool vanished = false;      ///< heard, but gone in the last seconds before inflation
  [[nodiscard]] bool irregular() const { return irregularity > kIrregularSpread; }
};

/// The frames in which the open artery was listened to last: at most twelve seconds, to the end of
/// its waveform or to the inflation.
[[nodiscard]] std::span<const FlowFrame> open_artery(const MeasurementTrack& track);

/// Uses the frames before inflation (or the hold), the last twelve seconds of them first.
[[nodiscard]] FreeFlow assess_free_flow(const MeasurementTrack& track);

}  // namespace station::signal

#pragma once
// From the track of one attempt to its result. The live exam and the replay of a record both come
// through here, so that they cannot differ.

#include "algorithms/signal/systolic.hpp"
#include "device/exam/exam_record.hpp"

namespace station::device {

struct AttemptResult {
  signal::SystolicOutcome outcome;
  std::optional<signal::WaveformMeasures> waveform;
};

/// Whether the signals decide the outcome. A search without result, STOP and a lost link are
/// decided by the workflow and stand as recorded.
[[nodiscard]] bool decided_by_signals(const Attempt& attempt);

/// @param track all samples taken in for the attempt, with its marks
[[nodiscard]] AttemptResult compute_result(const signal::MeasurementTrack& track,
                                           double ceiling_mmHg, int waveform_min_beats);

}  // namespace station::device

#include "device/exam/attempt_result.hpp"

namespace station::device {

bool decided_by_signals(const Attempt& attempt) {
  if (!attempt.marks.hold_from || !attempt.marks.deflation_from) return false;
  if (!attempt.outcome.none) return true;
  const signal::NoReadingCause cause = attempt.outcome.none->cause;
  return cause != signal::NoReadingCause::stopped && cause != signal::NoReadingCause::link_lost;
}

AttemptResult compute_result(const signal::MeasurementTrack& track, double ceiling_mmHg,
                             int waveform_min_beats) {
  AttemptResult result;
  const signal::MeasurementMarks& m = track.marks;
  if (m.waveform_from && m.waveform_to)
    result.waveform =
        signal::describe_waveform(track.flow, *m.waveform_from, *m.waveform_to, waveform_min_beats);
  if (m.hold_from && m.deflation_from) {
    signal::SystolicSettings settings;
    settings.ceiling_mmHg = ceiling_mmHg;
    result.outcome = signal::read_systolic(track, settings);
  }
  return result;
}

}  // namespace station::device

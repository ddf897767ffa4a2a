#include "device/exam/attempt_result.hpp"

#include "algorithms/signal/flow_under_cuff.hpp"

namespace station::device {
namespace {

using signal::NoReadingCause;

/// Flow persists: why, as far as the cuff's effect on it tells.
NoReadingCause cause_of_persisting_flow(const signal::MeasurementTrack& track,
                                        NoReadingCause at_this_height, bool same_limb_confirmed) {
  const auto flow = signal::flow_under_cuff(track);
  if (flow && !signal::is_unchanged(*flow)) return NoReadingCause::not_occluded;
  // Where the effect cannot be told, as where there is none: only who has looked knows the limb.
  return same_limb_confirmed ? at_this_height : NoReadingCause::different_limbs;
}

}  // namespace

bool decided_by_signals(const Attempt& attempt) {
  if (!attempt.marks.hold_from || !attempt.marks.deflation_from) return false;
  if (!attempt.outcome.none) return true;
  const signal::NoReadingCause cause = attempt.outcome.none->cause;
  return cause != signal::NoReadingCause::stopped && cause != signal::NoReadingCause::link_lost;
}

AttemptResult compute_result(const signal::MeasurementTrack& track,
                             const ResultSettings& settings) {
  AttemptResult result;
  const signal::MeasurementMarks& m = track.marks;
  if (m.waveform_from && m.waveform_to)
    result.waveform = signal::describe_waveform(track.flow, *m.waveform_from, *m.waveform_to,
                                                settings.waveform_min_beats);
  if (m.hold_from && m.deflation_from) {
    signal::SystolicSettings systolic;
    systolic.ceiling_mmHg = settings.ceiling_mmHg;
    systolic.kind = settings.kind;
    result.outcome = signal::read_systolic(track, systolic);
    if (auto& none = result.outcome.none; none && (none->cause == NoReadingCause::not_occluded ||
                                                   none->cause == NoReadingCause::incompressible))
      none->cause = cause_of_persisting_flow(track, none->cause, settings.same_limb_confirmed);
  }
  return result;
}

}  // namespace station::device

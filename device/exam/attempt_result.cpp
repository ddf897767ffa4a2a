#include "device/exam/attempt_result.hpp"

#include "algorithms/signal/flow_under_cuff.hpp"

namespace station::device {
namespace {

using signal::NoReadingCause;

/// A cuff that has just been filled still settles.
constexpr Duration kAfterRise = std::chrono::seconds{1};

/// Flow persists: why, as far as the cuff's effect on it tells.
NoReadingCause cause_of_persisting_flow(const signal::MeasurementTrack& track,
                                        NoReadingCause at_this_height, bool same_limb_confirmed) {
  const auto flow = signal::flow_under_cuff(track);
  if (flow && !signal::is_unchanged(*flow)) return NoReadingCause::not_occluded;
  // Where the effect cannot be told, as where there is none: only who has looked knows the limb.
  return same_limb_confirmed ? at_this_height : NoReadingCause::different_limbs;
}

}  // namespace

signal::ToeMarks toe_marks_of(const signal::MeasurementMarks& m) {
  return {.free_from = m.listening_from,
          .inflation_from = m.inflation_from.value_or(m.listening_from),
          .hold_from = m.hold_from,
          .deflation_from = m.deflation_from,
          .end = m.end};
}

bool decided_by_signals(const Attempt& attempt) {
  if (!attempt.marks.hold_from || !attempt.marks.deflation_from) return false;
  if (!attempt.outcome.none) return true;
  const signal::NoReadingCause cause = attempt.outcome.none->cause;
  return cause != signal::NoReadingCause::stopped && cause != signal::NoReadingCause::link_lost;
}

AttemptResult compute_result(const signal::MeasurementTrack& track, const ResultSettings& settings,
                             std::span<const signal::LightPoint> light) {
  AttemptResult result;
  const signal::MeasurementMarks& m = track.marks;
  if (settings.measures == Measurement::toe_pressure) {
    result.toe = signal::read_toe_systolic({light, track.pressure, toe_marks_of(m)});
    return result;
  }
  if (settings.measures == Measurement::pulse_volume) {
    if (m.hold_from && m.deflation_from)
      result.pulse_volume =
          signal::read_pulse_volume(track.pressure, *m.hold_from + kAfterRise, *m.deflation_from);
    return result;
  }
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

#include "device/exam/attempt_result.hpp"

#include "algorithms/signal/cross_check.hpp"
#include "algorithms/signal/flow_under_cuff.hpp"
#include "algorithms/signal/free_flow.hpp"
#include "algorithms/signal/oscillometry.hpp"

#include <cmath>

namespace station::device {
namespace {

using signal::NoReadingCause;

/// Of a heart's beat; a cuff that pulses otherwise feels something else.
constexpr float kRateApart = 0.2F;
/// Readings: one may have been taken in by an early beat.
constexpr int kIrregularToBeSure = 2;
/// A shorter hold holds too few beats to say anything.
constexpr Duration kLeastToCompare = std::chrono::seconds{5};

/// Whether what the cuff feels at its ceiling cannot be the limb whose flow is heard (E9): a
/// movement without rhythm, or pulses at another rate. No pulse is no contradiction: a stiff wall
/// presses none into the cuff.
bool cuff_contradicts(const signal::MeasurementTrack& track) {
  const Timestamp from = *track.marks.hold_from;
  const Timestamp to = *track.marks.deflation_from;
  if (to - from < kLeastToCompare) return false;
  const signal::Oscillometry cuff = signal::read_oscillations(track.pressure, from, to);
  if (cuff.finding == signal::Oscillation::not_rhythmic) return true;
  if (cuff.finding != signal::Oscillation::pulses || cuff.beats_per_minute <= 0.0F) return false;
  const signal::FreeFlow free = signal::assess_free_flow(track);
  if (!free.found || free.period_s <= 0.0 || free.irregular()) return false;
  const auto flow_rate = static_cast<float>(60.0 / free.period_s);
  return std::fabs(cuff.beats_per_minute - flow_rate) > kRateApart * flow_rate;
}

/// A cuff that has just been filled still settles.
constexpr Duration kAfterRise = std::chrono::seconds{1};

/// Flow persists: why, as far as the cuff's effect on it tells.
NoReadingCause cause_of_persisting_flow(const signal::MeasurementTrack& track,
                                        NoReadingCause at_this_height, bool same_limb_confirmed) {
  const auto flow = signal::flow_under_cuff(track);
  if (flow && !signal::is_unchanged(*flow)) return NoReadingCause::not_occluded;
  // Where the effect cannot be told, as where there is none: only who has looked knows the limb.
  if (!same_limb_confirmed) return NoReadingCause::different_limbs;
  if (at_this_height == NoReadingCause::incompressible && cuff_contradicts(track))
    return NoReadingCause::not_occluded;
  return at_this_height;
}

}  // namespace

signal::ToeMarks toe_marks_of(const signal::MeasurementMarks& m) {
  return {.free_from = m.listening_from,
          .inflation_from = m.inflation_from.value_or(m.listening_from),
          .hold_from = m.hold_from,
          .deflation_from = m.deflation_from,
          .end = m.end};
}

bool heard_irregular_before(const ExamRecord& exam, const Attempt& attempt) {
  int readings = 0;
  int irregular = 0;
  for (const Attempt& a : exam.attempts) {
    if (a.number >= attempt.number || !a.outcome.reading) continue;
    ++readings;
    if (a.outcome.reading->doubted(signal::Doubt::irregular_rhythm)) ++irregular;
  }
  return irregular >= kIrregularToBeSure && 2 * irregular >= readings;
}

bool decided_by_signals(const Attempt& attempt) {
  if (!attempt.marks.hold_from || !attempt.marks.deflation_from) return false;
  if (!attempt.outcome.none) return true;
  const signal::NoReadingCause cause = attempt.outcome.none->cause;
  return cause != signal::NoReadingCause::stopped && cause != signal::NoReadingCause::link_lost;
}

ResultSettings settings_of(const ExamRecord& exam, const Attempt& attempt, int waveform_min_beats) {
  return {.measures = attempt.measures,
          .ceiling_mmHg = exam.ceiling_mmHg,
          .waveform_min_beats = waveform_min_beats,
          .kind = exam.pressure_rule.kind,
          .same_limb_confirmed = !attempt.same_limb_confirmed_by.empty(),
          // Of the label it was taken under: what was read then must be read again alike.
          .limb = attempt.moved ? attempt.moved->cuff_named.limb : attempt.cuff.limb,
          .irregular = heard_irregular_before(exam, attempt)};
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
    systolic.irregular = settings.irregular;
    result.outcome = signal::read_systolic(track, systolic);
    if (auto& none = result.outcome.none; none && (none->cause == NoReadingCause::not_occluded ||
                                                   none->cause == NoReadingCause::incompressible))
      none->cause = cause_of_persisting_flow(track, none->cause, settings.same_limb_confirmed);
    if (auto& reading = result.outcome.reading) {
      const Timestamp end = m.end.value_or(track.pressure.back().time);
      result.cuff_check = signal::cross_check(
          reading->estimate_mmHg, signal::read_oscillations(track.pressure, *m.deflation_from, end),
          settings.limb);
      if (result.cuff_check->verdict == signal::CrossCheckVerdict::disagrees)
        reading->doubts =
            static_cast<std::uint16_t>(reading->doubts | bit(signal::Doubt::pressures_disagree));
    }
  }
  return result;
}

}  // namespace station::device

// The reading, or the cause why there is none: the checks around the rule of the first beat.
#include "algorithms/signal/systolic.hpp"

#include "algorithms/signal/crossing.hpp"
#include "algorithms/signal/loss_of_flow.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/reading_parts.hpp"
#include "algorithms/signal/return_of_flow.hpp"
#include "algorithms/signal/running_flow.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr float kOpenCuff_mmHg = 10.0F;     ///< below: the cuff no longer holds an artery
constexpr float kMovement = 0.9F;           ///< statistic that stands in both directions
constexpr float kCloseToHold_mmHg = 12.0F;  ///< four or five beats at 2.5 mmHg/s [chosen]
/// A controller takes this long to change the rate of a ramp [chosen].
constexpr Duration kSlowedDown = std::chrono::milliseconds{500};
constexpr float kFaint = 6.0F;  ///< of a burst, in deviations of the noise [chosen]
constexpr float kWide_mmHg =
    9.0F;  ///< half of a 95 % interval [chosen: below the 10 of a gross error]

SystolicOutcome none(NoReadingCause cause, float reached_mmHg = 0.0F) {
  SystolicOutcome outcome;
  outcome.none = NoReading{cause, reached_mmHg};
  return outcome;
}

double length_s(std::span<const FlowFrame> flow) {
  return flow.empty() ? 0.0 : static_cast<double>(flow.size()) * frame_step_s(flow);
}

/// Share of a stretch in which the signal stands in both directions or the converter is at its end.
double share_of_movement(const FlowSeries& series, Timestamp from, Timestamp to) {
  std::size_t count = 0;
  std::size_t moving = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series.time(i) < from || series.time(i) >= to) continue;
    ++count;
    if (series.both[i] > kMovement || series.frames[i].clipped) ++moving;
  }
  return count == 0 ? 0.0 : static_cast<double>(moving) / static_cast<double>(count);
}

NoReadingCause cause_without_return(const MeasurementTrack& track, const Deflation& deflation,
                                    const Rhythm& rhythm) {
  const Timestamp from = *track.marks.deflation_from;
  const Timestamp end = end_of(track);
  if (has_gap(track, from, end)) return NoReadingCause::signal_gap;
  // More than a fifth of the deflation in movement: the return may lie under it.
  if (share_of_movement(deflation.series, from, end) > 0.2) return NoReadingCause::motion;
  // Six bursts are no accident; without a rhythm they are no return either.
  if (deflation.flow_return.rush_from || deflation.flow_return.strong_bursts >= 6)
    return NoReadingCause::irregular;
  const float last_mmHg = track.pressure.empty() ? 0.0F : track.pressure.back().mmHg;
  if (rhythm.period_s <= 0.0) return NoReadingCause::no_return_of_flow;
  if (last_mmHg > kOpenCuff_mmHg) return NoReadingCause::no_return_of_flow;
  // The cuff is open and nothing is heard where something was heard before.
  return NoReadingCause::probe_lost;
}

/// Did flow come back once the cuff was open (after the end mark, or below kOpenCuff_mmHg)?
bool flow_with_open_cuff(const MeasurementTrack& track) {
  std::optional<Timestamp> open;
  for (const PressurePoint& p :
       between(track.pressure, *track.marks.deflation_from, Timestamp::max()))
    if (p.mmHg < kOpenCuff_mmHg) {
      open = p.time;
      break;
    }
  return open && has_flow_beats(between(track.flow, *open, Timestamp::max()), std::nullopt);
}

/// What is read in a limb that trembles is no number if it is poor or can hardly tell where it lies
/// [chosen].
constexpr float kLeastQuality = 0.30F;
// Of the interval: beside a still limb 99 of 100 have 9.3, of an irregular rhythm half have 13.
constexpr float kWidest_mmHg = 12.0F;
constexpr float kWidestIrregular_mmHg = 18.0F;

float quality_of(const FlowReturn& r, const FreeFlow& free, double movement, double noise_ratio) {
  std::vector<float> strengths;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, r.beats.size()); ++i)
    strengths.push_back(r.beats[i].strength);
  std::sort(strengths.begin(), strengths.end());
  const double strength = static_cast<double>(strengths[strengths.size() / 2]);
  double q = strength / (strength + 6.0);
  q *= 0.4 + 0.6 * r.share_in_rhythm;
  q *= 1.0 - std::min(1.0, 3.0 * movement);
  if (r.beats.size() < 4) q *= 0.8;
  if (!free.found) q *= 0.8;
  if (noise_ratio > 1.5) q *= 0.8;
  return static_cast<float>(std::clamp(q, 0.0, 1.0));
}

std::uint16_t doubts_of(const SystolicReading& r, const FlowReturn& found, const FreeFlow& free,
                        bool irregular, double movement) {
  std::uint16_t doubts = 0;
  const auto raise = [&](Doubt d, bool when) {
    if (when) doubts = static_cast<std::uint16_t>(doubts | bit(d));
  };
  raise(Doubt::irregular_rhythm, irregular);
  raise(Doubt::weak_signal, found.beats.front().strength < kFaint);
  raise(Doubt::movement, movement > 0.1);
  raise(Doubt::few_beats, found.beats.size() < 4);
  raise(Doubt::wide_interval, r.high_mmHg - r.low_mmHg > 2.0F * kWide_mmHg);
  // The cuff was let down before it could show whether an artery or a vein was heard.
  raise(Doubt::rhythm_uncertain, found.share_in_rhythm < 0.6 || found.may_be_vein);
  raise(Doubt::no_free_pulse, !free.found);
  return doubts;
}

}  // namespace

SystolicOutcome read_systolic(const MeasurementTrack& track, const SystolicSettings& settings) {
  using Cause = NoReadingCause;
  const MeasurementMarks& marks = track.marks;
  const FreeFlow free = assess_free_flow(track);
  if (free.steady) return none(Cause::no_pulsatile_flow);
  // Damped pulses come and go: the workflow's word and a clear direction together may stand for
  // one.
  if (free.listened && !free.found && !(free.faster && marks.waveform_from))
    return none(Cause::no_signal_found);
  if (free.vanished) return none(Cause::probe_lost);
  if (!marks.hold_from || !marks.deflation_from || track.pressure.empty())
    return none(Cause::hold_too_short);

  const Hold hold = hold_of(track, free);
  const auto known_sign = free.found ? std::optional{free.sign} : std::nullopt;
  if (has_flow_beats(hold.frames, known_sign, free.keeps_time ? free.period_s : 0.0) ||
      (free.found && flow_runs_on_under_cuff(hold.frames, hold.open, free.sign))) {
    const bool at_ceiling = static_cast<double>(hold.pressure_mmHg) >= settings.ceiling_mmHg - 5.0;
    return none(at_ceiling ? Cause::incompressible : Cause::not_occluded, hold.pressure_mmHg);
  }
  if (seconds_of(*marks.deflation_from - *marks.hold_from) < settings.min_hold_s)
    return none(Cause::hold_too_short, hold.pressure_mmHg);
  if (length_s(hold.frames) < 0.8 * settings.min_hold_s) return none(Cause::signal_gap);

  const Rhythm rhythm = rhythm_of(free);
  const Timestamp end = end_of(track);
  const FlowSign heard = sign_of(free, track);
  const Deflation deflation = read_deflation(track, hold, heard, rhythm, settings);
  const FlowSign sign = deflation.sign;
  const FlowReturn& found = deflation.flow_return;
  if (found.beats.empty()) {
    Cause cause = cause_without_return(track, deflation, rhythm);
    if (cause == Cause::probe_lost && flow_with_open_cuff(track)) cause = Cause::no_return_of_flow;
    // Flow as slow as the tissue that trembles beside it would not have been heard.
    if (hold.band != Band::whole && cause == Cause::no_return_of_flow) cause = Cause::motion;
    return none(cause, hold.pressure_mmHg);
  }

  const Burst& first = found.beats.front();
  const auto hold_and_before = between(track.flow, Timestamp::min(), *marks.deflation_from);
  const double period = found.period_s > 0.0 ? found.period_s : kUsualPeriod_s;
  const auto beats_s = [&](double n) { return duration_from_seconds(n * period); };
  // The stretch on which the number stands: from two beats before the return to two after.
  const Timestamp from = std::max(*marks.deflation_from, first.onset - beats_s(2.0));
  const Timestamp to = std::min(end, first.onset + beats_s(2.3));
  if (has_gap(track, from, to)) return none(Cause::signal_gap);
  const double movement = share_of_movement(deflation.series, from, to);
  // Movement just before the first beat seen may hide one that came earlier.
  const double hidden = share_of_movement(deflation.series, from, first.onset);
  if (movement > 0.25 || hidden > 0.25) return none(Cause::motion);
  if (static_cast<double>(median_sensor_difference(between(track.pressure, from, to))) >
      settings.max_sensor_difference_mmHg)
    return none(Cause::sensors_disagree);

  const auto pressure = pressure_at(track.pressure, first.onset);
  if (!pressure) return none(Cause::signal_gap);
  // One beat in the hold: far above the return it was a knock, close to it the artery was not shut.
  if (*pressure > hold.pressure_mmHg - kCloseToHold_mmHg &&
      any_flow_beat(hold_and_before, *marks.hold_from + kSettle, free))
    return none(Cause::held_too_low, hold.pressure_mmHg);

  // A return of flow while the cuff still fell fast is no reading [E10].
  const Timestamp slow_from =
      marks.slow_from ? *marks.slow_from + kSlowedDown : *marks.deflation_from;
  if (first.onset < slow_from) return none(Cause::deflation_too_fast, hold.pressure_mmHg);
  const auto slope = slope_mmHg_per_s(
      track.pressure, std::max(slow_from, first.onset - std::chrono::milliseconds{2500}),
      std::min(end, first.onset + std::chrono::milliseconds{2500}));
  if (!slope) return none(Cause::signal_gap);
  const double rate = -*slope;
  if (rate > settings.max_deflation_mmHg_s) return none(Cause::deflation_too_fast);
  if (rate < settings.min_deflation_mmHg_s) return none(Cause::deflation_too_slow);

  const Crossing crossing = judge_crossing(track, hold, sign, free, found, settings.irregular);
  const std::optional<CrossingEstimate>& estimate = crossing.estimate;
  if (!estimate) return none(Cause::irregular, hold.pressure_mmHg);

  SystolicReading r;
  r.kind = settings.kind;
  r.first_beat_mmHg = *pressure;
  r.estimate_mmHg = estimate->systolic_mmHg;
  r.systolic_mmHg = static_cast<int>(
      std::floor((r.kind == PressureKind::estimate ? r.estimate_mmHg : r.first_beat_mmHg) + 0.5F));
  r.low_mmHg = estimate->low_mmHg;
  r.high_mmHg = estimate->high_mmHg;
  r.deflation_mmHg_per_s = static_cast<float>(rate);
  r.beats_per_minute = static_cast<float>(60.0 / period);
  r.quality = quality_of(found, free, movement, crossing.noise_ratio);
  if (crossing.noise_ratio > kRestless &&
      (r.quality < kLeastQuality ||
       r.high_mmHg - r.low_mmHg > (crossing.irregular ? kWidestIrregular_mmHg : kWidest_mmHg)))
    return none(Cause::motion);
  r.doubts = doubts_of(r, found, free, crossing.irregular, movement);
  // The pulse that was heard with the open cuff was not this artery's.
  if (sign != heard) r.doubts = static_cast<std::uint16_t>(r.doubts | bit(Doubt::no_free_pulse));
  for (const Burst& b : found.beats) {
    if (r.beat_count == kMaxEvidenceBeats) break;
    r.beats[r.beat_count++] = {b.onset, pressure_at(track.pressure, b.onset).value_or(0.0F),
                               static_cast<float>(b.duration_s), b.strength};
  }
  SystolicOutcome outcome;
  outcome.reading = r;
  return outcome;
}

int beats_since_return(const MeasurementTrack& track, const FreeFlow& free,
                       const SystolicSettings& settings) {
  if (!track.marks.hold_from || !track.marks.deflation_from) return 0;
  const Hold hold = hold_of(track, free);
  if (length_s(hold.frames) < 0.5) return 0;
  const Deflation d = read_deflation(track, hold, sign_of(free, track), rhythm_of(free), settings);
  return d.flow_return.may_be_vein ? 0 : static_cast<int>(d.flow_return.beats.size());
}

}  // namespace station::signal

#include "algorithms/signal/refusal.hpp"

#include "algorithms/signal/loss_of_flow.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/running_flow.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr float kOpenCuff_mmHg = 10.0F;     ///< below: the cuff no longer holds an artery
constexpr float kMovement = 0.9F;           ///< statistic that stands in both directions
constexpr double kMostMovement = 0.25;      ///< of a stretch that carries a number [chosen]
constexpr float kCloseToHold_mmHg = 12.0F;  ///< four or five beats at 2.5 mmHg/s [chosen]

Refusal refused(NoReadingCause cause, float reached_mmHg = 0.0F) {
  return NoReading{cause, reached_mmHg};
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

}  // namespace

Refusal refused_before_hold(const MeasurementTrack& track, const FreeFlow& free) {
  using Cause = NoReadingCause;
  const MeasurementMarks& marks = track.marks;
  if (free.steady) return refused(Cause::no_pulsatile_flow);
  // Damped pulses come and go: the workflow's word and a clear direction together may stand for
  // one.
  if (free.listened && !free.found && !(free.faster && marks.waveform_from))
    return refused(Cause::no_signal_found);
  if (free.vanished) return refused(Cause::probe_lost);
  if (!marks.hold_from || !marks.deflation_from || track.pressure.empty())
    return refused(Cause::hold_too_short);
  return std::nullopt;
}

Refusal refused_hold(const MeasurementTrack& track, const Hold& hold, const FreeFlow& free,
                     const SystolicSettings& settings) {
  using Cause = NoReadingCause;
  const auto known_sign = free.found ? std::optional{free.sign} : std::nullopt;
  if (has_flow_beats(hold.frames, known_sign, free.keeps_time ? free.period_s : 0.0) ||
      (free.found && flow_runs_on_under_cuff(hold.frames, hold.open, free.sign))) {
    const bool at_ceiling = static_cast<double>(hold.pressure_mmHg) >= settings.ceiling_mmHg - 5.0;
    return refused(at_ceiling ? Cause::incompressible : Cause::not_occluded, hold.pressure_mmHg);
  }
  if (seconds_of(*track.marks.deflation_from - *track.marks.hold_from) < settings.min_hold_s)
    return refused(Cause::hold_too_short, hold.pressure_mmHg);
  if (length_s(hold) < 0.8 * settings.min_hold_s) return refused(Cause::signal_gap);
  return std::nullopt;
}

NoReading why_without_return(const MeasurementTrack& track, const Hold& hold,
                             const Deflation& deflation, const Rhythm& rhythm) {
  using Cause = NoReadingCause;
  Cause cause = cause_without_return(track, deflation, rhythm);
  if (cause == Cause::probe_lost && flow_with_open_cuff(track)) cause = Cause::no_return_of_flow;
  // Flow as slow as the tissue that trembles beside it would not have been heard.
  if (hold.band != Band::whole && cause == Cause::no_return_of_flow) cause = Cause::motion;
  return {cause, hold.pressure_mmHg};
}

Stretch stretch_around(const MeasurementTrack& track, const Deflation& deflation,
                       const Burst& first, double period_s) {
  Stretch s;
  s.from =
      std::max(*track.marks.deflation_from, first.onset - duration_from_seconds(2.0 * period_s));
  s.to = std::min(end_of(track), first.onset + duration_from_seconds(2.3 * period_s));
  s.movement = share_of_movement(deflation.series, s.from, s.to);
  return s;
}

Refusal refused_stretch(const MeasurementTrack& track, const Deflation& deflation,
                        const Stretch& stretch, const Burst& first,
                        const SystolicSettings& settings) {
  using Cause = NoReadingCause;
  if (has_gap(track, stretch.from, stretch.to)) return refused(Cause::signal_gap);
  // Movement just before the first beat seen may hide one that came earlier.
  const double hidden = share_of_movement(deflation.series, stretch.from, first.onset);
  if (stretch.movement > kMostMovement || hidden > kMostMovement) return refused(Cause::motion);
  if (static_cast<double>(median_sensor_difference(
          between(track.pressure, stretch.from, stretch.to))) > settings.max_sensor_difference_mmHg)
    return refused(Cause::sensors_disagree);
  return std::nullopt;
}

bool was_held_too_low(const MeasurementTrack& track, const Hold& hold, const FreeFlow& free,
                      float first_beat_mmHg) {
  const auto hold_and_before = between(track.flow, Timestamp::min(), *track.marks.deflation_from);
  return first_beat_mmHg > hold.pressure_mmHg - kCloseToHold_mmHg &&
         any_flow_beat(hold_and_before, *track.marks.hold_from + kSettle, free);
}

std::expected<double, NoReading> deflation_rate(const MeasurementTrack& track, const Hold& hold,
                                                const Burst& first,
                                                const SystolicSettings& settings) {
  using Cause = NoReadingCause;
  constexpr Duration kAround = std::chrono::milliseconds{2500};
  const auto none = [](Cause cause, float reached_mmHg = 0.0F) {
    return std::unexpected{NoReading{cause, reached_mmHg}};
  };
  // A return of flow while the cuff still fell fast is no reading [E10].
  const MeasurementMarks& marks = track.marks;
  const Timestamp slow_from =
      marks.slow_from ? *marks.slow_from + kSlowedDown : *marks.deflation_from;
  if (first.onset < slow_from) return none(Cause::deflation_too_fast, hold.pressure_mmHg);
  const auto slope = slope_mmHg_per_s(track.pressure, std::max(slow_from, first.onset - kAround),
                                      std::min(end_of(track), first.onset + kAround));
  if (!slope) return none(Cause::signal_gap);
  const double rate = -*slope;
  if (rate > settings.max_deflation_mmHg_s) return none(Cause::deflation_too_fast);
  if (rate < settings.min_deflation_mmHg_s) return none(Cause::deflation_too_slow);
  return rate;
}

}  // namespace station::signal

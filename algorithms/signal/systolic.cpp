// The reading, made of its parts: what speaks against it first, then its numbers and its doubts.
#include "algorithms/signal/systolic.hpp"

#include "algorithms/signal/crossing.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/reading_parts.hpp"
#include "algorithms/signal/refusal.hpp"
#include "algorithms/signal/return_of_flow.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr float kFaint = 6.0F;  ///< of a burst, in deviations of the noise [chosen]
constexpr float kWide_mmHg =
    9.0F;  ///< half of a 95 % interval [chosen: below the 10 of a gross error]

SystolicOutcome none(const NoReading& why) {
  SystolicOutcome outcome;
  outcome.none = why;
  return outcome;
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

/// Of a limb that trembles: too poor, or too uncertain where it lies.
bool is_too_poor(const SystolicReading& r, const Crossing& crossing) {
  if (!(crossing.noise_ratio > kRestless)) return false;
  const float widest = crossing.irregular ? kWidestIrregular_mmHg : kWidest_mmHg;
  return r.quality < kLeastQuality || r.high_mmHg - r.low_mmHg > widest;
}

void add_evidence(SystolicReading& r, const MeasurementTrack& track, const FlowReturn& found) {
  for (const Burst& b : found.beats) {
    if (r.beat_count == kMaxEvidenceBeats) break;
    r.beats[r.beat_count++] = {b.onset, pressure_at(track.pressure, b.onset).value_or(0.0F),
                               static_cast<float>(b.duration_s), b.strength};
  }
}

}  // namespace

SystolicOutcome read_systolic(const MeasurementTrack& track, const SystolicSettings& settings) {
  const FreeFlow free = assess_free_flow(track);
  if (const Refusal r = refused_before_hold(track, free)) return none(*r);
  const Hold hold = hold_of(track, free);
  if (const Refusal r = refused_hold(track, hold, free, settings)) return none(*r);

  const Rhythm rhythm = rhythm_of(free);
  const FlowSign heard = sign_of(free, track);
  const Deflation deflation = read_deflation(track, hold, heard, rhythm, settings);
  const FlowReturn& found = deflation.flow_return;
  if (found.beats.empty()) return none(why_without_return(track, hold, deflation, rhythm));

  const Burst& first = found.beats.front();
  const double period_s = found.period_s > 0.0 ? found.period_s : kUsualPeriod_s;
  const Stretch stretch = stretch_around(track, deflation, first, period_s);
  if (const Refusal r = refused_stretch(track, deflation, stretch, first, settings))
    return none(*r);
  const auto pressure = pressure_at(track.pressure, first.onset);
  if (!pressure) return none({NoReadingCause::signal_gap, 0.0F});
  if (was_held_too_low(track, hold, free, *pressure))
    return none({NoReadingCause::held_too_low, hold.pressure_mmHg});
  const auto rate = deflation_rate(track, hold, first, settings);
  if (!rate) return none(rate.error());
  const Crossing crossing =
      judge_crossing(track, hold, deflation.sign, free, found, settings.irregular);
  if (!crossing.estimate) return none({NoReadingCause::irregular, hold.pressure_mmHg});

  SystolicReading r;
  r.kind = settings.kind;
  r.first_beat_mmHg = *pressure;
  r.estimate_mmHg = crossing.estimate->systolic_mmHg;
  r.systolic_mmHg = static_cast<int>(
      std::floor((r.kind == PressureKind::estimate ? r.estimate_mmHg : r.first_beat_mmHg) + 0.5F));
  r.low_mmHg = crossing.estimate->low_mmHg;
  r.high_mmHg = crossing.estimate->high_mmHg;
  r.deflation_mmHg_per_s = static_cast<float>(*rate);
  r.beats_per_minute = static_cast<float>(60.0 / period_s);
  r.quality = quality_of(found, free, stretch.movement, crossing.noise_ratio);
  if (is_too_poor(r, crossing)) return none({NoReadingCause::motion, 0.0F});
  r.doubts = doubts_of(r, found, free, crossing.irregular, stretch.movement);
  // The pulse that was heard with the open cuff was not this artery's.
  if (deflation.sign != heard)
    r.doubts = static_cast<std::uint16_t>(r.doubts | bit(Doubt::no_free_pulse));
  add_evidence(r, track, found);
  SystolicOutcome outcome;
  outcome.reading = r;
  return outcome;
}

int beats_since_return(const MeasurementTrack& track, const FreeFlow& free,
                       const SystolicSettings& settings) {
  if (!track.marks.hold_from || !track.marks.deflation_from) return 0;
  const Hold hold = hold_of(track, free);
  if (length_s(hold) < 0.5) return 0;
  const Deflation d = read_deflation(track, hold, sign_of(free, track), rhythm_of(free), settings);
  return d.flow_return.may_be_vein ? 0 : static_cast<int>(d.flow_return.beats.size());
}

}  // namespace station::signal

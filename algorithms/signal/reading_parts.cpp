#include "algorithms/signal/reading_parts.hpp"

#include "algorithms/signal/crossing_beats.hpp"
#include "algorithms/signal/median.hpp"
#include "algorithms/signal/oscillometry.hpp"
#include "algorithms/signal/pressure_trace.hpp"

#include <algorithm>
#include <array>

namespace station::signal {
namespace {

constexpr std::size_t kBeatsOfARhythm = 10;  ///< fewer say nothing of atrial fibrillation [chosen]
/// Change from one interval to the next over their median: nine of ten deflations in sinus rhythm
/// stay below, all but one of twenty in atrial fibrillation above [measured on hal/sim, seed
/// 31337].
constexpr float kUnsteady = 0.07F;
constexpr std::size_t kBeatsOfAClock = 6;  ///< of the cuff's pulses [chosen]
/// Of its neighbours' pulse in the cuff: an early beat of a heart without rhythm ejects little
/// [chosen].
constexpr float kWeakestBeat = 0.15F;
constexpr std::size_t kBeatsToOverrule =
    4;  ///< clear ones, before the first in the heard direction [chosen]
/// No vein carries beats through a cuff as tight as this: blood that waits below it presses with
/// less [chosen; the second generator's veins open at 26 to 38].
constexpr float kAboveVeins_mmHg = 45.0F;
constexpr Duration kTogether = std::chrono::milliseconds{150};  ///< upstroke and flow [chosen]

constexpr double kLeastDeflation_s = 0.2;  ///< less of it says nothing

/// When the deflating cuff first became loose enough for a vein to empty through it.
Timestamp veins_from(const MeasurementTrack& track) {
  for (const PressurePoint& p : between(track.pressure, *track.marks.deflation_from, end_of(track)))
    if (p.mmHg <= kAboveVeins_mmHg) return p.time;
  return end_of(track);
}

Deflation read_direction(const MeasurementTrack& track, const Hold& hold, FlowSign sign,
                         const Rhythm& rhythm, const SystolicSettings& settings, Timestamp end,
                         bool vein_beside) {
  Deflation d;
  d.sign = sign;
  d.series = make_series(between(track.flow, *track.marks.deflation_from, end), sign, hold.band);
  if (d.series.size() < frames_in(kLeastDeflation_s, d.series.step_s)) return d;
  const NoiseLevel noise = noise_of(hold, sign);
  d.flow_return = find_return(d.series, noise, rhythm, settings.rhythmic_beats,
                              {.from = veins_from(track), .likely = vein_beside, .sign = sign});
  return d;
}

/// Under a tight cuff beats came back in the other direction, and none yet in the one heard: what
/// was heard with the open cuff was the artery's reversal, or a vein. A reversal never comes before
/// the flow that it reverses, and is slower; and what passes an artery, the cuff feels.
bool overrules(const MeasurementTrack& track, const Deflation& other, FlowSign heard) {
  std::vector<Timestamp> onsets;
  float own_hz = 0.0F;
  float heard_hz = 0.0F;
  for (const Burst& b : other.flow_return.beats) {
    if (b.strength < kClear ||
        pressure_at(track.pressure, b.onset).value_or(0.0F) <= kAboveVeins_mmHg)
      continue;
    onsets.push_back(b.onset);
    // Within the beats: between them there is nothing to compare.
    const auto frames = other.series.frames.subspan(b.begin, b.end - b.begin);
    own_hz += peak_speed_hz(frames, other.sign);
    heard_hz += peak_speed_hz(frames, heard);
  }
  if (onsets.size() < kBeatsToOverrule || own_hz <= heard_hz) return false;
  const Oscillometry cuff =
      read_oscillations(track.pressure, *track.marks.deflation_from, end_of(track));
  const auto felt = std::ranges::count_if(onsets, [&](Timestamp onset) {
    return std::ranges::any_of(cuff.pulses, [&](const CuffPulse& p) {
      return std::chrono::abs(p.steepest - onset) < kTogether;
    });
  });
  return 3 * felt >= 2 * std::ssize(onsets);
}

/// A limb that trembles fills the lowest frequencies, both ways, and leaves the others alone.
constexpr float kTrembles = 1.6F;
constexpr float kQuieterAbove = 0.6F;

bool trembles_slowly(std::span<const FlowFrame> held) {
  return std::ranges::any_of(std::array{1, -1}, [&](FlowSign sign) {
    const float whole = learned_noise(make_series(held, sign)).wide_sd;
    const float fast = learned_noise(make_series(held, sign, Band::faster_than_tissue)).wide_sd;
    return whole > kTrembles * kNominalWideSd && fast < kQuieterAbove * whole;
  });
}

/// Without samples at an end of the stretch: the newest frame lags behind the end mark by its
/// window and the way of the samples [chosen].
constexpr double kLongestGap_s = 0.35;

/// Of the open artery's beats; the noise of a wall that thumps has a tenth to a fifth [chosen].
constexpr float kShareOfBeats = 0.5F;

}  // namespace

Rhythm rhythm_of(const FreeFlow& free) {
  if (!free.found) return {};
  // A regular pulse keeps its places within a sixth; an irregular one (atrial fibrillation) is
  // given what it showed when the cuff was open, up to a third of a beat.
  const double tolerance = std::clamp(2.5 * free.irregularity, 0.17, 0.35);
  return {free.period_s, tolerance, free.irregular(), free.keeps_time};
}

FlowSign sign_of(const FreeFlow& free, const MeasurementTrack& track) {
  if (free.found) return free.sign;
  if (free.faster) return *free.faster;
  return stronger_direction(between(track.flow, *track.marks.deflation_from, end_of(track)));
}

Hold hold_of(const MeasurementTrack& track, const FreeFlow& free) {
  Hold hold;
  hold.open = open_artery(track);
  hold.frames = between(track.flow, *track.marks.hold_from, *track.marks.deflation_from);
  hold.pressure_mmHg =
      median_mmHg(between(track.pressure, *track.marks.hold_from, *track.marks.deflation_from))
          .value_or(0.0F);
  if (free.fast && trembles_slowly(hold.frames)) hold.band = Band::faster_than_tissue;
  return hold;
}

double length_s(const Hold& hold) {
  if (hold.frames.empty()) return 0.0;
  return static_cast<double>(hold.frames.size()) * frame_step_s(hold.frames);
}

NoiseLevel noise_of(const Hold& hold, FlowSign sign) {
  NoiseLevel noise = learned_noise(make_series(hold.frames, sign, hold.band));
  if (noise.peak < kClear * noise.wide_sd) return noise;
  const float beats = height_of_beats(make_series(hold.open, sign, hold.band)) - noise.centre;
  if (beats > kClear * noise.wide_sd && noise.peak > kShareOfBeats * beats) noise.peak = 0.0F;
  return noise;
}

Deflation read_deflation(const MeasurementTrack& track, const Hold& hold, FlowSign sign,
                         const Rhythm& rhythm, const SystolicSettings& settings) {
  const Timestamp end = end_of(track);
  Deflation d = read_direction(track, hold, sign, rhythm, settings, end, false);
  const std::vector<Burst>& beats = d.flow_return.beats;
  const Timestamp before = beats.empty() ? end : beats.front().onset;
  const bool vein = d.flow_return.rush_from && *d.flow_return.rush_from >= veins_from(track);
  // Loud first and weak later, but never slower: artery or vein, nobody can tell.
  if (d.flow_return.rush_from && !(vein && d.flow_return.is_vein)) return d;
  Deflation other = read_direction(track, hold, -sign, rhythm, settings, before, vein);
  const bool better = vein ? !other.flow_return.beats.empty() : overrules(track, other, sign);
  return better ? other : d;
}

bool has_gap(const MeasurementTrack& track, Timestamp from, Timestamp to) {
  const auto frames = between(track.flow, from, to);
  if (frames.empty()) return to > from;
  if (seconds_of(frames.front().time - from) > kLongestGap_s ||
      seconds_of(to - frames.back().time) > kLongestGap_s)
    return true;
  const double step = frame_step_s(track.flow);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].after_gap) return true;
    if (i > 0 && seconds_of(frames[i].time - frames[i - 1].time) > 2.5 * step) return true;
  }
  return longest_gap_s(track.pressure, from, to) > kLongestGap_s;
}

namespace {

double median_interval_s(std::span<const CuffPulse> pulses) {
  std::vector<double> intervals;
  for (std::size_t i = 1; i < pulses.size(); ++i)
    intervals.push_back(seconds_of(pulses[i].steepest - pulses[i - 1].steepest));
  return upper_median(intervals);
}

/// Empty where the cuff felt too few to be sure of.
std::vector<CuffPulse> usable(const Oscillometry& cuff) {
  if (cuff.finding != Oscillation::pulses || cuff.pulses.size() < kBeatsOfAClock) return {};
  return cuff.pulses;
}

}  // namespace

BeatClock beat_clock(std::span<const PressurePoint> pressure, Timestamp from, Timestamp to,
                     const FreeFlow& free) {
  const Oscillometry cuff = read_oscillations(pressure, from, to);
  BeatClock clock;
  if (cuff.finding == Oscillation::pulses && cuff.pulses.size() >= kBeatsOfARhythm) {
    clock.irregular = cuff.irregular;
    clock.unsteady = cuff.interval_change > kUnsteady;
  }
  // The weakest beats belong to the clock of a heart without rhythm, and to no other: a dicrotic
  // wave is as weak.
  std::vector<CuffPulse> pulses = usable(cuff);
  if (!free.keeps_time && (cuff.irregular || free.irregular())) {
    OscillometrySettings every_beat;
    every_beat.share_of_neighbours = kWeakestBeat;
    std::vector<CuffPulse> all = usable(read_oscillations(pressure, from, to, every_beat));
    if (!all.empty()) pulses = std::move(all);
  }
  if (pulses.empty()) return {};
  if (free.keeps_time && median_interval_s(pulses) < kTooFast * free.period_s) return {};
  for (const CuffPulse& p : pulses) clock.upstrokes.push_back(p.steepest);
  return clock;
}

bool is_irregular(const BeatClock& clock, const FreeFlow& free, const FlowReturn& found) {
  if (!clock.irregular) return free.irregular() || found.irregular;
  return *clock.irregular || (clock.unsteady && free.irregular());
}

float rise_time_of(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  if (!m.waveform_from || !m.waveform_to) return 0.0F;
  constexpr int kBeats = 3;
  const auto wave = describe_waveform(
      track.flow, std::max(*m.waveform_from, *m.waveform_to - std::chrono::seconds{12}),
      *m.waveform_to, kBeats);
  return wave ? wave->rise_time_s : 0.0F;
}

namespace {

/// Of a heart without rhythm: not every beat returns, but the open artery's were heard.
double mean_interval_s(const FreeFlow& free, const FlowReturn& found) {
  if (free.period_s > 0.0) return free.period_s;
  return found.period_s > 0.0 ? found.period_s : kUsualPeriod_s;
}

}  // namespace

Crossing judge_crossing(const MeasurementTrack& track, const Hold& hold, FlowSign sign,
                        const FreeFlow& free, const FlowReturn& found, bool irregular) {
  const NoiseLevel noise = noise_of(hold, sign);
  // The silent beats of the hold are witnesses too.
  const Timestamp settled = *track.marks.hold_from + kSettle;
  const Timestamp end = end_of(track);
  const FlowSeries watched = make_series(between(track.flow, settled, end), sign, hold.band);
  Crossing crossing;
  crossing.noise_ratio = static_cast<double>(noise.wide_sd / kNominalWideSd);
  // A limb that trembles shakes its cuff too: that is no clock.
  const bool restless = hold.band != Band::whole || crossing.noise_ratio > kRestless;
  const BeatClock clock = restless ? BeatClock{} : beat_clock(track.pressure, settled, end, free);
  const float rise_time_s = rise_time_of(track);
  crossing.irregular = irregular || is_irregular(clock, free, found);
  crossing.estimate =
      estimate_crossing(crossing_beats(watched, noise, found, track.pressure, clock.upstrokes,
                                       crossing.irregular ? mean_interval_s(free, found) : 0.0),
                        {.irregular = crossing.irregular,
                         .rise_time_s = rise_time_s,
                         .shortest_seen_s = shortest_seen_s(noise, found, hold.band, rise_time_s),
                         .timing_s = timing_s(noise)});
  return crossing;
}

}  // namespace station::signal

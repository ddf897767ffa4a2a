#include "algorithms/signal/pulse.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr BurstRule kBeatRule{5.0F, 0.05};
// Correlation at the lag of a beat that needs no bursts beside it: flow through all of diastole
// leaves none that stand out. Noise alone reaches two thirds of it now and then [rhythm.cpp].
constexpr float kSurePeriod = 0.45F;
constexpr float kStandsOut = 0.70F;          // of it over the shorter lags
constexpr float kClearlyBeats = 0.25F;       // of correlation, over the other direction's [chosen]
constexpr float kSurelyBeats = 0.6F;         // and at least this
constexpr float kFastShare = 0.4F;           // of the fastest burst [chosen]
constexpr float kFarFaster = 2.0F;           // a reversal is rarely half as fast [chosen]
constexpr float kFromRest = 0.4F;            // median over upper tenth
constexpr std::size_t kBeatsToKeepTime = 6;  // fewer may be regular by chance
constexpr double kPeriodsToBeSure = 4.0;
// Share of the time in which there is flow at all: two knocks correlate perfectly.
constexpr double kFlowToBeSure = 0.15;
// Without any period (atrial fibrillation): this many beats, no interval beyond the physiological.
constexpr std::size_t kIrregularBeats = 5;
constexpr BurstRule kIrregularRule{kClear, 0.06};
// ... and half of the time well below the beats: a vein is full of bursts, but never quiet.
constexpr float kQuietBetweenBeats = 0.4F;
// With flow all the time (damped, low resistance) the beats stand on its lowest level.
NoiseLevel standing_on_the_lowest_level(const FlowSeries& series) {
  NoiseLevel noise = nominal_noise(series);
  std::vector<float> values = series.wide;
  if (values.empty()) return noise;
  const std::size_t at = values.size() / 10;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  noise.centre = std::max(0.0F, values[at] + 1.28F * noise.wide_sd);
  return noise;
}

double share_of_flow(const FlowSeries& series) {
  const NoiseLevel noise = nominal_noise(series);
  const auto flows = std::count_if(series.wide.begin(), series.wide.end(), [&](float v) {
    return v > noise.centre + 2.0F * noise.wide_sd;
  });
  return series.wide.empty() ? 0.0
                             : static_cast<double>(flows) / static_cast<double>(series.size());
}

double irregularity_of(std::span<const Burst> beats) {
  if (beats.size() < 3) return 0.0;
  double sum = 0.0;
  double squares = 0.0;
  const double n = static_cast<double>(beats.size() - 1);
  for (std::size_t i = 1; i < beats.size(); ++i) {
    const double interval = seconds_of(beats[i].onset - beats[i - 1].onset);
    sum += interval;
    squares += interval * interval;
  }
  const double mean = sum / n;
  return std::sqrt(std::max(0.0, squares / n - mean * mean)) / mean;
}

float median_strength(std::span<const Burst> beats) {
  std::vector<float> values;
  for (const Burst& b : beats) values.push_back(b.strength);
  if (values.empty()) return 0.0F;
  return upper_median(values);
}

Pulse find_pulse_in(const FlowSeries& series, FlowSign sign) {
  Pulse pulse;
  pulse.sign = sign;
  const auto period = find_period(series.wide, series.step_s);
  if (!period) return pulse;
  pulse.period_s = period->seconds;
  pulse.correlation = period->correlation;
  const std::vector<Burst> bursts =
      find_bursts(series, standing_on_the_lowest_level(series), kBeatRule);
  pulse.beats = one_per_beat(bursts, pulse.period_s);
  pulse.strength = median_strength(pulse.beats);
  pulse.irregularity = irregularity_of(pulse.beats);
  // Beats fill the stretch (edges cut at most one each), keep time, and are not mere speckle.
  const double expected = static_cast<double>(series.size()) * series.step_s / pulse.period_s;
  const double count = static_cast<double>(pulse.beats.size());
  const bool in_time = count >= 3.0 && count >= 0.55 * (expected - 1.0) &&
                       share_in_rhythm(pulse.beats, pulse.period_s, 0.22) >= 0.6;
  // A slow breath makes all short lags alike: the beat's must stand out from those before it.
  pulse.found =
      in_time || (pulse.correlation >= kSurePeriod && period->prominence >= kStandsOut &&
                  expected >= kPeriodsToBeSure && share_of_flow(series) >= kFlowToBeSure &&
                  peak_speed_hz(series.frames, sign) >= kFasterThanTissue_hz);
  // What the bursts' distances say is only meant where they are the beats.
  if (!in_time) pulse.irregularity = 0.0;
  pulse.keeps_time = in_time && pulse.irregularity < kIrregularSpread;
  return pulse;
}

/// The late forward wave of a healthy artery is a burst too, but a slow one.
std::vector<Burst> fast_ones(std::vector<Burst> bursts, const FlowSeries& series, FlowSign sign) {
  const std::vector<float> speed = make_envelope_series(series.frames, sign).wide;
  const auto top_of = [&](const Burst& b) {
    return *std::max_element(
        speed.begin() + static_cast<std::ptrdiff_t>(b.begin),
        speed.begin() + static_cast<std::ptrdiff_t>(std::max(b.end, b.begin + 1)));
  };
  float fastest = 0.0F;
  for (const Burst& b : bursts) fastest = std::max(fastest, top_of(b));
  std::erase_if(bursts, [&](const Burst& b) { return top_of(b) < kFastShare * fastest; });
  return bursts;
}

/// Beats without a period: each a clear burst, none too close, no pause too long.
Pulse find_irregular_pulse(const FlowSeries& series, FlowSign sign) {
  Pulse pulse;
  pulse.sign = sign;
  if (peak_speed_hz(series.frames, sign) < kFasterThanTissue_hz) return pulse;
  const std::vector<Burst> bursts = fast_ones(
      find_bursts(series, standing_on_the_lowest_level(series), kIrregularRule), series, sign);
  pulse.beats = one_per_beat(bursts, kShortestBeat_s / 0.6);
  if (pulse.beats.size() < kIrregularBeats) return pulse;
  // A trembling hand and a vein's speckle crowd their bursts closer than beats can follow.
  if (5 * bursts.size() > 6 * pulse.beats.size()) return pulse;
  std::vector<float> values = series.wide;
  const auto middle = upper_median(values);
  std::vector<float> peaks;
  for (const Burst& b : pulse.beats) peaks.push_back(series.wide[b.peak_at]);
  const auto half = upper_median(peaks);
  if (middle > kQuietBetweenBeats * half) return pulse;
  for (std::size_t i = 1; i < pulse.beats.size(); ++i)
    if (seconds_of(pulse.beats[i].onset - pulse.beats[i - 1].onset) > kLongestBeat_s) return pulse;
  const double length_s = static_cast<double>(series.size()) * series.step_s;
  const double covered_s = seconds_of(pulse.beats.back().onset - pulse.beats.front().onset);
  if (covered_s < length_s - 2.0 * kLongestBeat_s) return pulse;
  pulse.strength = median_strength(pulse.beats);
  pulse.irregularity = irregularity_of(pulse.beats);
  pulse.period_s = covered_s / static_cast<double>(pulse.beats.size() - 1);
  pulse.found = true;
  return pulse;
}

bool keeps_beating(const FlowSeries& series, double known_s) {
  if (trembles(series.wide, series.step_s)) return false;
  const std::vector<Burst> bursts =
      find_bursts(series, standing_on_the_lowest_level(series), BurstRule{6.0F, 0.06});
  const std::vector<Burst> beats = one_per_beat(bursts, 0.5);
  if (beats.size() < 2) return false;
  // A trembling limb crowds its bursts closer than beats can follow [E12].
  if (5 * bursts.size() > 8 * beats.size()) return false;
  const double mean =
      seconds_of(beats.back().onset - beats.front().onset) / static_cast<double>(beats.size() - 1);
  if (mean < kShortestBeat_s || mean > kLongestBeat_s) return false;
  // A tremor beats faster than the heart; a cuff lets every beat through or now and then one.
  if (known_s > 0.0 && mean < kTooFast * known_s) return false;
  return beats.size() == 2 || irregularity_of(beats) < 0.35;
}

/// Where every second burst is a late forward wave, the period found is half of the beat's.
void drop_late_waves(Pulse& pulse, const FlowSeries& series) {
  if (!pulse.found || pulse.beats.size() < 4) return;
  const std::vector<Burst> fast =
      one_per_beat(fast_ones(pulse.beats, series, pulse.sign), kShortestBeat_s / 0.6);
  if (fast.size() < 3 || 4 * fast.size() > 3 * pulse.beats.size()) return;
  pulse.beats = fast;
  pulse.irregularity = irregularity_of(fast);
  pulse.keeps_time = pulse.irregularity < kIrregularSpread && fast.size() >= kBeatsToKeepTime;
  pulse.period_s =
      seconds_of(fast.back().onset - fast.front().onset) / static_cast<double>(fast.size() - 1);
}

/// @param faster this direction carries the clearly faster flow: its envelope is worth looking at
Pulse find_pulse_along(std::span<const FlowFrame> flow, FlowSign sign, bool faster) {
  const FlowSeries series = make_series(flow, sign);
  Pulse pulse = find_pulse_in(series, sign);
  drop_late_waves(pulse, series);
  const FlowSeries envelope = make_envelope_series(flow, sign);
  const auto envelope_period = find_period(envelope.wide, envelope.step_s);
  const float envelope_correlation = envelope_period ? envelope_period->correlation : 0.0F;
  pulse.envelope_correlation = envelope_correlation;
  if (pulse.found && pulse.irregularity > 0.0) return pulse;  // by its beats
  if (faster) {
    Pulse of_envelope = find_pulse_in(envelope, sign);
    of_envelope.envelope_correlation = envelope_correlation;
    if (of_envelope.found && (of_envelope.irregularity > 0.0 || !pulse.found)) return of_envelope;
  }
  if (pulse.found) return pulse;
  Pulse irregular = find_irregular_pulse(series, sign);
  irregular.envelope_correlation = envelope_correlation;
  return irregular;
}

/// Flow along `sign` is several times as fast as the other way and comes in spurts from rest: a
/// vein, which may be as fast, flows on.
bool spurts_far_faster(std::span<const FlowFrame> flow, FlowSign sign, FlowSign other) {
  if (peak_speed_hz(flow, sign) < kFarFaster * peak_speed_hz(flow, other)) return false;
  std::vector<float> speed = make_envelope_series(flow, sign).wide;
  if (speed.empty()) return false;
  std::ranges::sort(speed);
  return speed[speed.size() / 2] < kFromRest * speed[speed.size() * 9 / 10];
}

/// The beats of flow that is known to be an artery's, where no period was made out.
std::optional<Pulse> beats_by_speed(std::span<const FlowFrame> flow, FlowSign sign) {
  const FlowSeries series = make_series(flow, sign);
  Pulse pulse;
  pulse.sign = sign;
  pulse.beats = one_per_beat(
      fast_ones(find_bursts(series, standing_on_the_lowest_level(series), kBeatRule), series, sign),
      kShortestBeat_s / 0.6);
  if (pulse.beats.size() < 3) return std::nullopt;
  pulse.found = true;
  pulse.strength = median_strength(pulse.beats);
  pulse.irregularity = irregularity_of(pulse.beats);
  pulse.keeps_time =
      pulse.irregularity < kIrregularSpread && pulse.beats.size() >= kBeatsToKeepTime;
  pulse.period_s = seconds_of(pulse.beats.back().onset - pulse.beats.front().onset) /
                   static_cast<double>(pulse.beats.size() - 1);
  return pulse;
}

/// Only this direction's speed has a period.
bool beats_alone(const Pulse& one, const Pulse& other) {
  return one.envelope_correlation >= kSurePeriod &&
         one.envelope_correlation > other.envelope_correlation + kClearlyBeats;
}

Pulse by_envelope(std::span<const FlowFrame> flow, const Pulse& pulse) {
  Pulse of_envelope = find_pulse_in(make_envelope_series(flow, pulse.sign), pulse.sign);
  of_envelope.envelope_correlation = pulse.envelope_correlation;
  return of_envelope;
}

}  // namespace

Pulse find_pulse(std::span<const FlowFrame> flow) {
  const float toward_hz = peak_speed_hz(flow, 1);
  const float away_hz = peak_speed_hz(flow, -1);
  const bool toward_is_faster = toward_hz >= away_hz;
  // Tissue that moves to and fro is as fast both ways.
  Pulse toward = find_pulse_along(flow, 1, toward_hz > kClearlyFaster * away_hz);
  Pulse away = find_pulse_along(flow, -1, away_hz > kClearlyFaster * toward_hz);
  if (toward.found != away.found) {
    Pulse found = toward.found ? toward : away;
    // The reversal of beats that keep no time may look more regular than they do.
    if (!spurts_far_faster(flow, -found.sign, found.sign)) return found;
    if (auto pulse = beats_by_speed(flow, -found.sign)) return *pulse;
    found.sign = -found.sign;
    found.keeps_time = false;
    return found;
  }
  if (!toward.found && !away.found) {
    // A vein as fast as the artery flows the other way, and its speed does not beat.
    if (beats_alone(toward, away)) return by_envelope(flow, toward);
    if (beats_alone(away, toward)) return by_envelope(flow, away);
    return toward;
  }
  // A vein beside the artery is loud and may be faster, and what its noise floor lets through beats
  // with the artery; its own speed does not.
  const auto beats = [](const Pulse& one, const Pulse& other) {
    return one.envelope_correlation > kSurelyBeats &&
           one.envelope_correlation > other.envelope_correlation + kClearlyBeats;
  };
  if (spurts_far_faster(flow, toward.sign, away.sign)) return toward;
  if (spurts_far_faster(flow, away.sign, toward.sign)) return away;
  if (beats(toward, away)) return toward;
  if (beats(away, toward)) return away;
  // Both beat: one is the artery's reversal, perhaps on top of a vein that is loud and slow. The
  // artery itself is the faster one.
  return toward_is_faster ? toward : away;
}

bool has_flow_beats(std::span<const FlowFrame> flow, std::optional<FlowSign> only, double known_s) {
  for (const FlowSign sign : {1, -1}) {
    if (only && *only != sign) continue;
    if (keeps_beating(make_series(flow, sign), known_s) ||
        keeps_beating(make_envelope_series(flow, sign), known_s))
      return true;
  }
  return false;
}

}  // namespace station::signal

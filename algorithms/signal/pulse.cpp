#include "algorithms/signal/pulse.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr BurstRule kBeatRule{5.0F, 0.05};
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
  const std::size_t at = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
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
  pulse.found = count >= 3.0 && count >= 0.55 * (expected - 1.0) &&
                share_in_rhythm(pulse.beats, pulse.period_s, 0.22) >= 0.6;
  return pulse;
}

bool keeps_beating(const FlowSeries& series) {
  const std::vector<Burst> beats = one_per_beat(
      find_bursts(series, standing_on_the_lowest_level(series), BurstRule{6.0F, 0.06}), 0.5);
  if (beats.size() < 2) return false;
  const double mean =
      seconds_of(beats.back().onset - beats.front().onset) / static_cast<double>(beats.size() - 1);
  if (mean < kShortestBeat_s || mean > kLongestBeat_s) return false;
  return beats.size() == 2 || irregularity_of(beats) < 0.35;
}

}  // namespace

Pulse find_pulse(std::span<const FlowFrame> flow) {
  const FlowSign stronger = stronger_direction(flow);
  const Pulse pulse = find_pulse_in(make_series(flow, stronger), stronger);
  if (pulse.found) return pulse;
  Pulse other = find_pulse_in(make_envelope_series(flow, stronger), stronger);
  if (other.found) return other;
  other = find_pulse_in(make_series(flow, -stronger), -stronger);
  return other.found ? other : pulse;
}

bool has_flow_beats(std::span<const FlowFrame> flow, std::optional<FlowSign> only) {
  for (const FlowSign sign : {1, -1}) {
    if (only && *only != sign) continue;
    if (keeps_beating(make_series(flow, sign)) || keeps_beating(make_envelope_series(flow, sign)))
      return true;
  }
  return false;
}

}  // namespace station::signal

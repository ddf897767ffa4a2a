#include "algorithms/signal/flow_series.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace station::signal {
namespace {

constexpr double kWideSeconds = 0.060;  // the shortest flow that counts [reference 1e]
constexpr double kNarrowSeconds = 0.020;
// What one direction may show of the other before it counts as symmetrical: an I/Q image of -20 dB
// and the noise's own fluctuation.
constexpr float kImageGuard = 0.12F;

// Centred running mean in a fixed order. A running sum would carry rounding from the far past into
// the present; this way each value depends on its own neighbours alone. Thirty-two neighbouring
// sums at a time stay in registers, and none waits for another. The last such block overlaps the
// one before it; only the ends, where neighbours are missing, go value by value.
std::vector<float> smoothed(const std::vector<float>& x, int length) {
  constexpr int kTogether = 32;
  const int n = static_cast<int>(x.size());
  const int half = length / 2;
  std::vector<float> y(x.size());
  const auto mean_at = [&](int i) {
    const int from = std::max(0, i - half);
    const int to = std::min(n - 1, i + half);
    float sum = 0.0F;
    for (int j = from; j <= to; ++j) sum += x[static_cast<std::size_t>(j)];
    y[static_cast<std::size_t>(i)] = sum / static_cast<float>(to - from + 1);
  };
  const auto count = static_cast<float>(2 * half + 1);
  const auto means_from = [&](int i) {
    std::array<float, kTogether> sum{};
    const float* in = x.data() + (i - half);
    for (int j = 0; j <= 2 * half; ++j)
      for (int k = 0; k < kTogether; ++k) sum[static_cast<std::size_t>(k)] += in[j + k];
    for (int k = 0; k < kTogether; ++k)
      y[static_cast<std::size_t>(i + k)] = sum[static_cast<std::size_t>(k)] / count;
  };
  const int end = n - half;  // of the values that have all their neighbours
  if (end - half < kTogether) {
    for (int i = 0; i < n; ++i) mean_at(i);
    return y;
  }
  for (int i = 0; i < half; ++i) mean_at(i);
  for (int i = half; i + kTogether <= end; i += kTogether) means_from(i);
  means_from(end - kTogether);
  for (int i = end; i < n; ++i) mean_at(i);
  return y;
}

// A frame without an envelope, or with that of a speck of noise, is none of the flow's doing.
std::vector<float> without_specks(const std::vector<float>& x) {
  constexpr std::size_t kHalf = 3;
  std::vector<float> y = x;
  for (std::size_t i = kHalf; i + kHalf < x.size(); ++i) {
    const float* near = x.data() + (i - kHalf);
    y[i] = median_of_seven({near[0], near[1], near[2], near[3], near[4], near[5], near[6]});
  }
  return y;
}

int odd_length(double seconds, double step_s) {
  return 2 * static_cast<int>(std::floor(seconds / step_s / 2.0)) + 1;
}

// Several of one signal, in rising order of share: each looks only above the one before.
template <std::size_t kCount>
std::array<float, kCount> quantiles(std::vector<float> values,
                                    const std::array<double, kCount>& shares) {
  std::array<float, kCount> found{};
  if (values.empty()) return found;
  auto from = values.begin();
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto place =
        static_cast<std::ptrdiff_t>(shares[i] * static_cast<double>(values.size() - 1) + 0.5);
    const auto at = values.begin() + place;
    std::nth_element(from, at, values.end());
    found[i] = *at;
    from = at;
  }
  return found;
}

float quantile(std::vector<float> values, double share) {
  return quantiles<1>(std::move(values), {share})[0];
}

// Half the distance between the 16th and 84th percentile is a standard deviation that a few bursts
// do not move.
constexpr double kOneSdBelow = 0.1587;
constexpr double kOneSdAbove = 0.8413;

constexpr double kLeastToLearn_s = 0.2;  // shorter stretches say nothing of their noise

// What moves to and fro is about as fast both ways.
constexpr float kAsFast = 0.7F;

// Deviations of the statistic on white noise at 16 kHz and 4 ms steps (test FlowSeries.
// NominalNoiseIsThatOfWhiteNoise measures them); smaller spreads are not believed.
constexpr float kNominalNarrowSd = 0.152F;

// Fewer bins of more even weight: the noise of the fast band spreads this much less.
constexpr float kFastSpread = 0.82F;
// Flow begins and ends slow: an opening lasts this much longer than its fast part [measured on
// hal/sim without tremor: 1.1 to 1.3 between 60 and 200 ms].
constexpr double kLongerThanItsFastPart = 1.2;

float ratio_of(const FlowFrame& f, FlowSign sign, Band band) {
  if (band == Band::whole) return (sign > 0 ? f.toward_ratio : f.away_ratio) - 1.0F;
  return ((sign > 0 ? f.toward_fast_ratio : f.away_fast_ratio) - 1.0F) / kFastSpread;
}

}  // namespace

std::span<const FlowFrame> between(std::span<const FlowFrame> flow, Timestamp from, Timestamp to) {
  const auto earlier = [](const FlowFrame& f, Timestamp t) { return f.time < t; };
  const auto first = std::lower_bound(flow.begin(), flow.end(), from, earlier);
  const auto last = std::lower_bound(first, flow.end(), to, earlier);
  return {first, last};
}

Timestamp after_newest(std::span<const FlowFrame> flow) {
  return flow.empty() ? Timestamp{} : flow.back().time + Duration{1};
}

Timestamp end_of(const MeasurementTrack& track) {
  return track.marks.end.value_or(after_newest(track.flow));
}

double frame_step_s(std::span<const FlowFrame> flow) {
  std::array<double, 9> steps{};
  const std::size_t count = std::min<std::size_t>(steps.size(), flow.empty() ? 0 : flow.size() - 1);
  if (count == 0) return 0.004;
  for (std::size_t i = 0; i < count; ++i) steps[i] = seconds_of(flow[i + 1].time - flow[i].time);
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count / 2),
                   steps.begin() + static_cast<std::ptrdiff_t>(count));
  return std::clamp(steps[count / 2], 0.0005, 0.05);
}

FlowSign stronger_direction(std::span<const FlowFrame> flow) {
  double balance = 0.0;
  for (const FlowFrame& f : flow)
    balance += static_cast<double>(f.toward_ratio) - static_cast<double>(f.away_ratio);
  return balance >= 0.0 ? 1 : -1;
}

FlowSign louder_direction(std::span<const FlowFrame> flow) {
  std::vector<float> toward;
  std::vector<float> away;
  for (const FlowFrame& f : flow) {
    toward.push_back(f.toward_ratio);
    away.push_back(f.away_ratio);
  }
  return quantile(std::move(toward), 0.95) >= quantile(std::move(away), 0.95) ? 1 : -1;
}

float peak_speed_hz(std::span<const FlowFrame> flow, FlowSign sign) {
  std::vector<float> speed;
  speed.reserve(flow.size());
  for (const FlowFrame& f : flow) {
    const float own = sign > 0 ? f.toward_hz : f.away_hz;
    const float other = sign > 0 ? f.away_hz : f.toward_hz;
    // As fast both ways at once: tissue, a knock.
    speed.push_back(other > kAsFast * own && static_cast<float>(sign) * f.max_hz <= 0.0F ? 0.0F
                                                                                         : own);
  }
  return quantile(std::move(speed), 0.95);
}

FlowSeries make_series(std::span<const FlowFrame> flow, FlowSign sign, Band band) {
  FlowSeries s;
  s.frames = flow;
  s.step_s = frame_step_s(flow);
  if (band == Band::faster_than_tissue) s.lasts = kLongerThanItsFastPart;
  std::vector<float> own(flow.size());
  std::vector<float> other(flow.size());
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const float toward = ratio_of(flow[i], 1, band);
    const float away = ratio_of(flow[i], -1, band);
    own[i] = sign > 0 ? toward : away;
    other[i] = sign > 0 ? away : toward;
  }
  const auto directional = [](const std::vector<float>& a, const std::vector<float>& b) {
    std::vector<float> d(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - std::max(0.0F, b[i] - kImageGuard);
    return d;
  };
  const int wide = odd_length(kWideSeconds, s.step_s);
  const int narrow = odd_length(kNarrowSeconds, s.step_s);
  const std::vector<float> own_wide = smoothed(own, wide);
  const std::vector<float> other_wide = smoothed(other, wide);
  s.wide = directional(own_wide, other_wide);
  s.narrow = directional(smoothed(own, narrow), smoothed(other, narrow));
  s.both.resize(flow.size());
  for (std::size_t i = 0; i < flow.size(); ++i) s.both[i] = std::min(own_wide[i], other_wide[i]);
  return s;
}

FlowSeries make_envelope_series(std::span<const FlowFrame> flow, FlowSign sign) {
  FlowSeries s;
  s.frames = flow;
  s.step_s = frame_step_s(flow);
  const int wide = odd_length(kWideSeconds, s.step_s);
  std::vector<float> own(flow.size());
  std::vector<float> other(flow.size());
  std::vector<float> raw(flow.size());
  std::vector<float> mirror(flow.size());
  for (std::size_t i = 0; i < flow.size(); ++i) {
    own[i] = (sign > 0 ? flow[i].toward_ratio : flow[i].away_ratio) - 1.0F;
    other[i] = (sign > 0 ? flow[i].away_ratio : flow[i].toward_ratio) - 1.0F;
    raw[i] = (sign > 0 ? flow[i].toward_hz : flow[i].away_hz) * 1e-3F;
    mirror[i] = (sign > 0 ? flow[i].away_hz : flow[i].toward_hz) * 1e-3F;
  }
  // A click, a knock, a tremor is symmetrical: as loud and as fast both ways. A vein beside the
  // artery is slower than it.
  const std::vector<float> own_wide = smoothed(own, wide);
  const std::vector<float> other_wide = smoothed(other, wide);
  const std::vector<float> raw_wide = smoothed(raw, wide);
  const std::vector<float> mirror_wide = smoothed(mirror, wide);
  for (std::size_t i = 0; i < flow.size(); ++i)
    if (other_wide[i] > 0.5F * own_wide[i] && mirror_wide[i] > kAsFast * raw_wide[i]) raw[i] = 0.0F;
  const std::vector<float> envelope = without_specks(raw);
  s.wide = smoothed(envelope, wide);
  s.narrow = smoothed(envelope, odd_length(kNarrowSeconds, s.step_s));
  s.both.assign(flow.size(), 0.0F);
  return s;
}

NoiseLevel nominal_noise(const FlowSeries& series) {
  NoiseLevel n{0.0F, kNominalWideSd, kNominalNarrowSd, 0.0F};
  if (series.size() < frames_in(kLeastToLearn_s, series.step_s)) return n;
  // The low side of the statistic is noise even when flow fills half of the time.
  const auto [low, fifth] = quantiles<2>(series.wide, {0.02, 0.20});
  const float low_side = (fifth - low) / 1.21F;
  n.wide_sd = std::clamp(low_side, kNominalWideSd, 4.0F * kNominalWideSd);
  n.narrow_sd = n.wide_sd * (kNominalNarrowSd / kNominalWideSd);
  return n;
}

NoiseLevel learned_noise(const FlowSeries& series) {
  const auto stretch = static_cast<std::size_t>(0.5 / series.step_s);
  if (series.size() < stretch) return nominal_noise(series);
  NoiseLevel n;
  const auto [below, middle, above] = quantiles<3>(series.wide, {kOneSdBelow, 0.5, kOneSdAbove});
  const auto [narrow_below, narrow_above] = quantiles<2>(series.narrow, {kOneSdBelow, kOneSdAbove});
  n.centre = middle;
  n.wide_sd = std::max(0.5F * (above - below), 0.9F * kNominalWideSd);
  n.narrow_sd = std::max(0.5F * (narrow_above - narrow_below), 0.9F * kNominalNarrowSd);
  std::vector<float> peaks;
  for (std::size_t at = 0; at + stretch <= series.size(); at += stretch) {
    const auto from = series.wide.begin() + static_cast<std::ptrdiff_t>(at);
    peaks.push_back(*std::max_element(from, from + static_cast<std::ptrdiff_t>(stretch)));
  }
  // The upper quartile: a wall that thumps in every beat raises it, one click does not.
  n.peak = std::max(0.0F, quantile(peaks, 0.75) - n.centre);
  return n;
}

float height_of_beats(const FlowSeries& open) { return quantile(open.wide, 0.95); }

namespace {

// Flow this close to the end had not ended: what the narrow statistic blurs [chosen; openings that
// end 30 ms before are as long as others].
constexpr double kStillOpen_s = 0.03;

struct Run {
  std::size_t from = 0;
  std::size_t last = 0;
};

// Where the narrow statistic stays high around the burst's peak.
Run timed(const FlowSeries& s, const NoiseLevel& noise, std::size_t begin, std::size_t end) {
  std::size_t top = begin;
  for (std::size_t i = begin; i < end; ++i)
    if (s.narrow[i] > s.narrow[top]) top = i;
  const float level =
      noise.centre + std::max(2.0F * noise.narrow_sd, 0.3F * (s.narrow[top] - noise.centre));
  std::size_t from = top;
  std::size_t to = top;
  while (from > begin && s.narrow[from - 1] > level) --from;
  while (to + 1 < end && s.narrow[to + 1] > level) ++to;
  return {from, to};
}

}  // namespace

std::vector<Burst> find_bursts(const FlowSeries& series, const NoiseLevel& noise,
                               const BurstRule& rule) {
  std::vector<Burst> bursts;
  const float low = noise.centre + 2.0F * noise.wide_sd;
  const float high = noise.centre + std::max(rule.strength * noise.wide_sd, 1.3F * noise.peak);
  const auto close = [&](std::size_t begin, std::size_t end, std::size_t peak_at) {
    if (series.wide[peak_at] < high) return;
    Burst b{begin, end, peak_at, series.wide[peak_at] - noise.centre, 0.0F, 0.0, {}};
    // What stands in both directions leaves a ragged remainder when one is taken from the other.
    if (series.both[peak_at] > 0.5F * b.peak) return;
    b.strength = b.peak / noise.wide_sd;
    const Run open = timed(series, noise, begin, end);
    b.duration_s = static_cast<double>(open.last - open.from + 1) * series.step_s * series.lasts;
    if (b.duration_s < rule.duration_s) return;
    // Smoothing over 60 ms makes a sharp rise start early; its middle is where flow starts.
    const float level = std::max(low, noise.centre + 0.3F * b.peak);
    const double left_s = static_cast<double>(end - 1 - open.last) * series.step_s;
    b.still_open = end == series.size() && (left_s < kStillOpen_s || series.wide[end - 1] >= level);
    std::size_t start = begin;
    while (start < peak_at && series.wide[start] < level) ++start;
    b.onset = series.time(start);
    bursts.push_back(b);
  };
  std::size_t i = 0;
  while (i < series.size()) {
    if (series.wide[i] < low) {
      ++i;
      continue;
    }
    std::size_t begin = i;
    std::size_t peak_at = i;
    std::size_t trough = i;
    bool falling = false;
    for (; i < series.size() && series.wide[i] >= low; ++i) {
      const float above = series.wide[i] - noise.centre;
      const float peak = series.wide[peak_at] - noise.centre;
      if (!falling) {
        if (above > peak) peak_at = i;
        if (above < 0.35F * peak) {
          falling = true;
          trough = i;
        }
        continue;
      }
      if (series.wide[i] < series.wide[trough]) trough = i;
      const float depth = series.wide[trough] - noise.centre;
      if (above > 2.0F * depth + 2.0F * noise.wide_sd && above > 0.35F * peak) {
        close(begin, trough, peak_at);
        begin = trough;
        peak_at = i;
        falling = false;
      }
    }
    close(begin, i, peak_at);
  }
  return bursts;
}

double silence_s(const FlowSeries& series, const Burst& burst, Timestamp until) {
  return seconds_of(until - series.time(std::min(burst.end, series.size()) - 1));
}

}  // namespace station::signal

// The free waveform: beats of the maximum-frequency envelope, averaged and measured.
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/systolic.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kWindowRise_s = 0.008;      // 10-90 % rise that a 16 ms Hann window adds to a step
constexpr float kLeastReversal_hz = 125.0F;  // one bin beyond the wall filter
constexpr float kLeastReversalShare = 0.06F;  // of the peak: above an I/Q image
constexpr float kLeastLikeness = 0.7F;        // correlation of a clean beat with the ensemble

float median_of(std::vector<float>& values) {
  const std::size_t at = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

// The envelope along the artery, forward flow positive; outliers taken out by a median of five
// frames (20 ms).
std::vector<float> envelope_of(std::span<const FlowFrame> flow, FlowSign sign) {
  std::vector<float> raw(flow.size());
  for (std::size_t i = 0; i < flow.size(); ++i) raw[i] = static_cast<float>(sign) * flow[i].max_hz;
  std::vector<float> smooth = raw;
  for (std::size_t i = 2; i + 2 < raw.size(); ++i) {
    std::array<float, 5> five{raw[i - 2], raw[i - 1], raw[i], raw[i + 1], raw[i + 2]};
    std::nth_element(five.begin(), five.begin() + 2, five.end());
    smooth[i] = five[2];
  }
  return smooth;
}

float correlation(std::span<const float> a, std::span<const float> b) {
  double ma = 0.0;
  double mb = 0.0;
  const double n = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ma += static_cast<double>(a[i]);
    mb += static_cast<double>(b[i]);
  }
  ma /= n;
  mb /= n;
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double da = static_cast<double>(a[i]) - ma;
    const double db = static_cast<double>(b[i]) - mb;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa > 0.0 && bb > 0.0 ? static_cast<float>(ab / std::sqrt(aa * bb)) : 0.0F;
}

// Where the upstroke of each beat passes half of its height: the steepest, so the surest, mark.
std::vector<std::size_t> upstrokes(const std::vector<float>& envelope, std::span<const Burst> beats,
                                   double step_s) {
  std::vector<std::size_t> marks;
  const auto reach = static_cast<std::size_t>(0.25 / step_s);
  for (const Burst& b : beats) {
    const std::size_t from = b.begin > reach / 2 ? b.begin - reach / 2 : 0;
    const std::size_t to = std::min(envelope.size(), b.peak_at + reach);
    std::size_t top = from;
    for (std::size_t i = from; i < to; ++i)
      if (envelope[i] > envelope[top]) top = i;
    std::size_t bottom = top;
    const std::size_t earliest = top > reach ? top - reach : 0;
    for (std::size_t i = top; i > earliest; --i)
      if (envelope[i] < envelope[bottom]) bottom = i;
    const float half = 0.5F * (envelope[top] + envelope[bottom]);
    std::size_t at = top;
    while (at > bottom && envelope[at] > half) --at;
    if (marks.empty() || at > marks.back()) marks.push_back(at);
  }
  return marks;
}

struct Ensemble {
  std::vector<float> wave;  // median over the beats, one period
  std::size_t lead = 0;     // steps before the upstroke's middle
  std::size_t beats = 0;
  std::size_t reversing = 0;  // beats whose flow crosses zero
};

Ensemble average(const std::vector<float>& envelope, std::span<const std::size_t> marks,
                 double period_s, double step_s) {
  Ensemble e;
  const auto length = static_cast<std::size_t>(period_s / step_s);
  e.lead = length / 4;
  std::vector<std::size_t> starts;
  for (const std::size_t m : marks)
    if (m >= e.lead && m - e.lead + length <= envelope.size()) starts.push_back(m - e.lead);
  const auto ensemble_of = [&](const std::vector<std::size_t>& from) {
    std::vector<float> wave(length);
    std::vector<float> column(from.size());
    for (std::size_t i = 0; i < length; ++i) {
      for (std::size_t b = 0; b < from.size(); ++b) column[b] = envelope[from[b] + i];
      wave[i] = median_of(column);
    }
    return wave;
  };
  if (starts.empty() || length < 20) return e;
  const std::vector<float> first = ensemble_of(starts);
  std::vector<std::size_t> clean;
  for (const std::size_t s : starts)
    if (correlation({envelope.data() + s, length}, first) >= kLeastLikeness) clean.push_back(s);
  if (clean.empty()) return e;
  e.wave = ensemble_of(clean);
  e.beats = clean.size();
  const float peak = *std::max_element(e.wave.begin(), e.wave.end());
  const float dead_band = std::max(kLeastReversal_hz, kLeastReversalShare * peak);
  const auto lasting = std::max<std::size_t>(2, static_cast<std::size_t>(0.02 / step_s));
  for (const std::size_t s : clean) {
    std::size_t below = 0;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < length; ++i) {
      below = envelope[s + i] < -dead_band ? below + 1 : 0;
      longest = std::max(longest, below);
    }
    if (longest >= lasting) ++e.reversing;
  }
  return e;
}

double rise_time(const Ensemble& e, std::size_t top, double step_s) {
  // Foot: where the line through 20 and 80 % of the upstroke meets the level before it.
  const std::size_t reach = std::min(top, static_cast<std::size_t>(0.35 / step_s));
  std::size_t bottom = top;
  for (std::size_t i = top - reach; i < top; ++i)
    if (e.wave[i] <= e.wave[bottom]) bottom = i;
  const float low = e.wave[bottom];
  const float height = e.wave[top] - low;
  const auto crossing = [&](float share) {
    const float level = low + share * height;
    std::size_t i = top;
    while (i > bottom && e.wave[i - 1] >= level) --i;
    if (i == bottom) return static_cast<double>(i);
    const float a = e.wave[i - 1];
    const float b = e.wave[i];
    return static_cast<double>(i) - 1.0 + static_cast<double>((level - a) / std::max(b - a, 1e-6F));
  };
  const double t20 = crossing(0.2F);
  const double t80 = crossing(0.8F);
  const double foot = t20 - (t80 - t20) / 3.0;
  const double top_at = crossing(0.97F);
  const double rise = std::max(0.0, (top_at - foot) * step_s);
  return std::sqrt(std::max(0.0, rise * rise - kWindowRise_s * kWindowRise_s));
}

float snr_db(std::span<const FlowFrame> flow, std::span<const Burst> beats, FlowSign sign) {
  std::vector<float> ratios;
  for (const Burst& b : beats) {
    double signal = 0.0;
    double noise = 0.0;
    const std::size_t from = b.peak_at > 5 ? b.peak_at - 5 : 0;
    const std::size_t to = std::min(flow.size(), b.peak_at + 6);
    for (std::size_t i = from; i < to; ++i) {
      signal += static_cast<double>(sign > 0 ? flow[i].toward : flow[i].away);
      noise += static_cast<double>(flow[i].noise);
    }
    // The measured power holds the noise of the whole listening band as well.
    const double band = 5.2 / 3.0;
    if (noise > 0.0) ratios.push_back(static_cast<float>(std::max(signal / noise - band, 1e-3)));
  }
  if (ratios.empty()) return 0.0F;
  return static_cast<float>(10.0 * dmath::log10(static_cast<double>(median_of(ratios))));
}

}  // namespace

std::optional<WaveformMeasures> describe_waveform(std::span<const FlowFrame> flow, Timestamp from,
                                                  Timestamp to, int min_beats) {
  const auto frames = between(flow, from, to);
  const Pulse pulse = find_pulse(frames);
  if (!pulse.found) return std::nullopt;
  const double step = frame_step_s(frames);
  const std::vector<float> envelope = envelope_of(frames, pulse.sign);
  const Ensemble e =
      average(envelope, upstrokes(envelope, pulse.beats, step), pulse.period_s, step);
  if (e.beats < static_cast<std::size_t>(std::max(1, min_beats))) return std::nullopt;

  WaveformMeasures w;
  w.beat_count = static_cast<std::uint8_t>(std::min<std::size_t>(e.beats, 255));
  const auto top_at = std::max_element(e.wave.begin(), e.wave.end());
  w.peak_hz = *top_at;
  w.min_hz = *std::min_element(e.wave.begin(), e.wave.end());
  double sum = 0.0;
  for (const float v : e.wave) sum += static_cast<double>(v);
  w.mean_hz = static_cast<float>(sum / static_cast<double>(e.wave.size()));
  // The last tenth of the period before the foot.
  const std::size_t tenth = std::max<std::size_t>(1, e.wave.size() / 10);
  const std::size_t foot_lead = std::min(e.lead, tenth / 2 + static_cast<std::size_t>(0.06 / step));
  const std::size_t diastole_end = e.lead - foot_lead;
  const std::size_t diastole_from = diastole_end > tenth ? diastole_end - tenth : 0;
  sum = 0.0;
  for (std::size_t i = diastole_from; i < std::max(diastole_end, diastole_from + 1); ++i)
    sum += static_cast<double>(e.wave[i]);
  w.end_diastolic_hz = static_cast<float>(
      sum / static_cast<double>(std::max<std::size_t>(1, diastole_end - diastole_from)));
  // A waveform that hardly moves anything forward has no meaningful index.
  if (w.mean_hz > 0.02F * w.peak_hz) w.pulsatility_index = (w.peak_hz - w.min_hz) / w.mean_hz;
  if (w.peak_hz > 0.0F) w.resistance_index = (w.peak_hz - w.end_diastolic_hz) / w.peak_hz;
  w.rise_time_s =
      static_cast<float>(rise_time(e, static_cast<std::size_t>(top_at - e.wave.begin()), step));
  w.beats_per_minute = static_cast<float>(60.0 / pulse.period_s);
  w.snr_db = snr_db(frames, pulse.beats, pulse.sign);
  w.reverses = e.reversing * 2 > e.beats;
  w.regular = pulse.irregularity < 0.12;
  return w;
}

}  // namespace station::signal

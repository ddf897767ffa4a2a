#include "algorithms/signal/waveform_measures.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kTopReach_s = 0.40;     // a foot lies at most this long before its peak [chosen]
constexpr double kLevelFrom_s = 0.060;   // the level before the foot: from here ...
constexpr double kLevelTo_s = 0.012;     // ... to here before it, clear of the window's skirt
constexpr double kDiastoleShare = 0.10;  // of the beat, before the foot
constexpr float kWidthLevel = 0.75F;     // of the peak's height, where its width is taken [chosen]
constexpr float kSlopeFrom = 0.3F;       // of the height: where the steepest slope is looked for
constexpr float kSlopeTo = 0.8F;
constexpr float kLeastMean = 0.02F;           // of the peak, for a pulsatility index
constexpr float kLeastReversal_hz = 125.0F;   // two bins of 16 ms: the window's skirt beside 0 Hz
constexpr float kLeastReversalShare = 0.06F;  // of the peak: above an I/Q image of -24 dB
constexpr float kNearBandEnd = 0.95F;  // what fills the band lies within a bin or two of its end
constexpr double kLeastReversal_s = 0.020;

// Value at `at` of the quadratic that fits the 2 half + 1 points around it best (Savitzky and Golay
// 1964). Where the record ends the points beyond repeat the last.
float fitted(std::span<const float> wave, std::size_t at, int half) {
  if (half < 1) return wave[at];
  const double m = half;
  const double norm = (2.0 * m + 3.0) * (2.0 * m + 1.0) * (2.0 * m - 1.0) / 3.0;
  double sum = 0.0;
  for (int k = -half; k <= half; ++k) {
    const auto i = std::clamp(static_cast<std::ptrdiff_t>(at) + k, std::ptrdiff_t{0},
                              static_cast<std::ptrdiff_t>(wave.size()) - 1);
    const double weight = 3.0 * m * m + 3.0 * m - 1.0 - 5.0 * k * k;
    sum += weight * static_cast<double>(wave[static_cast<std::size_t>(i)]);
  }
  return static_cast<float>(sum / norm);
}

std::vector<float> smoothed(std::span<const float> wave, int half) {
  std::vector<float> out(wave.size());
  for (std::size_t i = 0; i < wave.size(); ++i) out[i] = fitted(wave, i, half);
  return out;
}

float mean_of(std::span<const float> x) {
  if (x.empty()) return 0.0F;
  double sum = 0.0;
  for (const float v : x) sum += static_cast<double>(v);
  return static_cast<float>(sum / static_cast<double>(x.size()));
}

/// Of one wave: the ensemble, or a single beat.
struct Shape {
  float peak = 0.0F;
  float mean = 0.0F;
  float lowest = 0.0F;
  float end_diastolic = 0.0F;
  float pulsatility = 0.0F;
  float resistance = 0.0F;
  float rise_s = 0.0F;
  float acceleration = 0.0F;
  float width_s = 0.0F;
  double foot = 0.0;  // frames
  std::size_t top = 0;
};

class Upstroke {
 public:
  // `wave` is smoothed.
  // @param slowest what flows slower is not heard
  Upstroke(std::span<const float> wave, std::size_t top, double step_s, float slowest)
      : wave_{wave}, top_{top}, step_s_{step_s} {
    const std::size_t reach = std::min(top, frames(kTopReach_s));
    bottom_ = top;
    for (std::size_t i = top - reach; i < top; ++i)
      if (wave[i] <= wave[bottom_]) bottom_ = i;
    low_ = wave[bottom_];
    // Once more from the level before the foot: the lowest point alone is the noise's.
    for (int pass = 0; pass < 2; ++pass) {
      const auto foot_at = static_cast<std::size_t>(std::max(0.0, foot()));
      const std::size_t to = foot_at > frames(kLevelTo_s) ? foot_at - frames(kLevelTo_s) : 0;
      const std::size_t from = foot_at > frames(kLevelFrom_s) ? foot_at - frames(kLevelFrom_s) : 0;
      if (to > from) low_ = mean_of(wave.subspan(from, to - from));
      // Silence may be anything that is too slow to be heard: its middle.
      low_ = std::max(low_, std::min(0.5F * slowest, 0.2F * wave[top]));
    }
  }

  [[nodiscard]] float low() const { return low_; }
  [[nodiscard]] float height() const { return wave_[top_] - low_; }
  /// Frames; the last crossing of this share of the height before the top.
  [[nodiscard]] double crossing(float share) const {
    const float level = low_ + share * height();
    std::size_t i = top_;
    while (i > bottom_ && wave_[i - 1] >= level) --i;
    if (i == bottom_) return static_cast<double>(i);
    const float a = wave_[i - 1];
    const float b = wave_[i];
    // A beat of nothing but noise may have its "foot" above its top: no step goes beyond its
    // frames.
    return static_cast<double>(i) - 1.0 +
           std::clamp(static_cast<double>((level - a) / std::max(b - a, 1e-6F)), 0.0, 1.0);
  }
  [[nodiscard]] double foot() const {
    const double t40 = crossing(0.4F);
    const double t80 = crossing(0.8F);
    return t40 - (t80 - t40);
  }
  /// Frames between 20 and 80 %.
  [[nodiscard]] double slope_frames() const { return crossing(0.8F) - crossing(0.2F); }

 private:
  [[nodiscard]] std::size_t frames(double seconds) const {
    return static_cast<std::size_t>(seconds / step_s_ + 0.5);
  }
  std::span<const float> wave_;
  std::size_t top_;
  double step_s_;
  std::size_t bottom_ = 0;
  float low_ = 0.0F;
};

// Slope of the least-squares line through 2 half + 1 points, the greatest between two frames.
float steepest(std::span<const float> wave, std::size_t from, std::size_t to, int half,
               double step_s) {
  const auto reach = static_cast<std::size_t>(half);
  double norm = 0.0;
  for (int k = 1; k <= half; ++k) norm += 2.0 * k * k;
  double best = 0.0;
  for (std::size_t i = std::max(from, reach); i <= to && i + reach < wave.size(); ++i) {
    double sum = 0.0;
    for (std::size_t k = 1; k <= reach; ++k)
      sum += static_cast<double>(k) * static_cast<double>(wave[i + k] - wave[i - k]);
    best = std::max(best, sum / norm);
  }
  return static_cast<float>(best / step_s);
}

// From where the upstroke passes the level to where the wave falls through it.
double width_frames(std::span<const float> wave, const Upstroke& up, std::size_t top) {
  const float level = up.low() + kWidthLevel * up.height();
  std::size_t i = top;
  while (i + 1 < wave.size() && wave[i + 1] >= level) ++i;
  double down = static_cast<double>(i);
  if (i + 1 < wave.size())
    down += static_cast<double>((wave[i] - level) / std::max(wave[i] - wave[i + 1], 1e-6F));
  return down - up.crossing(kWidthLevel);
}

std::size_t highest_of(std::span<const float> wave, std::size_t from, std::size_t to) {
  std::size_t top = from;
  for (std::size_t i = from; i < std::min(to, wave.size()); ++i)
    if (wave[i] > wave[top]) top = i;
  return top;
}

// Top of the parabola through a highest point and its neighbours [frames].
double between_frames(std::span<const float> wave, std::size_t top) {
  const auto at = static_cast<double>(top);
  if (top == 0 || top + 1 >= wave.size()) return at;
  const auto bend = static_cast<double>(wave[top - 1] + wave[top + 1] - 2.0F * wave[top]);
  if (!(bend < 0.0)) return at;
  return at +
         std::clamp(0.5 * static_cast<double>(wave[top - 1] - wave[top + 1]) / bend, -0.5, 0.5);
}

Shape shape_of(std::span<const float> raw, std::size_t lead, const FlowEnvelope& e) {
  Shape s;
  const std::vector<float> wave = smoothed(raw, 2);
  s.mean = mean_of(raw);
  // A running mean does not swing over beside a step, as a fitted quadratic does.
  for (std::size_t i = 0; i + 5 <= raw.size(); ++i)
    s.lowest = i == 0 ? mean_of(raw.first(5)) : std::min(s.lowest, mean_of(raw.subspan(i, 5)));
  // The upstroke's middle is known: its peak is the highest point after it, in systole.
  const std::size_t after = lead + static_cast<std::size_t>(kTopReach_s / e.step_s);
  const std::size_t from = lead > 5 ? lead - 5 : 0;
  s.top = highest_of(wave, from, after);
  s.peak = wave[s.top];
  const Upstroke up{wave, s.top, e.step_s, e.slowest_hz};

  const double foot = s.foot = up.foot();
  const auto end = static_cast<std::size_t>(std::clamp(
      foot - std::floor(kLevelTo_s / e.step_s + 0.5), 1.0, static_cast<double>(raw.size())));
  const auto tenth = static_cast<std::size_t>(
      std::max(1.0, std::floor(kDiastoleShare * static_cast<double>(wave.size()))));
  const std::size_t begin = end > tenth ? end - tenth : 0;
  s.end_diastolic = mean_of(raw.subspan(begin, end - begin));

  if (s.mean > kLeastMean * s.peak) s.pulsatility = (s.peak - s.lowest) / s.mean;
  if (s.peak > 0.0F) s.resistance = (s.peak - s.end_diastolic) / s.peak;
  // Two fifths of an upstroke's whole are two thirds of its 20 to 80 %.
  const int half = std::clamp(static_cast<int>(up.slope_frames() / 3.0 + 0.5), 2, 12);
  const std::vector<float> calm = smoothed(raw, half);
  const auto middle = static_cast<std::size_t>(std::max(0.0, up.crossing(0.5F)));
  const std::size_t top = highest_of(calm, middle, after);
  const double rise = std::max(0.0, (between_frames(calm, top) - foot) * e.step_s);
  s.rise_s =
      static_cast<float>(std::sqrt(std::max(0.0, rise * rise - e.window_rise_s * e.window_rise_s)));
  // Between the levels where the jump from unheard to heard flow and the rounding of the peak end.
  s.acceleration =
      steepest(raw, static_cast<std::size_t>(std::max(0.0, up.crossing(kSlopeFrom))),
               static_cast<std::size_t>(std::max(0.0, up.crossing(kSlopeTo))),
               std::clamp(static_cast<int>(up.slope_frames() / 4.0 + 0.5), 2, 8), e.step_s);
  s.width_s = static_cast<float>(width_frames(wave, up, s.top) * e.step_s);
  return s;
}

float standard_error(std::span<const Shape> beats, float Shape::* field) {
  if (beats.size() < 3) return 0.0F;
  const double n = static_cast<double>(beats.size());
  double mean = 0.0;
  for (const Shape& b : beats) mean += static_cast<double>(b.*field);
  mean /= n;
  double squares = 0.0;
  for (const Shape& b : beats) {
    const double d = static_cast<double>(b.*field) - mean;
    squares += d * d;
  }
  return static_cast<float>(std::sqrt(squares / (n - 1.0) / n));
}

float typical_standard_error(const FlowEnvelope& e, const Ensemble& beats) {
  if (beats.starts.size() < 3) return 0.0F;
  const double n = static_cast<double>(beats.starts.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < beats.length(); ++i) {
    double mean = 0.0;
    for (const std::size_t s : beats.starts) mean += static_cast<double>(e.hz[s + i]);
    mean /= n;
    double squares = 0.0;
    for (const std::size_t s : beats.starts) {
      const double d = static_cast<double>(e.hz[s + i]) - mean;
      squares += d * d;
    }
    sum += std::sqrt(squares / (n - 1.0) / n);
  }
  return static_cast<float>(sum / static_cast<double>(beats.length()));
}

// Deepest dip after the peak from which the wave rises again.
float notch_after(std::span<const float> wave, std::size_t top) {
  float lowest = wave[top];
  float deepest = 0.0F;
  for (std::size_t i = top; i < wave.size(); ++i) {
    lowest = std::min(lowest, wave[i]);
    deepest = std::max(deepest, wave[i] - lowest);
  }
  return deepest;
}

float share_reversing(const FlowEnvelope& e, const Ensemble& beats, float dead_band) {
  const auto lasting =
      std::max<std::size_t>(2, static_cast<std::size_t>(kLeastReversal_s / e.step_s));
  std::size_t reversing = 0;
  for (const std::size_t s : beats.starts) {
    std::size_t below = 0;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < beats.length(); ++i) {
      below = e.hz[s + i] < -dead_band ? below + 1 : 0;
      longest = std::max(longest, below);
    }
    if (longest >= lasting) ++reversing;
  }
  return static_cast<float>(reversing) / static_cast<float>(beats.starts.size());
}

}  // namespace

Landmarks landmarks_of(const FlowEnvelope& e, const Ensemble& beats) {
  const Shape s = shape_of(beats.wave, beats.lead, e);
  return {static_cast<std::size_t>(std::max(0.0, std::floor(s.foot + 0.5))), s.top};
}

WaveformMeasures measure_ensemble(const FlowEnvelope& e, const Ensemble& beats) {
  const Shape s = shape_of(beats.wave, beats.lead, e);
  std::vector<Shape> single;
  for (const std::size_t start : beats.starts)
    single.push_back(shape_of({e.hz.data() + start, beats.length()}, beats.lead, e));

  WaveformMeasures w;
  w.beat_count = static_cast<std::uint8_t>(std::min<std::size_t>(beats.starts.size(), 255));
  w.rejected_beats = static_cast<std::uint8_t>(std::min<std::size_t>(beats.rejected, 255));
  w.peak_hz = s.peak;
  w.mean_hz = s.mean;
  w.min_hz = s.lowest;
  w.end_diastolic_hz = s.end_diastolic;
  w.pulsatility_index = s.pulsatility;
  w.resistance_index = s.resistance;
  w.rise_time_s = s.rise_s;
  w.max_acceleration_hz_per_s = s.acceleration;
  w.peak_width_s = s.width_s;
  w.peak_se_hz = standard_error(single, &Shape::peak);
  w.mean_se_hz = standard_error(single, &Shape::mean);
  w.min_se_hz = standard_error(single, &Shape::lowest);
  w.end_diastolic_se_hz = standard_error(single, &Shape::end_diastolic);
  w.pulsatility_se = standard_error(single, &Shape::pulsatility);
  w.resistance_se = standard_error(single, &Shape::resistance);
  w.rise_se_s = standard_error(single, &Shape::rise_s);
  w.max_acceleration_se_hz_per_s = standard_error(single, &Shape::acceleration);
  w.peak_width_se_s = standard_error(single, &Shape::width_s);
  w.ensemble_se_hz = typical_standard_error(e, beats);

  double forward = 0.0;
  double reverse = 0.0;
  for (const float v : beats.wave)
    (v > 0.0F ? forward : reverse) += std::fabs(static_cast<double>(v));
  if (forward > 0.0) w.reverse_forward_ratio = static_cast<float>(reverse / forward);
  w.notch_share = s.peak > 0.0F ? notch_after(smoothed(beats.wave, 2), s.top) / s.peak : 0.0F;
  if (!beats.mean_wave.empty()) {
    w.mean_flow_hz = mean_of(beats.mean_wave);
    if (s.peak > 0.0F)
      w.spectral_broadening =
          std::clamp(1.0F - fitted(beats.mean_wave, s.top, 4) / s.peak, 0.0F, 1.0F);
  }
  const float dead_band =
      std::max(e.slowest_hz > 0.0F ? kLeastReversal_hz : 0.0F, kLeastReversalShare * s.peak);
  w.dead_band_hz = std::max(e.slowest_hz, kLeastReversalShare * s.peak);
  w.reversing_share = e.directional ? share_reversing(e, beats, dead_band) : 0.0F;
  w.reverses = w.reversing_share > 0.5F;
  w.peak_beyond_band = e.band_end_hz > 0.0F && w.peak_hz > kNearBandEnd * e.band_end_hz;
  w.directional = e.directional;
  w.toward_probe = e.toward_probe;
  return w;
}

}  // namespace station::signal

#include "algorithms/signal/pulse_rise.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace station::signal {
namespace {

constexpr std::size_t kSlopeSum = 16;    // 160 ms
constexpr std::size_t kTrendHalf = 100;  // 1 s either way
// Of the neighbours' rise, where the rhythm expects a beat.
constexpr float kShareInRhythm = 0.12F;
constexpr double kNeighbourhood_s = 3.0;
constexpr double kInPlace = 0.20;  // of the interval: how far a weak beat may be off its place
constexpr double kTooSoon = 0.60;  // of the interval
constexpr float kDwarfed = 0.50F;  // a rise that comes too soon and is this weak is no beat

/// Sums that give mean and slope of any stretch in one step.
class RunningTrend {
 public:
  explicit RunningTrend(std::span<const float> y) : sum_(y.size() + 1), moment_(y.size() + 1) {
    for (std::size_t i = 0; i < y.size(); ++i) {
      sum_[i + 1] = sum_[i] + static_cast<double>(y[i]);
      moment_[i + 1] = moment_[i] + static_cast<double>(i) * static_cast<double>(y[i]);
    }
  }
  /// Least-squares slope around i, per step of the grid.
  [[nodiscard]] double slope(std::size_t i) const {
    const std::size_t from = i > kTrendHalf ? i - kTrendHalf : 0;
    const std::size_t to = std::min(i + kTrendHalf + 1, sum_.size() - 1);
    const double n = static_cast<double>(to - from);
    if (n < 3.0) return 0.0;
    const double centre = 0.5 * static_cast<double>(from + to - 1);
    const double first = moment_[to] - moment_[from] - centre * (sum_[to] - sum_[from]);
    return first / (n * (n * n - 1.0) / 12.0);
  }

 private:
  std::vector<double> sum_;
  std::vector<double> moment_;
};

class RiseFinder {
 public:
  RiseFinder(const UniformTrace& trace, const PulseRiseSettings& settings)
      : trace_{trace}, settings_{settings}, y_{smoothed(trace.value)}, rise_(y_.size(), 0.0F) {
    const RunningTrend trend{y_};
    for (std::size_t i = 1; i < y_.size(); ++i)
      rise_[i] = y_[i] - y_[i - 1] - static_cast<float>(trend.slope(i));
  }

  [[nodiscard]] std::vector<PulseRise> find() {
    collect();
    std::vector<PulseRise> pulses = outstanding();
    const double interval_s = median_interval_s(pulses);
    if (interval_s > 0.0) {
      drop_dwarfed(pulses, interval_s);
      fill_places(pulses, interval_s);
    }
    measure(pulses);
    return pulses;
  }

 private:
  /// Every local maximum of the slope sum, with its foot and peak.
  void collect() {
    const std::size_t n = y_.size();
    if (n < 3 * kSlopeSum) return;
    std::vector<float> sum(n, 0.0F);
    float s = 0.0F;
    for (std::size_t i = 1; i < n; ++i) {
      s += std::max(0.0F, rise_[i]);
      if (i > kSlopeSum) s -= std::max(0.0F, rise_[i - kSlopeSum]);
      sum[i] = s;
    }
    const auto apart = static_cast<std::size_t>(settings_.shortest_beat_s / kGrid_s * 0.5);
    std::size_t i = 1;
    while (i < n) {
      const std::size_t to = std::min(i + apart, n - 1);
      const std::size_t from = i > apart ? i - apart : 0;
      const auto highest = std::max_element(sum.begin() + static_cast<std::ptrdiff_t>(from),
                                            sum.begin() + static_cast<std::ptrdiff_t>(to) + 1);
      if (sum[i] > 0.0F && static_cast<std::size_t>(highest - sum.begin()) == i) {
        if (const auto p = shape(i)) candidates_.push_back(*p);
        i += apart;
      } else {
        ++i;
      }
    }
  }

  /// Foot, steepest point and peak of the rise that ends around `end`.
  [[nodiscard]] std::optional<PulseRise> shape(std::size_t end) const {
    const std::size_t from = end > kSlopeSum ? end - kSlopeSum : 1;
    PulseRise p;
    p.steep = from;
    for (std::size_t i = from; i <= end; ++i)
      if (rise_[i] > rise_[p.steep]) p.steep = i;
    const auto reach = static_cast<std::size_t>(settings_.longest_rise_s / kGrid_s);
    p.foot = p.steep;
    while (p.foot > 1 && p.steep - p.foot < reach && rises_at(p.foot)) --p.foot;
    p.peak = p.steep;
    while (p.peak + 1 < y_.size() && p.peak - p.steep < reach && rises_at(p.peak + 1)) ++p.peak;
    if (p.peak <= p.foot) return std::nullopt;
    for (std::size_t i = p.foot; i <= p.peak; ++i)
      if (trace_.missing[i] != 0) return std::nullopt;
    for (std::size_t i = p.foot + 1; i <= p.peak; ++i) p.amplitude += rise_[i];
    return p;
  }
  /// A single step of noise ends no rise.
  [[nodiscard]] bool rises_at(std::size_t i) const {
    return rise_[i] > 0.0F || (i + 1 < rise_.size() && rise_[i - 1] > 0.0F && rise_[i + 1] > 0.0F);
  }

  /// Those that hold their own among the strongest of each second nearby.
  [[nodiscard]] std::vector<PulseRise> outstanding() const {
    std::vector<PulseRise> kept;
    const auto near = static_cast<std::size_t>(kNeighbourhood_s / kGrid_s);
    std::vector<float> strongest;
    std::size_t first = 0;
    for (const PulseRise& p : candidates_) {
      if (p.amplitude < settings_.least_amplitude) continue;
      while (candidates_[first].steep + near < p.steep) ++first;
      strongest.clear();
      std::size_t second = 0;
      for (std::size_t i = first; i < candidates_.size() && candidates_[i].steep <= p.steep + near;
           ++i) {
        const std::size_t own = candidates_[i].steep / 100;
        if (strongest.empty() || own != second) {
          strongest.push_back(0.0F);
          second = own;
        }
        strongest.back() = std::max(strongest.back(), candidates_[i].amplitude);
      }
      const auto middle = upper_median(strongest);
      if (p.amplitude >= settings_.share_of_neighbours * middle) kept.push_back(p);
    }
    return kept;
  }

  static void drop_dwarfed(std::vector<PulseRise>& pulses, double interval_s) {
    for (std::size_t i = 0; i + 1 < pulses.size();) {
      const PulseRise& a = pulses[i];
      const PulseRise& b = pulses[i + 1];
      const bool too_soon =
          static_cast<double>(b.steep - a.steep) * kGrid_s < kTooSoon * interval_s;
      const float less = std::min(a.amplitude, b.amplitude);
      const float more = std::max(a.amplitude, b.amplitude);
      if (too_soon && less < kDwarfed * more)
        pulses.erase(pulses.begin() +
                     static_cast<std::ptrdiff_t>(a.amplitude < b.amplitude ? i : i + 1));
      else
        ++i;
    }
  }

  /// Weak rises where a beat was due: between two pulses, before the first and after the last.
  void fill_places(std::vector<PulseRise>& pulses, double interval_s) const {
    if (pulses.empty()) return;
    const double step = interval_s / kGrid_s;
    const std::vector<PulseRise> sure = pulses;
    const auto look = [&](double place, float beside, std::size_t not_before,
                          std::size_t not_after) -> std::optional<double> {
      std::optional<double> found;
      float best = std::max(settings_.least_amplitude, kShareInRhythm * beside);
      for (const PulseRise& c : candidates_) {
        const double at = static_cast<double>(c.steep);
        if (c.steep <= not_before || c.steep >= not_after) continue;
        if (std::fabs(at - place) > kInPlace * step || c.amplitude < best) continue;
        best = c.amplitude;
        if (found) pulses.pop_back();
        pulses.push_back(c);
        found = at;
      }
      return found;
    };
    for (std::size_t i = 0; i + 1 < sure.size(); ++i) {
      const double gap = static_cast<double>(sure[i + 1].steep - sure[i].steep);
      const double places = std::floor(gap / step + 0.5);
      if (gap < kMissedOne * step) continue;
      for (double k = 1.0; k < places; ++k)
        look(static_cast<double>(sure[i].steep) + gap * k / places,
             std::min(sure[i].amplitude, sure[i + 1].amplitude), sure[i].steep, sure[i + 1].steep);
    }
    float beside = sure.front().amplitude;
    for (double at = static_cast<double>(sure.front().steep); at > step;) {
      const auto found = look(at - step, beside, 0, sure.front().steep);
      if (!found) break;
      at = *found;
      beside = pulses.back().amplitude;
    }
    beside = sure.back().amplitude;
    for (double at = static_cast<double>(sure.back().steep);;) {
      const auto found = look(at + step, beside, sure.back().steep, y_.size());
      if (!found) break;
      at = *found;
      beside = pulses.back().amplitude;
    }
    std::ranges::sort(pulses, {}, &PulseRise::steep);
  }

  /// Amplitude over the line from foot to foot. Where the signal stepped down in between (a cuff
  /// that deflates in steps), or the next beat is missing, over the trend at its own foot.
  void measure(std::vector<PulseRise>& pulses) const {
    const double interval_s = median_interval_s(pulses);
    for (std::size_t i = 0; i < pulses.size(); ++i) {
      PulseRise& p = pulses[i];
      const float own = p.amplitude;
      p.base = y_[p.peak] - own;
      if (i + 1 >= pulses.size()) continue;
      const PulseRise& next = pulses[i + 1];
      const double gap = static_cast<double>(next.foot - p.foot);
      if (gap <= 0.0) continue;  // one foot for both
      if (interval_s > 0.0 && gap * kGrid_s > kMissedOne * interval_s) continue;
      const float slope = (y_[next.foot] - y_[p.foot]) / static_cast<float>(gap);
      const float line = y_[p.foot] + slope * static_cast<float>(p.peak - p.foot);
      const float amplitude = y_[p.peak] - line;
      if (amplitude > 0.5F * own && amplitude < 1.5F * own) {
        p.amplitude = amplitude;
        p.base = line;
      }
    }
  }

  const UniformTrace& trace_;
  const PulseRiseSettings& settings_;
  std::vector<float> y_;
  std::vector<float> rise_;  ///< per step, above the trend
  std::vector<PulseRise> candidates_;
};

}  // namespace

std::vector<PulseRise> find_pulse_rises(const UniformTrace& trace,
                                        const PulseRiseSettings& settings) {
  if (trace.empty()) return {};
  return RiseFinder{trace, settings}.find();
}

double median_interval_s(std::span<const PulseRise> pulses) {
  if (pulses.size() < 3) return 0.0;
  std::vector<double> intervals;
  intervals.reserve(pulses.size());
  for (std::size_t i = 1; i < pulses.size(); ++i)
    intervals.push_back(static_cast<double>(pulses[i].steep - pulses[i - 1].steep) * kGrid_s);
  const double rough = upper_median(intervals);
  std::erase_if(intervals, [&](double s) { return s > kMissedOne * rough; });
  return upper_median(intervals);
}

}  // namespace station::signal

#include "algorithms/signal/rhythm.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace station::signal {
namespace {

constexpr double kGrid_s = 0.016;     // autocorrelation runs on this grid: cheap enough to repeat
constexpr double kFasterSwing = 0.6;  // of the beat's own correlation [chosen]
constexpr double kFastestTremor_s = 0.08;    // shivering, 12 a second [E12]
constexpr double kSlowestTremor_s = 0.26;    // tremor, 4 a second [E12]
constexpr double kTremorCorrelation = 0.35;  // chosen: noise smoothed over 60 ms stays below 0.25
// Chosen: noise smoothed over 60 ms reaches it at one lag or another in one of sixteen stretches of
// 5 s (test Rhythm.OfNoiseIsFoundInFewStretchesAndNeverATremor); a pulse must show beats besides.
constexpr float kLeastCorrelation = 0.30F;

/// The values on a coarser grid, without their mean.
struct OnGrid {
  std::vector<double> x;
  double step_s = kGrid_s;
};

OnGrid on_grid(std::span<const float> values, double step_s) {
  const auto stride = std::max<std::size_t>(1, static_cast<std::size_t>(kGrid_s / step_s + 0.5));
  OnGrid g;
  g.step_s = static_cast<double>(stride) * step_s;
  g.x.reserve(values.size() / stride + 1);
  double mean = 0.0;
  for (std::size_t i = 0; i + stride <= values.size(); i += stride) {
    double sum = 0.0;
    for (std::size_t j = 0; j < stride; ++j) sum += static_cast<double>(values[i + j]);
    g.x.push_back(sum / static_cast<double>(stride));
    mean += g.x.back();
  }
  if (g.x.empty()) return g;
  mean /= static_cast<double>(g.x.size());
  for (double& v : g.x) v -= mean;
  return g;
}

/// Correlations with itself at kLags neighbouring lags: their sums stand side by side, so that none
/// waits for another.
constexpr std::size_t kLags = 4;
std::array<double, kLags> correlations_from(const std::vector<double>& x, std::size_t lag) {
  std::array<double, kLags> sum{};
  std::array<double, kLags> early{};
  std::array<double, kLags> late{};
  const auto take = [&](std::size_t i, std::size_t k) {
    sum[k] += x[i] * x[i + lag + k];
    early[k] += x[i] * x[i];
    late[k] += x[i + lag + k] * x[i + lag + k];
  };
  std::size_t i = 0;
  for (; i + lag + kLags <= x.size(); ++i)
    for (std::size_t k = 0; k < kLags; ++k) take(i, k);
  for (; i + lag < x.size(); ++i)
    for (std::size_t k = 0; i + lag + k < x.size(); ++k) take(i, k);
  std::array<double, kLags> r{};
  for (std::size_t k = 0; k < kLags; ++k)
    if (early[k] > 0.0 && late[k] > 0.0) r[k] = sum[k] / std::sqrt(early[k] * late[k]);
  return r;
}

/// At all lags in [least, most]; 0 at those before.
std::vector<double> correlations(const std::vector<double>& x, std::size_t least,
                                 std::size_t most) {
  std::vector<double> r(most + 1, 0.0);
  for (std::size_t lag = least; lag <= most; lag += kLags) {
    const auto some = correlations_from(x, lag);
    std::copy_n(some.begin(), std::min(kLags, most + 1 - lag),
                r.begin() + static_cast<std::ptrdiff_t>(lag));
  }
  return r;
}

}  // namespace

bool trembles(std::span<const float> values, double step_s) {
  const OnGrid g = on_grid(values, step_s);
  const auto least = static_cast<std::size_t>(kFastestTremor_s / g.step_s);
  const auto most = static_cast<std::size_t>(kSlowestTremor_s / g.step_s + 0.5);
  if (g.x.size() < 4 * most) return false;
  const std::vector<double> r = correlations(g.x, 0, most + 1);
  double lowest = 1.0;
  for (std::size_t lag = 1; lag <= most; ++lag) {
    // A peak after a trough: a swing that repeats, not one broad hump.
    if (lag >= least && r[lag] > kTremorCorrelation && r[lag] > lowest + kTremorCorrelation &&
        r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1])
      return true;
    lowest = std::min(lowest, r[lag]);
  }
  return false;
}

std::optional<Period> find_period(std::span<const float> values, double step_s) {
  const OnGrid g = on_grid(values, step_s);
  const std::vector<double>& x = g.x;
  const double grid_s = g.step_s;
  const auto least = static_cast<std::size_t>(kShortestBeat_s / grid_s);
  const auto most = std::min(static_cast<std::size_t>(kLongestBeat_s / grid_s), x.size() * 6 / 10);
  if (most <= least + 2) return std::nullopt;
  if (std::ranges::all_of(x, [](double v) { return v == 0.0; })) return std::nullopt;

  const std::vector<double> r = correlations(x, least / 2, most);
  std::size_t best = 0;
  // From half the shortest beat on: a tremor must be seen as what it is, not as every second swing.
  for (std::size_t lag = least / 2 + 1; lag < most; ++lag) {
    if (r[lag] < r[lag - 1] || r[lag] < r[lag + 1]) continue;
    // A later multiple of the true period may be a little higher: it must win clearly.
    if (best == 0 || r[lag] > r[best] + 0.10) best = lag;
  }
  if (best < least || r[best] < static_cast<double>(kLeastCorrelation)) return std::nullopt;
  double lowest = r[best];
  for (std::size_t lag = least / 2; lag < best; ++lag) lowest = std::min(lowest, r[lag]);
  // A swing faster than any heart that repeats nearly as well: every second or third of a tremor.
  for (std::size_t lag = least / 2 + 1; lag < least; ++lag)
    if (r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] > kFasterSwing * r[best])
      return std::nullopt;
  // Parabola through three points.
  const double left = r[best - 1];
  const double right = r[best + 1];
  const double curve = left - 2.0 * r[best] + right;
  const double shift = curve < 0.0 ? 0.5 * (left - right) / curve : 0.0;
  return Period{(static_cast<double>(best) + shift) * grid_s, static_cast<float>(r[best]),
                static_cast<float>(r[best] - lowest)};
}

std::vector<Burst> one_per_beat(std::span<const Burst> bursts, double period_s) {
  std::vector<Burst> kept;
  for (const Burst& b : bursts) {
    if (!kept.empty() && seconds_of(b.onset - kept.back().onset) < 0.6 * period_s) {
      if (b.peak > kept.back().peak) kept.back() = b;
      continue;
    }
    kept.push_back(b);
  }
  return kept;
}

double share_in_rhythm(std::span<const Burst> beats, double period_s, double tolerance) {
  if (beats.size() < 2) return 0.0;
  std::size_t good = 0;
  for (std::size_t i = 1; i < beats.size(); ++i) {
    const double periods = seconds_of(beats[i].onset - beats[i - 1].onset) / period_s;
    if (std::fabs(periods - 1.0) <= tolerance || std::fabs(periods - 2.0) <= tolerance) ++good;
  }
  return static_cast<double>(good) / static_cast<double>(beats.size() - 1);
}

}  // namespace station::signal

#include "algorithms/signal/rhythm.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kGrid_s = 0.016;     // autocorrelation runs on this grid: cheap enough to repeat
constexpr double kFasterSwing = 0.6;  // of the beat's own correlation [chosen]
constexpr double kFastestTremor_s = 0.08;    // shivering, 12 a second [E12]
constexpr double kSlowestTremor_s = 0.26;    // tremor, 4 a second [E12]
constexpr double kTremorCorrelation = 0.35;  // chosen: noise smoothed over 60 ms stays below 0.25
constexpr float kLeastCorrelation = 0.30F;   // chosen: noise of 5 s reaches 0.2 in one of a hundred

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

double correlation_at(const std::vector<double>& x, std::size_t lag) {
  double sum = 0.0;
  double a = 0.0;
  double b = 0.0;
  for (std::size_t i = 0; i + lag < x.size(); ++i) {
    sum += x[i] * x[i + lag];
    a += x[i] * x[i];
    b += x[i + lag] * x[i + lag];
  }
  return a > 0.0 && b > 0.0 ? sum / std::sqrt(a * b) : 0.0;
}

}  // namespace

bool trembles(std::span<const float> values, double step_s) {
  const OnGrid g = on_grid(values, step_s);
  const auto least = static_cast<std::size_t>(kFastestTremor_s / g.step_s);
  const auto most = static_cast<std::size_t>(kSlowestTremor_s / g.step_s + 0.5);
  if (g.x.size() < 4 * most) return false;
  double lowest = 1.0;
  for (std::size_t lag = 1; lag <= most; ++lag) {
    const double r = correlation_at(g.x, lag);
    // A peak after a trough: a swing that repeats, not one broad hump.
    if (lag >= least && r > kTremorCorrelation && r > lowest + kTremorCorrelation &&
        r >= correlation_at(g.x, lag - 1) && r >= correlation_at(g.x, lag + 1))
      return true;
    lowest = std::min(lowest, r);
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

  std::vector<double> r(most + 1, 0.0);
  for (std::size_t lag = least / 2; lag <= most; ++lag) r[lag] = correlation_at(x, lag);
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

#include "algorithms/signal/beat_balance.hpp"

#include "algorithms/signal/pressure_trace.hpp"
#include "core/deterministic_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kWindow_s = 6.0;  // as far as the beats whose mean is the truth reach [rule E23]
constexpr double kMissedOne = 1.6;
constexpr double kStep_mmHg = 0.25;
constexpr double kBeyond_mmHg = 12.0;  // the grid reaches this far past the witnesses
// Spread of systolics within a breath [prior; chosen: swings of 2 to 8 mmHg peak to peak at an arm,
// smaller in proportion at a starved toe].
constexpr std::array<double, 5> kSigmas_mmHg{0.4, 0.8, 1.6, 3.2, 6.4};
constexpr double kSigmaShare = 0.025;  // of the pressure
constexpr double kLeastSigma_mmHg = 0.6;

/// Standard normal distribution function by its complementary error function [Abramowitz and
/// Stegun 26.2.17, error below 7.5e-8].
double normal_cdf(double z) {
  const double x = std::fabs(z);
  const double t = 1.0 / (1.0 + 0.2316419 * x);
  const double tail =
      0.3989422804014327 * dmath::exp(-0.5 * x * x) * t *
      (0.319381530 +
       t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0.0 ? 1.0 - tail : tail;
}

}  // namespace

std::vector<BeatWitness> witnesses_of(std::span<const Timestamp> open, double interval_s,
                                      std::span<const PressurePoint> pressure, Timestamp from,
                                      Timestamp to) {
  std::vector<BeatWitness> witnesses;
  if (open.empty() || interval_s <= 0.0) return witnesses;
  const Duration window = duration_from_seconds(kWindow_s);
  const auto add = [&](Timestamp at, bool is_open) {
    if (at < from || at > to || at > open.front() + window || at < open.front() - window) return;
    if (const auto p = pressure_at(pressure, at))
      witnesses.push_back({static_cast<double>(*p), is_open});
  };
  const auto before = static_cast<int>(kWindow_s / interval_s);
  for (int k = before; k >= 1; --k)
    add(open.front() - duration_from_seconds(k * interval_s), false);
  for (std::size_t i = 0; i < open.size(); ++i) {
    add(open[i], true);
    if (i + 1 >= open.size()) continue;
    const double gap = seconds_of(open[i + 1] - open[i]);
    if (gap < kMissedOne * interval_s) continue;
    const double places = std::floor(gap / interval_s + 0.5);
    for (double k = 1.0; k < places; ++k)
      add(open[i] + duration_from_seconds(gap * k / places), false);
  }
  return witnesses;
}

BeatBalance balance_of(std::span<const BeatWitness> witnesses) {
  double lowest = 1e9;
  double highest = -1e9;
  double first_open = -1e9;
  for (const BeatWitness& w : witnesses) {
    lowest = std::min(lowest, w.cuff_mmHg);
    highest = std::max(highest, w.cuff_mmHg);
    if (w.open) first_open = std::max(first_open, w.cuff_mmHg);
  }
  lowest = std::max(0.0, lowest - kBeyond_mmHg);
  highest += kBeyond_mmHg;
  const auto count = static_cast<std::size_t>((highest - lowest) / kStep_mmHg) + 1;
  std::vector<double> weight(count, 0.0);
  const double usual = kLeastSigma_mmHg + kSigmaShare * std::max(0.0, first_open);
  for (const double sigma : kSigmas_mmHg) {
    const double off = dmath::log(sigma / usual);
    const double prior = dmath::exp(-0.5 * off * off / (0.7 * 0.7));
    for (std::size_t i = 0; i < count; ++i) {
      const double s = lowest + static_cast<double>(i) * kStep_mmHg;
      double likelihood = prior;
      for (const BeatWitness& w : witnesses) {
        const double z = (s - w.cuff_mmHg) / sigma;
        // One beat in fifty is misjudged: a jolt, or a pulse too weak to see.
        likelihood *= 0.01 + 0.98 * normal_cdf(w.open ? z : -z);
      }
      weight[i] += likelihood;
    }
  }
  double sum = 0.0;
  double moment = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += weight[i];
    moment += weight[i] * (lowest + static_cast<double>(i) * kStep_mmHg);
  }
  const auto quantile = [&](double share) {
    double so_far = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      so_far += weight[i];
      if (so_far >= share * sum) return lowest + static_cast<double>(i) * kStep_mmHg;
    }
    return highest;
  };
  return {static_cast<float>(moment / sum), static_cast<float>(quantile(0.025)),
          static_cast<float>(quantile(0.975))};
}

}  // namespace station::signal

#include "algorithms/signal/light_crossing.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace station::signal {
namespace {

// All of it chosen: no toe's pulses against the cuff are published in figures.
constexpr double kReference = 0.15;  // share of the free pulse whose depth is the unknown scale
// Depth at that share: 1.5 mmHg and 3 % of the pressure, within a factor of two [chosen between two
// models of a toe: one whose inflow saturates at once has 3 mmHg at any pressure, one whose inflow
// follows the pressure has 10 % of the systolic].
constexpr double kDepthLeast_mmHg = 1.5;
constexpr double kDepthShare = 0.03;
constexpr double kDepthSpread = 0.8;  // of its logarithm
constexpr std::array<double, 7> kDepthFactors{0.3, 0.45, 0.67, 1.0, 1.5, 2.2, 3.3};
constexpr std::array<double, 3> kExponents{1.0, 1.25, 1.5};
// Spread of the beats' systolics, share of the pressure [chosen: breath of 0.5 to 6 %].
constexpr std::array<double, 3> kSpreads{0.012, 0.025, 0.05};
constexpr double kSpreadIrregular = 0.08;
constexpr double kLeastSpread_mmHg = 0.5;
constexpr double kShapeError = 0.15;    // of a depth: A = c x^q is not exact
constexpr double kSaturated = 0.7;      // of the free pulse: beyond, height tells little of depth
constexpr double kSeenSoftness = 0.25;  // of the least depth seen
constexpr double kMisjudged = 0.01;     // beats that are not what they seem
constexpr double kStep_mmHg = 0.5;
constexpr double kMostBack_mmHg = 12.0;
constexpr double kBack = 0.35;  // of the pressure: the first pulse seen may come this late

double density(double z) { return dmath::exp(-0.5 * z * z); }

/// Standard normal distribution function [Abramowitz and Stegun 26.2.17, error below 7.5e-8].
double cumulative(double z) {
  const double x = std::fabs(z);
  const double t = 1.0 / (1.0 + 0.2316419 * x);
  const double tail =
      0.3989422804014327 * dmath::exp(-0.5 * x * x) * t *
      (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0.0 ? 1.0 - tail : tail;
}

struct Hypothesis {
  double depth_mmHg = 3.0;  ///< at kReference
  double exponent = 1.0;
  double spread_mmHg = 1.0;
  double prior = 1.0;
};

double depth_of(double amplitude, const Hypothesis& h) {
  return h.depth_mmHg * dmath::pow(amplitude / kReference, 1.0 / h.exponent);
}

/// Adds the likelihood of each S on the grid under one hypothesis.
void add(std::span<const LightBeat> beats, double least_seen, const Hypothesis& h, double lowest,
         std::vector<double>& weight) {
  struct Seen {
    double at;         // P + x, or P + what can just be seen
    double deviation;  // of that
    double scale;      // density of an amplitude, not of a depth
    bool open;
    bool saturated;
  };
  std::vector<Seen> seen;
  const double least = depth_of(least_seen, h);
  for (const LightBeat& b : beats) {
    const bool open = b.amplitude > 0.0;
    const bool saturated = b.amplitude > kSaturated;
    const double x = open ? depth_of(std::min(b.amplitude, kSaturated), h) : least;
    const double error = open ? kShapeError * x + 0.25 * least : kSeenSoftness * least;
    const double deviation = std::sqrt(h.spread_mmHg * h.spread_mmHg + error * error);
    seen.push_back({b.cuff_mmHg + x, deviation, x / (h.exponent * deviation), open, saturated});
  }
  for (std::size_t i = 0; i < weight.size(); ++i) {
    const double s = lowest + static_cast<double>(i) * kStep_mmHg;
    double likelihood = h.prior;
    for (const Seen& b : seen) {
      const double z = (s - b.at) / b.deviation;
      if (!b.open)
        likelihood *= kMisjudged + (1.0 - kMisjudged) * cumulative(-z);
      else if (b.saturated)
        likelihood *= kMisjudged + (1.0 - kMisjudged) * cumulative(z);
      else
        likelihood *= kMisjudged * 0.4 + (1.0 - kMisjudged) * 0.4 * b.scale * density(z);
    }
    weight[i] += likelihood;
  }
}

}  // namespace

LightCrossing light_crossing(std::span<const LightBeat> beats, double least_seen, bool irregular) {
  double first = 0.0;
  for (const LightBeat& b : beats)
    if (b.amplitude > 0.0) first = std::max(first, b.cuff_mmHg);
  const double back = std::max(kMostBack_mmHg, kBack * first);
  const double lowest = std::max(0.0, first - kMostBack_mmHg);
  const auto count = static_cast<std::size_t>((first + back - lowest) / kStep_mmHg) + 1;
  std::vector<double> weight(count, 0.0);
  for (const double factor : kDepthFactors) {
    const double off = dmath::log(factor) / kDepthSpread;
    for (const double exponent : kExponents) {
      for (const double share : kSpreads) {
        Hypothesis h;
        h.depth_mmHg = factor * (kDepthLeast_mmHg + kDepthShare * first);
        h.exponent = exponent;
        h.spread_mmHg = kLeastSpread_mmHg + (irregular ? kSpreadIrregular : share) * first;
        h.prior = density(off);
        add(beats, std::max(0.01, least_seen), h, lowest, weight);
        if (irregular) break;
      }
    }
  }
  double sum = 0.0;
  double moment = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += weight[i];
    moment += weight[i] * (lowest + static_cast<double>(i) * kStep_mmHg);
  }
  const double mean = moment / sum;
  double variance = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double off = lowest + static_cast<double>(i) * kStep_mmHg - mean;
    variance += weight[i] * off * off;
  }
  return {mean, std::sqrt(variance / sum)};
}

}  // namespace station::signal

#include "algorithms/signal/crossing_model.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kWindow_s = 6.0;  // E23
// A parabola has 2; real tops fall off a little slower than one (fitted on simulated pulses of two
// models).
constexpr double kDepthExponent = 1.6;
constexpr double kReference_s = 0.1;      // depths are told for an opening this long
constexpr double kLeastError_mmHg = 0.7;  // of a depth
constexpr double kShareError = 0.15;      // of a depth: the pulse's shape is not known
constexpr double kLimitSoftness_mmHg =
    0.8;  // an opening at the limit is seen now and then [chosen]
// Waves slower than breath, of Mayer and of drift: how long they last, share of the pressure
// [chosen].
constexpr double kSlow_s = 4.0;
constexpr double kSlowShare = 0.012;
constexpr double kMeanPriorSd_mmHg = 25.0;  // about the first open beat: knows next to nothing
// Where beats keep no time, a beat is the stronger the longer its pause was beside the one before
// it [Tabata et al., Am J Physiol Heart 281:H573, 2001: the ratio of preceding to pre-preceding
// interval]. How much, differs from heart to heart: shares of the pressure for each unit of the
// ratio [chosen, wide].
constexpr double kPauseShare = 0.10;
constexpr double kPauseShareSd = 0.07;
// Of the logarithm of the depth at 100 ms about what the upstroke says, or does not.
constexpr double kUsualDepth_mmHg = 4.15;  // after an upstroke of 90 ms
constexpr double kUsualDepthUnknown_mmHg = 3.0;
constexpr double kDepthSpreadKnown = 0.4;
constexpr double kDepthSpread = 0.8;

// On which side of a limit a systolic lay.
constexpr double kBelow = 1.0;
constexpr double kAbove = -1.0;

struct Normal {
  double log_cdf;
  double hazard;  // density over the cumulative: minus the slope of the truncated mean
};

/// Standard normal at z: logarithm of the cumulative, and density / cumulative.
/// Abramowitz and Stegun 26.2.17, error below 8e-8; asymptotic series in the far tail.
Normal normal_at(double z) {
  const double density = 0.3989422804014327 * dmath::exp(-0.5 * z * z);
  if (z < -4.0) {
    const double w = 1.0 / (z * z);
    const double series = 1.0 - w * (1.0 - 3.0 * w * (1.0 - 5.0 * w));
    // density / -z * series, kept as logarithms: far out the density itself underflows.
    return {-0.5 * z * z - 0.9189385332046727 - dmath::log(-z) + dmath::log(series), -z / series};
  }
  const double a = std::fabs(z);
  const double t = 1.0 / (1.0 + 0.2316419 * a);
  const double poly =
      t *
      (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const double upper = density * poly;
  const double cdf = z >= 0.0 ? 1.0 - upper : upper;
  return {dmath::log(cdf), density / cdf};
}

double depth(double open_s, double at_100ms) {
  return at_100ms * dmath::pow(open_s / kReference_s, kDepthExponent);
}

}  // namespace

Witnesses::Witnesses(std::span<const CrossingBeat> beats, std::vector<double> pauses,
                     Timestamp first_open, double prior_mean, const CrossingPrior& prior)
    : beats_{beats},
      pauses_{std::move(pauses)},
      prior_mean_{prior_mean},
      shortest_seen_s_{static_cast<double>(std::max(prior.shortest_seen_s, kShortestSeen_s))},
      timing_s_{static_cast<double>(prior.timing_s)},
      weight_(beats_.size(), 0.0) {
  double inside = 0.0;
  for (std::size_t i = 0; i < beats_.size(); ++i) {
    const bool in = std::fabs(seconds_of(beats_[i].at - first_open)) <= kWindow_s;
    weight_[i] = in ? 1.0 : 0.0;
    inside += weight_[i];
  }
  for (double& w : weight_) w /= inside;
  mean_.resize(beats_.size());
  covariance_.resize(beats_.size() * beats_.size());
  column_.resize(beats_.size());
}

Posterior Witnesses::judge(const Hypothesis& h) {
  const std::size_t n = beats_.size();
  const std::vector<Apart>& apart = apart_under(h.breath_s);
  for (std::size_t i = 0; i < n; ++i) {
    mean_[i] = prior_mean_ + h.pause_mmHg * pauses_[i];
    for (std::size_t j = 0; j < n; ++j) {
      const Apart& of = apart[i * n + j];
      double v = kMeanPriorSd_mmHg * kMeanPriorSd_mmHg +
                 h.breath_mmHg * h.breath_mmHg * of.breaths_alike * of.phase +
                 h.slow_mmHg * h.slow_mmHg * of.slow_alike +
                 h.pause_sd_mmHg * h.pause_sd_mmHg * pauses_[i] * pauses_[j];
      if (i == j) v += h.own_mmHg * h.own_mmHg;
      at(i, j) = v;
    }
  }
  double log_evidence = h.log_prior;
  for (std::size_t i = 0; i < n; ++i)
    if (beats_[i].state == BeatState::open) log_evidence += take_open(i, h);
  for (std::size_t i = n; i-- > 0;)
    if (beats_[i].state == BeatState::closed) log_evidence += take_closed(i, h);
  for (std::size_t i = 0; i < n; ++i)
    if (beats_[i].state == BeatState::still_open) log_evidence += take_still_open(i, h);
  Posterior p;
  for (std::size_t i = 0; i < n; ++i) {
    p.mean += weight_[i] * mean_[i];
    double row = 0.0;
    for (std::size_t j = 0; j < n; ++j) row += weight_[j] * at(i, j);
    p.variance += weight_[i] * row;
  }
  p.log_evidence = log_evidence;
  return p;
}

const std::vector<Witnesses::Apart>& Witnesses::apart_under(double breath_s) {
  for (const auto& [known_s, pairs] : apart_)
    if (known_s == breath_s) return pairs;
  std::vector<Apart> pairs;
  pairs.reserve(beats_.size() * beats_.size());
  for (const CrossingBeat& a : beats_) {
    for (const CrossingBeat& b : beats_) {
      const double apart_s = std::fabs(seconds_of(a.at - b.at));
      const double lost = apart_s / (1.5 * breath_s);
      pairs.push_back({dmath::exp(-0.5 * lost * lost), dmath::sincos_turns(apart_s / breath_s).cos,
                       dmath::exp(-0.5 * apart_s * apart_s / (kSlow_s * kSlow_s))});
    }
  }
  return apart_.emplace_back(breath_s, std::move(pairs)).second;
}

void Witnesses::update(std::size_t i, double step, double shrink) {
  const std::size_t n = beats_.size();
  for (std::size_t k = 0; k < n; ++k) column_[k] = at(k, i);
  for (std::size_t k = 0; k < n; ++k) {
    mean_[k] += column_[k] * step;
    const double factor = column_[k] * shrink;
    for (std::size_t j = 0; j < n; ++j) at(k, j) -= factor * column_[j];
  }
}

double Witnesses::take_open(std::size_t i, const Hypothesis& h) {
  const Depth below = depth_of(beats_[i], h);
  const double seen = static_cast<double>(beats_[i].cuff_mmHg) + below.mmHg;
  const double variance = at(i, i) + below.variance;
  const double off = seen - mean_[i];
  update(i, off / variance, 1.0 / variance);
  // A longer opening is less likely by itself the deeper it reaches: the density is of the
  // opening's length, not of the depth.
  return -0.5 * (dmath::log(variance) + off * off / variance) + dmath::log(below.slope);
}

double Witnesses::take_closed(std::size_t i, const Hypothesis& h) {
  const double deepest = depth(shortest_seen_s_, h.depth_at_100ms);
  return take_limit(i, deepest, kLimitSoftness_mmHg * kLimitSoftness_mmHg, kBelow);
}

double Witnesses::take_still_open(std::size_t i, const Hypothesis& h) {
  const Depth least = depth_of(beats_[i], h);
  return take_limit(i, least.mmHg, least.variance, kAbove);
}

Witnesses::Depth Witnesses::depth_of(const CrossingBeat& beat, const Hypothesis& h) const {
  const double d = static_cast<double>(std::max(beat.open_s, kShortestSeen_s * 0.7F));
  const double x = depth(d, h.depth_at_100ms);
  const double slope = kDepthExponent * x / d;
  return {x,
          kLeastError_mmHg * kLeastError_mmHg + slope * slope * timing_s_ * timing_s_ +
              kShareError * kShareError * x * x,
          slope};
}

double Witnesses::take_limit(std::size_t i, double depth_mmHg, double softness, double side) {
  const double limit = static_cast<double>(beats_[i].cuff_mmHg) + depth_mmHg;
  const double variance = at(i, i) + softness;
  const double sd = std::sqrt(variance);
  const double z = side * (limit - mean_[i]) / sd;
  const Normal n = normal_at(z);
  update(i, -side * n.hazard / sd, n.hazard * (n.hazard + z) / variance);
  return n.log_cdf;
}

std::vector<Hypothesis> hypotheses(double about_mmHg, const CrossingPrior& prior) {
  constexpr std::array kFactors{0.15, 0.28, 0.45, 0.67, 1.0, 1.5, 2.2, 3.3};
  constexpr std::array kBreathShares{0.004, 0.016, 0.035};
  constexpr std::array kBreaths_s{3.6, 5.0};
  constexpr std::array kOwnRegular{0.008, 0.020};
  constexpr std::array kOwnIrregular{0.020, 0.045};
  const double rise_s = std::clamp(static_cast<double>(prior.rise_time_s), 0.05, 0.25);
  const bool known = prior.rise_time_s > 0.0F;
  const double centre =
      known ? kUsualDepth_mmHg * dmath::pow(rise_s / 0.09, -1.1) : kUsualDepthUnknown_mmHg;
  const double spread = known ? kDepthSpreadKnown : kDepthSpread;
  std::vector<Hypothesis> all;
  for (const double factor : kFactors) {
    const double away = dmath::log(factor) / spread;
    for (const double share : kBreathShares) {
      for (const double breath_s : kBreaths_s) {
        const bool hardly_breathes = share == kBreathShares[0];
        if (hardly_breathes && breath_s != kBreaths_s[0]) continue;
        for (const double own : prior.irregular ? std::span<const double>{kOwnIrregular}
                                                : std::span<const double>{kOwnRegular}) {
          Hypothesis h;
          h.depth_at_100ms = factor * centre;
          h.breath_mmHg = std::max(0.3, share * about_mmHg);
          h.breath_s = breath_s;
          h.slow_mmHg = kSlowShare * about_mmHg;
          h.own_mmHg = std::max(0.5, own * about_mmHg);
          if (prior.irregular) {
            h.pause_mmHg = kPauseShare * about_mmHg;
            h.pause_sd_mmHg = kPauseShareSd * about_mmHg;
          }
          h.log_prior = -0.5 * away * away - (hardly_breathes ? 0.0 : dmath::kLn2);
          all.push_back(h);
        }
      }
    }
  }
  return all;
}

}  // namespace station::signal

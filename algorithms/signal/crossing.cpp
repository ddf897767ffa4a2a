#include "algorithms/signal/crossing.hpp"

#include "algorithms/signal/median.hpp"
#include "core/deterministic_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace station::signal {
namespace {

constexpr double kWindow_s = 6.0;  // E23
constexpr std::size_t kMostClosed = 12;
// A parabola has 2; real tops fall off a little slower than one (fitted on simulated pulses of two
// models).
constexpr double kDepthExponent = 1.6;
constexpr double kReference_s = 0.1;
constexpr double kLeastError_mmHg = 0.7;  // of a depth
constexpr double kShareError = 0.15;      // of a depth: the pulse's shape is not known
// Beats under a cuff this far below the first open one tell nothing new: so far from its top a
// pulse's width depends on its shape.
constexpr float kDeepest_mmHg = 16.0F;
constexpr double kLimitSoftness_mmHg = 0.8;
constexpr double kSlow_s = 4.0;
constexpr double kSlowShare = 0.012;
// What no beat can tell: at which transmural pressure this artery opens, how fast its flow must be
// to be heard.
constexpr double kSystematic_mmHg = 0.6;
constexpr double kMeanPriorSd_mmHg = 25.0;
// Where beats keep no time, a beat is the stronger the longer its pause was beside the one before
// it [Tabata et al., Am J Physiol Heart 281:H573, 2001: the ratio of preceding to pre-preceding
// interval]. How much, differs from heart to heart: shares of the pressure for each unit of the
// ratio [chosen, wide].
constexpr double kPauseShare = 0.10;
constexpr double kPauseShareSd = 0.07;
constexpr double kMostPause = 1.0;  // of the ratio less 1: a heart fills only so far
// In a regular rhythm a beat this far out of its time is an extrasystole, or the one after its
// pause: the one far weaker than its neighbours, the other stronger [chosen].
constexpr double kEarly = 0.75;
constexpr double kLate = 1.3;
constexpr std::size_t kBeatsToKnowTheTime = 5;
// Of the model's own deviation. 1.96, as if the model were the truth, holds 98 to 99 of a hundred
// simulated patients' means and nine of ten of the second generator's: this lies between the two.
constexpr double kIntervalWidth = 1.85;
// Where beats keep no time, the mean of those that no opening showed is known less well than their
// model says: this share of the pressure [fitted on fibrillating patients of hal/sim, whose single
// readings the model's own width held in 87 of a hundred; the second generator's alike].
constexpr double kIrregularShare = 0.014;
// Of the logarithm of the depth at 100 ms about what the upstroke says, or does not.
constexpr double kUsualDepth_mmHg = 4.15;  // after an upstroke of 90 ms
constexpr double kUsualDepthUnknown_mmHg = 3.0;
constexpr double kDepthSpreadKnown = 0.4;
constexpr double kDepthSpread = 0.8;

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

/// One set of the things summed over.
struct Hypothesis {
  double depth_at_100ms = 4.0;
  double breath_mmHg = 2.5;  // standard deviation
  double breath_s = 4.2;
  double slow_mmHg = 1.0;  // waves slower than breath (Mayer), drift
  double own_mmHg = 1.0;
  double pause_mmHg = 0.0;     // for each unit of the pauses' ratio
  double pause_sd_mmHg = 0.0;  // how little that is known
  double log_prior = 0.0;
};

struct Posterior {
  double mean = 0.0;
  double variance = 0.0;
  double log_evidence = 0.0;
};

class Witnesses {
 public:
  Witnesses(std::span<const CrossingBeat> beats, std::vector<double> pauses, Timestamp first_open,
            double prior_mean, const CrossingPrior& prior)
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

  Posterior judge(const Hypothesis& h) {
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

 private:
  /// What two beats share, by the time between them.
  struct Apart {
    double breaths_alike = 1.0;  ///< one breath is not quite as long as the next
    double phase = 1.0;          ///< of the breath
    double slow_alike = 1.0;
  };
  /// For every pair of beats; computed once for each length of breath. Shape (beats * beats,).
  const std::vector<Apart>& apart_under(double breath_s) {
    for (const auto& [known_s, pairs] : apart_)
      if (known_s == breath_s) return pairs;
    std::vector<Apart> pairs;
    pairs.reserve(beats_.size() * beats_.size());
    for (const CrossingBeat& a : beats_) {
      for (const CrossingBeat& b : beats_) {
        const double apart_s = std::fabs(seconds_of(a.at - b.at));
        const double lost = apart_s / (1.5 * breath_s);
        pairs.push_back({dmath::exp(-0.5 * lost * lost),
                         dmath::sincos_turns(apart_s / breath_s).cos,
                         dmath::exp(-0.5 * apart_s * apart_s / (kSlow_s * kSlow_s))});
      }
    }
    return apart_.emplace_back(breath_s, std::move(pairs)).second;
  }

  double& at(std::size_t i, std::size_t j) { return covariance_[i * beats_.size() + j]; }

  /// mean += column i * step; covariance -= column i * row i * shrink.
  void update(std::size_t i, double step, double shrink) {
    const std::size_t n = beats_.size();
    for (std::size_t k = 0; k < n; ++k) column_[k] = at(k, i);
    for (std::size_t k = 0; k < n; ++k) {
      mean_[k] += column_[k] * step;
      const double factor = column_[k] * shrink;
      for (std::size_t j = 0; j < n; ++j) at(k, j) -= factor * column_[j];
    }
  }

  double take_open(std::size_t i, const Hypothesis& h) {
    const Depth below = depth_of(beats_[i], h);
    const double seen = static_cast<double>(beats_[i].cuff_mmHg) + below.mmHg;
    const double variance = at(i, i) + below.variance;
    const double off = seen - mean_[i];
    update(i, off / variance, 1.0 / variance);
    // A longer opening is less likely by itself the deeper it reaches: the density is of the
    // opening's length, not of the depth.
    return -0.5 * (dmath::log(variance) + off * off / variance) + dmath::log(below.slope);
  }

  double take_closed(std::size_t i, const Hypothesis& h) {
    const double deepest = depth(shortest_seen_s_, h.depth_at_100ms);
    return take_limit(i, deepest, kLimitSoftness_mmHg * kLimitSoftness_mmHg, kBelow);
  }

  double take_still_open(std::size_t i, const Hypothesis& h) {
    const Depth least = depth_of(beats_[i], h);
    return take_limit(i, least.mmHg, least.variance, kAbove);
  }

  struct Depth {
    double mmHg = 0.0;
    double variance = 0.0;
    double slope = 0.0;  ///< mmHg for each second that the opening lasts
  };
  /// How far the systolic of an opening lies above the cuff.
  [[nodiscard]] Depth depth_of(const CrossingBeat& beat, const Hypothesis& h) const {
    const double d = static_cast<double>(std::max(beat.open_s, kShortestSeen_s * 0.7F));
    const double x = depth(d, h.depth_at_100ms);
    const double slope = kDepthExponent * x / d;
    return {x,
            kLeastError_mmHg * kLeastError_mmHg + slope * slope * timing_s_ * timing_s_ +
                kShareError * kShareError * x * x,
            slope};
  }

  static constexpr double kBelow = 1.0;
  static constexpr double kAbove = -1.0;

  /// The systolic lay on that side of the depth under the cuff.
  double take_limit(std::size_t i, double depth_mmHg, double softness, double side) {
    const double limit = static_cast<double>(beats_[i].cuff_mmHg) + depth_mmHg;
    const double variance = at(i, i) + softness;
    const double sd = std::sqrt(variance);
    const double z = side * (limit - mean_[i]) / sd;
    const Normal n = normal_at(z);
    update(i, -side * n.hazard / sd, n.hazard * (n.hazard + z) / variance);
    return n.log_cdf;
  }

  std::span<const CrossingBeat> beats_;
  std::vector<double> pauses_;  // as pauses_of
  double prior_mean_;
  double shortest_seen_s_;
  double timing_s_;
  std::vector<std::pair<double, std::vector<Apart>>> apart_;  // by the length of a breath
  std::vector<double> weight_;  // of the mean that is wanted; they sum to 1
  std::vector<double> mean_;
  std::vector<double> covariance_;
  std::vector<double> column_;
};

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

/// Of each beat its pause over the pause before that, less 1; 0 where either is unknown.
std::vector<double> pauses_of(std::span<const CrossingBeat> beats) {
  std::vector<double> pauses(beats.size(), 0.0);
  for (std::size_t i = 2; i < beats.size(); ++i) {
    const double before_s = seconds_of(beats[i - 1].at - beats[i - 2].at);
    const double pause_s = seconds_of(beats[i].at - beats[i - 1].at);
    if (before_s <= 0.0 || pause_s <= 0.0) continue;
    pauses[i] = std::min(pause_s / before_s - 1.0, kMostPause);
  }
  return pauses;
}

/// In a regular rhythm an early beat that stayed closed tells nothing of the others, nor does a
/// late one that opened, or one that opened early after a closed one. As they are where no other
/// was open.
std::vector<CrossingBeat> in_time(std::span<const CrossingBeat> beats) {
  std::vector<CrossingBeat> kept{beats.begin(), beats.end()};
  if (beats.size() < kBeatsToKnowTheTime) return kept;
  std::vector<double> intervals;
  for (std::size_t i = 1; i < beats.size(); ++i)
    intervals.push_back(seconds_of(beats[i].at - beats[i - 1].at));
  const double usual_s = upper_median(intervals);
  for (std::size_t i = 1; i < beats.size(); ++i) {
    const double after_s = seconds_of(beats[i].at - beats[i - 1].at);
    const bool weak = beats[i].state == BeatState::closed && after_s < kEarly * usual_s;
    const bool opened =
        beats[i].state == BeatState::open || beats[i].state == BeatState::still_open;
    // No early beat is stronger than the one before it: that was none, or the heart paused.
    const bool ghost = after_s < kEarly * usual_s && beats[i - 1].state == BeatState::closed;
    const bool strong = opened && (after_s > kLate * usual_s || ghost);
    if (weak || strong) kept[i].state = BeatState::unseen;
  }
  const bool any = std::ranges::find(kept, BeatState::open, &CrossingBeat::state) != kept.end();
  return any ? kept : std::vector<CrossingBeat>{beats.begin(), beats.end()};
}

/// Beats around the first open one: the last closed before it, then what follows. First and count.
std::pair<std::size_t, std::size_t> around(std::span<const CrossingBeat> beats,
                                           std::size_t first_open) {
  std::size_t from = first_open;
  std::size_t closed = 0;
  while (from > 0 && closed < kMostClosed && first_open - from + 1 < kMostCrossingBeats) {
    --from;
    if (beats[from].state == BeatState::closed) ++closed;
  }
  std::size_t to = std::min(beats.size(), from + kMostCrossingBeats);
  while (to > first_open + 1 &&
         beats[to - 1].cuff_mmHg < beats[first_open].cuff_mmHg - kDeepest_mmHg)
    --to;
  return {from, to - from};
}

}  // namespace

std::optional<CrossingEstimate> estimate_crossing(std::span<const CrossingBeat> heard,
                                                  const CrossingPrior& prior) {
  const std::vector<CrossingBeat> beats =
      prior.irregular ? std::vector<CrossingBeat>{heard.begin(), heard.end()} : in_time(heard);
  const auto first = std::ranges::find(beats, BeatState::open, &CrossingBeat::state);
  if (first == beats.end()) return std::nullopt;
  const auto about = static_cast<double>(first->cuff_mmHg);
  const auto [from, count] = around(beats, static_cast<std::size_t>(first - beats.begin()));
  const std::vector<double> pauses = pauses_of(beats);
  const auto begin = pauses.begin() + static_cast<std::ptrdiff_t>(from);
  Witnesses witnesses{std::span{beats}.subspan(from, count),
                      {begin, begin + static_cast<std::ptrdiff_t>(count)},
                      first->at,
                      about,
                      prior};
  const std::vector<Hypothesis> all = hypotheses(about, prior);
  std::vector<Posterior> posteriors;
  double best = -1e300;
  for (const Hypothesis& h : all) {
    posteriors.push_back(witnesses.judge(h));
    best = std::max(best, posteriors.back().log_evidence);
  }
  double total = 0.0;
  double mean = 0.0;
  double square = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double w = dmath::exp(posteriors[i].log_evidence - best);
    const double off = posteriors[i].mean - about;  // small numbers: nothing cancels
    total += w;
    mean += w * off;
    square += w * (off * off + posteriors[i].variance);
  }
  mean /= total;
  const double unseen_mmHg = prior.irregular ? kIrregularShare * about : 0.0;
  const double sd = std::sqrt(std::max(0.0, square / total - mean * mean) +
                              kSystematic_mmHg * kSystematic_mmHg + unseen_mmHg * unseen_mmHg);
  CrossingEstimate e;
  e.systolic_mmHg = static_cast<float>(about + mean);
  e.sd_mmHg = static_cast<float>(sd);
  e.low_mmHg = static_cast<float>(about + mean - kIntervalWidth * sd);
  e.high_mmHg = static_cast<float>(about + mean + kIntervalWidth * sd);
  return e;
}

}  // namespace station::signal

#pragma once
// The model behind an estimate (crossing.hpp says which): beats as witnesses of one Gaussian
// process of systolic pressures, judged under one hypothesis at a time. Internal to
// algorithms/signal. Pure; allocates scratch; one thread.

#include "algorithms/signal/crossing.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace station::signal {

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

/// Of the mean systolic of the beats within 6 s of the first open one [E23].
struct Posterior {
  double mean = 0.0;
  double variance = 0.0;
  double log_evidence = 0.0;
};

/// The beats around the first open one, asked anew under each hypothesis.
class Witnesses {
 public:
  /// @param pauses as many as beats: of each its pause over the one before, less 1
  Witnesses(std::span<const CrossingBeat> beats, std::vector<double> pauses, Timestamp first_open,
            double prior_mean, const CrossingPrior& prior);

  [[nodiscard]] Posterior judge(const Hypothesis& h);

 private:
  /// What two beats share, by the time between them.
  struct Apart {
    double breaths_alike = 1.0;  ///< one breath is not quite as long as the next
    double phase = 1.0;          ///< of the breath
    double slow_alike = 1.0;
  };
  struct Depth {
    double mmHg = 0.0;
    double variance = 0.0;
    double slope = 0.0;  ///< mmHg for each second that the opening lasts
  };

  /// For every pair of beats; computed once for each length of breath. Shape (beats * beats,).
  const std::vector<Apart>& apart_under(double breath_s);
  double& at(std::size_t i, std::size_t j) { return covariance_[i * beats_.size() + j]; }
  /// mean += column i * step; covariance -= column i * row i * shrink.
  void update(std::size_t i, double step, double shrink);
  // Each takes one beat in and returns the logarithm of its evidence.
  double take_open(std::size_t i, const Hypothesis& h);
  double take_closed(std::size_t i, const Hypothesis& h);
  double take_still_open(std::size_t i, const Hypothesis& h);
  /// The systolic lay on that side of the depth under the cuff.
  double take_limit(std::size_t i, double depth_mmHg, double softness, double side);
  /// How far the systolic of an opening lies above the cuff.
  [[nodiscard]] Depth depth_of(const CrossingBeat& beat, const Hypothesis& h) const;

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

/// All that is summed over, with their weights before any beat is asked.
/// @param about_mmHg near the systolic: what scales with pressure is a share of it
[[nodiscard]] std::vector<Hypothesis> hypotheses(double about_mmHg, const CrossingPrior& prior);

}  // namespace station::signal

#pragma once
// Walking Impairment Questionnaire: three scores from 0 (worst) to 100, each
//   sum(answer x weight) / (4 sum(weight)) x 100,  answer 0 (unable) to 4 (no difficulty).
// Frame Sagar et al. 2012 (PMC3419442) [V]. Weights and cut-offs are numbers of the profile (the
// maxima of the built-in weights, 14,080, 46 and 288, agree with the source). The overall score is
// the mean of the three, the combined one the mean of distance and stairs [D: the source gives
// cut-offs on the scale of one score].
// An older form with answers 0 to 3 is not read.

#include "algorithms/clinical/profile.hpp"

#include <array>
#include <optional>

namespace station::clinical::claudication {

struct WalkingImpairment {
  std::array<std::optional<int>, 7> distance;  ///< answers 0 to 4, shortest first; empty: open
  std::array<std::optional<int>, 4> speed;     ///< slowest first
  std::array<std::optional<int>, 3> stairs;    ///< one flight first
};

/// A score that lies between two bounds: equal when every answer is there.
struct Score {
  int lowest_tenths = 0;  ///< every open answer 0 [0 to 1000]
  int highest_tenths = 1000;
  [[nodiscard]] bool is_complete() const { return lowest_tenths == highest_tenths; }
  friend bool operator==(const Score&, const Score&) = default;
};

enum class Performance : unsigned char { undecided, low, middle, high };

struct WalkingImpairmentScores {
  Score distance;
  Score speed;
  Score stairs;
  bool any_answer = false;
  Performance performance = Performance::undecided;  ///< only from three complete scores
};

/// Precondition: answers lie in 0 to 4. Exact: no rounding before the last step, half up to tenths;
/// the cut-offs are judged on the unrounded scores.
[[nodiscard]] WalkingImpairmentScores score(const WalkingImpairment& answers,
                                            const WalkingImpairmentRules& rules = {});

}  // namespace station::clinical::claudication

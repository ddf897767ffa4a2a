#include "algorithms/clinical/claudication/walking_impairment.hpp"

#include "core/expects.hpp"

#include <cstdint>

namespace station::clinical::claudication {
namespace {

// [M] Speeds doubled, so that 1.5 mph stays whole.
constexpr std::array<int, 7> kFeet = {20, 50, 150, 300, 600, 900, 1500};
constexpr std::array<int, 4> kHalfMilesAnHour = {3, 4, 6, 10};
constexpr std::array<int, 3> kSteps = {12, 24, 36};
constexpr int kBest = 4;

// Cut-offs [V: PMC3419442]: overall 42.5 or less performs low, distance and stairs 75.5 or more high.
constexpr std::int64_t kLowTenths = 425;
constexpr std::int64_t kHighTenths = 755;

struct Sum {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  std::int64_t maximum = 0;
  bool any = false;
  [[nodiscard]] Score score() const { return {tenths(lowest), tenths(highest)}; }
  [[nodiscard]] int tenths(std::int64_t sum) const {
    return static_cast<int>((2 * 1000 * sum + maximum) / (2 * maximum));
  }
};

template <std::size_t N>
Sum sum_of(const std::array<std::optional<int>, N>& answers, const std::array<int, N>& weights) {
  Sum sum;
  for (std::size_t i = 0; i < N; ++i) {
    const int answer = answers[i].value_or(0);
    STATION_EXPECTS(answer >= 0 && answer <= kBest, "an answer lies in 0 to 4");
    sum.lowest += std::int64_t{answer} * weights[i];
    sum.highest += std::int64_t{answers[i].value_or(kBest)} * weights[i];
    sum.maximum += std::int64_t{kBest} * weights[i];
    sum.any = sum.any || answers[i].has_value();
  }
  return sum;
}

bool is_whole(const Sum& sum) { return sum.lowest == sum.highest; }

}  // namespace

WalkingImpairmentScores score(const WalkingImpairment& answers) {
  const Sum d = sum_of(answers.distance, kFeet);
  const Sum v = sum_of(answers.speed, kHalfMilesAnHour);
  const Sum s = sum_of(answers.stairs, kSteps);
  WalkingImpairmentScores scores{d.score(), v.score(), s.score(), d.any || v.any || s.any};
  if (!is_whole(d) || !is_whole(v) || !is_whole(s)) return scores;
  // Means on the common denominator of the maxima: nothing is rounded before the comparison.
  const std::int64_t all = d.maximum * v.maximum * s.maximum;
  const std::int64_t overall = d.lowest * v.maximum * s.maximum +
                               v.lowest * d.maximum * s.maximum + s.lowest * d.maximum * v.maximum;
  const std::int64_t combined = d.lowest * s.maximum + s.lowest * d.maximum;
  if (1000 * overall <= 3 * kLowTenths * all) {
    scores.performance = Performance::low;
  } else if (1000 * combined >= 2 * kHighTenths * d.maximum * s.maximum) {
    scores.performance = Performance::high;
  } else {
    scores.performance = Performance::middle;
  }
  return scores;
}

}  // namespace station::clinical::claudication

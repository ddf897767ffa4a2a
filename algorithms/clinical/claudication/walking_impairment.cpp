#include "algorithms/clinical/claudication/walking_impairment.hpp"

#include "core/expects.hpp"

#include <cstdint>

namespace station::clinical::claudication {
namespace {

constexpr int kBest = 4;

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
Sum sum_of(const std::array<std::optional<int>, N>& answers, const std::array<Number, N>& weights) {
  Sum sum;
  for (std::size_t i = 0; i < N; ++i) {
    const int answer = answers[i].value_or(0);
    STATION_EXPECTS(answer >= 0 && answer <= kBest, "an answer lies in 0 to 4");
    sum.lowest += std::int64_t{answer} * weights[i].value;
    sum.highest += std::int64_t{answers[i].value_or(kBest)} * weights[i].value;
    sum.maximum += std::int64_t{kBest} * weights[i].value;
    sum.any = sum.any || answers[i].has_value();
  }
  return sum;
}

bool is_whole(const Sum& sum) { return sum.lowest == sum.highest; }

}  // namespace

WalkingImpairmentScores score(const WalkingImpairment& answers,
                              const WalkingImpairmentRules& rules) {
  const Sum d = sum_of(answers.distance, rules.distance_ft);
  const Sum v = sum_of(answers.speed, rules.speed_tenths_mph);
  const Sum s = sum_of(answers.stairs, rules.stairs);
  WalkingImpairmentScores scores{d.score(), v.score(), s.score(), d.any || v.any || s.any};
  if (!is_whole(d) || !is_whole(v) || !is_whole(s)) return scores;
  // Means on the common denominator of the maxima: nothing is rounded before the comparison.
  const std::int64_t all = d.maximum * v.maximum * s.maximum;
  const std::int64_t overall = d.lowest * v.maximum * s.maximum + v.lowest * d.maximum * s.maximum +
                               s.lowest * d.maximum * v.maximum;
  const std::int64_t combined = d.lowest * s.maximum + s.lowest * d.maximum;
  if (1000 * overall <= 3 * rules.low_max_tenths.value * all) {
    scores.performance = Performance::low;
  } else if (1000 * combined >= 2 * rules.high_from_tenths.value * d.maximum * s.maximum) {
    scores.performance = Performance::high;
  } else {
    scores.performance = Performance::middle;
  }
  return scores;
}

}  // namespace station::clinical::claudication

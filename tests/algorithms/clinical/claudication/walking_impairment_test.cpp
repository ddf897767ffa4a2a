#include "algorithms/clinical/claudication/walking_impairment.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::clinical::claudication {
namespace {

WalkingImpairment all(int answer) {
  WalkingImpairment w;
  w.distance.fill(answer);
  w.speed.fill(answer);
  w.stairs.fill(answer);
  return w;
}

TEST(WalkingImpairment, RunsFromNothingToOneHundred) {
  EXPECT_EQ(score(all(0)).distance, (Score{0, 0}));
  EXPECT_EQ(score(all(0)).speed, (Score{0, 0}));
  EXPECT_EQ(score(all(0)).stairs, (Score{0, 0}));
  EXPECT_EQ(score(all(4)).distance, (Score{1000, 1000}));
  EXPECT_EQ(score(all(4)).speed, (Score{1000, 1000}));
  EXPECT_EQ(score(all(4)).stairs, (Score{1000, 1000}));
  EXPECT_EQ(score(all(1)).distance, (Score{250, 250}));
}

TEST(WalkingImpairment, WeighsByTheMaximaOfTheReference) {
  // The best answer to one question alone, over the maxima 14,080, 46 and 288.
  WalkingImpairment w = all(0);
  w.distance[6] = 4;  // 1500 ft
  EXPECT_EQ(score(w).distance.lowest_tenths, std::lround(1000.0 * 6000 / 14080));
  w = all(0);
  w.speed[0] = 4;  // 1.5 mph
  EXPECT_EQ(score(w).speed.lowest_tenths, std::lround(1000.0 * 6 / 46));
  w = all(0);
  w.stairs[1] = 4;  // 24 steps
  EXPECT_EQ(score(w).stairs.lowest_tenths, std::lround(1000.0 * 96 / 288));
}

TEST(WalkingImpairment, AgreesWithTheFormulaForEveryDistanceAnswer) {
  const double feet[] = {20, 50, 150, 300, 600, 900, 1500};
  for (int way = 0; way < 78125; ++way) {  // 5^7
    WalkingImpairment w;
    int rest = way;
    double sum = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      w.distance[i] = rest % 5;
      sum += (rest % 5) * feet[i];
      rest /= 5;
    }
    ASSERT_NEAR(score(w).distance.lowest_tenths, 1000.0 * sum / 14080.0, 0.5 + 1e-9);
  }
}

TEST(WalkingImpairment, OpenAnswersLeaveBoundsAndNoPerformance) {
  WalkingImpairment w = all(4);
  w.distance[6].reset();

  const auto scores = score(w);

  EXPECT_EQ(scores.distance.lowest_tenths, std::lround(1000.0 * (14080 - 6000) / 14080));
  EXPECT_EQ(scores.distance.highest_tenths, 1000);
  EXPECT_FALSE(scores.distance.is_complete());
  EXPECT_EQ(scores.performance, Performance::undecided);
}

TEST(WalkingImpairment, JudgesItsCutOffsUnrounded) {
  EXPECT_EQ(score(all(0)).performance, Performance::low);
  EXPECT_EQ(score(all(1)).performance, Performance::low);     // 25.0
  EXPECT_EQ(score(all(2)).performance, Performance::middle);  // 50.0
  EXPECT_EQ(score(all(3)).performance, Performance::middle);  // 75.0: below 75.5
  EXPECT_EQ(score(all(4)).performance, Performance::high);
}

TEST(WalkingImpairment, FollowsTheWeightsAndCutsOfTheProfile) {
  WalkingImpairmentRules rules;
  for (Number& weight : rules.stairs) weight.value = 10;
  auto answers = all(2);  // 50 of 100 on every scale
  answers.stairs = {4, 0, 0};
  EXPECT_EQ(score(answers, rules).stairs.lowest_tenths, 333);  // a third; 167 by the built-in ones
  rules.low_max_tenths.value = 600;
  EXPECT_EQ(score(all(2), rules).performance, Performance::low);
}

TEST(WalkingImpairment, SaysNothingWithoutAnAnswer) { EXPECT_FALSE(score({}).any_answer); }

}  // namespace
}  // namespace station::clinical::claudication

#include "tools/study/toe_strata.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::study {
namespace {

using testing::HasSubstr;

VirtualToe toe_with(double truth_mmHg) {
  VirtualToe toe;
  toe.truth.mean_mmHg = truth_mmHg;
  return toe;
}
signal::ToeOutcome read_as(float mmHg, float half_width) {
  signal::ToeOutcome outcome;
  outcome.reading.emplace();
  outcome.reading->estimate_mmHg = mmHg;
  outcome.reading->first_pulse_mmHg = mmHg - 1.0F;
  outcome.reading->low_mmHg = mmHg - half_width;
  outcome.reading->high_mmHg = mmHg + half_width;
  return outcome;
}

// Errors +1 and -3: mean -1, SD sqrt(8).
TEST(ToeTally, CountsErrorsCoverageAndWidth) {
  RecordProperty("requirement", "E31");
  ToeTally tally;

  tally.add(toe_with(40.0), read_as(41.0F, 2.0F));
  tally.add(toe_with(40.0), read_as(37.0F, 2.0F));

  EXPECT_EQ(tally.error.n(), 2);
  EXPECT_DOUBLE_EQ(tally.error.mean(), -1.0);
  EXPECT_NEAR(tally.error.sd(), 2.8284, 1e-4);
  EXPECT_EQ(tally.covered, 1);
  EXPECT_EQ(tally.width, 800);
  EXPECT_EQ(tally.gross, 0);
}

TEST(ToeTally, AGrossErrorIsSilentUnlessItsIntervalOrItsBeatsWarn) {
  RecordProperty("requirement", "E31");
  ToeTally tally;
  auto irregular = read_as(52.0F, 2.0F);
  irregular.reading->irregular_beats = true;

  tally.add(toe_with(40.0), read_as(52.0F, 2.0F));
  tally.add(toe_with(40.0), read_as(52.0F, 15.0F));
  tally.add(toe_with(40.0), irregular);

  EXPECT_EQ(tally.gross, 3);
  EXPECT_EQ(tally.silent, 1);
}

TEST(ToeTally, ACaseWithoutANumberIsACaseAllTheSame) {
  ToeTally tally;

  tally.add(toe_with(40.0), signal::ToeOutcome{});

  EXPECT_EQ(tally.cases, 1);
  EXPECT_EQ(tally.error.n(), 0);
}

// Left out, the worst error there is would be in no figure.
TEST(ToeTally, CountsANumberOfAToeThatNeverClosedOrOpened) {
  RecordProperty("requirement", "E31");
  ToeTable table;
  table.strata[1].add(VirtualToe{}, read_as(52.0F, 2.0F));
  table.strata[1].add(VirtualToe{}, signal::ToeOutcome{});

  EXPECT_EQ(table.strata[1].without_truth, 1);
  EXPECT_EQ(table.strata[1].error.n(), 0);
  EXPECT_THAT(toe_markdown(table), HasSubstr("never opened again: 1."));
}

TEST(ToeStrata, GiveNoNumberForAToeWithoutAPulse) {
  RecordProperty("requirement", "E31");

  const ToeTable table = judge_toes(5, 0, 1, nullptr);

  EXPECT_EQ(table.flat, 3);
  EXPECT_EQ(table.flat_numbers, 0);
  EXPECT_THAT(toe_markdown(table), HasSubstr("| 10-30 mmHg | 1 |"));
}

}  // namespace
}  // namespace station::study

// Change between visits and the chance of another category: rule E22, clinical rules 2.3.

#include "algorithms/clinical/repeat_chance.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::HasSubstr;

TEST(NormalCdf, EqualsItsTable) {
  EXPECT_NEAR(normal_cdf(0.0), 0.5, 1e-7);
  EXPECT_NEAR(normal_cdf(1.0), 0.841344746, 1e-7);
  EXPECT_NEAR(normal_cdf(1.96), 0.975002105, 1e-7);
  EXPECT_NEAR(normal_cdf(-2.5), 0.006209665, 1e-7);
  EXPECT_EQ(normal_cdf(9.0), 1.0);
  EXPECT_EQ(normal_cdf(-9.0), 0.0);
}

RepeatChance chance_of(int ankle, int arm, double ankle_sd, double arm_sd, bool diabetes = false) {
  return repeat_chance({ExactPressure::whole(ankle), ankle_sd, ExactPressure::whole(arm), arm_sd},
                       diabetes, Profile{});
}

TEST(RepeatChance, IsHalfOnACutWhoseOtherCutIsFar) {
  // 181/200 = 0.905 is where rounding turns over; the other end of its band lies 0.09 away,
  // 2.2 standard deviations of 0.08 / 1.96: 0.5 + 0.0139.
  EXPECT_EQ(chance_of(181, 200, 0.0, 0.0).percent, 51);
}

TEST(RepeatChance, VanishesFarFromEveryCut) {
  EXPECT_EQ(chance_of(60, 120, 0.0, 0.0).percent, 0);
  EXPECT_EQ(chance_of(144, 120, 0.0, 0.0).percent, 0);
}

TEST(RepeatChance, GrowsWithTheIntervalAndInDiabetes) {
  RecordProperty("requirement", "E22");
  const int alone = chance_of(102, 120, 0.0, 0.0).percent;
  const int with_interval = chance_of(102, 120, 5.0, 5.0).percent;
  const int diabetic = chance_of(102, 120, 0.0, 0.0, true).percent;

  EXPECT_GT(with_interval, alone);
  EXPECT_GT(diabetic, alone);
}

TEST(RepeatChance, CarriesThePressuresIntervalsLikeTheReference) {
  // Reference, section 8: 5 mmHg on both at arm 120 and index 0.90 give 0.056.
  const auto chance = chance_of(108, 120, 5.0, 5.0);

  EXPECT_EQ(chance.low_hundredths, 79);  // 0.90 - 1.96 x 0.056
  EXPECT_EQ(chance.high_hundredths, 101);
}

TEST(RepeatChance, IsWordedWithBothAndOffersARepeat) {
  RecordProperty("requirement", "E22");
  auto c = case_of(120, 108, 100);
  c.arms.right.low_mmHg = c.arms.left.low_mmHg = 117;
  c.arms.right.high_mmHg = c.arms.left.high_mmHg = 123;
  c.leg(Side::right).pt.low_mmHg = 105;
  c.leg(Side::right).pt.high_mmHg = 111;

  const auto leg = judge_right(c);

  const auto* line = line_of(leg.lines, "REPEAT-CHANCE");
  ASSERT_NE(line, nullptr);
  EXPECT_THAT(line->text, HasSubstr("This reading 0.87 to 0.93; between visits +-0.08."));
  EXPECT_THAT(line->text, HasSubstr("Chance that a repeat falls in another category: "));
  EXPECT_THAT(line->text, HasSubstr("a repeat is offered"));
}

Case before(int earlier, int ankle, Answer diabetes = Answer::no) {
  auto c = case_of(100, ankle, ankle);
  c.history.diabetes = diabetes;
  c.leg(Side::right).previous = PreviousIndex{earlier, PreviousIndex::Context::follow_up};
  return c;
}

TEST(Change, IsDetectableFromTheMinimalDetectableChangeUp) {
  RecordProperty("requirement", "E22");
  EXPECT_FALSE(judge_right(before(80, 73)).change->is_detectable);
  EXPECT_TRUE(judge_right(before(80, 72)).change->is_detectable);
  EXPECT_TRUE(judge_right(before(80, 88)).change->is_detectable);
  EXPECT_FALSE(judge_right(before(80, 70, Answer::yes)).change->is_detectable);
  EXPECT_TRUE(judge_right(before(80, 69, Answer::yes)).change->is_detectable);
}

TEST(Change, NeverUsesTheSignalsInterval) {
  RecordProperty("requirement", "E22");
  auto c = before(80, 71);
  const auto plain = judge_right(c);
  c.leg(Side::right).pt.low_mmHg = 41;
  c.leg(Side::right).pt.high_mmHg = 101;

  EXPECT_EQ(judge_right(c).change->is_detectable, plain.change->is_detectable);
}

TEST(Change, AfterTreatmentFailsFromATenthDown) {
  auto c = before(80, 70);
  c.leg(Side::right).previous->context = PreviousIndex::Context::after_revascularization;
  const auto fails = judge_right(c);
  c.leg(Side::right).pt = c.leg(Side::right).dp = PressureEntry::measured(71);
  const auto holds = judge_right(c);

  EXPECT_NE(flag_of(fails.flags, "PARC-FAIL"), nullptr);
  EXPECT_EQ(flag_of(holds.flags, "PARC-FAIL"), nullptr);
  EXPECT_NE(line_of(holds.lines, "CHANGE-ABI-ALONE"), nullptr);
}

TEST(Change, NeedsAClosedIndex) {
  auto c = before(80, 70);
  c.leg(Side::right).pt = PressureEntry::above_mmHg(300);

  EXPECT_NE(line_of(judge_right(c).lines, "CHANGE-NONE"), nullptr);
}

}  // namespace
}  // namespace station::clinical

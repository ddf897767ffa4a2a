// Expected values: clinical rules 1, 1.1, 1.2 and worked examples 24-34.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Verdict with_arms(PressureEntry right, PressureEntry left, PressureEntry repeat = {},
                  Side first = Side::right) {
  Case c;
  c.arms = {first, right, left, repeat};
  return judge(c);
}
constexpr auto mmHg = &PressureEntry::measured;

TEST(Arms, TheHigherDivides) {
  EXPECT_EQ(with_arms(mmHg(120), mmHg(118)).arm_mmHg, 120);
  EXPECT_EQ(with_arms(mmHg(118), mmHg(120)).arm_mmHg, 120);
}

TEST(Arms, ARepeatReplacesAFirstReadingMoreThanTenAboveTheOther) {
  const auto verdict = with_arms(mmHg(148), mmHg(130), mmHg(134));

  EXPECT_EQ(verdict.arm_mmHg, 134);
  EXPECT_FALSE(verdict.provisional);
  EXPECT_THAT(tokens(verdict.flags), IsEmpty());
}

TEST(Arms, TheOtherArmDividesWhenTheRepeatFallsBelowIt) {
  EXPECT_EQ(with_arms(mmHg(148), mmHg(130), mmHg(126)).arm_mmHg, 130);
}

TEST(Arms, AMissingRepeatMakesTheVerdictProvisional) {
  const auto verdict = with_arms(mmHg(141), mmHg(130));

  EXPECT_EQ(verdict.arm_mmHg, 141);
  EXPECT_TRUE(verdict.provisional);
  EXPECT_THAT(tokens(verdict.flags), ElementsAre("RPT1", "IAD>10"));
}

TEST(Arms, ARepeatWithoutAPressureIsMissing) {
  EXPECT_TRUE(with_arms(mmHg(141), mmHg(130), PressureEntry::no_signal()).provisional);
}

TEST(Arms, ExactlyTenAboveAsksForNoRepeat) {
  const auto verdict = with_arms(mmHg(140), mmHg(130));

  EXPECT_FALSE(verdict.provisional);
  EXPECT_THAT(tokens(verdict.flags), IsEmpty());
}

TEST(Arms, AFirstArmBelowTheOtherAsksForNoRepeat) {
  const auto verdict = with_arms(mmHg(120), mmHg(140));

  EXPECT_EQ(verdict.arm_mmHg, 140);
  EXPECT_FALSE(verdict.provisional);
  EXPECT_THAT(tokens(verdict.flags), ElementsAre("IAD>15"));
}

TEST(Arms, TheLeftArmCanBeFirst) {
  EXPECT_TRUE(with_arms(mmHg(120), mmHg(140), {}, Side::left).provisional);
  EXPECT_EQ(with_arms(mmHg(120), mmHg(140), mmHg(124), Side::left).arm_mmHg, 124);
}

TEST(Arms, ARepeatTheRuleDoesNotAskForIsNamedAndNotUsed) {
  const auto verdict = with_arms(mmHg(130), mmHg(128), mmHg(150));

  EXPECT_EQ(verdict.arm_mmHg, 130);
  EXPECT_NE(line_of(verdict.lines, "ARM-REPEAT-UNUSED"), nullptr);
}

/// 120 by the rule, but the same arm read 180 at the end: 130 over 120 is normal, over 180 is not.
TEST(Arms, AnUnusedRepeatFarFromTheFirstReadingIsADrift) {
  RecordProperty("requirement", "E19");
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(118), mmHg(180)).flags), ElementsAre("DRIFT"));
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(118), mmHg(109)).flags), ElementsAre("DRIFT"));
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(118), mmHg(130)).flags), IsEmpty());
}

TEST(Arms, ARepeatThatRisesInsteadOfFallingIsADrift) {
  EXPECT_THAT(tokens(with_arms(mmHg(140), mmHg(120), mmHg(151)).flags),
              testing::UnorderedElementsAre("DRIFT", "IAD>15"));
  EXPECT_THAT(tokens(with_arms(mmHg(140), mmHg(120), mmHg(124)).flags), IsEmpty());
}

/// The arm that did not close may be the higher one: 130 over 120 is normal, over 301 it is not.
TEST(Arms, OneThatDoesNotCloseIsNamedAndKeepsAnIndexFromReassuring) {
  auto c = case_of(120, 130, 128);
  c.arms.right = PressureEntry::above_mmHg(300);

  const auto verdict = judge(c);

  EXPECT_EQ(verdict.arm_mmHg, 120);
  EXPECT_THAT(tokens(verdict.flags), testing::IsSupersetOf({"ARM-NOT-CLOSED", "ONEARM"}));
  EXPECT_EQ(verdict.leg(Side::right).lines[0].text,
            "ABI not reassuring (arm above the cuff's limit): do toe pressure.");
}

TEST(Arms, DifferenceCutsAreStrict) {
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(130)).flags), IsEmpty());
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(131)).flags), ElementsAre("IAD>10"));
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(135)).flags), ElementsAre("IAD>10"));
  EXPECT_THAT(tokens(with_arms(mmHg(120), mmHg(136)).flags), ElementsAre("IAD>15"));
}

TEST(Arms, OneArmDividesAndIsFlagged) {
  EXPECT_EQ(with_arms(mmHg(132), {}).arm_mmHg, 132);
  EXPECT_THAT(tokens(with_arms(mmHg(132), {}).flags), ElementsAre("ONEARM"));
  EXPECT_THAT(tokens(with_arms({}, mmHg(132)).flags), ElementsAre("ONEARM"));
  EXPECT_THAT(tokens(with_arms(mmHg(132), PressureEntry::absent()).flags), ElementsAre("ONEARM"));
}

TEST(Arms, OneArmThatDriftedIsFlaggedUpOrDown) {
  const auto fell = with_arms(mmHg(150), {}, mmHg(138));
  const auto rose = with_arms(mmHg(138), {}, mmHg(150));
  const auto steady = with_arms(mmHg(140), {}, mmHg(130));

  EXPECT_EQ(fell.arm_mmHg, 138);
  EXPECT_THAT(tokens(fell.flags), ElementsAre("ONEARM", "DRIFT"));
  EXPECT_EQ(rose.arm_mmHg, 138);
  EXPECT_THAT(tokens(rose.flags), ElementsAre("ONEARM", "DRIFT"));
  EXPECT_EQ(steady.arm_mmHg, 140);
  EXPECT_THAT(tokens(steady.flags), ElementsAre("ONEARM"));
}

TEST(Arms, NoArmGivesNoDenominator) {
  const auto verdict = with_arms({}, PressureEntry::no_signal());

  EXPECT_FALSE(verdict.arm_mmHg);
  EXPECT_THAT(tokens(verdict.flags), ElementsAre("NOARM"));
}

TEST(Arms, BelowNinetyIsFlagged) {
  EXPECT_THAT(tokens(with_arms(mmHg(89), mmHg(88)).flags), ElementsAre("LOWARM"));
  EXPECT_THAT(tokens(with_arms(mmHg(90), mmHg(88)).flags), IsEmpty());
}

TEST(Arms, AreReadFromTheRepeatWhenTheFirstReadingIsMissing) {
  const auto verdict = with_arms({}, mmHg(120), mmHg(124));

  EXPECT_EQ(verdict.arm_mmHg, 124);
  EXPECT_THAT(tokens(verdict.flags), IsEmpty());
}

}  // namespace
}  // namespace station::clinical

// Repeats of one artery (E21), the kinds of pressure (E20), exact means. Expected values by hand.

#include "algorithms/clinical/readings.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

PressureEntry entry_of(std::initializer_list<int> readings) {
  PressureEntry entry = PressureEntry::measured(*readings.begin());
  for (auto at = readings.begin() + 1; at != readings.end(); ++at) entry.repeats.add(*at);
  return entry;
}

Combined combined(std::initializer_list<int> readings, bool fibrillation = false) {
  return combine(entry_of(readings), fibrillation, RepeatRules{});
}

TEST(Readings, OfOneArteryWithinFiveAreAveraged) {
  RecordProperty("requirement", "E21");
  EXPECT_EQ(combined({118, 123}).pressure->text(), "120.5");
  EXPECT_FALSE(combined({118, 123}).wants_another);
  EXPECT_EQ(combined({118}).pressure->text(), "118");
}

TEST(Readings, FurtherApartAskForAThirdAndTakeTheMedian) {
  RecordProperty("requirement", "E21");
  EXPECT_TRUE(combined({118, 124}).wants_another);
  EXPECT_EQ(combined({118, 124}).pressure->text(), "121");
  EXPECT_EQ(combined({118, 124, 130}).pressure->text(), "124");
  EXPECT_EQ(combined({118, 130, 112}).pressure->text(), "118");
  EXPECT_FALSE(combined({118, 124, 130}).wants_another);
}

TEST(Readings, InFibrillationAreThreeAveraged) {
  RecordProperty("requirement", "E21");
  EXPECT_EQ(combined({118, 124, 130}, true).pressure->text(), "124");
  EXPECT_EQ(combined({100, 101, 101}, true).pressure->text(), "100.67");
  EXPECT_TRUE(combined({118, 119}, true).wants_another);
  EXPECT_TRUE(combined({118}, true).wants_another);
  EXPECT_FALSE(combined({118, 124, 130}, true).wants_another);
}

TEST(Readings, AreKeptButUnusedWhereTheProfileTakesTheFirst) {
  RepeatRules first;
  first.combine = RepeatRules::Combine::first;

  EXPECT_EQ(combine(entry_of({118, 140}), false, first).pressure->text(), "118");
}

TEST(Readings, MakeAnExactIndexOfHalves) {
  // 99.5 / 110 = 0.90454..., which prints 0.90; (99 + 100) / 2 rounded first would give 0.91.
  auto c = case_of(110, 1, 1);
  c.leg(Side::right).pt = entry_of({99, 100});
  c.leg(Side::right).dp = {};

  const auto leg = judge_right(c);

  EXPECT_EQ(leg.abi->text(), "0.90");
  EXPECT_THAT(line_of(leg.lines, "READINGS")->text,
              HasSubstr("99.5 mmHg is the mean of 99 and 100"));
}

TEST(Readings, MissingInFibrillationMakeTheIndexProvisional) {
  RecordProperty("requirement", "E21");
  auto c = case_of(120, 110, 100);
  c.history.atrial_fibrillation = Answer::yes;

  const auto verdict = judge(c);

  EXPECT_TRUE(verdict.provisional);
  EXPECT_THAT(tokens(verdict.flags), Contains("RPT[arm]"));
  EXPECT_THAT(tokens(verdict.leg(Side::right).flags), Contains("RPT[ankle]"));
  EXPECT_THAT(line_of(verdict.quality, "Q-REPEATS")->text, HasSubstr("provisional"));
}

TEST(Readings, OfBothKindsInOneIndexAreFlagged) {
  RecordProperty("requirement", "E20");
  auto c = case_of(120, 110, 100);
  c.arms.right.basis = c.arms.left.basis = Basis::estimate;
  c.leg(Side::right).pt.basis = Basis::estimate;
  c.leg(Side::right).dp.basis = Basis::estimate;
  const auto alike = judge_right(c);
  c.leg(Side::right).pt.basis = Basis::first_beat;
  const auto mixed = judge_right(c);

  EXPECT_THAT(tokens(alike.flags), Not(Contains("BASIS")));
  EXPECT_THAT(tokens(mixed.flags), Contains("BASIS"));
}

TEST(Profiles, AverageArmsAndTakeTheLowerAnkleLikeGetAbi) {
  Profile getabi;
  getabi.arms.denominator = ArmRules::Denominator::mean_unless_apart;
  getabi.ankle.numerator = AnkleRules::Numerator::lower;
  auto c = case_of(120, 110, 100);
  c.arms.left = PressureEntry::measured(129);  // 9 apart: mean 124.5
  const auto near = classify(c, getabi);
  c.arms.left = PressureEntry::measured(130);  // 10 apart: the higher
  const auto apart = classify(c, getabi);

  EXPECT_EQ(near.leg(Side::right).abi->text(), "0.80");   // 100 / 124.5 = 0.8032
  EXPECT_EQ(apart.leg(Side::right).abi->text(), "0.77");  // 100 / 130
  EXPECT_THAT(line_of(near.lines, "ARM-MEAN")->text, HasSubstr("124.5"));
}

/// With one artery only, the other may be the lower: the index is then too high, not too low.
TEST(Profiles, ThatTakeTheLowerAnkleDoNotReassureByOneArtery) {
  for (const auto numerator : {AnkleRules::Numerator::lower, AnkleRules::Numerator::mean})
    for (const auto other :
         {PressureEntry{}, PressureEntry::absent(), PressureEntry::no_signal()}) {
      Profile profile;
      profile.ankle.numerator = numerator;
      const auto leg =
          classify(case_of(120, PressureEntry::measured(130), other), profile).leg(Side::right);

      EXPECT_EQ(leg.category, Category::normal);
      EXPECT_EQ(leg.lines[0].rule, "NOT-REASSURING");
      EXPECT_NE(line_of(leg.lines, "LOWER-ARTERY-OPEN"), nullptr);
      EXPECT_EQ(line_of(leg.lines, "ARTERY-NOT-MEASURED"), nullptr);  // it says: too low
    }
}

TEST(Profiles, TakeTheMeanAnkle) {
  Profile mean;
  mean.ankle.numerator = AnkleRules::Numerator::mean;

  EXPECT_EQ(classify(case_of(100, 110, 91), mean).leg(Side::right).abi->text(), "1.01");  // 100.5
}

}  // namespace
}  // namespace station::clinical

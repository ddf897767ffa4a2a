// Expected values: clinical rules 1.3 and worked examples 35-42; rule E11.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr auto mmHg = &PressureEntry::measured;
constexpr auto above = &PressureEntry::above_mmHg;

TEST(Ankle, NoSignalFoundIsNotObtainedAndNotUrgent) {
  const auto leg =
      judge_right(case_of(130, PressureEntry::no_signal(), PressureEntry::no_signal()));

  EXPECT_FALSE(leg.abi);
  EXPECT_EQ(leg.category, Category::not_available);
  EXPECT_THAT(tokens(leg.flags), ElementsAre("NO-SIGNAL-BOTH"));
  EXPECT_LT(leg.flags[0].urgency, Urgency::limb_threat);
  EXPECT_EQ(line_of(leg.lines, "NOTIFY"), nullptr);
}

TEST(Ankle, StatedAbsenceOfBothIsUrgent) {
  const auto leg = judge_right(case_of(130, PressureEntry::absent(), PressureEntry::absent()));

  EXPECT_FALSE(leg.abi);
  EXPECT_EQ(leg.category, Category::not_available);
  EXPECT_THAT(tokens(leg.flags), UnorderedElementsAre("ABS-BOTH", "URGENT-EVAL"));
  EXPECT_EQ(leg.flags[0].token, "URGENT-EVAL");
  EXPECT_NE(line_of(leg.lines, "NOTIFY"), nullptr);
}

TEST(Ankle, OneAbsentAndOneUnheardIsNotUrgent) {
  const auto leg = judge_right(case_of(130, PressureEntry::absent(), PressureEntry::no_signal()));

  EXPECT_EQ(leg.category, Category::not_available);
  EXPECT_THAT(tokens(leg.flags), UnorderedElementsAre("ABS-1", "NO-SIGNAL-1"));
}

TEST(Ankle, OneUnheardArteryKeepsTheOthersIndexFromReassuring) {
  const auto leg = judge_right(case_of(120, mmHg(126), PressureEntry::no_signal()));

  EXPECT_EQ(leg.abi->text(), "1.05");
  EXPECT_EQ(leg.category, Category::normal);
  EXPECT_THAT(tokens(leg.flags), ElementsAre("NO-SIGNAL-1"));
  EXPECT_EQ(leg.lines[0].text,
            "ABI not reassuring (one pedal artery not obtained): repeat the search.");
}

TEST(Peroneal, IsReportedByNameAndSetsNoIndexUnlessTheProfileSaysSo) {
  testing::Test::RecordProperty("requirement", "E13");
  auto c = case_of(120, mmHg(90), mmHg(80));
  c.leg(Side::right).peroneal = mmHg(126);

  const auto leg = classify(c, Profile{}).leg(Side::right);

  EXPECT_EQ(leg.abi->text(), "0.75");
  ASSERT_NE(line_of(leg.lines, "PERONEAL"), nullptr);
  EXPECT_EQ(line_of(leg.lines, "PERONEAL")->text,
            "Peroneal artery 126 mmHg: reported by name, it does not set the index.");
}

TEST(Peroneal, SetsTheIndexWhereTheProfileLetsItAndItIsTheHighest) {
  testing::Test::RecordProperty("requirement", "E13");
  Profile profile;
  profile.ankle.peroneal_may_set_index = true;
  auto c = case_of(120, mmHg(90), mmHg(80));
  c.leg(Side::right).peroneal = mmHg(126);

  const auto leg = classify(c, profile).leg(Side::right);

  EXPECT_EQ(leg.abi->text(), "1.05");
  ASSERT_NE(line_of(leg.lines, "PERONEAL-INDEX"), nullptr);
  EXPECT_EQ(line_of(leg.lines, "PERONEAL-INDEX")->text,
            "Peroneal artery 126 mmHg: it sets the index, as the profile allows.");
  EXPECT_EQ(leg.low_ankle->text(), "0.67") << "the lower of PT and DP";
}

TEST(Peroneal, ThatDoesNotCloseSetsNoIndex) {
  auto c = case_of(120, mmHg(90), mmHg(80));
  c.leg(Side::right).peroneal = above(300);

  const auto leg = classify(c, Profile{}).leg(Side::right);

  EXPECT_EQ(leg.abi->text(), "0.75");
  ASSERT_NE(line_of(leg.lines, "PERONEAL-NOT-CLOSED"), nullptr);
}

TEST(Peroneal, ThatIsLowerThanTheOthersLeavesTheIndexAlone) {
  Profile profile;
  profile.ankle.peroneal_may_set_index = true;
  auto c = case_of(120, mmHg(90), mmHg(80));
  c.leg(Side::right).peroneal = mmHg(70);

  EXPECT_EQ(classify(c, profile).leg(Side::right).abi->text(), "0.75");
}

TEST(Peroneal, AloneGivesAnIndexOnlyWhereTheProfileLetsIt) {
  testing::Test::RecordProperty("requirement", "E13");
  Profile profile;
  auto c = case_of(120, PressureEntry::no_signal(), PressureEntry::no_signal());
  c.leg(Side::right).peroneal = mmHg(60);

  EXPECT_FALSE(classify(c, profile).leg(Side::right).abi);
  profile.ankle.peroneal_may_set_index = true;
  EXPECT_EQ(classify(c, profile).leg(Side::right).abi->text(), "0.50");
}

TEST(Peroneal, ChangesNothingWhereItWasNotRead) {
  Profile with;
  with.ankle.peroneal_may_set_index = true;
  const auto c = case_of(120, mmHg(90), mmHg(80));

  const auto leg = classify(c, with).leg(Side::right);

  EXPECT_EQ(leg.abi->text(), "0.75");
  EXPECT_EQ(line_of(leg.lines, "PERONEAL"), nullptr);
}

TEST(Ankle, ThatDoesNotCloseGivesALowerBound) {
  const auto leg = judge_right(case_of(140, above(300), above(300)));

  EXPECT_EQ(leg.abi->text(), ">2.14");
  EXPECT_EQ(leg.category, Category::noncompressible);
  EXPECT_THAT(tokens(leg.flags), UnorderedElementsAre("INC", "NC->TBI"));
}

TEST(Ankle, ALowerBoundIsCutOffAndNeverClaimsMoreThanWasShown) {
  // 300/110 = 2.7272...: ">2.73" would claim more.
  EXPECT_EQ(judge_right(case_of(110, above(300), above(300))).abi->text(), ">2.72");
}

TEST(Ankle, ABoundBelowTheCutIsExplained) {
  const auto leg = judge_right(case_of(220, above(295), above(295)));

  EXPECT_EQ(leg.abi->text(), ">1.34");
  EXPECT_EQ(leg.category, Category::noncompressible);
  EXPECT_NE(line_of(leg.lines, "ABI-BOUND-LOW"), nullptr);
}

TEST(Ankle, TheClosingArteryBesideAnIncompressibleOneIsANote) {
  const auto leg = judge_right(case_of(140, above(300), mmHg(150)));

  EXPECT_EQ(leg.abi->text(), ">2.14");
  EXPECT_THAT(tokens(leg.flags), UnorderedElementsAre("INC", "NC->TBI", "other artery 1.07"));
  EXPECT_EQ(flag_of(leg.flags, "other artery 1.07")->urgency, Urgency::note);
  EXPECT_FALSE(leg.low_ankle);
}

TEST(Ankle, WithoutAnArmThatDoesNotCloseIsNoncompressibleWithoutAnIndex) {
  Case c = case_of(120, above(300), above(300));
  c.arms = {};

  const auto leg = judge_right(c);

  EXPECT_FALSE(leg.abi);
  EXPECT_EQ(leg.category, Category::noncompressible);
}

TEST(Ankle, WithoutAnArmStillTellsALimbThreateningPressure) {
  Case c = case_of(120, 45, 40);
  c.arms = {};

  const auto leg = judge_right(c);

  EXPECT_FALSE(leg.abi);
  EXPECT_EQ(leg.category, Category::not_available);
  EXPECT_THAT(tokens(leg.flags), ElementsAre("H-CLTI[AP<50]"));
}

TEST(Ankle, OneMeasuredArteryIsFlaggedIncomplete) {
  const auto leg = judge_right(case_of(128, mmHg(115), {}));

  EXPECT_EQ(leg.abi->text(), "0.90");
  EXPECT_THAT(tokens(leg.flags), ElementsAre("ONE-ARTERY"));
  EXPECT_FALSE(leg.low_ankle);
}

TEST(Ankle, NotMeasuredSaysSo) {
  const auto leg = judge(case_of(128, 115, 110)).leg(Side::left);

  EXPECT_EQ(leg.category, Category::not_available);
  EXPECT_THAT(leg.flags, IsEmpty());
  EXPECT_NE(line_of(leg.lines, "LEG-NOT-MEASURED"), nullptr);
  EXPECT_EQ(leg.lines[0].text, "Not obtained: no index, therefore no category.");
}

TEST(Ankle, TheLowerArteryIsKeptAndFlaggedOnlyWhenItsBandDiffers) {
  const auto same = judge_right(case_of(100, 130, 120));
  const auto other = judge_right(case_of(130, 130, 100));

  EXPECT_EQ(same.low_ankle->text(), "1.20");
  EXPECT_THAT(same.flags, IsEmpty());
  EXPECT_EQ(other.low_category, Category::abnormal);
  EXPECT_THAT(tokens(other.flags), ElementsAre("LOW=0.77 ABN"));
}

TEST(Ankle, AValueOfZeroIsNoPressure) {
  const auto leg = judge_right(case_of(120, 0, 0));

  EXPECT_FALSE(leg.abi);
  EXPECT_EQ(leg.category, Category::not_available);
}

}  // namespace
}  // namespace station::clinical

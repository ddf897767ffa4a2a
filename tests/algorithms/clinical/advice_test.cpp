// Expected values: clinical rules 3, 4.1, 5.1 and worked examples 41, 45, 46, 53; rules E24, E26.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(NotReassuring, StandsAboveANormalIndexWithAWound) {
  auto c = case_of(120, 132, 130);
  c.leg(Side::right).history.wound = Wound::toe;

  const auto leg = judge_right(c);

  EXPECT_EQ(leg.lines[0].text, "ABI not reassuring (foot wound or gangrene): do toe pressure.");
  EXPECT_EQ(leg.lines[1].rule, "CATEGORY");
  EXPECT_THAT(leg.lines[1].text, HasSubstr("not by itself reassuring"));
}

TEST(NotReassuring, StandsAboveANormalIndexInDiabetesUntilTheToeIsMeasured) {
  auto c = case_of(120, 132, 130);
  c.history.diabetes = Answer::yes;
  const auto without_toe = judge_right(c);
  c.leg(Side::right).toe = PressureEntry::measured(90);
  const auto with_toe = judge_right(c);

  EXPECT_THAT(without_toe.lines[0].text, HasSubstr("diabetes without toe pressure"));
  EXPECT_THAT(tokens(without_toe.flags), ElementsAre("DM->TBI"));
  EXPECT_EQ(with_toe.lines[0].rule, "CATEGORY");
  EXPECT_EQ(with_toe.lines[0].text, "Normal (2024 ACC/AHA, 1.00-1.40).");
  EXPECT_THAT(tokens(with_toe.flags), testing::UnorderedElementsAre("TBI 0.75 not PAD", "I(TP)=0"));
}

TEST(NotReassuring, AToeWithoutAPressureIsNoToePressure) {
  auto c = case_of(120, 132, 130);
  c.history.diabetes = Answer::yes;
  c.leg(Side::right).toe = PressureEntry::no_signal();

  EXPECT_THAT(judge_right(c).lines[0].text, HasSubstr("ABI not reassuring"));
}

TEST(NotReassuring, HoldsForDialysis) {
  auto c = case_of(120, 132, 130);
  c.history.dialysis = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_THAT(leg.lines[0].text, HasSubstr("dialysis without toe pressure"));
  EXPECT_THAT(tokens(leg.flags), ElementsAre("DIALYSIS->TBI"));
}

TEST(NotReassuring, HoldsForABorderlineIndexToo) {
  auto c = case_of(120, 114, 112);
  c.history.diabetes = Answer::yes;

  EXPECT_THAT(judge_right(c).lines[0].text, HasSubstr("ABI not reassuring"));
}

TEST(NotReassuring, IsNotSaidOfAnAbnormalIndex) {
  auto c = case_of(120, 100, 90);
  c.history.diabetes = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_EQ(leg.lines[0].rule, "CATEGORY");
  EXPECT_THAT(tokens(leg.flags), Not(Contains("DM->TBI")));
}

TEST(HistoryOpen, IsSaidOfANormalIndexWhenDiabetesIsUnknown) {
  auto c = case_of(120, 132, 130);
  c.history = {Answer::unknown, Answer::no, Answer::no};
  c.leg(Side::right).history.wound = Wound::none;
  const auto unknown = judge_right(c);
  c.history.diabetes = Answer::no;
  const auto answered = judge_right(c);

  EXPECT_NE(line_of(unknown.lines, "HISTORY-OPEN"), nullptr);
  EXPECT_EQ(line_of(answered.lines, "HISTORY-OPEN"), nullptr);
}

/// Unknown never excludes: with a wound the same index would not reassure.
TEST(HistoryOpen, NamesEachAnswerThatIsMissing) {
  RecordProperty("requirement", "E26");
  auto c = case_of(120, 132, 130);
  const auto nothing = judge_right(c);
  c.history = {Answer::no, Answer::no, Answer::no};
  const auto no_wound_asked = judge_right(c);

  EXPECT_EQ(line_of(nothing.lines, "HISTORY-OPEN")->inputs,
            "diabetes open, dialysis open, wound open");
  EXPECT_EQ(line_of(no_wound_asked.lines, "HISTORY-OPEN")->inputs, "wound open");
}

TEST(Exercise, IsAdvisedForSymptomsAboveTheAbnormalBandUpToOneForty) {
  const auto flags_at = [](int ankle) {
    auto c = case_of(100, ankle, ankle);
    c.leg(Side::right).history.exertional_pain = Answer::yes;
    return tokens(judge_right(c).flags);
  };

  EXPECT_THAT(flags_at(90), Not(Contains("EX")));
  EXPECT_THAT(flags_at(91), Contains("EX"));
  EXPECT_THAT(flags_at(140), Contains("EX"));
  EXPECT_THAT(flags_at(141), Not(Contains("EX")));
}

TEST(FootInspection, IsAdvisedInDiabetesWithKnownPad) {
  auto c = case_of(130, 111, 105);
  c.history = {Answer::yes, Answer::yes, Answer::not_asked};

  EXPECT_THAT(tokens(judge_right(c).flags), ElementsAre("FOOT"));
}

TEST(FootInspection, IsNotWithheldFromADiabeticWithALowIndex) {
  auto c = case_of(150, 58, 50);
  c.history.diabetes = Answer::yes;

  EXPECT_THAT(tokens(judge_right(c).flags), Contains("FOOT"));
}

TEST(SuspectedThrombosis, ForbidsTheCuff) {
  auto c = case_of(128, PressureEntry{}, PressureEntry{});
  c.leg(Side::right).history.suspected_dvt = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_THAT(tokens(leg.flags), ElementsAre("CONTRA-DVT"));
  EXPECT_THAT(line_of(leg.lines, "CONTRA-DVT")->text, HasSubstr("no cuff on this leg"));
}

TEST(SuspectedThrombosis, IsToldWhenTheLegHasReadings) {
  auto c = case_of(128, 130, 128);
  c.leg(Side::right).history.suspected_dvt = Answer::yes;

  EXPECT_THAT(line_of(judge_right(c).lines, "CONTRA-DVT")->text, HasSubstr("no further cuff"));
}

TEST(Toe, IndexIsPrintedBesideTheAnkle) {
  auto c = case_of(120, 174, 170);
  c.leg(Side::right).toe = PressureEntry::measured(84);

  EXPECT_EQ(line_of(judge_right(c).lines, "TBI")->text,
            "Toe pressure 84 mmHg, toe-brachial index 0.70: PAD (cut 0.70).");
}

}  // namespace
}  // namespace station::clinical

// Expected values: clinical rules 5.1, 5.4 and worked examples 14-16, 36-37, 47-50; rules E11,
// E26-E28.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

LegHistory& history_of(Case& c) { return c.leg(Side::right).history; }

TEST(AcuteIschaemia, IsAnEmergencyWithAbsentSignalAndBothSigns) {
  auto c = case_of(130, PressureEntry::absent(), PressureEntry::absent());
  history_of(c).onset_under_two_weeks = Answer::yes;
  history_of(c).new_sensory_or_motor_loss = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_EQ(leg.flags[0].token, "ALI-EMERGENCY");
  EXPECT_EQ(leg.flags[0].urgency, Urgency::emergency);
  EXPECT_THAT(line_of(leg.lines, "ALI")->text, HasSubstr("run no more cuffs on this leg"));
}

TEST(AcuteIschaemia, IsNotLoweredByAnUnknownAnswer) {
  auto c = case_of(130, PressureEntry::absent(), PressureEntry::absent());
  history_of(c).onset_under_two_weeks = Answer::unknown;
  history_of(c).new_sensory_or_motor_loss = Answer::yes;

  EXPECT_THAT(tokens(judge_right(c).flags), Contains("ALI-EMERGENCY"));
}

TEST(AcuteIschaemia, IsSuspectedWhenTheStationHeardNothingAndSignsAreStated) {
  auto c = case_of(130, PressureEntry::no_signal(), PressureEntry::no_signal());
  history_of(c).onset_under_two_weeks = Answer::yes;
  history_of(c).new_sensory_or_motor_loss = Answer::yes;

  EXPECT_THAT(tokens(judge_right(c).flags), Contains("ALI-EMERGENCY"));
}

TEST(AcuteIschaemia, NeedsTheLossOfSensationOrMovement) {
  auto c = case_of(130, PressureEntry::absent(), PressureEntry::absent());
  history_of(c).onset_under_two_weeks = Answer::yes;
  history_of(c).new_sensory_or_motor_loss = Answer::no;

  EXPECT_THAT(tokens(judge_right(c).flags), Not(Contains("ALI-EMERGENCY")));
}

TEST(AcuteIschaemia, SignsWithAPressureAreStillAnEmergencyNotice) {
  auto c = case_of(130, 130, 120);
  history_of(c).onset_under_two_weeks = Answer::yes;
  history_of(c).new_sensory_or_motor_loss = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_THAT(tokens(leg.flags), Contains("ACUTE-SIGNS"));
  EXPECT_THAT(tokens(leg.flags), Not(Contains("ALI-EMERGENCY")));
  EXPECT_NE(line_of(leg.lines, "NOTIFY"), nullptr);
}

TEST(AcuteIschaemia, AsksForSignsThatWereNotAskedWhenBothAreAbsent) {
  const auto leg = judge_right(case_of(130, PressureEntry::absent(), PressureEntry::absent()));

  EXPECT_NE(line_of(leg.lines, "ACUTE-NOT-ASKED"), nullptr);
}

/// Unknown never excludes, and what the station did not hear may be absent.
TEST(AcuteIschaemia, AsksForSignsThatNobodyKnowsWhenNothingIsHeard) {
  RecordProperty("requirement", "E26");
  for (const auto silent : {PressureEntry::absent(), PressureEntry::no_signal()}) {
    auto c = case_of(130, silent, silent);
    history_of(c).onset_under_two_weeks = Answer::unknown;
    history_of(c).new_sensory_or_motor_loss = Answer::unknown;

    EXPECT_NE(line_of(judge_right(c).lines, "ACUTE-NOT-ASKED"), nullptr);
  }
}

TEST(LimbThreat, CutsAreStrictAndUnrounded) {
  EXPECT_THAT(tokens(judge_right(case_of(200, 79, 70)).flags), Contains("H-CLTI[ABI<.40]"));
  EXPECT_THAT(tokens(judge_right(case_of(150, 60, 50)).flags), Not(Contains("H-CLTI[ABI<.40]")));
  EXPECT_THAT(tokens(judge_right(case_of(110, 50, 40)).flags), Not(Contains("H-CLTI[AP<50]")));
  EXPECT_THAT(tokens(judge_right(case_of(110, 49, 40)).flags), Contains("H-CLTI[AP<50]"));
}

TEST(LimbThreat, ByToePressure) {
  auto c = case_of(130, 124, 120);
  c.leg(Side::right).toe = PressureEntry::measured(29);
  const auto low = judge_right(c);
  c.leg(Side::right).toe = PressureEntry::measured(30);
  const auto at_the_cut = judge_right(c);

  EXPECT_THAT(tokens(low.flags), Contains("H-CLTI[TP<30]"));
  EXPECT_THAT(tokens(at_the_cut.flags), Not(Contains("H-CLTI[TP<30]")));
}

TEST(LimbThreat, PressureAloneSaysThatSignsAreNotRecorded) {
  const auto leg = judge_right(case_of(110, 49, 40));

  EXPECT_EQ(line_of(leg.lines, "H-CLTI")->text,
            "Pressure in the limb-threatening range, clinical signs not recorded.");
  for (const auto& line : leg.lines)
    EXPECT_THAT(line.text, Not(HasSubstr("limb-threatening ischaemia")));
}

TEST(LimbThreat, PressureAloneSaysThatSignsAreAbsent) {
  auto c = case_of(110, 49, 40);
  history_of(c).rest_pain = Answer::no;
  history_of(c).wound = Wound::none;
  history_of(c).gangrene = Answer::no;

  EXPECT_EQ(line_of(judge_right(c).lines, "H-CLTI")->text,
            "Pressure in the limb-threatening range, clinical signs absent.");
}

TEST(LimbThreat, UnknownSignsAreNotAbsent) {
  auto c = case_of(110, 49, 40);
  history_of(c).rest_pain = Answer::no;
  history_of(c).wound = Wound::none;
  history_of(c).gangrene = Answer::unknown;

  EXPECT_EQ(line_of(judge_right(c).lines, "H-CLTI")->text,
            "Pressure in the limb-threatening range, clinical signs not fully recorded.");
}

TEST(LimbThreat, WithPadAndASymptomIsNamedChronicLimbThreateningIschaemia) {
  auto c = case_of(110, 49, 40);
  history_of(c).rest_pain = Answer::yes;

  const auto leg = judge_right(c);

  EXPECT_THAT(line_of(leg.lines, "H-CLTI")->text,
              HasSubstr("with PAD and rest pain: suspect chronic limb-threatening ischaemia"));
  EXPECT_NE(line_of(leg.lines, "NOTIFY"), nullptr);
}

TEST(Wound, AsksForPerfusionAndIsCriticalBelowSeventy) {
  auto c = case_of(100, 69, 55);
  history_of(c).wound = Wound::heel;
  const auto below = judge_right(c);
  c.leg(Side::right).pt = PressureEntry::measured(70);
  const auto at_the_cut = judge_right(c);

  EXPECT_THAT(tokens(below.flags), testing::UnorderedElementsAre("PERF", "TASC-W"));
  EXPECT_THAT(tokens(at_the_cut.flags), testing::ElementsAre("PERF"));
}

TEST(Wound, GangreneCountsAsOne) {
  auto c = case_of(100, 60, 55);
  history_of(c).gangrene = Answer::yes;

  EXPECT_THAT(tokens(judge_right(c).flags), testing::UnorderedElementsAre("PERF", "TASC-W"));
}

TEST(Wound, WithPadSuspectsLimbThreatAtAnyPressure) {
  auto c = case_of(100, 80, 75);
  history_of(c).wound = Wound::toe;

  EXPECT_NE(line_of(judge_right(c).lines, "CLTI-SUSPECTED"), nullptr);
}

}  // namespace
}  // namespace station::clinical

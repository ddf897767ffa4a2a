// How well the exam was done: rules E5, E11, E17; what a study lacks.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string finding(const Case& c, const std::string& rule) {
  const auto verdict = judge(c);
  const auto* line = line_of(verdict.quality, rule);
  return line == nullptr ? std::string{} : line->text;
}

TEST(Quality, SaysNothingOfACaseThatTellsNothingOfItsExam) {
  EXPECT_THAT(judge(case_of(120, 110, 100)).quality, IsEmpty());
}

TEST(Quality, NamesAShortRestWithItsReason) {
  RecordProperty("requirement", "E5");
  auto c = case_of(120, 110, 100);
  c.exam.rest_minutes = 5;
  EXPECT_EQ(finding(c, "Q-REST"), "");
  c.exam.rest_minutes = 4;
  EXPECT_THAT(finding(c, "Q-REST"), HasSubstr("no reason is given"));
  c.exam.early_start_reason = "pain lying flat";
  EXPECT_THAT(finding(c, "Q-REST"), HasSubstr("because pain lying flat"));
}

TEST(Quality, NamesACuffNarrowerThanFortyPerCent) {
  auto c = case_of(120, 110, 100);
  c.exam.cuffs = {{{Limb::arm, Side::right}, 120, 300}};
  EXPECT_EQ(finding(c, "Q-CUFF"), "");
  c.exam.cuffs[0].circumference_mm = 301;
  EXPECT_THAT(finding(c, "Q-CUFF"), HasSubstr("right arm cuff is 120 mm wide on 301 mm"));
}

TEST(Quality, NamesAFastDeflationAndASlowerLimitInFibrillation) {
  RecordProperty("requirement", "E21");
  auto c = case_of(120, 110, 100);
  c.exam.deflations = {{{Artery::brachial, Side::left}, 30}};
  EXPECT_EQ(finding(c, "Q-DEFLATION"), "");
  c.exam.deflations[0].tenths_mmHg_per_s = 31;
  EXPECT_THAT(finding(c, "Q-DEFLATION"), HasSubstr("left brachial cuff fell by 3.1 mmHg/s"));
  c.exam.deflations[0].tenths_mmHg_per_s = 21;
  c.history.atrial_fibrillation = Answer::yes;
  EXPECT_THAT(finding(c, "Q-DEFLATION"), HasSubstr("above 2.0 in atrial fibrillation"));
}

TEST(Quality, FlagsPressuresFromEitherSideOfAPause) {
  RecordProperty("requirement", "E17");
  auto c = case_of(120, 110, 100);
  c.exam.apart_minutes = 10;
  EXPECT_THAT(tokens(judge(c).flags), Not(Contains("APART")));
  c.exam.apart_minutes = 11;
  EXPECT_THAT(tokens(judge(c).flags), Contains("APART"));
  c.exam.apart_minutes = 2;
  c.exam.stood_up_between = Answer::yes;
  EXPECT_THAT(tokens(judge(c).flags), Contains("APART"));
}

TEST(Quality, AsksWhoStatedAnAbsenceAfterHowLong) {
  RecordProperty("requirement", "E11");
  auto c = case_of(120, PressureEntry::absent(), PressureEntry::measured(80));
  c.exam.study = ExamFacts::Study::resting;
  EXPECT_THAT(finding(c, "Q-ABSENT"), HasSubstr("nobody is named"));
  c.exam.absent_stated_by = "A. Reader";
  c.exam.absent_search_seconds = 29;
  EXPECT_THAT(finding(c, "Q-ABSENT"), HasSubstr("after a search of 29 s"));
  c.exam.absent_search_seconds = 30;
  EXPECT_EQ(finding(c, "Q-ABSENT"), "");
}

/// Both legs and arms with everything a resting study wants.
Case whole() {
  auto c = case_of(120, 115, 110);
  c.leg(Side::left) = c.leg(Side::right);
  for (auto& leg : c.legs) leg.pt.waveform = leg.dp.waveform = Waveform::normal;
  c.exam.study = ExamFacts::Study::resting;
  c.exam.rest_minutes = 6;
  c.exam.posture = ExamFacts::Posture::flat;
  return c;
}

TEST(Completeness, OfARestingStudyIsBothArmsAndFourArteriesWithWaveforms) {
  EXPECT_THAT(judge(whole()).missing, IsEmpty());
  EXPECT_THAT(judge(whole()).quality, IsEmpty());
  auto c = whole();
  c.leg(Side::left).dp = {};
  c.arms.left = {};
  EXPECT_THAT(judge(c).missing,
              testing::UnorderedElementsAre("left arm pressure", "left dorsalis pedis pressure",
                                            "left dorsalis pedis waveform"));
}

TEST(Completeness, AsksNoCuffOnALegThatMustNotHaveOne) {
  auto c = whole();
  c.leg(Side::left).pt = c.leg(Side::left).dp = {};
  c.leg(Side::left).pt.waveform = c.leg(Side::left).dp.waveform = Waveform::normal;
  c.leg(Side::left).history.suspected_dvt = Answer::yes;

  EXPECT_THAT(judge(c).missing, IsEmpty());
}

TEST(Completeness, OfACompleteStudyAddsSegmentsOrPulseVolumeAndAnAdvisedToe) {
  auto c = whole();
  c.exam.study = ExamFacts::Study::complete;
  c.history.diabetes = Answer::yes;
  EXPECT_THAT(judge(c).missing,
              testing::UnorderedElementsAre("right segmental pressures or pulse volume",
                                            "left segmental pressures or pulse volume",
                                            "right toe pressure", "left toe pressure"));
  for (auto& leg : c.legs) {
    leg.pulse_volume = PulseVolume{};
    leg.toe = PressureEntry::measured(100);
  }
  EXPECT_THAT(judge(c).missing, IsEmpty());
}

TEST(Completeness, OfAnExerciseStudyAddsTheExercise) {
  auto c = whole();
  c.exam.study = ExamFacts::Study::exercise;
  EXPECT_THAT(judge(c).missing,
              testing::UnorderedElementsAre("exercise protocol", "right pressures after exercise",
                                            "left pressures after exercise"));
}

}  // namespace
}  // namespace station::clinical

// The pressure of an artery that counts, of all its accepted readings.
#include "device/exam/counted_pressure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::device {
namespace {

using clinical::PressureEntry;

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kLeftArm{Artery::brachial, Side::left};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
constexpr ArterySite kRightDp{Artery::dorsalis_pedis, Side::right};

struct Reading {
  ArterySite artery;
  int mmHg = 0;
  AttemptRole role = AttemptRole::regular;
};

/// All of them accepted, in this order.
ExamRecord exam_with(const std::vector<Reading>& readings, bool irregular = false) {
  ExamRecord exam;
  for (const Reading& r : readings) {
    Attempt a;
    a.number = static_cast<int>(exam.attempts.size()) + 1;
    a.artery = r.artery;
    a.cuff = cuff_for(r.artery);
    a.role = r.role;
    a.accepted = true;
    a.outcome.reading = signal::SystolicReading{.systolic_mmHg = r.mmHg};
    if (irregular) a.outcome.reading->doubts = bit(signal::Doubt::irregular_rhythm);
    exam.attempts.push_back(a);
  }
  return exam;
}

void add_cause(ExamRecord& exam, ArterySite artery, signal::NoReadingCause cause) {
  Attempt a;
  a.number = static_cast<int>(exam.attempts.size()) + 1;
  a.artery = artery;
  a.role = AttemptRole::repeat;
  a.accepted = true;
  a.outcome.none = signal::NoReading{.cause = cause, .reached_mmHg = 295.0F};
  exam.attempts.push_back(a);
}

bool has_flag(const std::vector<clinical::Flag>& flags, std::string_view token) {
  return std::ranges::any_of(flags, [&](const clinical::Flag& f) { return f.token == token; });
}

TEST(CountedPressure, OneReadingStandsForItself) {
  const CountedPressure p = pressure_that_counts(exam_with({{kRightPt, 118}}), kRightPt);

  EXPECT_EQ(p.mmHg, 118);
  EXPECT_EQ(p.basis, PressureBasis::one_reading);
  EXPECT_FALSE(p.provisional());
  EXPECT_EQ(how_it_came_about(p), "");
}

TEST(CountedPressure, TwoReadingsWithinFiveAreAveragedHalfUp) {
  RecordProperty("requirement", "E21");

  const CountedPressure p = pressure_that_counts(
      exam_with({{kRightPt, 118}, {kRightPt, 123, AttemptRole::repeat}}), kRightPt);

  EXPECT_EQ(p.mmHg, 121);
  EXPECT_EQ(p.basis, PressureBasis::mean);
  EXPECT_FALSE(p.provisional());
  EXPECT_EQ(how_it_came_about(p), "mean of 118 and 123");
}

TEST(CountedPressure, TwoReadingsFurtherApartWantAThirdAndAreProvisionalUntilThen) {
  RecordProperty("requirement", "E21");

  const CountedPressure p = pressure_that_counts(
      exam_with({{kRightPt, 118}, {kRightPt, 124, AttemptRole::repeat}}), kRightPt);

  EXPECT_EQ(p.wanted, 3);
  EXPECT_TRUE(p.provisional());
  EXPECT_EQ(what_is_missing(p), "two readings differ by 6 mmHg, the third is missing");
}

TEST(CountedPressure, OfThreeReadingsTheMedianCountsInAnyOrder) {
  RecordProperty("requirement", "E21");
  std::vector<int> values = {112, 118, 124};
  do {
    const CountedPressure p =
        pressure_that_counts(exam_with({{kRightPt, values[0]},
                                        {kRightPt, values[1], AttemptRole::repeat},
                                        {kRightPt, values[2], AttemptRole::repeat}}),
                             kRightPt);

    EXPECT_EQ(p.mmHg, 118);
    EXPECT_EQ(p.basis, PressureBasis::median);
    EXPECT_FALSE(p.provisional());
  } while (std::ranges::next_permutation(values).found);
}

TEST(CountedPressure, AtrialFibrillationAveragesThreeReadings) {
  RecordProperty("requirement", "E21");

  const CountedPressure p = pressure_that_counts(exam_with({{kRightArm, 128},
                                                            {kRightArm, 140, AttemptRole::repeat},
                                                            {kRightArm, 131, AttemptRole::repeat}},
                                                           true),
                                                 kRightArm);

  EXPECT_EQ(p.mmHg, 133);
  EXPECT_EQ(p.basis, PressureBasis::mean);
  EXPECT_FALSE(p.provisional());
}

TEST(CountedPressure, FewerThanThreeInAtrialFibrillationAreProvisionalAndSaidSo) {
  RecordProperty("requirement", "E21");
  const ExamRecord exam =
      exam_with({{kRightArm, 130}, {kRightPt, 118}, {kRightPt, 121, AttemptRole::repeat}}, true);

  const clinical::Verdict verdict = verdict_of(exam, {});

  EXPECT_EQ(what_is_missing(pressure_that_counts(exam, kRightPt)),
            "2 of 3 readings in an irregular rhythm");
  EXPECT_TRUE(verdict.provisional);
  EXPECT_TRUE(has_flag(verdict.flags, "PROVISIONAL")) << "of the arm";
  EXPECT_TRUE(has_flag(verdict.leg(Side::right).flags, "PROVISIONAL"));
}

TEST(CountedPressure, OnlyTheArteriesThatSetAnIndexAreReadThreeTimes) {
  RecordProperty("requirement", "E21");
  const ExamRecord exam =
      exam_with({{kRightArm, 130}, {kRightPt, 118}, {kRightDp, 104}, {kLeftArm, 126}}, true);

  EXPECT_EQ(pressure_that_counts(exam, kRightArm).wanted, 3);
  EXPECT_EQ(pressure_that_counts(exam, kLeftArm).wanted, 1);
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).wanted, 3);
  EXPECT_EQ(pressure_that_counts(exam, kRightDp).wanted, 1);
}

TEST(CountedPressure, ARhythmThatMostReadingsHeardHoldsForTheOthers) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = exam_with({{kRightArm, 130}, {kRightPt, 118}, {kLeftArm, 126}}, true);
  exam.attempts[1].outcome.reading->doubts = 0;

  EXPECT_TRUE(pressure_that_counts(exam, kRightPt).irregular);
}

TEST(CountedPressure, FibrillationInTheHistoryIsReadThreeTimesAndTheClinicalRulesSeeThemAll) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = exam_with({{kRightArm, 128},
                               {kRightArm, 140, AttemptRole::repeat},
                               {kRightArm, 131, AttemptRole::repeat}});
  exam.exam_case.history.atrial_fibrillation = clinical::Answer::yes;

  EXPECT_EQ(pressure_that_counts(exam, kRightArm).wanted, 3);
  EXPECT_EQ(clinical_case(exam).arms.right.mmHg, 128);
  EXPECT_EQ(clinical_case(exam).arms.right.repeats.count, 2);
  EXPECT_FALSE(verdict_of(exam, {}).provisional);
}

TEST(CountedPressure, TheSwitchLetsTheLastReadingStandAlone) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = exam_with({{kRightPt, 100}, {kRightPt, 112, AttemptRole::repeat}}, true);
  exam.pressure_rule.repeats = RepeatRule::last;

  const CountedPressure p = pressure_that_counts(exam, kRightPt);

  EXPECT_EQ(p.mmHg, 112);
  EXPECT_EQ(p.basis, PressureBasis::last_reading);
  EXPECT_FALSE(p.provisional());
}

TEST(CountedPressure, ARepeatWithoutAReadingTakesNothingAway) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = exam_with({{kRightPt, 118}});
  add_cause(exam, kRightPt, signal::NoReadingCause::probe_lost);

  EXPECT_EQ(pressure_that_counts(exam, kRightPt).mmHg, 118);
  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt.mmHg, 118);
}

TEST(CountedPressure, AnIncompressibleRepeatOvertakesTheNumber) {
  ExamRecord exam = exam_with({{kRightPt, 118}});
  add_cause(exam, kRightPt, signal::NoReadingCause::incompressible);

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, PressureEntry::above_mmHg(295));
}

TEST(CountedPressure, WhatAnArmReadBeforeALongBreakDoesNotCount) {
  RecordProperty("requirement", "E17");
  ExamRecord exam = exam_with({{kRightArm, 150}, {kRightPt, 118}, {kRightArm, 130}});
  exam.arm_counts_from = 3;

  EXPECT_EQ(pressure_that_counts(exam, kRightArm).mmHg, 130);
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).mmHg, 118);
}

TEST(CountedPressure, InAnIrregularRhythmTheRepeatsAreTheFirstArmsRepeat) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = exam_with({{kRightArm, 150},
                               {kLeftArm, 128},
                               {kRightArm, 144, AttemptRole::repeat},
                               {kRightArm, 141, AttemptRole::repeat}},
                              true);

  EXPECT_EQ(clinical_case(exam).arms.repeat, PressureEntry::measured(145));
  EXPECT_EQ(verdict_of(exam, {}).arm_mmHg, 145);
  EXPECT_FALSE(verdict_of(exam, {}).provisional);
}

TEST(CountedPressure, MixedKindsInOneIndexAreFlagged) {
  RecordProperty("requirement", "E20");
  ExamRecord exam = exam_with({{kRightArm, 130}, {kRightPt, 118}});
  EXPECT_FALSE(has_flag(verdict_of(exam, {}).leg(Side::right).flags, "BASIS"));

  exam.attempts[1].outcome.reading->kind = signal::PressureKind::first_beat;

  EXPECT_TRUE(has_flag(verdict_of(exam, {}).leg(Side::right).flags, "BASIS"));
  EXPECT_FALSE(has_flag(verdict_of(exam, {}).leg(Side::left).flags, "BASIS"));
}

}  // namespace
}  // namespace station::device

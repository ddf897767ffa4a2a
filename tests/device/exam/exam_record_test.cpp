#include "device/exam/exam_record.hpp"
#include "device/exam/counted_pressure.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

using clinical::PressureEntry;

Attempt accepted(ArterySite artery, int mmHg, AttemptRole role = AttemptRole::regular) {
  Attempt a;
  a.artery = artery;
  a.role = role;
  a.accepted = true;
  a.outcome.reading = signal::SystolicReading{.systolic_mmHg = mmHg};
  return a;
}

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kLeftArm{Artery::brachial, Side::left};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};

/// As read by the station: the estimate between the beats.
PressureEntry estimated(int mmHg) {
  PressureEntry entry = PressureEntry::measured(mmHg);
  entry.basis = clinical::Basis::estimate;
  return entry;
}

TEST(ClinicalCase, TakesThePressureThatCountsOfAllAcceptedReadings) {
  RecordProperty("requirement", "E21");
  ExamRecord exam;
  exam.attempts = {accepted(kRightPt, 107), accepted(kRightPt, 110, AttemptRole::repeat)};

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, estimated(109));
}

TEST(ClinicalCase, LeavesOutWhatWasNotAccepted) {
  ExamRecord exam;
  exam.attempts = {accepted(kRightPt, 100)};
  exam.attempts[0].accepted = false;

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, PressureEntry{});
}

TEST(ClinicalCase, NoSignalIsNotAbsentUntilAPersonStatesIt) {
  RecordProperty("requirement", "E11");
  ExamRecord exam;
  Attempt a;
  a.artery = kRightPt;
  a.accepted = true;
  a.outcome.none = signal::NoReading{.cause = signal::NoReadingCause::no_signal_found};
  exam.attempts = {a};
  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, PressureEntry::no_signal());

  exam.attempts[0].stated_absent_by = "A. Meier";

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, PressureEntry::absent());
}

TEST(ClinicalCase, LostProbeIsNeitherAPressureNorNoSignal) {
  RecordProperty("requirement", "E11");
  ExamRecord exam;
  Attempt a;
  a.artery = kRightPt;
  a.accepted = true;
  a.outcome.none = signal::NoReading{.cause = signal::NoReadingCause::probe_lost};
  exam.attempts = {a};

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt.kind, PressureEntry::Kind::not_measured);
}

TEST(ClinicalCase, IncompressibleCarriesThePressureReached) {
  ExamRecord exam;
  Attempt a;
  a.artery = kRightPt;
  a.accepted = true;
  a.outcome.none =
      signal::NoReading{.cause = signal::NoReadingCause::incompressible, .reached_mmHg = 294.9F};
  exam.attempts = {a};

  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt, PressureEntry::above_mmHg(294));
}

TEST(ClinicalCase, FirstArmRepeatGoesBesideTheFirstReading) {
  RecordProperty("requirement", "E19");
  ExamRecord exam;
  exam.first_arm = Side::right;
  exam.attempts = {accepted(kRightArm, 148), accepted(kLeftArm, 130),
                   accepted(kRightArm, 134, AttemptRole::first_arm_repeat)};

  const clinical::Case c = clinical_case(exam);

  EXPECT_EQ(c.arms.right, estimated(148));
  EXPECT_EQ(c.arms.left, estimated(130));
  EXPECT_EQ(c.arms.repeat, estimated(134));
}

TEST(ClinicalCase, OnlyArmKeepsItsFirstReadingUnlessItLiesFarAboveTheLast) {
  RecordProperty("requirement", "E19");
  ExamRecord exam;
  exam.attempts = {accepted(kRightArm, 140), accepted(kRightArm, 130, AttemptRole::only_arm_again)};
  EXPECT_EQ(clinical_case(exam).arms.right, estimated(140));

  exam.attempts[0].outcome.reading->systolic_mmHg = 141;

  EXPECT_EQ(clinical_case(exam).arms.right, estimated(130));
}

}  // namespace
}  // namespace station::device

#include "device/exam/attempt_result.hpp"

#include "tests/support/cuff_fixture.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include <vector>

namespace station::device {
namespace {

/// An exam whose attempts heard what is said; the last one is yet to be read.
ExamRecord heard(const std::vector<bool>& irregular) {
  ExamRecord exam;
  int number = 0;
  for (const bool one : irregular) {
    Attempt a;
    a.number = ++number;
    signal::SystolicReading r;
    if (one) r.doubts = signal::bit(signal::Doubt::irregular_rhythm);
    a.outcome.reading = r;
    exam.attempts.push_back(a);
  }
  Attempt last;
  last.number = ++number;
  exam.attempts.push_back(last);
  return exam;
}

bool known_irregular(const ExamRecord& exam, std::size_t attempt) {
  return settings_of(exam, exam.attempts.at(attempt), 5).irregular;
}

TEST(SettingsOf, ARhythmThatTwoReadingsHeardIrregularIsThePatients) {
  RecordProperty("requirement", "E21");
  EXPECT_TRUE(known_irregular(heard({true, true}), 2));
  EXPECT_TRUE(known_irregular(heard({false, true, true, false}), 4));
  EXPECT_FALSE(known_irregular(heard({true}), 1)) << "one may have been an early beat";
  EXPECT_FALSE(known_irregular(heard({true, true, false, false, false}), 5)) << "most were regular";
}

TEST(SettingsOf, LooksAtNothingThatCameLaterNorAtWhatWasAccepted) {
  RecordProperty("requirement", "E21");
  ExamRecord exam = heard({false, true, true, true});
  const bool before = known_irregular(exam, 1);
  for (Attempt& a : exam.attempts) a.accepted = !a.accepted;

  EXPECT_FALSE(before);
  EXPECT_FALSE(known_irregular(exam, 1));
  EXPECT_TRUE(known_irregular(exam, 4));
}

constexpr double kCeiling_mmHg = 250.0;
constexpr double kFlowRate_bpm = 68.0;

/// An artery that no cuff closes, under a cuff held at its ceiling that feels what it feels.
signal::NoReadingCause cause_of_flow_that_persists(const test::CuffOnLimb& cuff,
                                                   bool same_limb_confirmed) {
  test::UnderCuff artery;
  artery.heart_rate_bpm = kFlowRate_bpm;
  artery.never_closes = true;
  artery.top_mmHg = kCeiling_mmHg;
  artery.hold_s = 8.0;
  test::MadeMeasurement made = test::measure(artery);
  const std::vector<signal::PressurePoint> felt = test::cuff_on(cuff).pressure;
  auto next = felt.begin();
  for (signal::PressurePoint& p : made.pressure) {
    if (p.time < *made.marks.hold_from || p.time >= *made.marks.deflation_from) continue;
    const Timestamp into = Timestamp{} + (p.time - *made.marks.hold_from);
    while (next + 1 != felt.end() && next->time < into) ++next;
    p.mmHg = p.second_mmHg = next->mmHg;
  }

  const AttemptResult result = compute_result(
      made.track(), {.ceiling_mmHg = kCeiling_mmHg, .same_limb_confirmed = same_limb_confirmed});

  EXPECT_FALSE(result.outcome.reading);
  return result.outcome.none ? result.outcome.none->cause : signal::NoReadingCause::stopped;
}

/// A stiff limb at the ceiling, its heart beating so often.
test::CuffOnLimb limb_at(double heart_rate_bpm) {
  test::CuffOnLimb limb;
  limb.systolic_mmHg = 235.0;
  limb.diastolic_mmHg = 140.0;
  limb.heart_rate_bpm = heart_rate_bpm;
  limb.from_mmHg = kCeiling_mmHg;
  limb.hold_s = 10.0;
  return limb;
}

test::CuffOnLimb limb_without_pulse() {
  test::CuffOnLimb limb = limb_at(kFlowRate_bpm);
  limb.largest_mmHg = 0.0;
  return limb;
}

TEST(FlowThatPersistsAtTheCeiling, IsIncompressibleIfThePulsesInTheCuffAreThoseOfTheFlow) {
  RecordProperty("requirement", "E9");
  EXPECT_EQ(cause_of_flow_that_persists(limb_at(kFlowRate_bpm), true),
            signal::NoReadingCause::incompressible);
}

TEST(FlowThatPersistsAtTheCeiling, IsIncompressibleIfAStiffWallPressesNoPulseIntoTheCuff) {
  RecordProperty("requirement", "E9");
  EXPECT_EQ(cause_of_flow_that_persists(limb_without_pulse(), true),
            signal::NoReadingCause::incompressible);
}

TEST(FlowThatPersistsAtTheCeiling, IsNotCalledIncompressibleIfTheCuffPulsesAtAnotherRate) {
  RecordProperty("requirement", "E9");
  EXPECT_EQ(cause_of_flow_that_persists(limb_at(1.6 * kFlowRate_bpm), true),
            signal::NoReadingCause::not_occluded);
}

TEST(FlowThatPersistsAtTheCeiling, IsOfAnotherLimbUnlessSomebodyHasLooked) {
  RecordProperty("requirement", "E9");
  for (const auto& limb :
       {limb_at(kFlowRate_bpm), limb_at(1.6 * kFlowRate_bpm), limb_without_pulse()})
    EXPECT_EQ(cause_of_flow_that_persists(limb, false), signal::NoReadingCause::different_limbs);
}

}  // namespace
}  // namespace station::device

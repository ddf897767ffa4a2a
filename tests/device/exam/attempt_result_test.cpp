#include "device/exam/attempt_result.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace station::device

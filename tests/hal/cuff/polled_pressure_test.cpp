#include "hal/cuff/polled_pressure.hpp"

#include <gtest/gtest.h>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

TEST(PolledPressure, RunsInAStraightLineFromOneAnswerToTheNext) {
  PolledPressure polled{450ms};
  static_cast<void>(polled.add(Timestamp{10s}, 100.0));

  const PressureBlock block = polled.add(Timestamp{10s + 200ms}, 98.0);

  EXPECT_EQ(block.first.value, 10'050'000u);
  EXPECT_EQ(block.interval_us, 50'000u);
  EXPECT_EQ(block.frames_lost_before, 0u);
  EXPECT_EQ(block.counts[0][0][0], 6368);  // 99.5 mmHg
  EXPECT_EQ(block.counts[3][0][0], 6272);  // 98.0
}

TEST(PolledPressure, FillsNothingInAcrossAMissedAnswer) {
  PolledPressure polled{450ms};
  static_cast<void>(polled.add(Timestamp{10s}, 150.0));

  const PressureBlock block = polled.add(Timestamp{11s}, 90.0);

  EXPECT_EQ(block.frames_lost_before, 1u);
  for (const auto& instant : block.counts) EXPECT_EQ(instant[0][0], 5760);  // 90, never between
  EXPECT_GE(block.first.value, 10'990'000u);
}

}  // namespace
}  // namespace station::hal

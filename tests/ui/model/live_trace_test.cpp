#include "ui/model/live_trace.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::ui {
namespace {

using std::chrono::milliseconds;

signal::SpectrumColumn column_at(int ms, float noise_db) {
  signal::SpectrumColumn c;
  c.time = Timestamp{milliseconds{ms}};
  c.power_db.fill(noise_db);
  return c;
}

signal::PressurePoint pressure_at(int ms, float mmHg) {
  return {Timestamp{milliseconds{ms}}, mmHg, mmHg};
}

TEST(LiveTrace, PutsBothStreamsOnOneTimeAxis) {
  LiveTrace trace;

  trace.add(column_at(8000, 20.0F));
  trace.add(pressure_at(8003, 77.0F));

  const auto* slot = trace.at(1000);  // 8 s in slots of 8 ms
  ASSERT_NE(slot, nullptr);
  EXPECT_TRUE(slot->has_spectrum);
  EXPECT_TRUE(slot->has_pressure);
  EXPECT_FLOAT_EQ(slot->mmHg, 77.0F);
  EXPECT_EQ(trace.end(), 1001);
}

TEST(LiveTrace, DrawsFlowTowardTheProbeInTheUpperHalf) {
  LiveTrace trace;
  auto column = column_at(80, 20.0F);
  column.power_db[128 + 40] = 60.0F;  // +2.5 kHz

  trace.add(column);

  const auto& level = trace.at(10)->level;
  const auto brightest = std::ranges::max_element(level) - level.begin();
  EXPECT_LT(brightest, kTraceRows / 2);
  EXPECT_EQ(brightest, (255 - 168) / 2);
}

TEST(LiveTrace, ShowsLevelsAboveTheNoiseWhateverTheGain) {
  LiveTrace quiet, loud;
  auto a = column_at(80, 5.0F);
  auto b = column_at(80, 45.0F);
  a.power_db[200] = 5.0F + 18.0F;
  b.power_db[200] = 45.0F + 18.0F;

  quiet.add(a);
  loud.add(b);

  EXPECT_EQ(quiet.at(10)->level, loud.at(10)->level);
}

TEST(LiveTrace, LeavesAGapEmpty) {
  LiveTrace trace;

  trace.add(column_at(0, 20.0F));
  trace.add(column_at(800, 20.0F));

  EXPECT_NE(trace.at(0), nullptr);
  EXPECT_EQ(trace.at(50), nullptr);
  EXPECT_NE(trace.at(100), nullptr);
}

TEST(LiveTrace, ForgetsWhatIsOlderThanItsSpan) {
  LiveTrace trace;

  trace.add(pressure_at(0, 10.0F));
  trace.add(pressure_at(8 * static_cast<int>(kTraceSlots), 20.0F));

  EXPECT_EQ(trace.at(0), nullptr);
  ASSERT_NE(trace.at(kTraceSlots), nullptr);
}

TEST(LiveTrace, DropsASampleThatIsTooLateForItsSpan) {
  LiveTrace trace;
  trace.add(pressure_at(8 * static_cast<int>(kTraceSlots), 20.0F));

  trace.add(pressure_at(0, 10.0F));

  EXPECT_FLOAT_EQ(trace.at(kTraceSlots)->mmHg, 20.0F);
}

TEST(LiveTrace, TakesAllThatWaitsInTheRings) {
  LiveTrace trace;
  device::DisplayFeed feed;
  for (int i = 0; i < 100; ++i) feed.spectrum.push(column_at(4 * i, 20.0F));
  feed.pressure.push(pressure_at(396, 30.0F));

  EXPECT_TRUE(trace.take(feed));

  EXPECT_EQ(feed.spectrum.size(), 0U);
  EXPECT_EQ(trace.end(), 50);
  EXPECT_FALSE(trace.take(feed));
}

}  // namespace
}  // namespace station::ui

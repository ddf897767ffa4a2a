// A person's cursor on the evidence strip, and the station's own reading: one kind of number.
#include "algorithms/signal/cursor_reading.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::MadeMeasurement;
using test::UnderCuff;

TEST(CursorReading, OnTheStationsFirstBeatIsTheStationsReadingBitForBit) {
  RecordProperty("requirement", "E20");
  const MadeMeasurement made = test::measure(UnderCuff{});
  for (const bool irregular : {false, true}) {
    const auto automatic = read_systolic(made.track(), {.irregular = irregular}).reading;
    ASSERT_TRUE(automatic.has_value());

    const auto read = read_at_cursor(made.track(), automatic->beats[0].onset + 40ms, irregular);

    ASSERT_TRUE(read.has_value()) << read.error().sentence;
    EXPECT_TRUE(read->on_a_beat);
    EXPECT_EQ(read->first_beat_mmHg, automatic->first_beat_mmHg);
    EXPECT_EQ(read->estimate_mmHg, automatic->estimate_mmHg);
    EXPECT_EQ(read->low_mmHg, automatic->low_mmHg);
    EXPECT_EQ(read->high_mmHg, automatic->high_mmHg);
  }
}

TEST(CursorReading, OnALaterBeatReadsLower) {
  RecordProperty("requirement", "E20");
  const MadeMeasurement made = test::measure(UnderCuff{});
  const auto automatic = read_systolic(made.track(), {}).reading;
  ASSERT_TRUE(automatic.has_value());

  const auto read = read_at_cursor(made.track(), automatic->beats[2].onset, false);

  ASSERT_TRUE(read.has_value()) << read.error().sentence;
  EXPECT_EQ(read->first_beat_mmHg, automatic->beats[2].pressure_mmHg);
  EXPECT_LT(read->estimate_mmHg, automatic->estimate_mmHg);
}

TEST(CursorReading, WhereNoBeatIsFoundGivesTheMiddleOfABeatsFall) {
  RecordProperty("requirement", "E11");
  UnderCuff silent;
  silent.snr_db = -90.0;
  const MadeMeasurement made = test::measure(silent);
  const MeasurementTrack track = made.track();

  const auto read = read_at_cursor(track, *track.marks.deflation_from + 8s, false);

  ASSERT_TRUE(read.has_value()) << read.error().sentence;
  ASSERT_FALSE(read->on_a_beat);
  EXPECT_GT(read->estimate_mmHg, read->first_beat_mmHg);
  EXPECT_GT(read->high_mmHg - read->low_mmHg, 1.0F);
}

TEST(CursorReading, OutsideTheDeflationIsRefusedInASentence) {
  const MadeMeasurement made = test::measure(UnderCuff{});
  const MeasurementTrack track = made.track();

  const auto early = read_at_cursor(track, *track.marks.deflation_from - 1s, false);
  const auto late = read_at_cursor(track, Timestamp::max(), false);

  EXPECT_FALSE(early.has_value());
  ASSERT_FALSE(late.has_value());
  EXPECT_NE(late.error().sentence.find("outside the deflation"), std::string::npos);
}

}  // namespace
}  // namespace station::signal

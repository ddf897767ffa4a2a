#include "algorithms/signal/systolic.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::UnderCuff;

std::optional<WaveformMeasures> describe(const UnderCuff& c, double seconds = 14.0) {
  const auto frames = test::frames_of(test::free_samples(c, seconds));
  return describe_waveform(frames, Timestamp{2s}, Timestamp::max());
}

TEST(DescribeWaveform, MultiphasicFlowReverses) {
  for (const bool away : {false, true}) {
    UnderCuff c;
    c.snr_db = 15.0;
    c.away = away;

    const auto w = describe(c);

    ASSERT_TRUE(w.has_value());
    EXPECT_TRUE(w->reverses);
    EXPECT_GE(w->beat_count, 5);
    EXPECT_NEAR(w->beats_per_minute, 68.0F, 3.0F);
    EXPECT_TRUE(w->regular);
    EXPECT_LT(w->min_hz, -200.0F);
    EXPECT_GT(w->pulsatility_index, 3.0F);
  }
}

TEST(DescribeWaveform, DampedFlowDoesNotReverseAndRisesSlowly) {
  UnderCuff sharp;
  sharp.snr_db = 15.0;
  UnderCuff damped = sharp;
  damped.damped = true;
  damped.peak_hz = 2400.0;

  const auto a = describe(sharp);
  const auto b = describe(damped);

  ASSERT_TRUE(a.has_value());
  ASSERT_TRUE(b.has_value());
  EXPECT_FALSE(b->reverses);
  EXPECT_GT(b->min_hz, 0.0F);
  EXPECT_LT(b->pulsatility_index, 2.5F);
  EXPECT_GT(b->rise_time_s, 1.5F * a->rise_time_s);
  EXPECT_GT(b->end_diastolic_hz, 100.0F);
}

TEST(DescribeWaveform, SignalToNoiseIsWithinThreeDecibels) {
  for (const double snr : {8.0, 12.0, 18.0}) {
    UnderCuff c;
    c.seed = 7;
    c.snr_db = snr;

    const auto w = describe(c);

    ASSERT_TRUE(w.has_value()) << snr;
    EXPECT_NEAR(static_cast<double>(w->snr_db), snr, 3.0);
  }
}

TEST(DescribeWaveform, NeedsItsBeats) {
  UnderCuff c;
  c.snr_db = 15.0;
  UnderCuff silent = c;
  silent.snr_db = -90.0;

  EXPECT_FALSE(describe(c, 5.5).has_value());
  EXPECT_FALSE(describe(silent).has_value());
}

TEST(DescribeWaveform, IrregularPulseIsSaid) {
  UnderCuff c;
  c.snr_db = 15.0;
  c.interval_sd = 0.25;
  c.seed = 11;

  const auto w = describe(c, 20.0);

  if (w) {
    EXPECT_FALSE(w->regular);
  }
}

}  // namespace
}  // namespace station::signal

#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/rhythm.hpp"
#include "core/deterministic_math.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kStep_s = 0.004;
// 60 and 20 ms of it.
constexpr std::size_t kWide = 15;
constexpr std::size_t kNarrow = 5;

/// Flow toward the probe that jumps about, and nothing away from it.
std::vector<FlowFrame> restless(std::size_t count, std::uint64_t seed) {
  Random random{seed};
  std::vector<FlowFrame> frames(count);
  for (std::size_t i = 0; i < count; ++i) {
    frames[i].time = Timestamp{} + Duration{static_cast<std::int64_t>(i) * 4'000'000};
    frames[i].toward_ratio = 1.0F + 8.0F * static_cast<float>(random.uniform());
    frames[i].away_ratio = 1.0F;
  }
  return frames;
}

/// The mean over the neighbours that are there.
double mean_around(const std::vector<FlowFrame>& frames, std::size_t i, std::size_t length) {
  const std::size_t half = length / 2;
  const std::size_t from = i < half ? 0 : i - half;
  const std::size_t to = std::min(frames.size() - 1, i + half);
  double sum = 0.0;
  for (std::size_t k = from; k <= to; ++k) sum += static_cast<double>(frames[k].toward_ratio) - 1.0;
  return sum / static_cast<double>(to - from + 1);
}

// Lengths around every block that a loop might work in.
TEST(FlowSeries, IsTheMeanOfItsNeighboursAtAnyLength) {
  for (std::size_t count = 3; count < 150; ++count) {
    const auto frames = restless(count, count);

    const FlowSeries series = make_series(frames, 1);

    ASSERT_EQ(series.wide.size(), count);
    ASSERT_EQ(series.narrow.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_NEAR(series.wide[i], mean_around(frames, i, kWide), 2e-6) << i << " of " << count;
      ASSERT_NEAR(series.narrow[i], mean_around(frames, i, kNarrow), 2e-6) << i << " of " << count;
    }
  }
}

TEST(FlowSeries, DoesNotFeelWhatLiesFurtherAwayThanItsWindow) {
  const auto frames = restless(400, 7);
  const FlowSeries whole = make_series(frames, 1);

  for (const std::size_t from : {0U, 1U, 31U, 100U}) {
    const FlowSeries part = make_series(std::span{frames}.subspan(from, 150), 1);

    for (std::size_t i = kWide / 2; i + kWide / 2 < part.size(); ++i)
      ASSERT_EQ(part.wide[i], whole.wide[from + i]) << from << " + " << i;
  }
}

/// A series whose values are known without smoothing.
FlowSeries of_values(std::vector<float> values) {
  FlowSeries series;
  series.step_s = kStep_s;
  series.wide = values;
  series.narrow = std::move(values);
  return series;
}

// A thousand and one values from 0 to 10, each once, in an order of no rule.
TEST(NoiseLevel, IsTheMiddleAndHalfTheDistanceOfTheQuantilesAtOneDeviation) {
  std::vector<float> values(1001);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>((i * 389) % 1001) * 0.01F;

  const NoiseLevel noise = learned_noise(of_values(values));

  // 15.87 % and 84.13 % of the way: values 1.59 and 8.41.
  EXPECT_FLOAT_EQ(noise.centre, 5.0F);
  EXPECT_NEAR(noise.wide_sd, 0.5 * (8.41 - 1.59), 1e-5);
  EXPECT_NEAR(noise.narrow_sd, 0.5 * (8.41 - 1.59), 1e-5);
}

/// So many swings a second about a mean, for a time.
std::vector<float> swinging(double hz, double seconds) {
  std::vector<float> values(static_cast<std::size_t>(seconds / kStep_s));
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] =
        static_cast<float>(2.0 + dmath::sincos_turns(hz * kStep_s * static_cast<double>(i)).sin);
  return values;
}

TEST(Rhythm, KnowsThePeriodOfAnyHeart) {
  for (int beats_per_minute = 35; beats_per_minute <= 190; ++beats_per_minute) {
    const double period_s = 60.0 / beats_per_minute;

    const auto found = find_period(swinging(1.0 / period_s, 6.0), kStep_s);

    ASSERT_TRUE(found) << beats_per_minute;
    EXPECT_NEAR(found->seconds, period_s, 0.03 * period_s) << beats_per_minute;
  }
}

TEST(Rhythm, KnowsThePeriodHoweverLongTheStretch) {
  for (int frames = 900; frames < 940; ++frames) {
    auto values = swinging(1.25, 4.0);
    values.resize(static_cast<std::size_t>(frames));

    const auto found = find_period(values, kStep_s);

    ASSERT_TRUE(found) << frames;
    EXPECT_NEAR(found->seconds, 0.8, 0.02) << frames;
  }
}

TEST(Rhythm, CallsSwingsOfFourToTwelveASecondATremorAndNoHeartsBeat) {
  RecordProperty("requirement", "E12");
  for (const double hz : {4.0, 5.0, 6.5, 8.0, 10.0, 12.0}) {
    const auto limb = swinging(hz, 4.0);

    EXPECT_TRUE(trembles(limb, kStep_s)) << hz;
    EXPECT_FALSE(find_period(limb, kStep_s)) << hz;
  }
}

TEST(Rhythm, CallsNoHeartATremor) {
  RecordProperty("requirement", "E12");
  for (const double hz : {0.6, 1.0, 1.5, 2.0, 2.5})
    EXPECT_FALSE(trembles(swinging(hz, 4.0), kStep_s)) << hz;
}

TEST(Rhythm, OfNoiseIsFoundInFewStretchesAndNeverATremor) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const FlowSeries series = make_series(restless(1250, seed), 1);
    if (find_period(series.wide, kStep_s)) ++found;
    EXPECT_FALSE(trembles(series.wide, kStep_s)) << seed;
  }
  EXPECT_LE(found, 20);
}

}  // namespace
}  // namespace station::signal

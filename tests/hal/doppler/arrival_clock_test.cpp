#include "hal/doppler/arrival_clock.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::hal {
namespace {

/// A minute of sound in pieces of 10 ms, each up to 30 ms late; the sound card's crystal is off.
struct Heard {
  ClockMap map;
  double worst_ms = 0.0;  ///< of the map, over the next second
};

Heard hear(double ppm, std::uint64_t seed, double seconds) {
  Random random{seed};
  ArrivalClock clock;
  const Duration start = std::chrono::seconds{1000};
  for (double t = 0.01; t < seconds; t += 0.01) {
    const double counted_s = t * (1.0 + ppm * 1e-6);
    const double late_s = random.uniform(0.0, 0.030);
    clock.saw(DeviceMicros{static_cast<std::uint64_t>(counted_s * 1e6)},
              Timestamp{start + duration_from_seconds(t + late_s)});
  }
  Heard heard;
  heard.map = *clock.map({});
  for (double t = seconds - 1.0; t < seconds + 1.0; t += 0.1) {
    const DeviceMicros device{static_cast<std::uint64_t>(t * (1.0 + ppm * 1e-6) * 1e6)};
    const Duration truth = start + duration_from_seconds(t);
    heard.worst_ms = std::max(
        heard.worst_ms,
        std::fabs(seconds_of(heard.map.to_station(device).time_since_epoch() - truth)) * 1e3);
  }
  return heard;
}

TEST(ArrivalClock, FindsTheDriftOfASoundCardWithinAMinute) {
  RecordProperty("requirement", "T5");
  for (const double ppm : {-100.0, 0.0, 37.0, 100.0}) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const Heard heard = hear(ppm, seed, 60.0);
      EXPECT_NEAR(static_cast<double>(heard.map.drift_ppb) * 1e-3, -ppm, 20.0) << seed;
      EXPECT_LT(heard.worst_ms, 20.0);
    }
  }
}

TEST(ArrivalClock, AlignsWithinTwentyMillisecondsFromTheSecondSecondOn) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) EXPECT_LT(hear(100.0, seed, 2.5).worst_ms, 20.0);
}

TEST(ArrivalClock, SaysNothingInTheFirstSecond) {
  ArrivalClock clock;
  clock.saw(DeviceMicros{10'000}, Timestamp{std::chrono::milliseconds{20}});

  EXPECT_FALSE(clock.map({}));
}

}  // namespace
}  // namespace station::hal

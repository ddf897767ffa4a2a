#include "hal/doppler/station_probe.hpp"
#include "hal/wire/clock_estimator.hpp"
#include "tests/hal/wire/link_fixture.hpp"

#include "core/random.hpp"

#include <cmath>

namespace station::hal::test {
namespace {

/// A device whose counter starts at some value and runs fast by `ppm`; line delays are drawn.
struct World {
  std::int64_t offset_us = 3'000'000'000;
  double ppm = 0.0;
  Random random{5};

  DeviceMicros device_at(Timestamp t) const {
    const double us = static_cast<double>(ns_of(t)) / 1e3;
    return {
        static_cast<std::uint64_t>(offset_us + static_cast<std::int64_t>(us * (1 + ppm * 1e-6)))};
  }
  wire::ClockProbe probe(Timestamp at, Duration most_delay) {
    const auto delay = [&] {
      return Duration{100'000 + static_cast<std::int64_t>(random.uniform() *
                                                          static_cast<double>(most_delay.count()))};
    };
    const Timestamp arrives = at + delay();
    return {.host_send = at,
            .host_receive = arrives + 200us + delay(),
            .device_receive = device_at(arrives),
            .device_send = device_at(arrives + 200us)};
  }
  double error_ms(const wire::ClockEstimator& e, Timestamp t) const {
    return std::abs(static_cast<double>((e.map()->to_station(device_at(t)) - t).count())) * 1e-6;
  }
};

void feed(wire::ClockEstimator& estimator, World& world, Timestamp& at, Duration span,
          Duration most_delay) {
  for (const Timestamp end = at + span; at < end; at += 2s)
    estimator.add(world.probe(at, most_delay));
}

TEST(ClockEstimator, HasNoMapBeforeTheFirstAnswer) {
  EXPECT_FALSE(wire::ClockEstimator{}.map().has_value());
}

TEST(ClockEstimator, IsWithinHalfTheRoundTripAfterOneAnswer) {
  wire::ClockEstimator estimator;
  World world;

  estimator.add(world.probe(timestamp_from_ns(0), 30ms));

  EXPECT_LE(world.error_ms(estimator, timestamp_from_ns(0)),
            static_cast<double>(estimator.map()->round_trip.count()) * 0.5e-6 + 0.001);
}

// Requirement of the reliability table: at most 20 ms with +-100 ppm and 30 ms of jitter.
TEST(ClockEstimator, StaysWithinTwentyMillisecondsForTenMinutes) {
  for (const double ppm : {-100.0, 100.0}) {
    wire::ClockEstimator estimator;
    World world{.ppm = ppm};
    Timestamp at = timestamp_from_ns(1'000'000'000);
    for (int i = 0; i < 8; ++i, at += 64ms) estimator.add(world.probe(at, 30ms));
    double worst = 0.0;

    for (int i = 0; i < 300; ++i) {
      feed(estimator, world, at, 2s, 30ms);
      worst = std::max({worst, world.error_ms(estimator, at), world.error_ms(estimator, at + 2s)});
    }

    EXPECT_LE(worst, 20.0) << ppm << " ppm";
  }
}

TEST(ClockEstimator, LearnsTheDriftOverALongBaselineOnly) {
  wire::ClockEstimator estimator;
  World world{.ppm = 80.0};
  Timestamp at = timestamp_from_ns(0);
  feed(estimator, world, at, 20s, 1ms);
  EXPECT_EQ(estimator.map()->drift_ppb, 0);

  feed(estimator, world, at, 200s, 1ms);

  EXPECT_NEAR(static_cast<double>(estimator.map()->drift_ppb), -80'000.0, 10'000.0);
}

TEST(ClockEstimator, IgnoresOneWildAnswerAndFollowsAStepOfTheCounter) {
  wire::ClockEstimator estimator;
  World world;
  Timestamp at = timestamp_from_ns(0);
  feed(estimator, world, at, 20s, 1ms);
  World wild = world;
  wild.offset_us += 5'000'000;

  estimator.add(wild.probe(at, 1ms));
  EXPECT_LE(world.error_ms(estimator, at), 1.5);
  feed(estimator, wild, at, 6s, 1ms);

  EXPECT_EQ(estimator.steps(), 1U);
  EXPECT_LE(wild.error_ms(estimator, at), 1.5);
}

TEST(ClockEstimator, IgnoresAnswersThatCannotBe) {
  wire::ClockEstimator estimator;

  estimator.add({.host_send = timestamp_from_ns(5'000), .host_receive = timestamp_from_ns(1'000)});
  estimator.add({.host_send = timestamp_from_ns(0),
                 .host_receive = timestamp_from_ns(1'000'000),
                 .device_receive = {100},
                 .device_send = {90}});
  estimator.add(
      {.host_send = timestamp_from_ns(0), .host_receive = timestamp_from_ns(2'000'000'000)});

  EXPECT_FALSE(estimator.map().has_value());
}

class ClockOfALink : public LinkFixture<StationProbe> {
 protected:
  ClockOfALink() : LinkFixture{station::test::a_probe()} {}
};

TEST_F(ClockOfALink, IsKnownRightAfterTheBurstAndKeptForMinutes) {
  device->clock_offset_us = 777'000'000;
  device->drift_ppm = 100;
  run(700ms);
  ASSERT_TRUE(driver->clock_map().has_value());

  for (int i = 0; i < 18; ++i) {
    run(10s, [&] { device->send(wire::ButtonEvent{}); });
    const auto error = driver->clock_map()->to_station(device->time_at(now)) - now;

    ASSERT_LT(std::abs(error.count()), 8'000'000) << "after " << 10 * (i + 1) << " s";
  }
}

TEST_F(ClockOfALink, TakesNoAnswerThatItDidNotAskForOrTwice) {
  device->answers_clock = false;
  run(700ms, [&] { device->send(wire::ButtonEvent{}); });

  device->send(wire::ClockReply{.host_send_us = 123, .device_receive = {1}, .device_send = {1}});
  run(8ms);

  EXPECT_FALSE(driver->clock_map().has_value());
}

}  // namespace
}  // namespace station::hal::test

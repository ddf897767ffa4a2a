#include "core/time.hpp"

#include <gtest/gtest.h>

namespace station {
namespace {

TEST(ClockMap, MapsTheReferenceToItself) {
  const ClockMap map{.device_ref = {5'000'000}, .station_ref = timestamp_from_ns(7'000)};

  EXPECT_EQ(map.to_station({5'000'000}), timestamp_from_ns(7'000));
}

TEST(ClockMap, StretchesBySlowDevicesDrift) {
  // A counter 100 ppm slow loses 18 ms in 180 s.
  const ClockMap map{.device_ref = {0}, .station_ref = {}, .drift_ppb = 100'000};

  const Timestamp t = map.to_station({180'000'000});

  EXPECT_EQ(ns_of(t), 180'018'000'000);
}

TEST(ClockMap, WorksBeforeItsReference) {
  const ClockMap map{.device_ref = {1'000'000}, .station_ref = timestamp_from_ns(2'000'000'000)};

  EXPECT_EQ(ns_of(map.to_station({500'000})), 1'500'000'000);
}

TEST(ManualClock, MovesOnlyWhenTold) {
  ManualClock clock{timestamp_from_ns(10)};

  clock.advance(std::chrono::milliseconds{4});

  EXPECT_EQ(ns_of(clock.now()), 4'000'010);
}

}  // namespace
}  // namespace station

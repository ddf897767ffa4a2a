// The station's own drivers against the emulated instruments, over the in-process line.
#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::hal::sim {
namespace {

struct Room {
  Room() {
    bench.step(now);
    wire::SessionSettings a;
    wire::SessionSettings b;
    cuff = std::make_unique<StationCuff>(bench.connect(Instrument::cuff), a);
    probe = std::make_unique<StationProbe>(bench.connect(Instrument::doppler), b);
  }
  void run(double seconds) {
    for (int i = 0; i < static_cast<int>(seconds * 250.0); ++i) {
      now += Duration{4'000'000};
      bench.step(now);
      EXPECT_TRUE(cuff->step(now));
      EXPECT_TRUE(probe->step(now));
      pressure_blocks += cuff->input().pressure.size();
      doppler_blocks += probe->input().blocks.size();
    }
  }
  Timestamp now{};
  SimulatedBench bench{steady_patient(), {}};
  std::unique_ptr<StationCuff> cuff;
  std::unique_ptr<StationProbe> probe;
  std::size_t pressure_blocks = 0;
  std::size_t doppler_blocks = 0;
};

TEST(StationDrivers, ClaimTheBenchInflateAndVentIt) {
  Room room;
  room.run(3.0);
  ASSERT_EQ(room.cuff->link_state(), LinkState::ready) << room.cuff->link_sentence();
  ASSERT_EQ(room.probe->link_state(), LinkState::ready) << room.probe->link_sentence();
  ASSERT_TRUE(room.cuff->info()->simulated);

  ASSERT_TRUE(room.cuff->command(2, inflate_to(160.0)));
  room.run(14.0);
  const double inflated = room.bench.cuff_mmHg(2);
  room.cuff->vent();
  room.run(2.0);

  EXPECT_NEAR(inflated, 160.0, 3.0);
  EXPECT_LT(room.bench.cuff_mmHg(2), 15.0);
  EXPECT_EQ(room.cuff->health().lost_frames + room.probe->health().lost_frames, 0u);
  EXPECT_GT(room.pressure_blocks, 800u);
  EXPECT_GT(room.doppler_blocks, 4000u);
}

TEST(StationDrivers, LearnTheDeviceClocksWithinTwentyMilliseconds) {
  Room room;

  room.run(30.0);

  ASSERT_TRUE(room.cuff->clock_map() && room.probe->clock_map());
  const Timestamp by_cuff = room.cuff->clock_map()->to_station(room.bench.cuff_device_time());
  const Timestamp by_probe = room.probe->clock_map()->to_station(room.bench.probe_device_time());
  EXPECT_LT(std::fabs(seconds_of(by_cuff - room.now)), 0.020);
  EXPECT_LT(std::fabs(seconds_of(by_probe - room.now)), 0.020);
}

}  // namespace
}  // namespace station::hal::sim

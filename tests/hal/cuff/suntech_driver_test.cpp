#include "hal/cuff/suntech_cuff.hpp"
#include "hal/sim/foreign/suntech_module.hpp"
#include "tests/hal/cuff/foreign_bench.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::hal {
namespace {

wire::PortCommand command(wire::PortMode mode, double mmHg, double rate = 0.0) {
  return {mode, wire::counts_from_mmHg(mmHg), static_cast<std::uint16_t>(rate * 64.0)};
}

class SuntechDriver : public testing::Test {
 protected:
  void connect() { bench.run(1.5, &driver); }
  void inflate(double mmHg) {
    ASSERT_TRUE(driver.command(0, command(wire::PortMode::inflate, mmHg)));
    bench.run(25.0, &driver);
  }
  sim::SuntechModule module{{}};
  ForeignBench bench{module, Limb::ankle};
  SuntechCuff driver{bench.connect(), {.port_name = "/dev/ttyX", .cuff_class = Limb::ankle}};
};

TEST_F(SuntechDriver, GetsReadyAndClaimsNoDeadMan) {
  RecordProperty("requirement", "T9");
  connect();

  ASSERT_EQ(driver.link_state(), LinkState::ready);
  const auto info = driver.info();
  ASSERT_TRUE(info);
  EXPECT_EQ(info->evidence, EvidenceLevel::public_code);
  EXPECT_EQ(info->capabilities & wire::kHasDeadMan, 0u);
  EXPECT_EQ(info->capabilities & wire::kHasSecondSensor, 0u);
  EXPECT_NE(info->capabilities & wire::kCanRamp, 0u);
  EXPECT_TRUE(driver.clock_map());
}

TEST_F(SuntechDriver, NeverAsksBeforeTheLastAnswerIsThere) {
  connect();
  inflate(150.0);

  EXPECT_EQ(module.crowded_requests(), 0u);
}

TEST_F(SuntechDriver, InflatesToTheTargetWithoutRunningPastIt) {
  connect();

  inflate(160.0);

  EXPECT_NEAR(bench.mmHg(), 160.0, 6.0);
  EXPECT_LT(bench.highest, 168.0);
}

TEST_F(SuntechDriver, LetsTheCuffDownAlongTheLine) {
  connect();
  inflate(165.0);
  ASSERT_TRUE(driver.command(0, command(wire::PortMode::ramp_down, 60.0, 3.0)));
  const double from = bench.mmHg();
  double t = 0.0;
  double furthest = 0.0;
  bench.run(30.0, &driver, [&] {
    t += 0.001;
    if (t > 1.0) furthest = std::max(furthest, std::fabs(bench.mmHg() - (from - 3.0 * t)));
  });

  EXPECT_LT(furthest, 4.0);
}

TEST_F(SuntechDriver, ReportsWhatTheCuffHolds) {
  connect();
  inflate(120.0);
  bench.run(1.0, &driver);

  EXPECT_NEAR(bench.newest.counts[3][0][0] / 64.0, bench.mmHg(), 2.0);
  EXPECT_EQ(bench.newest.frames_lost_before, 0u);
}

TEST_F(SuntechDriver, VentsWithinHalfASecondOfAsking) {
  connect();
  inflate(160.0);

  driver.vent();
  bench.run(0.1, &driver);
  const double soon = bench.mmHg();
  bench.run(0.9, &driver);

  EXPECT_LT(soon, 150.0);
  EXPECT_LT(bench.mmHg(), 15.0);
}

TEST_F(SuntechDriver, WatchesTheCuffEmptyWhileItIsToldToVentInEveryStep) {
  connect();
  inflate(160.0);

  bench.run(8.0, &driver, [&] { driver.vent(); });

  EXPECT_LT(bench.mmHg(), 10.0);
  EXPECT_NEAR(bench.newest.counts[3][0][0] / 64.0, bench.mmHg(), 1.0);
  EXPECT_EQ(driver.link_state(), LinkState::ready);
}

TEST_F(SuntechDriver, ThatStopsLeavesTheCuffToTheModulesOwnLimit) {
  connect();
  inflate(160.0);
  ASSERT_TRUE(driver.command(0, command(wire::PortMode::hold, 0.0)));
  bench.run(1.0, &driver);

  bench.run(60.0, nullptr);
  const double after_a_minute = bench.mmHg();
  bench.run(100.0, nullptr);

  EXPECT_GT(after_a_minute, 140.0);  // which is why the guard wants an independent dump
  EXPECT_LT(bench.mmHg(), 15.0);
  EXPECT_EQ(module.own_limit(), 88);
}

TEST_F(SuntechDriver, SaysSoWhenTheModuleDoesNotAnswer) {
  connect();
  sim::SuntechModule silent_module{{}};
  ForeignBench silent{silent_module, Limb::ankle};
  SuntechCuff alone{silent.connect(), {.port_name = "/dev/ttyX"}};
  for (int i = 0; i < 1000; ++i)
    static_cast<void>(alone.step(Timestamp{} + std::chrono::milliseconds{4 * i}));

  EXPECT_EQ(alone.link_state(), LinkState::lost);
  EXPECT_NE(alone.link_sentence().find("/dev/ttyX does not answer"), std::string::npos)
      << alone.link_sentence();
}

TEST_F(SuntechDriver, IsLostWithAPulledCable) {
  connect();

  bench.unplug();
  bench.run(0.1, &driver);

  EXPECT_TRUE(bench.failed);
  EXPECT_EQ(driver.link_state(), LinkState::lost);
  EXPECT_FALSE(driver.command(0, command(wire::PortMode::inflate, 100.0)));
}

TEST_F(SuntechDriver, RefusesATargetAboveTheCeilingAndASecondPort) {
  connect();

  const auto high = driver.command(0, command(wire::PortMode::inflate, 320.0));
  const auto other = driver.command(1, command(wire::PortMode::inflate, 100.0));

  ASSERT_FALSE(high);
  EXPECT_EQ(high.error().code, Errc::out_of_range);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Errc::out_of_range);
}

TEST(SuntechEmulator, MeasuresByItselfAndGivesTheConfiguredResult) {
  sim::SuntechModule module{
      {.systolic_mmHg = 133, .diastolic_mmHg = 81, .mean_mmHg = 98, .heart_rate_bpm = 77}};
  ForeignBench bench{module, Limb::arm};
  const auto host = bench.connect();
  suntech::Parser parser;
  std::optional<suntech::Result> result;
  const auto listen = [&] {
    std::array<std::byte, 64> buffer;
    const auto got = host->read_available(buffer);
    if (got)
      parser.feed(std::span{buffer}.first(*got), [&](std::span<const std::byte> f) {
        if (const auto r = suntech::result_in(f)) result = r;
      });
  };
  ASSERT_TRUE(host->write(suntech::start(suntech::BloodPressure::adult).view()));
  bench.run(110.0, nullptr, listen);
  ASSERT_TRUE(host->write(suntech::ask_result().view()));
  bench.run(0.2, nullptr, listen);

  EXPECT_GT(bench.highest, 150.0);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->systolic_mmHg, 133);
  EXPECT_EQ(result->diastolic_mmHg, 81);
  EXPECT_EQ(result->heart_rate_bpm, 77);
}

}  // namespace
}  // namespace station::hal

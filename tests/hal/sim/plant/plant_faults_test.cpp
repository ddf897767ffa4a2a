#include "hal/sim/plant/cuff_plant.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
constexpr PortDrive kPump{.pump = 0.5, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
constexpr PortDrive kShut{.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
constexpr PortDrive kOpen{};

class FaultyPort : public testing::Test {
 protected:
  void run(const PortDrive& drive, double seconds, double bump_mmHg = 0.0) {
    for (int i = 0; i < static_cast<int>(seconds / kStep_s); ++i)
      port.step(kStep_s, drive, 0.0, bump_mmHg);
  }
  void inflate(double mmHg) {
    for (int i = 0; i < 60'000 && port.pressure_mmHg() < mmHg; ++i) port.step(kStep_s, kPump, 0.0);
    run(kShut, 0.3);
  }
  static PlantSettings settings() {
    PlantSettings s;
    s.cuff = geometry_of(Limb::ankle);
    s.sensor_noise = false;
    return s;
  }
  CuffPort port{settings(), 1, 0};
};

TEST_F(FaultyPort, LeaksByItsRateAt150MmHg) {
  inflate(152.0);
  const double compliance = cuff_compliance_ml_per_mmHg(geometry_of(Limb::ankle), 150.0);
  PlantFaults f;
  f.leak_ml_s = 0.5 * compliance;  // 30 mmHg a minute
  port.set_faults(f);
  const double before = port.pressure_mmHg();

  run(kShut, 10.0);

  EXPECT_NEAR(before - port.pressure_mmHg(), 5.0, 0.7);
}

TEST_F(FaultyPort, WithAKinkShowsTheHoseAndFillsTheCuffSlowly) {
  PlantFaults f;
  f.kink_ml_s_per_mmHg = 0.02;
  port.set_faults(f);
  run(kPump, 3.0);

  const double shown = port.read_sensors()[0];
  EXPECT_GT(shown, 150.0);
  EXPECT_LT(port.pressure_mmHg(), 60.0);
  EXPECT_LT(std::max(shown, port.read_sensors()[1]), 340.0) << "the relief valve is on the hose";
}

TEST_F(FaultyPort, WithAKinkVentsSlowlyAndLooksEmpty) {
  inflate(160.0);
  PlantFaults f;
  f.kink_ml_s_per_mmHg = 0.02;
  port.set_faults(f);

  run(kOpen, 2.0);

  EXPECT_LT(port.read_sensors()[0], 15.0) << "what the controller believes";
  EXPECT_GT(port.pressure_mmHg(), 100.0) << "what the limb feels";
}

TEST_F(FaultyPort, WithADeadPumpNeverRises) {
  PlantFaults f;
  f.pump_dead = true;
  port.set_faults(f);

  run(kPump, 5.0);

  EXPECT_LT(port.pressure_mmHg(), 0.5);
}

TEST_F(FaultyPort, WithTheDumpStuckOpenDoesNotHold) {
  inflate(120.0);
  PlantFaults f;
  f.dump_stuck_open = true;
  port.set_faults(f);

  run(kShut, 3.0);

  EXPECT_LT(port.pressure_mmHg(), 15.0);
}

TEST_F(FaultyPort, WithTheBleedStuckOpenSinks) {
  inflate(120.0);
  PlantFaults f;
  f.bleed_stuck_open = true;
  port.set_faults(f);
  const double before = port.pressure_mmHg();

  run(kShut, 2.0);

  EXPECT_LT(port.pressure_mmHg(), before - 10.0);
}

TEST_F(FaultyPort, WithoutPowerFallsOpen) {
  inflate(160.0);
  PlantFaults f;
  f.power_lost = true;
  port.set_faults(f);

  run(kPump, 2.0);

  EXPECT_LT(port.pressure_mmHg(), 15.0);
}

TEST_F(FaultyPort, TellsAWrongGainZeroDriftAndCeiling) {
  inflate(100.0);
  const double truth = port.pressure_mmHg();
  const double right = port.read_sensors()[0];
  const auto with = [&](const PlantFaults& f) {
    port.set_faults(f);
    return port.read_sensors()[0];
  };
  ASSERT_NEAR(right, truth, 1.0);

  EXPECT_NEAR(with({.first_sensor_gain = 1.03}) - right, 0.03 * truth, 0.1);
  EXPECT_NEAR(with({.first_sensor_offset_mmHg = 6.0}) - right, 6.0, 0.1);
  EXPECT_NEAR(with({.sensor_ceiling_mmHg = 80.0}), 80.0, 1e-9);
  PlantFaults drift;
  drift.first_sensor_drift_mmHg_s = 0.1;
  port.set_faults(drift);
  run(kShut, 30.0);
  EXPECT_NEAR(port.read_sensors()[0] - port.pressure_mmHg(), 3.0, 0.7);
  EXPECT_NEAR(port.read_sensors()[1], port.pressure_mmHg(), 0.7);
}

TEST_F(FaultyPort, FeelsALimbThatMovesOnlyWhenItSitsTight) {
  const double flat = port.pressure_mmHg();
  run(kShut, 0.05, 8.0);
  EXPECT_LT(port.pressure_mmHg() - flat, 1.0);
  inflate(100.0);
  const double rest = port.pressure_mmHg();

  run(kShut, 0.05, 8.0);
  const double bumped = port.pressure_mmHg();
  run(kShut, 0.05, 0.0);

  EXPECT_NEAR(bumped - rest, 8.0, 1.5);
  EXPECT_NEAR(port.pressure_mmHg(), rest, 0.3);
}

TEST_F(FaultyPort, IsEmptyWithAnotherCuff) {
  inflate(100.0);

  port.connect(geometry_of(Limb::toe));
  run(kShut, 0.1);

  EXPECT_LT(port.pressure_mmHg(), 5.0);
}

}  // namespace
}  // namespace station::hal::sim

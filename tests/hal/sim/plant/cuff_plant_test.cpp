#include "hal/sim/plant/cuff_plant.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
constexpr PortDrive kFullPump{.pump = 1.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
constexpr PortDrive kShut{.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};

CuffPort port_with(Limb cuff, double dump_mm = 2.0) {
  PlantSettings s;
  s.cuff = geometry_of(cuff);
  s.dump_diameter_mm = dump_mm;
  s.bleed_max_mm2 = 0.0;  // the table of the hardware page is for the dump alone
  return CuffPort{s, 1, 0};
}

double seconds_until(CuffPort& port, const PortDrive& drive, double mmHg, bool rising) {
  for (int i = 0; i < 60'000; ++i) {
    if (rising ? port.pressure_mmHg() >= mmHg : port.pressure_mmHg() <= mmHg) return i * kStep_s;
    port.step(kStep_s, drive, 0.0);
  }
  return 1e9;
}

struct TableRow {
  Limb cuff;
  double compliance_at_150;
  double fill_to_180_s;
  double vent_small_s;  // 1.2 mm
  double vent_s;        // 2.0 mm
};

// Hardware page section 7, computed there by another program.
class CuffTable : public testing::TestWithParam<TableRow> {};
INSTANTIATE_TEST_SUITE_P(Cuffs, CuffTable,
                         testing::Values(TableRow{Limb::arm, 0.59, 4.3, 1.2, 0.44},
                                         TableRow{Limb::ankle, 0.70, 5.1, 1.5, 0.52},
                                         TableRow{Limb::thigh, 1.91, 14.4, 4.0, 1.4},
                                         TableRow{Limb::none, 0.66, 2.7, 1.4, 0.52}));

TEST_P(CuffTable, ComplianceIsThatOfTheHardwarePage) {
  EXPECT_NEAR(cuff_compliance_ml_per_mmHg(geometry_of(GetParam().cuff), 150.0),
              GetParam().compliance_at_150, 0.01);
}

TEST_P(CuffTable, FullPumpFillsTo180InTheTimeOfTheHardwarePage) {
  CuffPort port = port_with(GetParam().cuff);

  const double s = seconds_until(port, kFullPump, 180.0, true);

  EXPECT_NEAR(s, GetParam().fill_to_180_s, 0.08 * GetParam().fill_to_180_s);
}

TEST_P(CuffTable, DumpEmptiesFrom250To15InTheTimeOfTheHardwarePage) {
  for (const bool small : {true, false}) {
    CuffPort port = port_with(GetParam().cuff, small ? 1.2 : 2.0);
    seconds_until(port, kFullPump, 250.0, true);
    for (int i = 0; i < 200; ++i) port.step(kStep_s, kShut, 0.0);
    seconds_until(port, {}, 250.0, false);

    const double s = seconds_until(port, {}, 15.0, false);

    const double expected = small ? GetParam().vent_small_s : GetParam().vent_s;
    EXPECT_NEAR(s, expected, 0.12 * expected) << (small ? "1.2 mm" : "2.0 mm");
  }
}

TEST(ToeCuff, WouldRiseBy2300MmHgASecondAtFullPump) {
  const double ml_per_mmHg = cuff_compliance_ml_per_mmHg(geometry_of(Limb::toe), 2.0);

  EXPECT_NEAR(50.0 / ml_per_mmHg, 2300.0, 100.0);
}

TEST(GasLaw, PressureAndComplianceAreOneFunction) {
  const CuffGeometry arm = geometry_of(Limb::arm);

  for (double gas = 110.0; gas < 380.0; gas += 7.0) {
    const double p = cuff_pressure_mmHg(arm, gas);
    const double slope = (cuff_pressure_mmHg(arm, gas + 0.01) - p) / 0.01;
    EXPECT_NEAR(slope * cuff_compliance_ml_per_mmHg(arm, p), 1.0, 1e-3) << gas << " mL";
  }
}

TEST(Orifice, PumpAgainstAnOpenDumpSettlesWellBelowTheReleaseLevel) {
  // Hardware page: 3 L/min settles at 20 mmHg against 1.2 mm and at 3 mmHg against 2.0 mm.
  CuffPort small = port_with(Limb::arm, 1.2);
  CuffPort ours = port_with(Limb::arm, 2.0);
  PortDrive pump_on_dump_open{.pump = 1.0, .dump_shut = false, .bleed_shut = true, .bleed_mm2 = 0};
  for (int i = 0; i < 30'000; ++i) {
    small.step(kStep_s, pump_on_dump_open, 0.0);
    ours.step(kStep_s, pump_on_dump_open, 0.0);
  }

  EXPECT_NEAR(small.pressure_mmHg(), 20.0, 4.0);
  EXPECT_NEAR(ours.pressure_mmHg(), 3.0, 1.0);
}

class StuckPump : public testing::TestWithParam<Limb> {};
INSTANTIATE_TEST_SUITE_P(Cuffs, StuckPump,
                         testing::Values(Limb::arm, Limb::ankle, Limb::calf, Limb::thigh,
                                         Limb::toe));

TEST_P(StuckPump, NeverPasses330NorStaysAbove300ForLong) {
  RecordProperty("requirement", "T21");
  // The firmware hangs with everything shut and the pump at full flow.
  CuffPort port = port_with(GetParam());
  double highest = 0.0;
  double above_300_s = 0.0;

  for (int i = 0; i < 60'000; ++i) {
    port.step(kStep_s, kFullPump, 0.0);
    highest = std::max(highest, port.pressure_mmHg());
    if (port.pressure_mmHg() > 300.0) above_300_s += kStep_s;
  }

  EXPECT_GT(highest, 300.0) << "the limiter was not tested";
  EXPECT_LT(highest, 330.0);
  EXPECT_LT(above_300_s, 15.0);
  EXPECT_TRUE(port.limiter_tripped());
  EXPECT_LT(port.pressure_mmHg(), 15.0);
}

TEST(HardwareLimiter, EmptiesACuffThatTheFirmwareForgot) {
  RecordProperty("requirement", "T21");
  CuffPort port = port_with(Limb::arm);
  seconds_until(port, kFullPump, 120.0, true);
  int inflated_ms = 0;

  for (int i = 0; i < 200'000; ++i) {
    port.step(kStep_s, kShut, 0.0);
    if (port.pressure_mmHg() > 15.0) ++inflated_ms;
  }

  EXPECT_LE(inflated_ms, 180'000);
  EXPECT_GT(inflated_ms, 170'000);
}

TEST(ArteryUnderTheCuff, SqueezesItsGasByAFewMmHg) {
  CuffPort port = port_with(Limb::arm);
  port.step(kStep_s, kShut, 1.0);
  for (int i = 0; i < 60'000 && port.pressure_mmHg() < 100.0; ++i)
    port.step(kStep_s, kFullPump, 1.0);
  for (int i = 0; i < 500; ++i) port.step(kStep_s, kShut, 1.0);
  const double rest = port.pressure_mmHg();

  port.step(kStep_s, kShut, 2.0);

  // 1 mL of 1 / 0.55 mL/mmHg, times (760 + 100) / 760.
  EXPECT_NEAR(port.pressure_mmHg() - rest, 2.05, 0.15);
}

TEST(PressureSensors, AgreeWithTheTruthWithinTheirNoiseAndZero) {
  CuffPort port = port_with(Limb::ankle);
  seconds_until(port, kFullPump, 100.0, true);
  for (int i = 0; i < 500; ++i) port.step(kStep_s, kShut, 0.0);

  for (int i = 0; i < 1000; ++i)
    for (const double reading : port.read_sensors())
      EXPECT_NEAR(reading, port.pressure_mmHg(), 1.0);
}

}  // namespace
}  // namespace station::hal::sim

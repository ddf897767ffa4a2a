// What a cuff's pressure sensor sees of the arteries under it.
#include "hal/sim/patient/living_patient.hpp"
#include "hal/sim/plant/cuff_plant.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
constexpr CuffSite kArm{Limb::arm, Side::right};

VirtualPatient patient_with(double systolic, double diastolic) {
  VirtualPatient p;
  p.respiration_swing_mmHg = 0.0;
  p.pressure_drift_mmHg = 0.0;
  VirtualArtery a;
  a.systolic_mmHg = systolic;
  a.diastolic_mmHg = diastolic;
  p.arteries[{Artery::brachial, Side::right}] = a;
  return p;
}

struct Oscillation {
  double peak_to_peak_mmHg = 0.0;
  double artery_mean_mmHg = 0.0;
};

/// A cuff held at a pressure for some beats.
Oscillation hold_at(const VirtualPatient& settings, CuffSite site, Artery artery, double mmHg) {
  LivingPatient patient{settings, 3};
  PlantSettings plant;
  plant.cuff = geometry_of(site.limb);
  plant.sensor_noise = false;
  CuffPort port{plant, 1, 0};
  CuffsOnBody cuffs{};
  double now_s = 0.0;
  double high = -1e9;
  double low = 1e9;
  Oscillation o;
  constexpr int kSettled_ms = 16'000;
  constexpr int kEnd_ms = 24'000;
  for (int ms = 0; ms < kEnd_ms; ++ms) {
    auto& cuff = cuffs[static_cast<std::size_t>(site.limb)][static_cast<std::size_t>(site.side)];
    cuff = port.pressure_mmHg();
    patient.step(kStep_s, now_s += kStep_s, cuffs);
    PortDrive drive{.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
    if (ms < 12'000 && port.pressure_mmHg() < mmHg) drive.pump = 0.4;
    port.step(kStep_s, drive, patient.volume_ml(site));
    if (ms < kSettled_ms) continue;
    high = std::max(high, port.pressure_mmHg());
    low = std::min(low, port.pressure_mmHg());
    o.artery_mean_mmHg +=
        patient.find({artery, site.side})->now.pressure_mmHg / (kEnd_ms - kSettled_ms);
  }
  o.peak_to_peak_mmHg = high - low;
  return o;
}

class OscillometricEnvelope : public testing::TestWithParam<std::pair<double, double>> {};
INSTANTIATE_TEST_SUITE_P(Pressures, OscillometricEnvelope,
                         testing::Values(std::pair{120.0, 75.0}, std::pair{160.0, 90.0},
                                         std::pair{100.0, 62.0}));

TEST_P(OscillometricEnvelope, PeaksNearMeanPressure) {
  const auto [systolic, diastolic] = GetParam();
  const VirtualPatient patient = patient_with(systolic, diastolic);
  double largest = 0.0;
  double at_mmHg = 0.0;
  double mean_mmHg = 0.0;

  for (double cuff = diastolic - 30.0; cuff < systolic + 20.0; cuff += 4.0) {
    const Oscillation o = hold_at(patient, kArm, Artery::brachial, cuff);
    mean_mmHg = o.artery_mean_mmHg;
    if (o.peak_to_peak_mmHg <= largest) continue;
    largest = o.peak_to_peak_mmHg;
    at_mmHg = cuff;
  }

  // With this tube law the area grows fastest at equal pressures, so the peak lies below the mean
  // by up to a sixth of the pulse pressure.
  EXPECT_NEAR(at_mmHg, mean_mmHg, 4.0 + (systolic - diastolic) / 6.0);
  EXPECT_GT(largest, 0.7);  // 1-3 mmHg at the peak, as recordings have
  EXPECT_LT(largest, 5.0);
}

TEST(OscillometricEnvelope, IsSmallFarAboveAndFarBelow) {
  const VirtualPatient patient = patient_with(120.0, 75.0);

  const double peak = hold_at(patient, kArm, Artery::brachial, 88.0).peak_to_peak_mmHg;
  const double above = hold_at(patient, kArm, Artery::brachial, 165.0).peak_to_peak_mmHg;
  const double below = hold_at(patient, kArm, Artery::brachial, 35.0).peak_to_peak_mmHg;

  EXPECT_LT(above, 0.3 * peak);
  EXPECT_LT(below, 0.5 * peak);
}

TEST(PulseVolume, At65MmHgIsLargeInHealthAndSmallBehindAnOcclusion) {
  const auto leg = [](double systolic, double diastolic) {
    VirtualPatient p = patient_with(120.0, 75.0);
    VirtualArtery a;
    a.systolic_mmHg = systolic;
    a.diastolic_mmHg = diastolic;
    p.arteries[{Artery::posterior_tibial, Side::right}] = a;
    p.arteries[{Artery::dorsalis_pedis, Side::right}] = a;
    return p;
  };
  constexpr CuffSite kAnkle{Limb::ankle, Side::right};

  const double healthy =
      hold_at(leg(130.0, 75.0), kAnkle, Artery::posterior_tibial, 65.0).peak_to_peak_mmHg;
  const double diseased =
      hold_at(leg(56.0, 43.0), kAnkle, Artery::posterior_tibial, 65.0).peak_to_peak_mmHg;

  EXPECT_GT(healthy, 0.3);
  EXPECT_LT(diseased, 0.5 * healthy);
}

TEST(ArteryWithoutFlow, DoesNotMoveItsCuff) {
  VirtualPatient p = patient_with(120.0, 75.0);
  p.arteries.begin()->second.has_flow = false;

  EXPECT_LT(hold_at(p, kArm, Artery::brachial, 85.0).peak_to_peak_mmHg, 0.02);
}

}  // namespace
}  // namespace station::hal::sim

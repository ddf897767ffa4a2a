#include "hal/sim/population/population.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace station::hal::sim {
namespace {

constexpr int kMany = 4000;

TEST(RandomPatient, IsTheSameForSeedAndNumberAndAnotherForAnother) {
  const PopulationMix mix;
  const VirtualPatient a = random_patient(mix, 7, 4711);
  for (std::uint64_t n = 0; n < 20; ++n) static_cast<void>(random_patient(mix, 7, n));
  const VirtualPatient b = random_patient(mix, 7, 4711);
  const VirtualPatient c = random_patient(mix, 8, 4711);

  EXPECT_EQ(a.arteries, b.arteries);
  EXPECT_EQ(a.heart_rate_bpm, b.heart_rate_bpm);
  EXPECT_NE(a.arteries, c.arteries);
}

TEST(RandomPatient, IsAlwaysPhysiological) {
  const PopulationMix mix;
  for (std::uint64_t n = 0; n < kMany; ++n) {
    const VirtualPatient p = random_patient(mix, 3, n);
    EXPECT_GE(p.heart_rate_bpm, mix.heart_rate_bpm.least);
    EXPECT_LE(p.heart_rate_bpm, mix.heart_rate_bpm.most);
    for (const Side side : {Side::right, Side::left}) {
      for (const Artery a : {Artery::brachial, Artery::posterior_tibial, Artery::dorsalis_pedis})
        ASSERT_TRUE(p.arteries.contains({a, side})) << "patient " << n;
    }
    for (const auto& [site, a] : p.arteries) {
      EXPECT_GT(a.systolic_mmHg, a.diastolic_mmHg) << "patient " << n;
      EXPECT_GT(a.diastolic_mmHg, 0.0) << "patient " << n;
      EXPECT_LT(a.systolic_mmHg, 320.0) << "patient " << n;
      EXPECT_TRUE(std::isfinite(a.peak_velocity_m_s));
      EXPECT_GE(a.rise_time_s, 0.03);
    }
  }
}

double share(const PopulationMix& mix, const std::function<bool(const VirtualPatient&)>& has) {
  int count = 0;
  for (std::uint64_t n = 0; n < kMany; ++n) count += has(random_patient(mix, 21, n)) ? 1 : 0;
  return static_cast<double>(count) / kMany;
}

TEST(Population, HasTheSharesOfItsMix) {
  const PopulationMix mix;
  // Binomial: three SD at 4000 patients are at most 2.4 percentage points.
  EXPECT_NEAR(
      share(mix, [](const VirtualPatient& p) { return p.rhythm == Rhythm::atrial_fibrillation; }),
      mix.atrial_fibrillation_share, 0.015);
  EXPECT_NEAR(
      share(mix, [](const VirtualPatient& p) { return p.disturbances.motion_per_minute > 0.0; }),
      mix.motion_share, 0.02);
  EXPECT_NEAR(share(mix, [](const VirtualPatient& p) { return p.disturbances.mains_db > -99.0; }),
              mix.hum_share, 0.02);
  EXPECT_NEAR(share(mix,
                    [](const VirtualPatient& p) {
                      const double r = p.arteries.at({Artery::brachial, Side::right}).systolic_mmHg;
                      const double l = p.arteries.at({Artery::brachial, Side::left}).systolic_mmHg;
                      return std::fabs(r - l) > 10.5;
                    }),
              mix.arm_difference_share, 0.03);
}

TEST(Population, FollowsItsMixWhenItIsAnother) {
  PopulationMix all;
  all.atrial_fibrillation_share = 1.0;
  all.motion_share = 0.0;
  all.femoropopliteal_share = 0.0;
  all.aortoiliac_share = 0.0;
  all.crural_share = 0.0;
  all.calcified_share = 0.0;
  all.incompressible_share = 0.0;
  all.residual_share = 0.0;

  for (std::uint64_t n = 0; n < 300; ++n) {
    const VirtualPatient p = random_patient(all, 2, n);
    EXPECT_EQ(p.rhythm, Rhythm::atrial_fibrillation);
    EXPECT_EQ(p.disturbances.motion_per_minute, 0.0);
    const TrueIndex t = true_index(p);
    for (const double ankle : t.ankle_mmHg) EXPECT_GT(ankle / t.arm_mmHg, 0.9) << "patient " << n;
  }
}

TEST(Population, WithOedemaIsTheSameButForSwollenLegsAndFainterAnkles) {
  const PopulationMix lean;
  PopulationMix swollen;
  swollen.oedema_share = 1.0;

  for (std::uint64_t n = 0; n < 300; ++n) {
    const VirtualPatient before = random_patient(lean, 2, n);
    VirtualPatient p = random_patient(swollen, 2, n);

    EXPECT_TRUE(before.swellings.empty());
    ASSERT_EQ(p.swellings.size(), 2U) << "patient " << n;
    for (const auto& [side, swelling] : p.swellings) {
      EXPECT_GE(swelling.lag_s, 0.2);
      EXPECT_LE(swelling.lag_s, 0.6);
    }
    for (auto& [site, artery] : p.arteries) {
      const double was = before.arteries.at(site).signal_to_noise_db;
      const double lost = was - artery.signal_to_noise_db;
      const bool ankle = cuff_for(site).limb == Limb::ankle;
      EXPECT_LE(lost, ankle ? 6.05 : 0.0) << "patient " << n;
      EXPECT_GE(lost, 0.0) << "patient " << n;
      artery.signal_to_noise_db = was;
    }
    p.swellings.clear();
    EXPECT_EQ(p, before) << "patient " << n;
  }
}

TEST(Population, WithAssistDevicesHasSteadyFlowAtALowPressureAndIsOtherwiseTheSame) {
  RecordProperty("requirement", "E12");
  PopulationMix pumped;
  pumped.assist_device_share = 1.0;

  for (std::uint64_t n = 0; n < 300; ++n) {
    const VirtualPatient before = random_patient({}, 2, n);
    const VirtualPatient p = random_patient(pumped, 2, n);

    EXPECT_EQ(p.rhythm, Rhythm::continuous_flow);
    EXPECT_EQ(p.disturbances, before.disturbances) << "patient " << n;
    double arm = 0.0;
    for (const auto& [site, a] : p.arteries) {
      if (site.artery == Artery::brachial) arm = std::max(arm, a.systolic_mmHg);
      EXPECT_EQ(a.has_flow, before.arteries.at(site).has_flow);
      EXPECT_GT(a.systolic_mmHg, a.diastolic_mmHg) << "patient " << n;
      EXPECT_LE(a.systolic_mmHg - a.diastolic_mmHg, 12.05) << "patient " << n;
      EXPECT_LT(a.peak_velocity_m_s, before.arteries.at(site).peak_velocity_m_s);
    }
    EXPECT_GE(arm, 69.95) << "patient " << n;
    EXPECT_LE(arm, 95.05) << "patient " << n;
  }
}

TEST(Population, CoversTheIndexFromCriticalToIncompressible) {
  std::array<int, 5> strata{};
  for (std::uint64_t n = 0; n < kMany; ++n) {
    const TrueIndex t = true_index(random_patient({}, 9, n));
    for (std::size_t side = 0; side < 2; ++side) {
      const double abi = t.ankle_mmHg[side] / t.arm_mmHg;
      const std::size_t stratum = !t.compressible[side] || abi > 1.40 ? 4
                                  : abi > 1.0                         ? 3
                                  : abi > 0.9                         ? 2
                                  : abi > 0.5                         ? 1
                                                                      : 0;
      ++strata[stratum];
    }
  }

  for (const int count : strata) EXPECT_GT(count, 2 * kMany / 100) << "at least one in a hundred";
  EXPECT_GT(strata[3], 2 * kMany / 4);
}

TEST(TrueIndex, IsTheHigherAnkleOverTheHigherArmAsACuffReadsThem) {
  VirtualPatient p;
  const auto set = [&p](Artery a, Side side, double systolic) -> VirtualArtery& {
    VirtualArtery& artery = p.arteries[{a, side}];
    artery.systolic_mmHg = systolic;
    return artery;
  };
  set(Artery::brachial, Side::right, 120.0);
  set(Artery::brachial, Side::left, 140.0);
  set(Artery::posterior_tibial, Side::right, 100.0);
  set(Artery::dorsalis_pedis, Side::right, 90.0).wall_stiffness_mmHg = 30.0;
  set(Artery::posterior_tibial, Side::left, 80.0).has_flow = false;
  set(Artery::dorsalis_pedis, Side::left, 70.0);

  const TrueIndex t = true_index(p);

  EXPECT_DOUBLE_EQ(t.arm_mmHg, 140.0);
  EXPECT_DOUBLE_EQ(t.ankle_mmHg[0], 120.0) << "the stiff wall adds what it bears";
  EXPECT_DOUBLE_EQ(t.ankle_mmHg[1], 70.0) << "an occluded artery has no pressure to read";
}

}  // namespace
}  // namespace station::hal::sim

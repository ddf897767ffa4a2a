#include "hal/sim/patient/leg_circulation.hpp"
#include "hal/sim/patient/free_waveform.hpp"
#include "hal/sim/patient/leg_response.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace station::hal::sim {
namespace {

const LegInflow kInflow{.systolic_mmHg = 120.0, .diastolic_mmHg = 75.0, .interval_s = 0.88};

LegState rest_of(const LegDisease& disease) { return LegCirculation{disease, kInflow, {}}.at(1.0); }

VirtualArtery artery_of(const LegDisease& disease, Artery which, double demand = 1.0) {
  const LegState s = LegCirculation{disease, kInflow, {}}.at(demand);
  VirtualArtery a;
  shape_artery(s.pedal.at(which), demand, kInflow, a);
  return a;
}

/// Gosling's index and the upstroke of one beat, from samples of its velocity.
struct Described {
  double pulsatility = 0.0;
  double rise_s = 0.0;
  bool reversed = false;
};
Described describe(const VirtualArtery& a) {
  const FreeWaveform wave{a.rise_time_s, a.reversal, a.diastolic_flow};
  std::vector<double> v;
  for (double t = 0.0; t < kInflow.interval_s; t += 0.001) v.push_back(wave.at(t, 0.0));
  const auto peak = std::max_element(v.begin(), v.end());
  // The foot is part of the upstroke; the lowest flow is that of diastole.
  const double least = *std::min_element(peak, v.end());
  double mean = 0.0;
  for (const double x : v) mean += x / static_cast<double>(v.size());
  return {(*peak - least) / mean, static_cast<double>(peak - v.begin()) * 0.001, least < -0.01};
}

TEST(Narrowing, FollowsYoungAndTsai) {
  // 90 % of the area of a 3 mm radius, 30 mm long, by hand: Poiseuille 8 mu L / (pi r^4) =
  // 3.301e6 Pa s/m3; over 0.1^2, less the healthy segment's own, 2.451 mmHg s/mL. Turbulence
  // 1.52 * 1060 / 2 * (9 / 28.27e-6)^2 = 8.165e13 Pa s2/m6, 0.6124 mmHg s2/mL2.
  const Narrowing n = narrowing_of(0.9, 3.0, 30.0);

  EXPECT_NEAR(n.linear, 2.451, 0.005);
  EXPECT_NEAR(n.quadratic, 0.6124, 0.002);
  EXPECT_NEAR(n.loss(3.0), 2.451 * 3.0 + 0.6124 * 9.0, 0.05);
}

TEST(Narrowing, OfNothingLosesNothing) {
  EXPECT_NEAR(narrowing_of(0.0, 3.0, 30.0).loss(10.0), 0.0, 1e-9);
}

TEST(HealthyLeg, HasAnIndexAboveOneAndAToeNotFarBelow) {
  const LegState s = rest_of({});

  for (const Artery a : {Artery::posterior_tibial, Artery::dorsalis_pedis})
    EXPECT_NEAR(s.pedal.at(a).systolic_mmHg / kInflow.systolic_mmHg, 1.1, 0.1);
  const double toe = s.pedal.at(Artery::digital).systolic_mmHg / kInflow.systolic_mmHg;
  EXPECT_GT(toe, 0.7);
  EXPECT_LT(toe, 1.0);
}

TEST(HealthyWaveform, IsTriphasicSharpAndStronglyPulsatile) {
  const Described d = describe(artery_of({}, Artery::posterior_tibial));

  EXPECT_TRUE(d.reversed);
  EXPECT_LT(d.rise_s, 0.08);
  EXPECT_GT(d.pulsatility, 6.0);
}

// The table of the model's literature: upstroke 60, 120, 180, 240 ms go with a pulsatility index of
// 8, 3, 1.5 and 0.7.
double tabled_pulsatility(double rise_s) {
  constexpr std::array<std::pair<double, double>, 4> kTable{
      {{0.06, 8.0}, {0.12, 3.0}, {0.18, 1.5}, {0.24, 0.7}}};
  for (std::size_t i = 1; i < kTable.size(); ++i) {
    if (rise_s > kTable[i].first && i + 1 < kTable.size()) continue;
    const double x = (rise_s - kTable[i - 1].first) / (kTable[i].first - kTable[i - 1].first);
    return kTable[i - 1].second + std::min(1.0, x) * (kTable[i].second - kTable[i - 1].second);
  }
  return kTable.back().second;
}

class DiseasedWaveform : public testing::TestWithParam<LegDisease> {};
INSTANTIATE_TEST_SUITE_P(
    Lesions, DiseasedWaveform,
    testing::Values(LegDisease{.aortoiliac = 0.9}, LegDisease{.aortoiliac = 0.95},
                    LegDisease{.femoropopliteal = 0.85}, LegDisease{.femoropopliteal = 0.9},
                    LegDisease{.femoropopliteal = 0.95}, LegDisease{.femoropopliteal = 1.0},
                    LegDisease{.posterior_tibial = 0.9}, LegDisease{.posterior_tibial = 1.0},
                    LegDisease{.aortoiliac = 0.9, .femoropopliteal = 1.0}));

TEST_P(DiseasedWaveform, IsMonophasicWithTheIndexThatItsUpstrokeGoesWith) {
  const Described d = describe(artery_of(GetParam(), Artery::posterior_tibial));

  EXPECT_FALSE(d.reversed);
  EXPECT_GT(d.rise_s, 0.1);
  const double ratio = d.pulsatility / tabled_pulsatility(d.rise_s);
  EXPECT_GT(ratio, 0.7) << "index " << d.pulsatility << " at " << d.rise_s * 1000.0 << " ms";
  EXPECT_LT(ratio, 1.4) << "index " << d.pulsatility << " at " << d.rise_s * 1000.0 << " ms";
}

TEST(Stenosis, LowersThePressureTheMoreTheTighterItIs) {
  double last = 1e9;
  for (const double reduction : {0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98}) {
    const double ankle =
        rest_of({.femoropopliteal = reduction}).pedal.at(Artery::posterior_tibial).systolic_mmHg;
    EXPECT_LT(ankle, last + 1e-9) << reduction;
    last = ankle;
  }
}

TEST(Stenosis, IsCriticalOnlyFromThreeQuartersOfTheArea) {
  const double free = rest_of({}).pedal.at(Artery::posterior_tibial).systolic_mmHg;
  const double half =
      rest_of({.femoropopliteal = 0.5}).pedal.at(Artery::posterior_tibial).systolic_mmHg;
  const double tight =
      rest_of({.femoropopliteal = 0.9}).pedal.at(Artery::posterior_tibial).systolic_mmHg;

  EXPECT_GT(half, 0.97 * free);
  EXPECT_LT(tight, 0.8 * free);
}

TEST(Lesion, LowersThePressureBelowItAndNotAbove) {
  const LegState healthy = rest_of({});
  const LegState iliac = rest_of({.aortoiliac = 0.92});
  const LegState femoral = rest_of({.femoropopliteal = 0.9});
  const LegState tibial = rest_of({.posterior_tibial = 0.95});

  EXPECT_LT(iliac.thigh.systolic_mmHg, healthy.thigh.systolic_mmHg - 10.0);
  EXPECT_NEAR(femoral.thigh.systolic_mmHg, healthy.thigh.systolic_mmHg, 2.0);
  EXPECT_LT(femoral.calf.systolic_mmHg, healthy.calf.systolic_mmHg - 20.0);
  EXPECT_NEAR(tibial.calf.systolic_mmHg, healthy.calf.systolic_mmHg, 2.0);
  EXPECT_LT(tibial.pedal.at(Artery::posterior_tibial).systolic_mmHg,
            tibial.pedal.at(Artery::dorsalis_pedis).systolic_mmHg - 20.0);
}

TEST(Occlusion, LeavesTheMoreTheRicherTheCollaterals) {
  const auto ankle = [](double collaterals) {
    return rest_of({.femoropopliteal = 1.0, .collaterals = collaterals})
        .pedal.at(Artery::posterior_tibial)
        .systolic_mmHg;
  };

  EXPECT_LT(ankle(0.0), ankle(0.5));
  EXPECT_LT(ankle(0.5), ankle(1.0));
  EXPECT_GT(ankle(0.0), 20.0);
  EXPECT_LT(ankle(1.0), 0.8 * kInflow.systolic_mmHg);
}

TEST(SmallVesselDisease, SparesTheAnkleAndStarvesTheToe) {
  const LegState s = rest_of({.small_vessels = 0.6});

  EXPECT_GT(s.pedal.at(Artery::posterior_tibial).systolic_mmHg, kInflow.systolic_mmHg);
  EXPECT_LT(s.pedal.at(Artery::digital).systolic_mmHg, 60.0);
}

TEST(WalkingLeg, WithANarrowingLosesPressureAtTheAnkleThatARestingOneKeeps) {
  const LegDisease hidden{.aortoiliac = 0.75};

  const double rest = artery_of(hidden, Artery::posterior_tibial, 1.0).systolic_mmHg;
  const double walked = artery_of(hidden, Artery::posterior_tibial, 6.0).systolic_mmHg;
  const double healthy_rest = artery_of({}, Artery::posterior_tibial, 1.0).systolic_mmHg;
  const double healthy_walked = artery_of({}, Artery::posterior_tibial, 6.0).systolic_mmHg;

  EXPECT_GT(rest / kInflow.systolic_mmHg, 1.0) << "nothing to see at rest";
  EXPECT_LT(walked / rest, 0.85);
  EXPECT_GT(healthy_walked / healthy_rest, 0.85);
}

TEST(LegResponse, IsOneAtRestForEveryLesion) {
  for (const LegDisease& d : {LegDisease{}, LegDisease{.aortoiliac = 0.9},
                              LegDisease{.femoropopliteal = 1.0, .small_vessels = 0.4}}) {
    const LegResponse response{d, kInflow, {}};
    for (const Artery a : {Artery::posterior_tibial, Artery::dorsalis_pedis, Artery::digital}) {
      const ArteryChange c = response.of(a, 1.0);
      EXPECT_NEAR(c.systolic, 1.0, 1e-9);
      EXPECT_NEAR(c.velocity, 1.0, 1e-9);
      EXPECT_NEAR(c.rise_s, 0.0, 1e-9);
    }
  }
}

}  // namespace
}  // namespace station::hal::sim

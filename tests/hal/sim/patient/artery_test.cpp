#include "hal/sim/patient/artery.hpp"
#include "hal/sim/patient/heart.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;

/// One artery under a cuff of constant pressure, watched for some seconds.
struct Watched {
  double highest_velocity = 0.0;
  double lowest_velocity = 0.0;
  double passing_above_systolic = 0.0;  ///< most flow in a beat whose systolic is below the cuff
  std::map<std::uint64_t, double> highest_pressure;
  std::map<std::uint64_t, double> told_systolic;
};

Watched watch(const VirtualPatient& patient, const VirtualArtery& settings, double cuff_mmHg,
              double seconds) {
  Heart heart{patient, 5};
  ArterialPulse pulse{settings, {.mean_interval_s = heart.mean_interval_s()}};
  CuffedArtery artery{settings, pulse.mean_free_velocity_m_s()};
  Watched w;
  for (int i = 0; i < static_cast<int>(seconds / kStep_s); ++i) {
    const PulseSample s = pulse.at(i * kStep_s, heart);
    CuffsAround around{};
    around[static_cast<std::size_t>(Limb::ankle)] = i < 2000 ? 0.0 : cuff_mmHg;
    artery.step(kStep_s, s, around);
    auto& highest = w.highest_pressure[s.beat];
    highest = std::max(highest, s.pressure_mmHg);
    w.told_systolic[s.beat] = s.systolic_mmHg;
    if (i < 3000) continue;  // the change of the cuff has died away
    w.highest_velocity = std::max(w.highest_velocity, artery.state().velocity_m_s);
    w.lowest_velocity = std::min(w.lowest_velocity, artery.state().velocity_m_s);
    if (cuff_mmHg >= s.systolic_mmHg)
      w.passing_above_systolic = std::max(w.passing_above_systolic, artery.state().passing_m_s);
  }
  return w;
}

TEST(TubeLaw, IsOneAtEqualPressuresAndFollowsBabbsElsewhere) {
  // exp(0.11 * -10) and 1 + 0.11 / 0.03 (1 - exp(-0.03 * 40)), by hand.
  EXPECT_DOUBLE_EQ(relative_area(0.0), 1.0);
  EXPECT_NEAR(relative_area(-10.0), 0.33287, 1e-5);
  EXPECT_NEAR(relative_area(40.0), 3.56229, 1e-5);
}

TEST(ArterialPulse, ReachesExactlyTheSystolicItTellsInEveryBeat) {
  const VirtualPatient patient = steady_patient();

  const Watched w = watch(patient, VirtualArtery{}, 0.0, 40.0);

  for (auto it = std::next(w.told_systolic.begin()); it != std::prev(w.told_systolic.end()); ++it)
    EXPECT_NEAR(w.highest_pressure.at(it->first), it->second, 0.02) << "beat " << it->first;
}

TEST(ArterialPulse, SwingsWithTheBreathByItsSetting) {
  VirtualPatient patient = steady_patient();
  patient.respiration_swing_mmHg = 6.0;
  patient.pressure_drift_mmHg = 0.0;

  const Watched w = watch(patient, VirtualArtery{}, 0.0, 60.0);

  double low = 1e9;
  double high = 0.0;
  for (const auto& [beat, systolic] : w.told_systolic) {
    low = std::min(low, systolic);
    high = std::max(high, systolic);
  }
  EXPECT_NEAR(high - low, 12.0, 3.0);
  EXPECT_NEAR(0.5 * (high + low), 120.0, 2.0);
}

TEST(CuffedArtery, LetsNothingPassInABeatWhoseSystolicIsBelowTheCuff) {
  const VirtualPatient patient = steady_patient();

  for (const double cuff : {116.0, 119.0, 121.0, 125.0, 180.0}) {
    const Watched w = watch(patient, VirtualArtery{}, cuff, 40.0);

    EXPECT_EQ(w.passing_above_systolic, 0.0) << "cuff at " << cuff << " mmHg";
  }
}

TEST(CuffedArtery, IsSilentUnderACuffAboveEveryBeat) {
  const Watched w = watch(steady_patient(), VirtualArtery{}, 150.0, 20.0);

  EXPECT_LT(w.highest_velocity, 1e-9);
}

TEST(CuffedArtery, FlowsAtItsFreePeakWhenVented) {
  VirtualPatient patient = steady_patient();
  patient.respiration_swing_mmHg = 0.0;
  patient.pressure_drift_mmHg = 0.0;
  VirtualArtery a;
  a.peak_velocity_m_s = 0.5;
  a.reversal = 0.25;

  const Watched w = watch(patient, a, 0.0, 20.0);

  EXPECT_NEAR(w.highest_velocity, 0.5, 0.04);
  EXPECT_NEAR(w.lowest_velocity, -0.125, 0.02);
}

TEST(CuffedArtery, WithoutReversalNeverFlowsBackward) {
  VirtualArtery a;
  a.reversal = 0.0;

  const Watched w = watch(steady_patient(), a, 0.0, 20.0);

  EXPECT_GE(w.lowest_velocity, 0.0);
  EXPECT_GT(w.highest_velocity, 0.4);
}

TEST(CuffedArtery, OfStiffWallClosesLaterByItsStiffness) {
  VirtualArtery a;
  a.wall_stiffness_mmHg = 40.0;

  EXPECT_GT(watch(steady_patient(), a, 145.0, 20.0).highest_velocity, 0.05);
  EXPECT_LT(watch(steady_patient(), a, 175.0, 20.0).highest_velocity, 1e-9);
}

TEST(CuffedArtery, ThatIsIncompressibleFlowsFreelyUnderAnyCuff) {
  VirtualArtery a;
  a.incompressible = true;

  const Watched free = watch(steady_patient(), a, 0.0, 20.0);
  const Watched cuffed = watch(steady_patient(), a, 300.0, 20.0);

  EXPECT_DOUBLE_EQ(cuffed.highest_velocity, free.highest_velocity);
}

TEST(CuffedArtery, ThatIsOccludedNeverFlows) {
  VirtualArtery a;
  a.has_flow = false;

  const Watched w = watch(steady_patient(), a, 0.0, 10.0);

  EXPECT_EQ(w.highest_velocity, 0.0);
}

TEST(CuffedArtery, FlowsInLongerBeatsTheFurtherTheCuffIsBelowTheSystolic) {
  VirtualPatient patient = steady_patient();
  patient.respiration_swing_mmHg = 0.0;
  patient.pressure_drift_mmHg = 0.0;

  const double near = watch(patient, VirtualArtery{}, 116.0, 20.0).highest_velocity;
  const double further = watch(patient, VirtualArtery{}, 105.0, 20.0).highest_velocity;

  EXPECT_GT(near, 0.02);
  EXPECT_GT(further, 1.5 * near);
}

}  // namespace
}  // namespace station::hal::sim

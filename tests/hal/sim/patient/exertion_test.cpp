#include "hal/sim/patient/exertion.hpp"
#include "hal/sim/patient/leg_response.hpp"
#include "hal/sim/patient/living_patient.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::hal::sim {
namespace {

struct Walk {
  double onset_s = -1.0;
  double stopped_s = -1.0;
  double walked_m = 0.0;
  WalkEnd why = WalkEnd::not_walking;
  double demand_after_3_min = 0.0;
};

Walk walk(const WalkingSettings& settings, double agreed_s) {
  Exertion e{settings};
  e.begin_walk(10.0, agreed_s);
  Walk w;
  for (double t = 10.0; t < 1200.0; t += 0.01) {
    e.step(t);
    if (e.pain_began()) w.onset_s = t - 10.0;
    if (e.stopped()) {
      w.stopped_s = t - 10.0;
      w.walked_m = e.walked_m();
      w.why = e.why();
    }
    if (w.stopped_s > 0.0 && w.demand_after_3_min == 0.0 && t - 10.0 > w.stopped_s + 180.0)
      w.demand_after_3_min = e.demand();
  }
  return w;
}

TEST(Walk, EndsWhenItWasAgreedInSomeoneWithoutPain) {
  const Walk w = walk({}, 300.0);

  EXPECT_NEAR(w.stopped_s, 300.0, 0.1);
  EXPECT_EQ(w.why, WalkEnd::asked);
  EXPECT_NEAR(w.walked_m, 300.0 * 3.2 / 3.6, 1.0);
  EXPECT_LT(w.onset_s, 0.0);
}

TEST(Walk, OfAClaudicantBeginsToHurtAndStopsAtTheirDistances) {
  WalkingSettings s;
  s.onset_m = 80.0;
  s.maximal_m = 160.0;

  const Walk w = walk(s, 300.0);

  EXPECT_NEAR(w.onset_s, 80.0 / (3.2 / 3.6), 0.1);
  EXPECT_NEAR(w.walked_m, 160.0, 0.1);
  EXPECT_EQ(w.why, WalkEnd::pain);
}

TEST(Recovery, TakesLongerInALegThatHurt) {
  WalkingSettings painful;
  painful.onset_m = 80.0;

  const double healthy = walk({}, 300.0).demand_after_3_min;
  const double hurt = walk(painful, 300.0).demand_after_3_min;

  EXPECT_LT(healthy, 1.5);
  EXPECT_GT(hurt, 1.3 * healthy);
}

TEST(Exertion, IsNothingBeforeAnyWalk) {
  Exertion e{WalkingSettings{}};
  for (int i = 0; i < 1000; ++i) e.step(i * 1.0);

  EXPECT_EQ(e.central(), 0.0);
  EXPECT_EQ(e.demand(), 1.0);
}

/// Mean systolic over the beats of ten seconds.
double systolic(LivingPatient& patient, ArterySite site, double& now_s) {
  double sum = 0.0;
  int count = 0;
  for (int i = 0; i < 10'000; ++i) {
    now_s += 0.001;
    patient.step(0.001, now_s, {});
    sum += patient.find(site)->now.systolic_mmHg;
    ++count;
  }
  return sum / count;
}
void wait(LivingPatient& patient, double seconds, double& now_s) {
  for (int i = 0; i < static_cast<int>(seconds * 100.0); ++i) patient.step(0.01, now_s += 0.01, {});
}

TEST(AnkleAfterAWalk, FallsAndComesBackOverMinutesInAClaudicant) {
  VirtualPatient p;
  p.walking.onset_m = 90.0;
  p.walking.maximal_m = 200.0;
  const LegDisease disease{.femoropopliteal = 0.88};
  p.legs[Side::right] = disease;
  p.arteries[{Artery::brachial, Side::right}] = {};
  for (const auto& [which, artery] : arteries_of(disease, inflow_of(p), p.walking))
    p.arteries[{which, Side::right}] = artery;
  LivingPatient patient{p, 5};
  const ArterySite ankle{Artery::posterior_tibial, Side::right};
  const ArterySite arm{Artery::brachial, Side::right};
  double now_s = 0.0;
  const double rest = systolic(patient, ankle, now_s);
  const double arm_rest = systolic(patient, arm, now_s);

  patient.walk(now_s, 300.0);
  wait(patient, 230.0, now_s);
  ASSERT_FALSE(patient.exertion().walking());
  const double after = systolic(patient, ankle, now_s);
  const double arm_after = systolic(patient, arm, now_s);
  wait(patient, 180.0, now_s);
  const double three_minutes = systolic(patient, ankle, now_s);
  wait(patient, 900.0, now_s);
  const double recovered = systolic(patient, ankle, now_s);

  EXPECT_LT(after, rest - 15.0);
  EXPECT_GT(arm_after, arm_rest + 15.0);
  EXPECT_LT(after / arm_after, 0.7 * rest / arm_rest)
      << "an abnormal test: the index falls by more than a fifth";
  EXPECT_LT(three_minutes, 0.9 * rest) << "has not recovered within 3 minutes";
  EXPECT_GT(three_minutes, after);
  EXPECT_NEAR(recovered, rest, 6.0);
}

}  // namespace
}  // namespace station::hal::sim

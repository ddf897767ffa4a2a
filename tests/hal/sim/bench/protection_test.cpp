// What protects the patient when something else has failed. Deadlines are device time.
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::hal::sim {
namespace {

class DeadMan : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(PhaseOfTheLease, DeadMan, testing::Range(0, 100, 7));

TEST_P(DeadMan, VentsWithin250MsOfTheLastLeaseAndIsDownWithin2S) {
  KeptTruth truth;
  SimulatedBench bench{steady_patient(), {}, &truth};
  ScriptedHost host{bench};
  host.claim();
  const std::size_t port = GetParam() % 2 == 0 ? 0 : 2;
  host.commands[port] = inflate_to(180.0);
  host.run(17.0 + 0.001 * GetParam());
  ASSERT_GT(bench.cuff_mmHg(port), 176.0);

  host.leasing = false;  // the host is killed
  const DeviceMicros died = bench.cuff_device_time();
  host.run(3.0);

  const TruthEvent* expired = truth.find(TruthEventKind::lease_expired);
  const TruthEvent* low = truth.find(TruthEventKind::below_release_level);
  ASSERT_NE(expired, nullptr);
  ASSERT_NE(low, nullptr);
  EXPECT_LE(expired->time.value - expired->last_renewal->value, 251'000u);
  EXPECT_LE(expired->time.value - died.value, 251'000u);
  EXPECT_LE(low->time.value - died.value, 2'000'000u);
  EXPECT_TRUE(host.status.latched);
  EXPECT_EQ(host.status.cause, wire::VentCause::lease_expired);
}

TEST(ForbiddenPort, NeverRisesWhenItIsNotCommanded) {
  testing::Test::RecordProperty("requirement", "E30");
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(200.0);
  double others = 0.0;

  host.run(20.0, [&] {
    for (std::size_t i = 1; i < 4; ++i) others = std::max(others, bench.cuff_mmHg(i));
  });

  EXPECT_LT(others, 5.0);
}

struct RiseCase {
  Limb port;
  Limb cuff;
};
class Rise : public testing::TestWithParam<RiseCase> {};
INSTANTIATE_TEST_SUITE_P(
    PortAndCuff, Rise,
    testing::Values(RiseCase{Limb::toe, Limb::toe}, RiseCase{Limb::arm, Limb::toe},
                    RiseCase{Limb::ankle, Limb::toe}, RiseCase{Limb::thigh, Limb::toe},
                    RiseCase{Limb::arm, Limb::arm}, RiseCase{Limb::ankle, Limb::ankle},
                    RiseCase{Limb::calf, Limb::calf}, RiseCase{Limb::thigh, Limb::thigh}));

TEST_P(Rise, StaysAtOrBelow40MmHgASecondFromTheFirstMilliseconds) {
  SimulationSettings s;
  s.ports[0] = {{Limb::none, Side::right}, GetParam().port, GetParam().cuff};  // no artery in it
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(180.0);
  std::vector<double> p;

  host.run(40.0, [&] { p.push_back(bench.cuff_mmHg(0)); });

  double fastest = 0.0;
  for (std::size_t i = 50; i < p.size(); ++i)
    fastest = std::max(fastest, (p[i] - p[i - 50]) / 0.050);
  EXPECT_LE(fastest, 40.0);
  if (GetParam().port == GetParam().cuff) {
    EXPECT_NEAR(p.back(), 180.0, 3.5);
  } else {
    EXPECT_TRUE(host.status.latched);
    EXPECT_EQ(host.status.cause, wire::VentCause::fill_limit);
    EXPECT_LT(*std::max_element(p.begin(), p.end()), 20.0);
    EXPECT_LT(p.back(), 15.0);
  }
}

TEST(StuckPump, IsVentedByTheFirmwareAndNeverPassesTheCeilingByMuch) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(180.0);
  host.run(12.0);
  double highest = 0.0;

  bench.set_faults(0, {.pump_stuck_on = true});
  host.run(30.0, [&] { highest = std::max(highest, bench.cuff_mmHg(0)); });

  EXPECT_GT(highest, 300.0) << "the fault did nothing";
  EXPECT_LT(highest, 330.0);
  EXPECT_EQ(host.status.cause, wire::VentCause::overpressure);
  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
}

TEST(StuckDump, StillLetsTheCuffDownThroughTheBleed) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(180.0);
  host.run(15.0);
  bench.set_faults(0, {.dump_stuck_shut = true});

  host.send_vent();
  host.run(10.0);

  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
}

TEST(Overtime, EndsBeforeACuffWasInflatedFor180Seconds) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.keep_doppler = false;
  host.claim();
  host.commands[2] = inflate_to(160.0);
  int inflated_ms = 0;

  host.run(200.0, [&] { inflated_ms += bench.cuff_mmHg(2) > 15.0 ? 1 : 0; });

  EXPECT_LE(inflated_ms, 180'000);
  EXPECT_GT(inflated_ms, 170'000);
  EXPECT_EQ(host.status.cause, wire::VentCause::overtime);
}

TEST(Sensors, ThatDisagreeVentAndLatch) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(150.0);
  host.run(12.0);

  bench.set_faults(0, {.second_sensor_offset_mmHg = 14.0});
  host.run(2.0);

  EXPECT_EQ(host.status.cause, wire::VentCause::sensors_disagree);
  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
}

TEST(FillLimit, StopsACuffThatNeverGetsTight) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  bench.set_faults(0, {.slack_factor = 20.0});  // torn bladder
  host.commands[0] = inflate_to(150.0);

  host.run(40.0);

  EXPECT_TRUE(host.status.latched);
  EXPECT_EQ(host.status.cause, wire::VentCause::fill_limit);
}

TEST(LooseCuff, OfThreeTimesTheSlackStillFills) {
  SimulatedBench bench{steady_patient(100.0, 100.0), {}};
  ScriptedHost host{bench};
  host.claim();
  bench.set_faults(0, {.slack_factor = 3.0});
  host.commands[0] = inflate_to(160.0);

  host.run(30.0);

  EXPECT_FALSE(host.status.latched);
  EXPECT_NEAR(bench.cuff_mmHg(0), 160.0, 3.5);
}

}  // namespace
}  // namespace station::hal::sim

// The emulated instruments obey hal/wire/PROTOCOL.md. Times are device time.
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace station::hal::sim {
namespace {

using wire::PortMode;
using wire::RefusalReason;

SimulationSettings settings() { return {}; }

std::string_view serial_of(const wire::Hello& hello) { return hello.serial.data(); }

TEST(UnclaimedDevice, AnnouncesItselfOnceASecondAndSendsNothingElse) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};

  host.run(5.5);

  EXPECT_NEAR(host.cuff_hellos, 6, 1);
  EXPECT_EQ(host.last_hello_session, 0u);
  EXPECT_TRUE(host.pressure.empty());
  EXPECT_TRUE(host.doppler.empty());
}

TEST(Hello, SaysThatTheDeviceIsSimulatedAndWhatItMayDo) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};

  host.run(1.5);

  EXPECT_TRUE(serial_of(host.cuff_hello).starts_with("SIM"));
  EXPECT_TRUE(serial_of(host.probe_hello).starts_with("SIM"));
  EXPECT_EQ(host.cuff_hello.port_count, 4);
  EXPECT_EQ(host.cuff_hello.lease_valid_ms, 250);
  EXPECT_EQ(host.cuff_hello.max_inflated_s, 180);
  EXPECT_EQ(host.cuff_hello.max_pressure, 300 * 64);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_LE(host.cuff_hello.ports[i].max_rise_mmHg_s, 40);
  EXPECT_EQ(host.cuff_hello.ports[0].cuff_class, Limb::arm);
  EXPECT_EQ(host.cuff_hello.ports[3].cuff_class, Limb::ankle);
  EXPECT_TRUE(host.cuff_hello.capabilities & wire::kHasDeadMan);
  EXPECT_EQ(host.probe_hello.iq_rate_hz, 16000u);
}

TEST(ToePort, HasACeilingOf200MmHg) {
  SimulationSettings s = settings();
  s.ports[3] = {{Limb::toe, Side::left}, Limb::toe, Limb::toe};
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};

  host.run(1.5);

  EXPECT_EQ(host.cuff_hello.ports[3].ceiling, 200 * 64);
}

TEST(Claim, IsRefusedWithAnotherLimitsHashOrNoSession) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.run(1.5);

  host.send(Instrument::cuff, wire::Claim{host.cuff_hello.limits_hash});  // session 0
  host.run(0.05);
  host.claim();
  host.send(Instrument::cuff, wire::Claim{host.cuff_hello.limits_hash ^ 1U});
  host.run(0.05);

  ASSERT_EQ(host.refusals.size(), 2u);
  EXPECT_EQ(host.refusals[0].reason, RefusalReason::malformed);
  EXPECT_EQ(host.refusals[1].reason, RefusalReason::limits_mismatch);
}

TEST(Claim, OpensTheSessionAndTelemetryFlows) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};

  host.claim(4711);
  host.run(2.0);

  EXPECT_EQ(host.last_hello_session, 4711u);
  EXPECT_NEAR(static_cast<double>(host.pressure.size()), 102.0, 3.0);  // 50 a second
  EXPECT_NEAR(static_cast<double>(host.doppler.size()), 512.0, 6.0);   // 250 a second
  EXPECT_EQ(host.doppler[5].pair_count, 64);
  EXPECT_EQ(host.pressure[3].first.value - host.pressure[2].first.value, 20'000u);
  EXPECT_EQ(host.doppler[6].first.value - host.doppler[5].first.value, 4'000u);
}

TEST(Claim, IsRefusedWhileACuffIsInflated) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim(1);
  host.commands[0] = inflate_to(80.0);
  host.run(10.0);
  ASSERT_GT(bench.cuff_mmHg(0), 70.0);

  wire::Frame frame;
  frame.header.session = 2;
  frame.message = wire::Claim{host.cuff_hello.limits_hash};
  bench.give_rx(Instrument::cuff, wire::encode(frame).view());
  host.run(0.05);

  ASSERT_EQ(host.refusals.size(), 1u);
  EXPECT_EQ(host.refusals[0].reason, RefusalReason::inflated);
  EXPECT_GT(bench.cuff_mmHg(0), 70.0);
}

TEST(Inflation, StopsAtItsTargetWithoutOvershoot) {
  for (const double target : {60.0, 160.0, 240.0}) {
    SimulatedBench bench{steady_patient(), settings()};
    ScriptedHost host{bench};
    host.claim();
    host.commands[2] = inflate_to(target);
    double highest = 0.0;

    host.run(20.0, [&] { highest = std::max(highest, bench.cuff_mmHg(2)); });

    // Pulses of the arteries ride on top while the cuff is below systolic.
    EXPECT_LT(highest, target + (target < 140.0 ? 4.5 : 2.0)) << target;
    EXPECT_GT(bench.cuff_mmHg(2), target - 4.5) << target;
    EXPECT_EQ(host.status.ports[2].state, wire::PortState::inflating);
    EXPECT_EQ(host.refusals.size(), 0u);
  }
}

class Ramp : public testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(Rates, Ramp, testing::Values(2.0, 2.5, 3.0));

TEST_P(Ramp, KeepsItsRateFromTheFirstSecondOn) {
  for (const std::size_t port : {0U, 2U}) {
    SimulatedBench bench{steady_patient(100.0, 110.0), settings()};
    ScriptedHost host{bench};
    host.claim();
    host.commands[port] = inflate_to(190.0);
    host.run(18.0);
    host.commands[port] = ramp_to(0.0, GetParam());
    host.run(1.1);  // the first second, and the wait for the lease that asks for it

    double before = bench.cuff_mmHg(port);
    for (int second = 0; second < 10; ++second) {  // stays above systolic: no pulses on the cuff
      host.run(1.0);
      EXPECT_NEAR(before - bench.cuff_mmHg(port), GetParam(), 0.3) << "second " << second;
      before = bench.cuff_mmHg(port);
    }
    for (int i = 0; i < 12; ++i) {  // among the pulses, over a few beats
      before = bench.cuff_mmHg(port);
      host.run(4.0);
      if (bench.cuff_mmHg(port) < 30.0) break;
      EXPECT_NEAR((before - bench.cuff_mmHg(port)) / 4.0, GetParam(), 1.0);
    }
  }
}

TEST(Ramp, HoldsAtItsFloor) {
  SimulatedBench bench{steady_patient(100.0, 100.0), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(170.0);
  host.run(16.0);
  host.commands[0] = ramp_to(150.0, 3.0);

  host.run(15.0);

  EXPECT_NEAR(bench.cuff_mmHg(0), 150.0, 2.0);
  EXPECT_EQ(host.status.ports[0].state, wire::PortState::holding);
}

TEST(Hold, KeepsThePressure) {
  SimulatedBench bench{steady_patient(100.0, 100.0), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[1] = inflate_to(180.0);
  host.run(15.0);
  host.commands[1] = {PortMode::hold, 0, 0};
  host.run(1.0);
  const double before = bench.cuff_mmHg(1);

  host.run(10.0);

  EXPECT_NEAR(bench.cuff_mmHg(1), before, 0.2);
}

TEST(Vent, EmptiesTheCuffInEveryStateAndWhateverTheSession) {
  for (const auto& before : {wire::PortCommand{}, inflate_to(280.0), inflate_to(120.0),
                             ramp_to(0.0, 2.0), wire::PortCommand{PortMode::hold, 0, 0}}) {
    SimulatedBench bench{steady_patient(), settings()};
    ScriptedHost host{bench};
    host.claim();
    if (before.mode != PortMode::vent && before.mode != PortMode::inflate) {
      host.commands[2] = inflate_to(150.0);
      host.run(14.0);
    }
    host.commands[2] = before;
    host.run(9.0);

    host.send_vent();
    host.run(2.0);

    EXPECT_LT(bench.cuff_mmHg(2), 15.0);
    EXPECT_EQ(host.status.cause, wire::VentCause::host_vent);
    EXPECT_FALSE(host.status.latched);
  }
}

TEST(Vent, HoldsAgainstLeasesThatWereUnderWayUntilAllPortsAreAskedToVent) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(100.0);
  host.run(9.0);
  host.send_vent();
  double highest_after = 0.0;
  host.run(2.0);
  host.run(5.0, [&] { highest_after = std::max(highest_after, bench.cuff_mmHg(0)); });
  host.commands[0] = {};
  host.run(0.3);
  host.commands[0] = inflate_to(100.0);

  host.run(10.0);

  EXPECT_LT(highest_after, 5.0);
  EXPECT_GT(bench.cuff_mmHg(0), 90.0);
}

TEST(Lease, ThatIsForbiddenIsRefusedWhole) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(301.0);
  host.run(0.1);
  host.commands[0] = {};
  host.run(0.1);
  host.commands[0] = inflate_to(100.0);
  host.commands[1] = inflate_to(100.0);
  host.run(0.1);

  ASSERT_GE(host.refusals.size(), 2u);
  EXPECT_EQ(host.refusals.front().reason, RefusalReason::above_ceiling);
  EXPECT_EQ(host.refusals.back().reason, RefusalReason::too_many_inflated);
  EXPECT_LT(bench.cuff_mmHg(0), 5.0);
}

TEST(Lease, ThatHasReadNothingNewDoesNotRenew) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(100.0);
  host.run(9.0);
  host.stale = true;

  host.run(0.5);

  EXPECT_TRUE(host.status.latched);
  EXPECT_EQ(host.status.cause, wire::VentCause::stale_session);
}

TEST(LatchedDevice, RefusesLeasesAndOpensOnlyForANewSession) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim(1);
  host.leasing = false;
  host.run(0.5);
  ASSERT_TRUE(host.status.latched);
  host.commands[0] = inflate_to(100.0);
  host.leasing = true;
  host.run(2.0);
  const double while_latched = bench.cuff_mmHg(0);
  const bool refused = !host.refusals.empty();
  host.commands[0] = {};

  host.claim(2);
  host.commands[0] = inflate_to(100.0);
  host.run(10.0);

  EXPECT_LT(while_latched, 5.0);
  EXPECT_TRUE(refused);
  EXPECT_FALSE(host.status.latched);
  EXPECT_GT(bench.cuff_mmHg(0), 90.0);
}

TEST(Release, EndsTheSessionAndVents) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(100.0);
  host.run(9.0);
  host.leasing = false;

  host.send(Instrument::cuff, wire::Release{});
  host.run(2.5);

  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
  EXPECT_EQ(host.last_hello_session, 0u);
}

TEST(Buttons, AreToldAndThePatientsStopVents) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.commands[0] = inflate_to(100.0);
  host.run(9.0);

  bench.press_probe_button(true);
  bench.press_patient_stop(true);
  host.run(2.0);

  ASSERT_EQ(host.buttons.size(), 2u);
  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
  EXPECT_EQ(host.status.cause, wire::VentCause::patient_stop);
}

TEST(DeviceClocks, RunWithTheirOwnOffsetAndDrift) {
  SimulationSettings s = settings();
  s.cuff_clock = {.offset_us = 1'000'000, .drift_ppm = 100};
  s.probe_clock = {.offset_us = 9'000'000, .drift_ppm = -100};
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};

  host.run(100.0);

  EXPECT_EQ(bench.cuff_device_time().value, 1'000'000u + 100'010'000u);
  EXPECT_EQ(bench.probe_device_time().value, 9'000'000u + 99'990'000u);
}

TEST(Probe, AnnouncesItselfAgainFiveSecondsAfterItsHostFellSilent) {
  SimulatedBench bench{steady_patient(), settings()};
  ScriptedHost host{bench};
  host.claim();
  host.run(1.0);
  const std::size_t while_heard = host.doppler.size();
  ScriptedHost nobody{bench};  // reads, and says nothing

  nobody.run(8.0);
  nobody.doppler.clear();
  nobody.run(1.0);

  EXPECT_GT(while_heard, 200u);
  EXPECT_TRUE(nobody.doppler.empty());
  EXPECT_EQ(nobody.probe_hello.kind, wire::DeviceKind::doppler_probe);
}

}  // namespace
}  // namespace station::hal::sim

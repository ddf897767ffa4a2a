#include "hal/sim/bench/truth_log.hpp"
#include "hal/sim/bench/truth_observer.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

namespace station::hal::sim {
namespace {

TEST(TruthLog, WritesABeatAsOneJsonLine) {
  TruthBeat b;
  b.start = DeviceMicros{12'000'000};
  b.site = {Artery::dorsalis_pedis, Side::left};
  b.systolic_mmHg = 128.456;
  b.cuff_at_peak_mmHg = 120.0;
  b.flow_passed = true;
  b.flow_start = DeviceMicros{12'100'000};
  b.cuff_at_flow_mmHg = 121.0;
  b.flow_s = 0.07;
  b.peak_velocity_m_s = 0.11;

  EXPECT_EQ(
      to_json_line(b),
      R"({"truth":"beat","t_us":12000000,"site":"left dorsalis pedis","systolic_mmHg":128.46,)"
      R"("cuff_at_peak_mmHg":120.00,"flow":true,"flow_start_us":12100000,)"
      R"("cuff_at_flow_mmHg":121.00,"flow_s":0.070,"peak_m_s":0.110})");
}

TEST(TruthLog, WritesNullForFlowThatNeverReturned) {
  TruthDeflation d;
  d.start = DeviceMicros{1};
  d.end = DeviceMicros{2};
  d.site = {Artery::posterior_tibial, Side::right};
  d.cuff = {Limb::ankle, Side::right};
  d.from_mmHg = 150.0;
  d.occluded_at_start = true;

  EXPECT_EQ(
      to_json_line(d),
      R"({"truth":"deflation","t_us":2,"start_us":1,"site":"right posterior tibial",)"
      R"("cuff":"right ankle","from_mmHg":150.00,"to_mmHg":0.00,"occluded_at_start":true,)"
      R"("first_flow_us":null,"first_flow_mmHg":null,"first_spurt_mmHg":null,"first_swish_mmHg":null,"mean_truth_mmHg":null,"mean_beats":0})");
}

TEST(TruthLog, WritesALeaseExpiryWithTheLastRenewal) {
  TruthEvent e;
  e.kind = TruthEventKind::lease_expired;
  e.time = DeviceMicros{500};
  e.cause = wire::VentCause::lease_expired;
  e.last_renewal = DeviceMicros{250};

  EXPECT_EQ(to_json_line(e),
            R"({"truth":"event","t_us":500,"event":"lease_expired","cause":"lease_expired",)"
            R"("last_renewal_us":250})");
}

/// Beats of one second with systolics 100, 101, 102, ... and flow from beat `first_flow` on.
void play(TruthObserver& observer, int beats, int first_flow, int ramp_from, int ramp_to) {
  for (int ms = 0; ms < beats * 1000; ++ms) {
    const int beat = ms / 1000;
    TruthScene s;
    s.now = DeviceMicros{static_cast<std::uint64_t>(ms) * 1000U};
    s.site = {Artery::posterior_tibial, Side::right};
    s.probe_on = true;
    s.pulse.beat = static_cast<std::uint64_t>(beat);
    s.pulse.systolic_mmHg = 100.0 + beat;
    s.pulse.pressure_mmHg = ms % 1000 == 300 ? s.pulse.systolic_mmHg : 80.0;
    s.velocity_m_s = beat >= first_flow && ms % 1000 >= 300 && ms % 1000 < 400 ? 0.2 : 0.0;
    s.wall_stiffness_mmHg = 5.0;
    s.cuff_mmHg = 150.0 - 0.003 * ms;
    s.ramping = beat >= ramp_from && beat < ramp_to;
    observer.step(s);
  }
}

TEST(TruthOfADeflation, IsTheMeanSystolicWithinSixSecondsPlusTheWall) {
  KeptTruth truth;
  TruthObserver observer{&truth};

  play(observer, 25, 12, 4, 20);

  ASSERT_EQ(truth.deflations.size(), 1u);
  const TruthDeflation& d = truth.deflations[0];
  EXPECT_TRUE(d.occluded_at_start);
  EXPECT_EQ(d.first_flow->value, 12'300'000u);
  EXPECT_NEAR(d.first_flow_mmHg, 150.0 - 0.003 * 12'300, 1e-9);
  // Beats that begin in 6.3 .. 18.3 s: 7 to 18, systolics 107 to 118, mean 112.5, wall 5.
  EXPECT_EQ(d.mean_beats, 12);
  EXPECT_NEAR(d.mean_truth_mmHg, 117.5, 1e-9);
}

TEST(TruthOfADeflation, NamesAShortSpurtApartFromTheReturnOfFlow) {
  KeptTruth truth;
  TruthObserver observer{&truth};
  // One beat a second; in the tenth flow lasts 20 ms, in the eleventh 40, in the twelfth 80.
  for (int ms = 0; ms < 16'000; ++ms) {
    const int beat = ms / 1000;
    const int flow_ms = beat == 10 ? 20 : beat == 11 ? 40 : beat == 12 ? 80 : 0;
    TruthScene s;
    s.now = DeviceMicros{static_cast<std::uint64_t>(ms) * 1000U};
    s.site = {Artery::posterior_tibial, Side::right};
    s.probe_on = true;
    s.pulse.beat = static_cast<std::uint64_t>(beat);
    s.pulse.systolic_mmHg = 110.0;
    s.velocity_m_s = ms % 1000 >= 300 && ms % 1000 < 300 + flow_ms ? 0.2 : 0.0;
    s.cuff_mmHg = 150.0 - 0.003 * ms;
    s.ramping = beat >= 4 && beat < 14;
    observer.step(s);
  }

  ASSERT_EQ(truth.deflations.size(), 1u);
  const TruthDeflation& d = truth.deflations[0];
  EXPECT_NEAR(d.first_spurt_mmHg.value(), 150.0 - 0.003 * 10'300, 1e-9);
  EXPECT_NEAR(d.first_flow_mmHg, 150.0 - 0.003 * 11'300, 1e-9);
  EXPECT_NEAR(d.first_swish_mmHg.value(), 150.0 - 0.003 * 12'300, 1e-9);
}

TEST(TruthOfADeflation, HasNoFirstFlowWhenFlowNeverStopped) {
  KeptTruth truth;
  TruthObserver observer{&truth};

  play(observer, 25, 0, 4, 20);

  ASSERT_EQ(truth.deflations.size(), 1u);
  EXPECT_FALSE(truth.deflations[0].occluded_at_start);
  EXPECT_FALSE(truth.deflations[0].first_flow.has_value());
}

TEST(TruthOfABeat, NamesWhenFlowBeganAndHowLongItLasted) {
  KeptTruth truth;
  TruthObserver observer{&truth};

  play(observer, 6, 3, 100, 100);

  ASSERT_EQ(truth.beats.size(), 5u);
  EXPECT_FALSE(truth.beats[2].flow_passed);
  EXPECT_TRUE(truth.beats[3].flow_passed);
  EXPECT_EQ(truth.beats[3].flow_start->value, 3'300'000u);
  EXPECT_NEAR(truth.beats[3].flow_s, 0.1, 0.0015);
  EXPECT_DOUBLE_EQ(truth.beats[3].systolic_mmHg, 103.0);
  EXPECT_NEAR(truth.beats[3].cuff_at_peak_mmHg, 150.0 - 9.9, 0.01);
}

}  // namespace
}  // namespace station::hal::sim

#include "tests/hal/sim/scripted_host.hpp"

#include "hal/stream/byte_stream.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};

/// Power per pair in a span of received blocks, counts squared.
double mean_power(const std::vector<DopplerBlock>& blocks) {
  double sum = 0.0;
  double pairs = 0.0;
  for (const DopplerBlock& b : blocks) {
    for (const std::int16_t v : b.interleaved()) sum += static_cast<double>(v) * v;
    pairs += b.pair_count;
  }
  return sum / pairs;
}

std::uint64_t exam_hash(std::uint64_t seed) {
  SimulationSettings s;
  s.seed = seed;
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};
  host.keep_doppler = false;
  host.claim();
  host.place_probe(kRightPt);
  host.commands[2] = inflate_to(160.0);
  host.run(14.0);
  host.commands[2] = ramp_to(0.0, 3.0);
  host.run(20.0);
  host.send_vent();
  host.run(1.0);
  return host.bytes_hash;
}

TEST(Bench, SendsTheSameBytesForASeedAndOthersForAnother) {
  EXPECT_EQ(exam_hash(3), exam_hash(3));
  EXPECT_NE(exam_hash(3), exam_hash(4));
}

TEST(Bench, SendsTheSameBytesHoweverItsStepsAreCut) {
  SimulatedBench fine{steady_patient(), {}};
  SimulatedBench coarse{steady_patient(), {}};
  fine.step(Timestamp{});
  coarse.step(Timestamp{});

  for (int i = 1; i <= 4000; ++i) fine.step(Timestamp{Duration{i * 1'000'000LL}});
  for (int i = 1; i <= 100; ++i) coarse.step(Timestamp{Duration{i * 40'000'000LL}});

  const auto a = fine.tx(Instrument::cuff);
  const auto b = coarse.tx(Instrument::cuff);
  EXPECT_GT(a.size(), 300u);
  EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
}

TEST(VirtualTechnologist, PlacesTheProbeAfterTheSetDelay) {
  KeptTruth truth;
  SimulationSettings s;
  s.technologist_delay_s = 2.0;
  SimulatedBench bench{steady_patient(), s, &truth};
  ScriptedHost host{bench};
  host.claim();
  const DeviceMicros asked = bench.cuff_device_time();

  host.place_probe(kRightPt, 4.0);

  const TruthEvent* placed = truth.find(TruthEventKind::probe_placed);
  ASSERT_NE(placed, nullptr);
  EXPECT_EQ(placed->site, kRightPt);
  EXPECT_NEAR(static_cast<double>(placed->time.value - asked.value), 2.05e6, 0.1e6);
}

TEST(VirtualTechnologist, LiftsTheProbeBetweenTwoArteries) {
  SimulatedBench bench{steady_patient(), {}};
  ScriptedHost host{bench};
  host.claim();
  host.place_probe(kRightPt, 6.0);
  host.doppler.clear();
  host.run(3.0);
  const double on_vessel = mean_power(host.doppler);
  host.place_probe({Artery::dorsalis_pedis, Side::right}, 0.5);
  host.doppler.clear();
  host.run(2.0);
  const double lifted = mean_power(host.doppler);
  host.run(1.0);
  host.doppler.clear();
  host.run(3.0);

  EXPECT_NEAR(lifted, 2.0 * 160.0 * 160.0, 0.1 * 2.0 * 160.0 * 160.0);  // receiver noise alone
  EXPECT_GT(on_vessel, 1.5 * lifted);
  EXPECT_GT(mean_power(host.doppler), 1.5 * lifted);
}

TEST(Deflation, LetsFlowReturnWithinOneBeatOfTheCrossing) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    KeptTruth truth;
    SimulationSettings s;
    s.seed = seed;
    SimulatedBench bench{steady_patient(), s, &truth};
    ScriptedHost host{bench};
    host.keep_doppler = false;
    host.claim();
    host.place_probe(kRightPt, 5.0);
    host.commands[2] = inflate_to(165.0);
    host.run(16.0);
    host.commands[2] = ramp_to(0.0, 3.0);
    host.run(22.0);
    host.commands[2] = {};
    host.run(1.0);

    ASSERT_EQ(truth.deflations.size(), 1u);
    const TruthDeflation& d = truth.deflations[0];
    ASSERT_TRUE(d.occluded_at_start);
    ASSERT_TRUE(d.first_flow.has_value());
    int opened_without_flow = 0;
    for (const TruthBeat& b : truth.beats) {
      if (b.start < d.start || b.start > *d.first_flow) continue;
      if (b.cuff_at_peak_mmHg >= b.systolic_mmHg) {
        EXPECT_FALSE(b.flow_passed);
      } else if (!b.flow_passed) {
        ++opened_without_flow;  // open too briefly to be heard
      }
    }
    EXPECT_LE(opened_without_flow, 1) << "seed " << seed;
    EXPECT_NEAR(d.mean_truth_mmHg, 130.0, 6.0);
    EXPECT_GE(d.mean_beats, 9);
    EXPECT_LT(d.first_flow_mmHg, d.mean_truth_mmHg + 7.0);
    EXPECT_GT(d.first_flow_mmHg, d.mean_truth_mmHg - 11.0);
  }
}

TEST(Deflation, OfAnAbsentArteryTellsThatNoFlowReturned) {
  VirtualPatient patient = steady_patient();
  patient.arteries[kRightPt].has_flow = false;
  KeptTruth truth;
  SimulatedBench bench{patient, {}, &truth};
  ScriptedHost host{bench};
  host.claim();
  host.place_probe(kRightPt, 5.0);
  host.doppler.clear();
  host.run(3.0);
  const double heard = mean_power(host.doppler);
  host.commands[2] = inflate_to(100.0);
  host.run(12.0);
  host.commands[2] = ramp_to(0.0, 3.0);
  host.run(10.0);
  host.commands[2] = {};
  host.run(0.5);

  EXPECT_NEAR(heard, 2.0 * 160.0 * 160.0, 0.1 * 2.0 * 160.0 * 160.0);
  ASSERT_EQ(truth.deflations.size(), 1u);
  EXPECT_FALSE(truth.deflations[0].first_flow.has_value());
}

TEST(InProcessLine, CarriesBytesBothWaysAndSurvivesAHostThatVanishes) {
  SimulatedBench bench{steady_patient(), {}};
  bench.step(Timestamp{});
  auto host = bench.connect(Instrument::cuff);
  bench.step(Timestamp{Duration{1'500'000'000}});
  std::array<std::byte, 4096> buffer;

  const auto first = host->read_available(buffer);
  host.reset();
  bench.step(Timestamp{Duration{3'000'000'000}});
  host = bench.connect(Instrument::cuff);
  bench.step(Timestamp{Duration{5'000'000'000}});
  const auto again = host->read_available(buffer);

  ASSERT_TRUE(first && again);
  EXPECT_GT(*first, 80u);
  EXPECT_GT(*again, 80u);
}

TEST(SlowLine, DropsWholeFramesAndKeepsTheRestIntact) {
  SimulationSettings s;
  s.baud = 460'800;  // I/Q needs more
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};

  host.claim();
  host.run(5.0);

  EXPECT_GT(bench.dropped_frames(Instrument::doppler), 100u);
  EXPECT_GT(host.doppler.size(), 500u);
  EXPECT_LT(host.doppler.size(), 1100u);
}

}  // namespace
}  // namespace station::hal::sim

// Every fault of the catalogue that devices, plant, patient or line can make: the host sees another
// world than without it.
#include "tests/hal/sim/scripted_host.hpp"

#include "hal/stream/byte_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace station::hal::sim {
namespace {

constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};

/// Right arm, left arm, right ankle, left ankle inflate and let down in turn; what was heard.
struct Heard {
  std::uint64_t bytes_hash = 0;
  int hellos = 0;
  std::size_t pressure = 0;
  std::size_t doppler = 0;
  std::size_t refusals = 0;
  std::uint64_t touched = 0;
  bool began = false;
  bool unplugged = false;
  bool renamed = false;
  bool blocked = false;
  double highest_cuff = 0.0;
  std::vector<TruthEvent> events;
};

Heard exam(const std::vector<Fault>& faults, std::uint64_t seed = 3) {
  SimulationSettings s;
  s.seed = seed;
  s.faults = faults;
  KeptTruth truth;
  SimulatedBench bench{steady_patient(), s, &truth};
  ScriptedHost host{bench};
  Heard h;
  const auto look = [&] {
    for (const Instrument i : {Instrument::cuff, Instrument::doppler}) {
      h.unplugged = h.unplugged || bench.unplugged(i);
      h.renamed = h.renamed || bench.renamed(i);
      h.blocked = h.blocked || bench.blocks_writes(i);
    }
    h.highest_cuff = std::max(h.highest_cuff, bench.cuff_mmHg(2));
  };
  host.claim();
  host.place_probe(kRightPt, 4.0);
  host.commands[2] = inflate_to(150.0);
  host.run(13.0, look);
  host.commands[2] = ramp_to(0.0, 5.0);
  host.run(12.0, look);
  host.commands[2] = {};
  host.run(2.0, look);
  h.bytes_hash = host.bytes_hash;
  h.hellos = host.cuff_hellos;
  h.pressure = host.pressure.size();
  h.doppler = host.doppler.size();
  h.refusals = host.refusals.size();
  h.touched = bench.touched_frames(Instrument::cuff) + bench.touched_frames(Instrument::doppler);
  h.events = truth.events;
  h.began = truth.find(TruthEventKind::fault_began) != nullptr;
  return h;
}

const Heard& undisturbed() {
  static const Heard heard = exam({});
  return heard;
}

Fault fault_of(FaultKind kind, double after_s = 7.0) {
  Fault f;
  f.kind = kind;
  f.after_s = after_s;
  return f;
}

std::vector<FaultKind> kinds_of(std::initializer_list<FaultRoom> rooms) {
  std::vector<FaultKind> kinds;
  for (const FaultInfo& f : fault_catalogue())
    if (std::find(rooms.begin(), rooms.end(), f.room) != rooms.end()) kinds.push_back(f.kind);
  return kinds;
}
std::string name_of(const testing::TestParamInfo<FaultKind>& info) {
  std::string name{info_of(info.param).name};
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class EveryFault : public testing::TestWithParam<FaultKind> {};
INSTANTIATE_TEST_SUITE_P(Catalogue, EveryFault,
                         testing::ValuesIn(kinds_of({FaultRoom::wire, FaultRoom::instrument,
                                                     FaultRoom::plant, FaultRoom::person})),
                         name_of);

TEST_P(EveryFault, ReachesTheHost) {
  RecordProperty("requirement", "T10");
  const FaultKind kind = GetParam();
  Fault fault = fault_of(kind);
  // Only the probe is asked for its clock.
  const bool of_a_reply = kind == FaultKind::reply_late || kind == FaultKind::reply_to_earlier ||
                          kind == FaultKind::reply_twice;
  if (of_a_reply) fault.line = Instrument::doppler;

  const Heard h = exam({fault});

  EXPECT_TRUE(h.began);
  // What only shows at the host's end of the cable does not change the bytes of this host.
  const bool at_the_cable = h.unplugged || h.blocked;
  const bool host_end = kind == FaultKind::read_interrupted;
  EXPECT_TRUE(h.bytes_hash != undisturbed().bytes_hash || at_the_cable || host_end)
      << info_of(kind).name << " changed nothing";
  EXPECT_EQ(h.renamed, kind == FaultKind::port_renamed);
}

TEST_P(EveryFault, IsTheSameForASeed) {
  EXPECT_EQ(exam({fault_of(GetParam())}).bytes_hash, exam({fault_of(GetParam())}).bytes_hash);
}

class DamagingFault : public testing::TestWithParam<FaultKind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, DamagingFault,
                         testing::Values(FaultKind::byte_dropped, FaultKind::byte_doubled,
                                         FaultKind::bit_flipped, FaultKind::frame_truncated,
                                         FaultKind::length_zero, FaultKind::length_255,
                                         FaultKind::false_start, FaultKind::wrong_checksum,
                                         FaultKind::frame_lost),
                         name_of);

TEST_P(DamagingFault, CostsFramesInItsShareAndNotMore) {
  Fault f = fault_of(GetParam());
  f.line = Instrument::doppler;
  f.rate = 0.1;
  f.lasts_s = 10.0;

  const Heard h = exam({f});

  // 250 frames a second in 10 s; a tenth is 250. One hit may cost its neighbour too.
  const auto lost = static_cast<double>(undisturbed().doppler - h.doppler);
  EXPECT_GT(h.touched, 180u);
  EXPECT_LT(h.touched, 330u);
  EXPECT_GE(lost, 0.6 * static_cast<double>(h.touched));
  EXPECT_LE(lost, 2.1 * static_cast<double>(h.touched) + 1.0);
}

TEST(NoFault, TouchesNothing) {
  EXPECT_EQ(undisturbed().touched, 0u);
  EXPECT_FALSE(undisturbed().began);
  EXPECT_GT(undisturbed().doppler, 6000u);
}

TEST(DoubledFrames, ArriveTwice) {
  Fault f = fault_of(FaultKind::frame_doubled);
  f.line = Instrument::doppler;
  f.rate = 1.0;
  f.lasts_s = 4.0;

  EXPECT_NEAR(static_cast<double>(exam({f}).doppler - undisturbed().doppler), 1000.0, 20.0);
}

TEST(SlowedReads, LoseNothingInTheEnd) {
  for (const FaultKind kind : {FaultKind::reads_merged, FaultKind::line_stalled}) {
    Fault f = fault_of(kind);
    f.line = Instrument::doppler;

    EXPECT_EQ(exam({f}).doppler, undisturbed().doppler) << info_of(kind).name;
  }
}

TEST(FaultTowardsTheDevice, MakesItVentWhenItsLeasesStopComing) {
  Fault f = fault_of(FaultKind::frame_lost, 10.0);
  f.to_device = true;
  f.rate = 1.0;

  const Heard h = exam({f});

  const auto expired = std::find_if(h.events.begin(), h.events.end(), [](const TruthEvent& e) {
    return e.kind == TruthEventKind::lease_expired;
  });
  EXPECT_NE(expired, h.events.end());
}

TEST(BusyForEver, HearsNothingAnyMoreAndVentsByItsDeadMan) {
  const Heard h = exam({fault_of(FaultKind::busy_for_ever, 10.0)});

  EXPECT_TRUE(std::any_of(h.events.begin(), h.events.end(), [](const TruthEvent& e) {
    return e.kind == TruthEventKind::lease_expired;
  }));
}

TEST(Reboot, VentsForgetsTheSessionAndAnnouncesAnotherBoot) {
  SimulationSettings s;
  s.faults = {fault_of(FaultKind::device_reboots, 9.0)};
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};
  host.claim();
  const std::uint32_t boot = host.cuff_hello.boot_id;
  host.commands[2] = inflate_to(120.0);
  host.run(7.3);
  const double before = bench.cuff_mmHg(2);
  host.leasing = false;

  host.run(4.0);

  EXPECT_GT(before, 25.0);
  EXPECT_LT(bench.cuff_mmHg(2), 15.0);
  EXPECT_NE(host.cuff_hello.boot_id, boot);
  EXPECT_EQ(host.last_hello_session, 0u);
}

TEST(ChangedLimits, AreAnnouncedByAnotherHash) {
  SimulationSettings s;
  s.faults = {fault_of(FaultKind::limits_changed, 4.0)};
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};
  host.run(3.0);
  const auto before = host.cuff_hello.limits_hash;
  host.run(4.0);

  EXPECT_NE(host.cuff_hello.limits_hash, before);
}

TEST(CuffOnTheOtherLimb, SqueezesTheOtherLeg) {
  SimulationSettings s;
  s.faults = {fault_of(FaultKind::cuff_on_other_limb, 0.5)};
  s.faults[0].port = 2;
  SimulatedBench bench{steady_patient(), s};
  ScriptedHost host{bench};
  host.claim();
  host.commands[2] = inflate_to(180.0);
  host.run(14.0);
  double right = 0.0;
  double left = 0.0;
  host.run(3.0, [&] {
    right = std::max(right, bench.velocity_m_s(kRightPt));
    left = std::max(left, bench.velocity_m_s({Artery::posterior_tibial, Side::left}));
  });

  EXPECT_EQ(bench.cuff_site(2), (CuffSite{Limb::ankle, Side::left}));
  EXPECT_GT(right, 0.3) << "the leg that should be measured is free";
  EXPECT_LT(left, 1e-6);
}

TEST(Fault, ArmedForAnInflationBeginsWithIt) {
  Fault f = fault_of(FaultKind::pump_dead, 1.0);
  f.trigger = FaultTrigger::inflating;

  const Heard h = exam({f});

  double inflating = -1.0;
  double began = -1.0;
  for (const TruthEvent& e : h.events) {
    const double t = static_cast<double>(e.time.value) * 1e-6;
    if (e.kind == TruthEventKind::port_state && e.state == wire::PortState::inflating &&
        inflating < 0.0)
      inflating = t;
    if (e.kind == TruthEventKind::fault_began) began = t;
  }
  EXPECT_NEAR(began - inflating, 1.0, 0.02);
  EXPECT_LT(h.highest_cuff, 90.0);
}

// The host's end of the cable, as a stream.
class CableEnd : public testing::TestWithParam<Instrument> {};
INSTANTIATE_TEST_SUITE_P(Lines, CableEnd, testing::Values(Instrument::cuff, Instrument::doppler));

struct Read {
  std::size_t bytes = 0;
  int empty = 0;
  int errors = 0;
  int refused_writes = 0;
};
Read read_for_ten_seconds(FaultKind kind, Instrument line) {
  SimulationSettings s;
  Fault f = fault_of(kind, 2.0);
  f.line = line;
  s.faults = {f};
  SimulatedBench bench{steady_patient(), s};
  bench.step(Timestamp{});
  auto stream = bench.connect(line);
  Read r;
  std::array<std::byte, 4096> buffer;
  const std::array<std::byte, 3> idle{};
  for (int ms = 0; ms < 10'000; ++ms) {
    bench.step(Timestamp{Duration{(ms + 1) * 1'000'000LL}});
    if (ms % 4 != 0) continue;
    const auto got = stream->read_available(buffer);
    if (!got) {
      ++r.errors;
    } else {
      r.bytes += *got;
      if (*got == 0) ++r.empty;
    }
    if (!stream->write(idle)) ++r.refused_writes;
  }
  return r;
}

TEST_P(CableEnd, SeesAPulledCableAsAnErrorAndNeverAsSilence) {
  EXPECT_GT(read_for_ten_seconds(FaultKind::port_vanishes, GetParam()).errors, 0);
}

TEST_P(CableEnd, IsRefusedWhileTheLineTakesNothing) {
  const Read r = read_for_ten_seconds(FaultKind::write_would_block, GetParam());

  EXPECT_GT(r.refused_writes, 200);
  EXPECT_LT(r.refused_writes, 300) << "one second of it, every 4 ms";
}

TEST_P(CableEnd, ReadsEverythingInTheEndThoughReadsAreInterrupted) {
  const Read plain = read_for_ten_seconds(FaultKind::walk, GetParam());
  const Read interrupted = read_for_ten_seconds(FaultKind::read_interrupted, GetParam());

  EXPECT_GE(interrupted.empty, plain.empty);
  EXPECT_EQ(interrupted.bytes, plain.bytes);
}

TEST(ExchangedCables, BringEachInstrumentToTheOthersPort) {
  SimulationSettings s;
  s.faults = {fault_of(FaultKind::ports_exchanged, 2.0)};
  SimulatedBench bench{steady_patient(), s};
  bench.step(Timestamp{});
  auto cuff = bench.connect(Instrument::cuff);
  wire::Decoder decoder;
  std::map<std::string, int> announced;
  std::array<std::byte, 4096> buffer;
  for (int ms = 0; ms < 8000; ++ms) {
    bench.step(Timestamp{Duration{(ms + 1) * 1'000'000LL}});
    const auto got = cuff->read_available(buffer);
    if (!got) continue;
    decoder.feed(std::span{buffer}.first(*got), [&](const wire::Frame& f) {
      if (const auto* hello = std::get_if<wire::Hello>(&f.message))
        ++announced[hello->kind == wire::DeviceKind::cuff_controller ? "cuff" : "probe"];
    });
  }

  EXPECT_GT(announced["cuff"], 0);
  EXPECT_GT(announced["probe"], 0);
}

}  // namespace
}  // namespace station::hal::sim

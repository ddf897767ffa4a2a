#include "algorithms/signal/loss_of_flow.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/running_flow.hpp"
#include "algorithms/signal/systolic.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace station::signal {
namespace {

using test::frames_of;
using test::free_samples;
using test::UnderCuff;

/// How many of the looks, one a second, hear a pulse.
struct Looks {
  int heard = 0;
  int all = 0;
  int wrong_rate = 0;
};
Looks look(const UnderCuff& c, double seconds, double window_s = 6.0) {
  const auto frames = frames_of(free_samples(c, seconds));
  Looks looks;
  for (std::size_t n = static_cast<std::size_t>(window_s * 250.0); n < frames.size(); n += 250) {
    const ListeningState state = listen(std::span{frames}.first(n), window_s);
    ++looks.all;
    if (!state.pulsatile_flow) continue;
    ++looks.heard;
    if (std::fabs(static_cast<double>(state.beats_per_minute) / c.heart_rate_bpm - 1.0) > 0.15)
      ++looks.wrong_rate;
  }
  return looks;
}

UnderCuff silent(std::uint64_t seed) {
  UnderCuff c;
  c.seed = seed;
  c.snr_db = -90.0;
  return c;
}

struct Disturbance {
  const char* name;
  void (*add)(UnderCuff&);
};
class ListenHearsNoPulse : public testing::TestWithParam<Disturbance> {};

TEST_P(ListenHearsNoPulse, InSilenceWith) {
  for (std::uint64_t seed = 501; seed <= 506; ++seed) {
    UnderCuff c = silent(seed);
    GetParam().add(c);

    const Looks looks = look(c, 25.0);

    EXPECT_EQ(looks.heard, 0) << GetParam().name << " seed " << seed << " of " << looks.all;
  }
}
const std::vector<Disturbance> kNoFlow{
    {"noise", [](UnderCuff&) {}},
    {"hum", [](UnderCuff& c) { c.hum_db = 0.0; }},
    {"tones", [](UnderCuff& c) { c.tones_db = 5.0; }},
    {"wall_thump_alone", [](UnderCuff& c) { c.thump_db = 25.0; }},
    {"tremor", [](UnderCuff& c) { c.tremor_db = 10.0; }},
    {"clicks", [](UnderCuff& c) { c.clicks_per_s = 1.0; }}};
const Disturbance kVein{"venous_flow", [](UnderCuff& c) { c.venous_db = 12.0; }};

std::string name_of(const testing::TestParamInfo<Disturbance>& one) { return one.param.name; }

INSTANTIATE_TEST_SUITE_P(Disturbances, ListenHearsNoPulse, testing::ValuesIn(kNoFlow), name_of);
INSTANTIATE_TEST_SUITE_P(Flow, ListenHearsNoPulse, testing::Values(kVein), name_of);

TEST(Listen, FindsDampedSlowFlowAtEightDecibels) {
  for (std::uint64_t seed = 601; seed <= 606; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.damped = true;
    c.peak_hz = 450.0;
    c.snr_db = 8.0;
    c.heart_rate_bpm = 52.0 + 9.0 * static_cast<double>(seed - 601);

    const Looks looks = look(c, 20.0);

    EXPECT_GE(looks.heard, looks.all - 1) << seed;
    EXPECT_EQ(looks.wrong_rate, 0) << seed;
  }
}

TEST(Listen, FindsMultiphasicFlowEitherWayAtFiveDecibels) {
  for (std::uint64_t seed = 611; seed <= 616; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.snr_db = 5.0;
    c.away = seed % 2 == 0;
    c.heart_rate_bpm = 50.0 + 10.0 * static_cast<double>(seed - 611);

    const Looks looks = look(c, 20.0);

    EXPECT_GE(looks.heard, looks.all - 1) << seed;
    EXPECT_EQ(looks.wrong_rate, 0) << seed;
  }
}

// A vein the other way, as fast as the artery: only the artery's speed beats.
TEST(Listen, FindsDampedFlowBesideAVeinThatIsAsFast) {
  int heard = 0;
  int all = 0;
  for (std::uint64_t seed = 661; seed <= 666; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.damped = true;
    c.peak_hz = 700.0;
    c.snr_db = 10.0;
    c.venous_db = 14.0;

    const Looks looks = look(c, 20.0);

    heard += looks.heard > 0 ? 1 : 0;
    ++all;
    EXPECT_EQ(looks.wrong_rate, 0) << seed;
  }
  EXPECT_EQ(heard, all);
}

TEST(Listen, SaysNothingOfAnEmptyTrack) {
  const ListeningState state = listen({}, 5.0);

  EXPECT_FALSE(state.pulsatile_flow);
  EXPECT_EQ(state.quality, 0.0F);
}

TEST(Listen, MeterRisesWithTheSignal) {
  UnderCuff strong;
  strong.snr_db = 15.0;
  const auto with_flow = frames_of(free_samples(strong, 12.0));
  const auto without = frames_of(free_samples(silent(1), 12.0));

  EXPECT_GT(listen(with_flow, 6.0).quality, 0.5F);
  EXPECT_LT(listen(without, 6.0).quality, 0.15F);
}

std::span<const FlowFrame> until_deflation(const test::MadeMeasurement& made) {
  return between(made.flow, Timestamp::min(), made.marks.deflation_from.value());
}

TEST(FlowPersists, WhileTheArteryIsNotClosed) {
  for (std::uint64_t seed = 621; seed <= 626; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.never_closes = true;
    c.top_mmHg = 200.0;
    c.damped = seed % 2 == 0;
    c.snr_db = 10.0;
    const auto made = test::measure(c);
    EXPECT_TRUE(flow_persists(until_deflation(made), made.marks.hold_from.value(),
                              assess_free_flow(made.track())));
  }
}

// The reversal of a healthy artery is narrow and loud; under a cuff it goes first.
TEST(FlowPersists, InTheArterysOwnDirectionWhicheverWasLouder) {
  RecordProperty("requirement", "E8");
  UnderCuff c;
  c.never_closes = true;
  c.top_mmHg = 200.0;
  const auto made = test::measure(c);
  const auto heard = until_deflation(made);
  std::vector<FlowFrame> flow{heard.begin(), heard.end()};
  const Timestamp hold = made.marks.hold_from.value();
  const FreeFlow free = assess_free_flow(made.track());
  ASSERT_TRUE(free.found);
  // Louder the other way while the cuff was open, and nothing of it left under the cuff.
  for (FlowFrame& f : flow) {
    float& other = free.sign > 0 ? f.away_ratio : f.toward_ratio;
    const float own = free.sign > 0 ? f.toward_ratio : f.away_ratio;
    if (f.time < hold) other = 1.5F * own;
  }

  EXPECT_TRUE(flow_persists(flow, hold, free));
  EXPECT_TRUE(any_flow_beat(flow, hold + std::chrono::milliseconds{400}, free));
}

TEST(FlowBeats, AreNotWhatBeatsFasterThanAnArteryThatKeepsTime) {
  RecordProperty("requirement", "E12");
  UnderCuff c;
  c.never_closes = true;
  c.top_mmHg = 200.0;
  c.heart_rate_bpm = 100.0;
  const auto made = test::measure(c);
  const auto held = between(until_deflation(made), *made.marks.hold_from, Timestamp::max());
  const FreeFlow free = assess_free_flow(made.track());
  constexpr double kSlower_s = 1.0;

  EXPECT_TRUE(has_flow_beats(held, free.sign));
  EXPECT_FALSE(has_flow_beats(held, free.sign, kSlower_s));
}

/// An exam up to its deflation in which nothing is heard, to be drawn into.
struct Silence {
  std::vector<FlowFrame> flow;
  Timestamp hold;
};
Silence silence() {
  UnderCuff c;
  c.snr_db = -90.0;
  const auto made = test::measure(c);
  const auto frames = until_deflation(made);
  return {{frames.begin(), frames.end()}, made.marks.hold_from.value()};
}

FreeFlow heard_along(FlowSign sign) {
  FreeFlow free;
  free.found = true;
  free.sign = sign;
  return free;
}

// Through a narrow gap flow runs all through the beat, and its own noise hides how it swells.
TEST(FlowPersists, WhereItRunsOnWithoutABeat) {
  RecordProperty("requirement", "E9");
  auto [flow, hold] = silence();
  ASSERT_FALSE(flow_persists(flow, hold, heard_along(-1)));
  std::vector<FlowFrame> both_ways = flow;
  for (FlowFrame& f : flow)
    if (f.time >= hold) f.away_hz = 1100.0F;
  for (FlowFrame& f : both_ways)
    if (f.time >= hold) f.away_hz = f.toward_hz = 1100.0F;

  EXPECT_TRUE(flow_persists(flow, hold, heard_along(-1)));
  EXPECT_FALSE(flow_runs_on(between(both_ways, hold, Timestamp::max()), -1))
      << "tissue moves to and fro";
  EXPECT_FALSE(flow_persists(flow, hold, heard_along(1))) << "a vein runs the other way";
}

// A vein is slower than the artery beside it. What runs on under the cuff as fast as what was taken
// for the artery is the artery itself, whichever way it was thought to flow.
TEST(FlowPersists, TheOtherWayWhereItIsAsFastAsWhatWasHeard) {
  RecordProperty("requirement", "E9");
  const auto persists = [](float open_hz, float held_hz) {
    auto [flow, hold] = silence();
    for (FlowFrame& f : flow) {
      if (f.time < hold) f.toward_hz = f.max_hz = open_hz;
      if (f.time >= hold) f.away_hz = held_hz;
    }
    return flow_persists(flow, hold, heard_along(1));
  };

  EXPECT_TRUE(persists(1000.0F, 1500.0F));
  EXPECT_FALSE(persists(1500.0F, 1000.0F)) << "a vein runs the other way";
}

/// Frames as long as a hold, after the noise floor has been learned.
std::vector<FlowFrame> hold_of(const UnderCuff& c) {
  const auto frames = frames_of(free_samples(c, 12.0));
  return {frames.end() - 650, frames.end()};
}

// What a stiff wall lets through is slow, never stops, and sinks into the noise floor of its own
// frequencies: only one side of the spectrum stays fuller than the other.
TEST(FlowPersists, WhereItIsTooSlowToStandOut) {
  RecordProperty("requirement", "E9");
  for (std::uint64_t seed = 651; seed <= 656; ++seed) {
    UnderCuff c = silent(seed);
    c.venous_db = 4.0;  // slow and away, as what passes a stiff wall
    const auto held = hold_of(c);

    EXPECT_TRUE(flow_runs_on(held, -1)) << seed;
    EXPECT_FALSE(flow_runs_on(held, 1)) << seed << ": a vein";
    EXPECT_FALSE(flow_runs_on(std::span{held}.first(300), -1)) << "too short to tell";
  }
}

class NothingRunsOn : public testing::TestWithParam<Disturbance> {};

TEST_P(NothingRunsOn, UnderAClosedCuffWith) {
  RecordProperty("requirement", "E12");
  for (std::uint64_t seed = 661; seed <= 680; ++seed) {
    UnderCuff c = silent(seed);
    GetParam().add(c);
    const auto held = hold_of(c);

    EXPECT_FALSE(flow_runs_on(held, 1)) << seed;
    EXPECT_FALSE(flow_runs_on(held, -1)) << seed;
  }
}
INSTANTIATE_TEST_SUITE_P(Disturbances, NothingRunsOn, testing::ValuesIn(kNoFlow), name_of);

// A movement leans one way too, for a moment.
TEST(FlowPersists, NotForAMovement) {
  RecordProperty("requirement", "E12");
  std::vector<FlowFrame> moved = hold_of(silent(681));
  for (std::size_t i = 225; i < 375; ++i) moved[i].toward *= 30.0F;

  EXPECT_FALSE(flow_runs_on(moved, 1));
}

TEST(FlowPersists, NotOnceItIsClosed) {
  for (std::uint64_t seed = 631; seed <= 642; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.thump_db = seed % 2 == 0 ? 20.0 : -100.0;
    const auto made = test::measure(c);
    EXPECT_FALSE(flow_persists(until_deflation(made), made.marks.hold_from.value(),
                               assess_free_flow(made.track())));
  }
}

}  // namespace
}  // namespace station::signal

#include "algorithms/signal/return_of_flow.hpp"

#include "algorithms/signal/crossing_beats.hpp"
#include "algorithms/signal/reading_parts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

constexpr double kStep_s = 0.004;
constexpr double kBeat_s = 0.8;
const NoiseLevel kNoise{0.0F, 0.1F, 0.1F, 0.0F};
const Rhythm kSteady{kBeat_s, 0.17, false, true};

/// Flow drawn by hand: rectangles in a silent track.
class Drawn {
 public:
  explicit Drawn(double seconds) : frames_(static_cast<std::size_t>(seconds / kStep_s)) {
    for (std::size_t i = 0; i < frames_.size(); ++i)
      frames_[i].time = Timestamp{} + duration_from_seconds(kStep_s * static_cast<double>(i));
    series_.frames = frames_;
    series_.step_s = kStep_s;
    series_.wide.resize(frames_.size());
    series_.narrow.resize(frames_.size());
    series_.both.resize(frames_.size());
  }
  /// @param strength in deviations of the noise
  void burst(double from_s, double lasts_s, float strength) {
    const auto from = static_cast<std::size_t>(from_s / kStep_s);
    const auto to = static_cast<std::size_t>((from_s + lasts_s) / kStep_s);
    for (std::size_t i = from; i < to && i < frames_.size(); ++i)
      series_.wide[i] = series_.narrow[i] = strength * kNoise.wide_sd;
  }
  void beats(double from_s, int count, double lasts_s, float strength) {
    for (int k = 0; k < count; ++k) burst(from_s + kBeat_s * k, lasts_s, strength);
  }
  [[nodiscard]] FlowReturn read(const Rhythm& rhythm = kSteady, const VeinWatch& veins = {}) const {
    return find_return(series_, kNoise, rhythm, 2, veins);
  }
  /// What stands in both directions, and the ragged rest of it.
  void click(double from_s, double lasts_s, float both, float rest) {
    const auto from = static_cast<std::size_t>(from_s / kStep_s);
    const auto to = static_cast<std::size_t>((from_s + lasts_s) / kStep_s);
    for (std::size_t i = from; i < to; ++i) {
      series_.both[i] = both;
      series_.wide[i] = series_.narrow[i] = rest;
    }
  }
  [[nodiscard]] std::vector<CrossingBeat> beats_around(const FlowReturn& found,
                                                       std::span<const Timestamp> clock = {},
                                                       double mean_interval_s = 0.0) const {
    std::vector<PressurePoint> cuff;
    for (const FlowFrame& f : frames_) {
      PressurePoint p;
      p.time = f.time;
      p.mmHg = static_cast<float>(150.0 - 2.0 * seconds_of(f.time - Timestamp{}));
      cuff.push_back(p);
    }
    return crossing_beats(series_, kNoise, found, cuff, clock, mean_interval_s);
  }
  [[nodiscard]] double onset_s(const FlowReturn& r) const {
    return seconds_of(r.beats.front().onset - Timestamp{});
  }

 private:
  std::vector<FlowFrame> frames_;
  FlowSeries series_;
};

TEST(ReturnOfFlow, IsTheFirstOfBeatsInRhythm) {
  Drawn flow{20.0};
  flow.beats(10.0, 8, 0.15, 30.0F);

  const FlowReturn found = flow.read();

  ASSERT_FALSE(found.beats.empty());
  EXPECT_NEAR(flow.onset_s(found), 10.0, 0.01);
  EXPECT_FALSE(found.rush_from);
}

TEST(ReturnOfFlow, IsNotTheRushOfAVeinThatEmptiesAndEbbs) {
  RecordProperty("requirement", "E31");
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 60.0F);
  flow.beats(10.0, 8, 0.2, 35.0F);

  const FlowReturn found = flow.read();

  EXPECT_TRUE(found.rush_from);
  EXPECT_TRUE(found.beats.empty());
}

// Its tail runs on for a beat or two, then little is left of it.
TEST(ReturnOfFlow, IsNotARushThatTrailsOff) {
  RecordProperty("requirement", "E31");
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 60.0F);
  flow.burst(10.0, 1.0, 24.0F);
  flow.beats(13.0, 2, 0.4, 20.0F);

  const FlowReturn found = flow.read({kBeat_s, 0.3, true, false});

  EXPECT_TRUE(found.rush_from);
  EXPECT_TRUE(found.beats.empty());
}

TEST(ReturnOfFlow, IsNotARushWhateverTheRhythm) {
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 60.0F);
  flow.beats(10.0, 8, 0.2, 35.0F);

  for (const bool irregular : {false, true})
    EXPECT_TRUE(flow.read({kBeat_s, 0.3, irregular, false}).beats.empty());
}

/// A vein that empties falters: one loud second, then a long faint tail that never pauses.
Drawn faltering_rush(float later) {
  Drawn flow{20.0};
  flow.burst(5.0, 0.6, 60.0F);
  flow.burst(5.6, 3.4, 12.0F);
  flow.beats(11.0, 6, 0.2, later);
  return flow;
}

TEST(ReturnOfFlow, IsNotARushThatFaltersAndEndsInSilence) {
  RecordProperty("requirement", "E31");

  const FlowReturn found = faltering_rush(30.0F).read();

  ASSERT_TRUE(found.rush_from);
  EXPECT_NEAR(seconds_of(*found.rush_from - Timestamp{}), 5.0, 0.01);
  EXPECT_TRUE(found.beats.empty());
}

TEST(ReturnOfFlow, IsNoFalteringRushIfWhatFollowsIsNearlyAsLoud) {
  EXPECT_FALSE(faltering_rush(50.0F).read().rush_from);
}

TEST(ReturnOfFlow, IsTakenForARushTheSoonerIfAVeinEmptiedInTheOtherDirection) {
  RecordProperty("requirement", "E31");

  EXPECT_TRUE(faltering_rush(50.0F).read(kSteady, {.likely = true}).rush_from);
  EXPECT_FALSE(faltering_rush(58.0F).read(kSteady, {.likely = true}).rush_from);
}

TEST(ReturnOfFlow, IsNoFalteringRushUnderACuffTooTightForVeins) {
  RecordProperty("requirement", "E31");

  const FlowReturn found = faltering_rush(30.0F).read(kSteady, {.from = Timestamp{8s}});

  EXPECT_FALSE(found.rush_from);
}

TEST(ReturnOfFlow, IsNotARushThatEbbsOn) {
  RecordProperty("requirement", "E31");
  Drawn flow = faltering_rush(50.0F);
  flow.burst(16.0, 0.2, 25.0F);

  EXPECT_TRUE(flow.read().rush_from);
}

TEST(ReturnOfFlow, IsNoRushBeforeTwoBeatsTimeHasShownItEbb) {
  Drawn flow{10.4};
  flow.burst(5.0, 0.6, 60.0F);
  flow.burst(5.6, 3.4, 12.0F);

  EXPECT_FALSE(flow.read().rush_from);
}

TEST(ReturnOfFlow, IsNoFalteringRushIfABeatCameBefore) {
  Drawn flow = faltering_rush(30.0F);
  flow.burst(5.0 - kBeat_s, 0.3, 30.0F);

  EXPECT_FALSE(flow.read().rush_from);
}

// Behind a narrowing flow runs through its first beats, and only grows as the cuff falls.
TEST(ReturnOfFlow, MayRunThroughItsFirstBeatsIfItGrows) {
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 20.0F);
  flow.beats(10.0, 8, 0.5, 40.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.rush_from);
  ASSERT_FALSE(found.beats.empty());
  EXPECT_NEAR(flow.onset_s(found), 5.0, 0.01);
}

// A narrowed artery: a first short beat, then flow through all beats, which a vein in the other
// direction drowns later.
TEST(ReturnOfFlow, IsNoRushOfAVeinWhereABeatAnnouncedIt) {
  Drawn flow{20.0};
  flow.burst(5.0, 0.4, 40.0F);
  flow.burst(5.0 + kBeat_s, 4.0, 60.0F);
  flow.beats(10.5, 8, 0.2, 20.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.rush_from);
  ASSERT_FALSE(found.beats.empty());
  EXPECT_NEAR(flow.onset_s(found), 5.0, 0.01);
}

// A burst at 5 s, then beats that keep no time from 12.2 s on: where their chain begins.
double chain_begins_after_a_burst_of(double lasts_s) {
  Drawn flow{20.0};
  flow.burst(5.0, lasts_s, 40.0F);
  for (const double from_s : {12.2, 13.6, 14.5, 16.1, 16.8, 18.3}) flow.burst(from_s, 0.4, 40.0F);
  const FlowReturn found = flow.read({kBeat_s, 0.35, true, false});
  return found.beats.empty() ? 0.0 : flow.onset_s(found);
}

TEST(ReturnOfFlow, OfIrregularBeatsMayRunThroughManyOfThemInOneBurst) {
  EXPECT_NEAR(chain_begins_after_a_burst_of(7.0), 5.0, 0.01);
}

TEST(ReturnOfFlow, OfIrregularBeatsDoesNotReachBackOverALongSilence) {
  EXPECT_NEAR(chain_begins_after_a_burst_of(0.4), 12.2, 0.01);
}

TEST(ReturnOfFlow, MayStayWithoutAPause) {
  Drawn flow{20.0};
  flow.beats(8.0, 2, 0.15, 30.0F);
  flow.burst(10.0, 10.0, 60.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.rush_from);
  ASSERT_FALSE(found.beats.empty());
}

/// Pulses of 1 mmHg on a falling cuff, one every `beat_s`.
std::vector<PressurePoint> pulses(double beat_s) {
  std::vector<PressurePoint> cuff;
  for (int i = 0; i < 3000; ++i) {
    const double t = 0.01 * i;
    const double in_beat = t / beat_s - std::floor(t / beat_s);
    const double pulse = in_beat < 0.2 ? in_beat / 0.2 : (1.0 - in_beat) / 0.8;
    PressurePoint p;
    p.time = Timestamp{} + duration_from_seconds(t);
    p.mmHg = p.second_mmHg = static_cast<float>(150.0 - 2.0 * t + pulse);
    cuff.push_back(p);
  }
  return cuff;
}

TEST(BeatClock, IsNoTremorOfALimbWhoseArteryKeepsTime) {
  RecordProperty("requirement", "E12");
  FreeFlow steady;
  steady.keeps_time = true;
  steady.period_s = 1.0;
  const auto clock = [&](double beat_s, const FreeFlow& free) {
    return beat_clock(pulses(beat_s), Timestamp{}, Timestamp::max(), free).upstrokes.size();
  };

  EXPECT_GE(clock(1.0, steady), 25U);
  EXPECT_EQ(clock(0.45, steady), 0U);
  EXPECT_GE(clock(0.45, FreeFlow{}), 50U) << "nothing is known of the heart: it may be fast";
}

// E21: the cuff's clock decides; in doubt it takes the open artery's word beside its own.
TEST(IsIrregular, IsWhatTheCuffSaysUnlessItIsUnsteadyAndTheOpenArteryWasIrregular) {
  RecordProperty("requirement", "E21");
  FreeFlow steady;
  steady.irregularity = 0.04;
  FreeFlow uneven;
  uneven.irregularity = 0.25;
  BeatClock regular;
  regular.irregular = false;
  BeatClock unsteady = regular;
  unsteady.unsteady = true;
  BeatClock irregular;
  irregular.irregular = true;
  FlowReturn chain;
  chain.irregular = true;

  EXPECT_FALSE(is_irregular(regular, uneven, chain));
  EXPECT_FALSE(is_irregular(unsteady, steady, chain));
  EXPECT_TRUE(is_irregular(unsteady, uneven, {}));
  EXPECT_TRUE(is_irregular(irregular, steady, {}));
}

TEST(CrossingBeats, AClickHidesNoClosedBeatAndAKnockDoes) {
  for (const double lasts_s : {0.08, 0.3}) {
    Drawn flow{20.0};
    flow.beats(10.0, 8, 0.15, 30.0F);
    flow.click(10.0 - kBeat_s, lasts_s, 1.2F, 0.6F);

    const std::vector<CrossingBeat> beats = flow.beats_around(flow.read());

    const auto first = std::ranges::find(beats, BeatState::open, &CrossingBeat::state);
    ASSERT_TRUE(first != beats.end() && first != beats.begin());
    EXPECT_NEAR(seconds_of(first->at - Timestamp{}), 10.07, 0.05);
    EXPECT_EQ(std::prev(first)->state, lasts_s < 0.1 ? BeatState::closed : BeatState::unseen);
  }
}

TEST(CrossingBeats, AnOpeningIsStillOpenIfTheTrackEndsInIt) {
  for (const double ends_s : {14.10, 14.30}) {
    Drawn flow{ends_s};
    flow.beats(10.0, 6, 0.15, 30.0F);

    const std::vector<CrossingBeat> beats = flow.beats_around(flow.read());

    ASSERT_FALSE(beats.empty());
    EXPECT_EQ(beats.back().state, ends_s < 14.2 ? BeatState::still_open : BeatState::open);
    EXPECT_NEAR(seconds_of(beats.back().at - Timestamp{}), 14.06, 0.03);
  }
}

// Flow that has come to stay: how long it lasts says nothing of its pressure, ended or not.
TEST(CrossingBeats, FlowThatRunsOnToTheEndIsNoWitness) {
  Drawn flow{20.0};
  flow.beats(10.0, 2, 0.15, 30.0F);
  flow.burst(10.0 + 2 * kBeat_s, 9.0, 60.0F);
  FlowReturn found = flow.read();
  ASSERT_GE(found.beats.size(), 3U);

  const std::vector<CrossingBeat> beats = flow.beats_around(found);

  const auto still = std::ranges::count(beats, BeatState::still_open, &CrossingBeat::state);
  EXPECT_EQ(still, 0);
  EXPECT_LT(seconds_of(beats.back().at - Timestamp{}), 11.5);
}

// The weakest beats of a fibrillating heart the cuff does not feel, yet they stayed closed.
TEST(CrossingBeats, OfAHeartWithoutRhythmAPauseTooLongForOneBeatHoldsAnother) {
  RecordProperty("requirement", "E21");
  Drawn flow{20.0};
  for (const double at_s : {12.0, 14.0, 15.0, 16.1, 17.2, 18.1}) flow.burst(at_s, 0.15, 30.0F);
  const FlowReturn found = flow.read({kBeat_s, 0.35, true, false});
  std::vector<Timestamp> felt;
  for (const double at_s : {8.0, 9.0, 10.9, 12.0, 14.0, 15.0, 16.1, 17.2, 18.1})
    felt.push_back(Timestamp{} + duration_from_seconds(at_s));
  const auto closed_before_the_first = [&](double mean_interval_s) {
    std::vector<double> at_s;
    for (const CrossingBeat& b : flow.beats_around(found, felt, mean_interval_s))
      if (b.state == BeatState::closed && b.at < Timestamp{12s})
        at_s.push_back(seconds_of(b.at - Timestamp{}));
    return at_s;
  };

  EXPECT_EQ(closed_before_the_first(0.0).size(), 3U);
  const std::vector<double> irregular = closed_before_the_first(0.9);
  ASSERT_EQ(irregular.size(), 4U);
  EXPECT_NEAR(irregular[2], 10.03, 0.1) << "between 9.0 and 10.9";
}

/// Frames of one direction, 250 a second: silence with rises of a ratio now and then.
std::vector<FlowFrame> frames_with(double seconds, double every_s, float ratio) {
  std::vector<FlowFrame> frames(static_cast<std::size_t>(seconds / kStep_s));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    FlowFrame& f = frames[i];
    const double t = kStep_s * static_cast<double>(i);
    f.time = Timestamp{} + duration_from_seconds(t);
    const float ripple = 0.05F * static_cast<float>(static_cast<int>(i % 5) - 2);
    f.toward_ratio = std::fmod(t, every_s) < 0.1 ? ratio : 1.0F + ripple;
    f.away_ratio = 1.0F - ripple;
  }
  return frames;
}

// A strong beat of a fibrillating heart opened the artery within the hold.
TEST(NoiseOfAHold, HasNoPeakAsHighAsTheOpenArterysBeats) {
  RecordProperty("requirement", "E21");
  const auto held = frames_with(2.6, 1.3, 7.0F);
  const auto open = frames_with(12.0, 0.8, 8.0F);
  const auto loud = frames_with(12.0, 0.8, 40.0F);

  EXPECT_EQ(noise_of({.frames = held, .open = open}, 1).peak, 0.0F);
  EXPECT_GT(noise_of({.frames = held, .open = loud}, 1).peak, 4.0F) << "a wall that thumps";
  const auto silent = frames_with(12.0, 0.8, 1.0F);
  EXPECT_GT(noise_of({.frames = held, .open = silent}, 1).peak, 4.0F) << "nothing to compare";
}

/// Pulses on a falling cuff that keep no time; every third is early and weak.
std::vector<PressurePoint> pulses_without_rhythm(float weak) {
  std::vector<PressurePoint> cuff;
  constexpr double kCycle_s = 2.6;
  const auto pulse = [](double since_s) {
    if (since_s < 0.0 || since_s > 0.6) return 0.0;
    return since_s < 0.12 ? since_s / 0.12 : (0.6 - since_s) / 0.48;
  };
  for (int i = 0; i < 3000; ++i) {
    const double t = 0.01 * i;
    const double in = std::fmod(t, kCycle_s);
    PressurePoint p;
    p.time = Timestamp{} + duration_from_seconds(t);
    p.mmHg = p.second_mmHg =
        static_cast<float>(150.0 - 2.0 * t + pulse(in - 0.1) +
                           static_cast<double>(weak) * pulse(in - 0.75) + pulse(in - 1.7));
    cuff.push_back(p);
  }
  return cuff;
}

TEST(BeatClock, OfAHeartWithoutRhythmCountsItsWeakBeatsToo) {
  RecordProperty("requirement", "E21");
  FreeFlow uneven;
  uneven.irregularity = 0.25;
  uneven.period_s = 0.87;
  FreeFlow steady = uneven;
  steady.irregularity = 0.03;
  steady.keeps_time = true;
  const auto beats = [](float weak, const FreeFlow& free) {
    return beat_clock(pulses_without_rhythm(weak), Timestamp{}, Timestamp::max(), free)
        .upstrokes.size();
  };

  EXPECT_GE(beats(0.25F, uneven), 31U) << "every one";
  EXPECT_LE(beats(0.25F, steady), 24U);
}

TEST(IsIrregular, IsTheDopplersWordWhereTheCuffFeelsNothing) {
  RecordProperty("requirement", "E21");
  FreeFlow uneven;
  uneven.irregularity = 0.25;
  FlowReturn chain;
  chain.irregular = true;

  EXPECT_FALSE(is_irregular({}, {}, {}));
  EXPECT_TRUE(is_irregular({}, uneven, {}));
  EXPECT_TRUE(is_irregular({}, {}, chain));
}

}  // namespace
}  // namespace station::signal

#include "algorithms/signal/reading_parts.hpp"

#include "tests/support/drawn_flow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

/// Flow rushes toward the probe and ebbs, under a cuff that falls from `from_mmHg` by 2 mmHg/s;
/// later beats pass away from it.
struct RushAndBeats {
  explicit RushAndBeats(double from_mmHg) {
    for (int i = 0; i < 7500; ++i) {
      const double t = kStep_s * i;
      const double in_beat = std::fmod(t, kBeat_s);
      const float ripple = 0.05F * static_cast<float>(i % 5 - 2);
      FlowFrame f;
      f.time = Timestamp{} + duration_from_seconds(t);
      f.toward_ratio = 1.0F + ripple;
      f.away_ratio = 1.0F - ripple;
      if (t >= 5.0 && t < 9.0) f.toward_ratio = 9.0F;
      if (t >= 11.0 && in_beat < 0.16) f.toward_ratio = 3.0F;
      if (t >= 13.0 && in_beat >= 0.4 && in_beat < 0.56) f.away_ratio = 6.0F;
      flow.push_back(f);
      PressurePoint p;
      p.time = f.time;
      p.mmHg = p.second_mmHg = static_cast<float>(from_mmHg - 2.0 * std::max(0.0, t - 3.0));
      pressure.push_back(p);
    }
  }
  [[nodiscard]] Deflation read() const {
    MeasurementTrack track{flow, pressure, {}};
    track.marks.hold_from = Timestamp{};
    track.marks.deflation_from = Timestamp{3s};
    const FreeFlow free;
    return read_deflation(track, hold_of(track, free), 1, kSteady, {});
  }
  std::vector<FlowFrame> flow;
  std::vector<PressurePoint> pressure;
};

TEST(ReadDeflation, LooksTheOtherWayAfterTheRushOfAVein) {
  RecordProperty("requirement", "E31");

  const Deflation found = RushAndBeats{48.0}.read();

  EXPECT_EQ(found.sign, -1);
  EXPECT_FALSE(found.flow_return.beats.empty());
}

TEST(ReadDeflation, LooksNoOtherWayAfterARushUnderACuffTooTightForVeins) {
  RecordProperty("requirement", "E31");

  const Deflation found = RushAndBeats{148.0}.read();

  EXPECT_EQ(found.sign, 1);
  EXPECT_TRUE(found.flow_return.rush_from);
  EXPECT_TRUE(found.flow_return.beats.empty());
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

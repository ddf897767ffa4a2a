#include "algorithms/signal/return_of_flow.hpp"
#include "algorithms/signal/reading_parts.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace station::signal {
namespace {

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
  [[nodiscard]] FlowReturn read(const Rhythm& rhythm = kSteady) const {
    return find_return(series_, kNoise, rhythm, 2);
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
  EXPECT_FALSE(found.venous_surge);
}

TEST(ReturnOfFlow, IsNotTheRushOfAVeinThatEmptiesAndEbbs) {
  RecordProperty("requirement", "E31");
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 60.0F);
  flow.beats(10.0, 8, 0.2, 35.0F);

  const FlowReturn found = flow.read();

  EXPECT_TRUE(found.venous_surge);
  EXPECT_TRUE(found.beats.empty());
}

TEST(ReturnOfFlow, IsNotARushWhateverTheRhythm) {
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 60.0F);
  flow.beats(10.0, 8, 0.2, 35.0F);

  for (const bool irregular : {false, true})
    EXPECT_TRUE(flow.read({kBeat_s, 0.3, irregular, false}).beats.empty());
}

// Behind a narrowing flow runs through its first beats, and only grows as the cuff falls.
TEST(ReturnOfFlow, MayRunThroughItsFirstBeatsIfItGrows) {
  Drawn flow{20.0};
  flow.burst(5.0, 4.0, 20.0F);
  flow.beats(10.0, 8, 0.5, 40.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.venous_surge);
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

  EXPECT_FALSE(found.venous_surge);
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

  EXPECT_FALSE(found.venous_surge);
  ASSERT_FALSE(found.beats.empty());
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

#include "tests/support/drawn_flow.hpp"

#include <gtest/gtest.h>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

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

constexpr float kEmpties_hz = 1500.0F;
constexpr float kSlower_hz = 900.0F;

/// A vein that empties falters: one loud second, then a long faint and slower tail that never
/// pauses.
Drawn faltering_rush(float later) {
  Drawn flow{20.0};
  flow.burst(5.0, 0.6, 60.0F, kEmpties_hz);
  flow.burst(5.6, 3.4, 12.0F, kSlower_hz);
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

// As its pressure sinks a vein falters: its rush comes in waves with hardly a pause between them.
TEST(ReturnOfFlow, IsNotARushInWavesThatNearlyTouch) {
  RecordProperty("requirement", "E31");
  Drawn flow{20.0};
  flow.burst(5.0, 0.5, 20.0F, 500.0F);
  flow.burst(5.65, 0.9, 30.0F, kEmpties_hz);
  flow.burst(6.7, 1.5, 35.0F, kEmpties_hz);
  flow.burst(8.35, 0.6, 15.0F, kSlower_hz);
  flow.beats(12.0, 6, 0.2, 12.0F, kSlower_hz);

  const FlowReturn found = flow.read();

  ASSERT_TRUE(found.rush_from);
  EXPECT_NEAR(seconds_of(*found.rush_from - Timestamp{}), 5.0, 0.01);
  EXPECT_TRUE(found.is_vein);
  EXPECT_TRUE(found.beats.empty());
}

// Louder first, because a vein in the other direction drowns it later; but faster and faster.
TEST(ReturnOfFlow, IsNoRushIfFlowGrowsFasterWhileItEbbs) {
  RecordProperty("requirement", "E31");
  Drawn flow{20.0};
  flow.burst(5.0, 0.7, 30.0F, 500.0F);
  flow.burst(5.8, 1.3, 35.0F, 700.0F);
  flow.burst(7.2, 1.0, 20.0F, 900.0F);
  flow.beats(11.0, 6, 0.3, 15.0F, 1100.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.rush_from);
  ASSERT_FALSE(found.beats.empty());
  EXPECT_NEAR(flow.onset_s(found), 5.0, 0.01);
}

TEST(ReturnOfFlow, IsARushThoughSpecksWithoutSpeedCameBefore) {
  RecordProperty("requirement", "E31");
  Drawn flow = faltering_rush(30.0F);
  flow.burst(5.0 - kBeat_s, 0.3, 30.0F, 0.0F);

  EXPECT_TRUE(flow.read().rush_from);
}

/// A flow from 5 s on that has not paused when the track ends.
FlowReturn unbroken(double lasts_s, float first_hz, float then_hz) {
  Drawn flow{5.0 + lasts_s + 0.2};
  flow.burst(5.0, 0.5, 30.0F, first_hz);
  flow.burst(5.6, 0.9, 40.0F, first_hz);
  flow.burst(6.6, lasts_s - 1.6, 38.0F, then_hz);
  return flow.read();
}

TEST(ReturnOfFlow, MayStillBeAVeinsWhileFlowThatSlowsDownHasNotPaused) {
  RecordProperty("requirement", "E31");

  EXPECT_TRUE(unbroken(4.0, kEmpties_hz, kSlower_hz).may_be_vein);
  EXPECT_TRUE(unbroken(9.0, kEmpties_hz, kSlower_hz).may_be_vein);
  EXPECT_FALSE(unbroken(14.0, kEmpties_hz, kSlower_hz).may_be_vein) << "no vein lasts so long";
}

TEST(ReturnOfFlow, MayBeAVeinsOnlyForItsFirstSecondsIfItGrowsFaster) {
  EXPECT_TRUE(unbroken(4.0, 600.0F, 900.0F).may_be_vein);
  EXPECT_FALSE(unbroken(9.0, 600.0F, 900.0F).may_be_vein);
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

// What hid the louder flow since, nobody knows: the number of the later one would be far too low.
TEST(ReturnOfFlow, OfIrregularBeatsIsNoneThatFollowsLouderFlow) {
  const auto chain_after = [](double lasts_s, int bursts) {
    Drawn flow{20.0};
    for (int k = 0; k < bursts; ++k) flow.burst(5.0 + 1.1 * k, lasts_s, 60.0F);
    for (const double from_s : {12.2, 13.6, 14.5, 16.1, 16.8, 18.3}) flow.burst(from_s, 0.4, 40.0F);
    return flow.read({kBeat_s, 0.1, true, false}).beats;
  };

  EXPECT_FALSE(chain_after(0.2, 1).empty()) << "one knock says nothing";
  EXPECT_TRUE(chain_after(0.2, 2).empty());
}

TEST(ReturnOfFlow, MayStayWithoutAPause) {
  Drawn flow{20.0};
  flow.beats(8.0, 2, 0.15, 30.0F);
  flow.burst(10.0, 10.0, 60.0F);

  const FlowReturn found = flow.read();

  EXPECT_FALSE(found.rush_from);
  ASSERT_FALSE(found.beats.empty());
}

}  // namespace
}  // namespace station::signal

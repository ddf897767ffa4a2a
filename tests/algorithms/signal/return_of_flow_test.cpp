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

}  // namespace
}  // namespace station::signal

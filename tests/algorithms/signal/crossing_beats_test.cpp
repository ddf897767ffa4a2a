#include "algorithms/signal/crossing_beats.hpp"

#include "tests/support/drawn_flow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

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

TEST(ShortestSeen, GrowsWithTheNoiseAndNotBelowWhatSilenceAllows) {
  FlowReturn found;
  found.beats.resize(5);
  for (Burst& b : found.beats) {
    b.peak = 6.0F;
    b.duration_s = 0.15;
  }
  const auto in = [&](float sd) { return shortest_seen_s({0.0F, sd, sd, 0.0F}, found); };

  EXPECT_FLOAT_EQ(in(0.1F), kShortestSeen_s);
  EXPECT_GT(in(0.6F), in(0.1F));
  EXPECT_GT(in(0.9F), in(0.6F));
  EXPECT_LE(in(50.0F), 0.15F);
  EXPECT_FLOAT_EQ(shortest_seen_s({0.0F, 0.1F, 0.1F, 0.0F}, {}), kShortestSeen_s);
}

TEST(ShortestSeen, IsLongerWhereOnlyFastFlowIsHeardAndLongerStillAfterASlowUpstroke) {
  const FlowReturn none;
  const NoiseLevel silence{0.0F, 0.1F, 0.1F, 0.0F};
  const auto seen = [&](float rise_s) {
    return shortest_seen_s(silence, none, Band::faster_than_tissue, rise_s);
  };

  EXPECT_FLOAT_EQ(seen(0.0F), 0.06F);
  EXPECT_FLOAT_EQ(seen(0.07F), 0.06F);
  EXPECT_NEAR(seen(0.15F), 0.10F, 0.002F);
  EXPECT_LE(seen(2.0F), 0.15F);
}

TEST(Timing, IsAsGoodAsInSilenceAndWorseInATremor) {
  EXPECT_FLOAT_EQ(timing_s({0.0F, kNominalWideSd, 0.15F, 0.0F}), kTiming_s);
  EXPECT_FLOAT_EQ(timing_s({0.0F, 0.5F * kNominalWideSd, 0.15F, 0.0F}), kTiming_s);
  EXPECT_GT(timing_s({0.0F, 8.0F * kNominalWideSd, 1.0F, 0.0F}), 1.5F * kTiming_s);
  EXPECT_LE(timing_s({0.0F, 800.0F * kNominalWideSd, 1.0F, 0.0F}), 0.05F);
}

}  // namespace
}  // namespace station::signal

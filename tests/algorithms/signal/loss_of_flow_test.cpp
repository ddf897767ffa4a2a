// Where flow is lost while the cuff rises, what stirs under a held one, and what a reading makes of
// it.
#include "algorithms/signal/loss_of_flow.hpp"
#include "algorithms/signal/systolic.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::MadeMeasurement;
using test::UnderCuff;

std::optional<LossOfFlow> loss_until(const MadeMeasurement& made, Timestamp until) {
  const auto end =
      std::ranges::find_if(made.flow, [&](const FlowFrame& f) { return f.time >= until; });
  return find_loss_of_flow({made.flow.begin(), end}, made.pressure, *made.marks.inflation_from,
                           assess_free_flow(made.track()));
}

TEST(FindLossOfFlow, LiesWithinABeatOfTheSystolicPressure) {
  RecordProperty("requirement", "E8");
  for (std::uint64_t seed = 801; seed <= 806; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.damped = seed % 2 == 0;
    c.breath_swing_mmHg = 3.0;
    const MadeMeasurement made = test::measure(c);

    const auto loss = loss_until(made, *made.marks.deflation_from);

    ASSERT_TRUE(loss.has_value()) << seed;
    const double a_beat_mmHg = c.inflation_mmHg_s * 60.0 / c.heart_rate_bpm;
    EXPECT_LT(loss->last_flow_mmHg, c.systolic_mmHg + c.breath_swing_mmHg + 3.0) << seed;
    EXPECT_GT(loss->lost_mmHg, c.systolic_mmHg - c.breath_swing_mmHg - 0.5 * a_beat_mmHg) << seed;
    EXPECT_GT(loss->lost_mmHg, loss->last_flow_mmHg) << seed;
  }
}

TEST(FindLossOfFlow, IsNotTheSilenceBetweenTwoBeats) {
  RecordProperty("requirement", "E8");
  UnderCuff c;
  c.never_closes = true;
  c.top_mmHg = 200.0;
  c.after_return_s = 3.0;
  const MadeMeasurement made = test::measure(c);

  for (Timestamp at = *made.marks.inflation_from + 1s; at < *made.marks.deflation_from; at += 100ms)
    EXPECT_FALSE(loss_until(made, at).has_value()) << seconds_of(at.time_since_epoch());
}

TEST(FindLossOfFlow, SaysNothingWhereNoPulseWasKnown) {
  UnderCuff c;
  c.snr_db = -90.0;
  const MadeMeasurement made = test::measure(c);

  EXPECT_FALSE(loss_until(made, *made.marks.deflation_from).has_value());
}

TEST(AnyFlowBeat, IsNotHeardUnderAClosedCuffNorInTremor) {
  for (std::uint64_t seed = 811; seed <= 816; ++seed) {
    UnderCuff c;
    c.seed = seed;
    if (seed % 2 == 0) c.tremor_db = 6.0;
    const MadeMeasurement made = test::measure(c);
    const auto end = std::ranges::find_if(
        made.flow, [&](const FlowFrame& f) { return f.time >= *made.marks.deflation_from; });

    EXPECT_FALSE(any_flow_beat({made.flow.begin(), end}, *made.marks.hold_from + 400ms,
                               assess_free_flow(made.track())))
        << seed;
  }
}

TEST(ReadSystolic, ABeatUnderAHoldCloseToTheReturnIsHeldTooLow) {
  RecordProperty("requirement", "E8");
  int too_low = 0;
  for (std::uint64_t seed = 821; seed <= 832; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.breath_swing_mmHg = 8.0;
    c.top_above_systolic_mmHg = 3.0;  // the crest of a breath reaches above the held cuff
    const MadeMeasurement made = test::measure(c);

    const SystolicOutcome outcome = read_systolic(made.track(), {});

    if (!outcome.none) continue;
    if (outcome.none->cause == NoReadingCause::held_too_low) ++too_low;
    EXPECT_NEAR(outcome.none->reached_mmHg, 123.0F, 1.0F) << seed;
  }
  EXPECT_GE(too_low, 3);
}

TEST(ReadSystolic, AReturnInTheFastPartOfTheDeflationIsNoReading) {
  RecordProperty("requirement", "E10");
  MadeMeasurement made = test::measure(UnderCuff{});
  ASSERT_TRUE(read_systolic(made.track(), {}).reading.has_value());
  made.marks.slow_from = *made.marks.end - 1s;

  const SystolicOutcome outcome = read_systolic(made.track(), {});

  ASSERT_TRUE(outcome.none.has_value());
  EXPECT_EQ(outcome.none->cause, NoReadingCause::deflation_too_fast);
}

}  // namespace
}  // namespace station::signal

// How much a tight cuff has weakened the flow.
#include "algorithms/signal/flow_under_cuff.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::signal {
namespace {

using test::MadeMeasurement;
using test::UnderCuff;

/// Flow that passes at any pressure, with the same timing whatever it sounds like.
UnderCuff never_closing(std::uint64_t seed) {
  UnderCuff c;
  c.seed = seed;
  c.never_closes = true;
  c.top_mmHg = 200.0;
  c.after_return_s = 20.0;
  return c;
}

TEST(FlowUnderCuff, CallsFlowThatNoCuffChangesUnchanged) {
  RecordProperty("requirement", "E9");
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    UnderCuff c = never_closing(seed);
    c.damped = seed % 2 == 0;
    c.away = seed % 3 == 0;
    c.snr_db = seed % 4 == 0 ? 6.0 : 12.0;

    const auto flow = flow_under_cuff(test::measure(c).track());

    ASSERT_TRUE(flow.has_value()) << seed;
    EXPECT_NEAR(flow->envelope_ratio, 1.0F, 0.25F) << seed;
    EXPECT_TRUE(is_unchanged(*flow))
        << seed << ": power " << flow->power_ratio << ", envelope " << flow->envelope_ratio;
  }
}

TEST(FlowUnderCuff, FlowThatSlowsToAThirdIsWeakened) {
  RecordProperty("requirement", "E9");
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    UnderCuff c = never_closing(seed);
    MadeMeasurement made = test::measure(c);
    c.peak_hz /= 3.0;
    const MadeMeasurement slow = test::measure(c);
    ASSERT_EQ(made.flow.size(), slow.flow.size());
    for (std::size_t i = 0; i < made.flow.size(); ++i)
      if (made.flow[i].time >= *made.marks.hold_from) made.flow[i] = slow.flow[i];

    const auto flow = flow_under_cuff(made.track());

    ASSERT_TRUE(flow.has_value()) << seed;
    EXPECT_FALSE(is_unchanged(*flow)) << seed;
    EXPECT_NEAR(flow->envelope_ratio, 1.0F / 3.0F, 0.2F) << seed;
  }
}

TEST(FlowUnderCuff, FlowThatIsShutOffIsWeakened) {
  const auto flow = flow_under_cuff(test::measure(UnderCuff{}).track());

  ASSERT_TRUE(flow.has_value());
  EXPECT_FALSE(is_unchanged(*flow));
  EXPECT_LT(flow->power_ratio, 0.3F);
}

TEST(FlowUnderCuff, SaysNothingWithoutAFreePulse) {
  UnderCuff c;
  c.snr_db = -90.0;

  EXPECT_EQ(flow_under_cuff(test::measure(c).track()), std::nullopt);
}

TEST(FlowUnderCuff, SaysNothingOfAHoldThatHasHardlyBegun) {
  MadeMeasurement made = test::measure(never_closing(1));
  made.marks.deflation_from = *made.marks.hold_from + std::chrono::milliseconds{1500};

  EXPECT_EQ(flow_under_cuff(made.track()), std::nullopt);
}

TEST(FlowUnderCuff, DependsOnTheRatioNotOnTheGain) {
  MadeMeasurement made = test::measure(never_closing(3));
  const auto before = flow_under_cuff(made.track());
  for (FlowFrame& f : made.flow) {
    f.toward *= 16.0F;
    f.away *= 16.0F;
    f.noise *= 16.0F;
  }

  const auto after = flow_under_cuff(made.track());

  ASSERT_TRUE(before && after);
  EXPECT_NEAR(after->power_ratio, before->power_ratio, 1e-4F);
  EXPECT_EQ(after->envelope_ratio, before->envelope_ratio);
}

}  // namespace
}  // namespace station::signal

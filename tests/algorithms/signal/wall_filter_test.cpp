#include "algorithms/signal/wall_filter.hpp"

#include "core/deterministic_math.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

TEST(WallFilter, TreatsIAndQAlikeAndApart) {
  Random random{14};
  WallFilter one{100.0 / 16000.0};
  WallFilter other{100.0 / 16000.0};
  for (int n = 0; n < 2000; ++n) {
    const double i = random.normal();
    const double q = random.normal();

    const IqPair y = one.process(IqPair{i, q});
    const IqPair swapped = other.process(IqPair{q, i});

    ASSERT_EQ(y[0], swapped[1]);
    ASSERT_EQ(y[1], swapped[0]);
  }
}

// Mask: thump (below 60 Hz) down by 35 dB, flow (from 180 Hz) untouched within 0.5 dB.
TEST(WallFilter, KeepsItsMask) {
  const auto gain_db = [](double hz) {
    WallFilter filter{100.0 / 16000.0};
    double peak = 0.0;
    for (int n = 0; n < 32000; ++n) {
      const double x = dmath::sincos_turns(hz * n / 16000.0).sin;
      const IqPair y = filter.process(IqPair{x, 0.0});
      EXPECT_EQ(y[1], 0.0);
      if (n > 16000) peak = std::max(peak, std::fabs(y[0]));
    }
    return 20.0 * std::log10(peak);
  };

  for (const double hz : {5.0, 15.0, 30.0, 45.0, 60.0}) EXPECT_LT(gain_db(hz), -35.0) << hz;
  EXPECT_NEAR(gain_db(100.0), -3.01, 0.05);
  for (const double hz : {180.0, 300.0, 1000.0, 5000.0}) EXPECT_NEAR(gain_db(hz), 0.0, 0.5) << hz;
}

}  // namespace
}  // namespace station::signal

// The expected values are those of the C library's long double functions, which share nothing with
// ours; on x86-64 they carry 64 bits of mantissa.
#include "core/deterministic_math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::dmath {
namespace {

TEST(DeterministicMath, ExpAgreesWithTheLibraryToFourteenDigits) {
  for (double x = -600.0; x <= 600.0; x += 0.7310585) {
    const auto expected = static_cast<double>(std::exp(static_cast<long double>(x)));
    EXPECT_NEAR(station::dmath::exp(x) / expected, 1.0, 1e-14) << x;
  }
  EXPECT_EQ(station::dmath::exp(0.0), 1.0);
  EXPECT_EQ(station::dmath::exp(-1e9), 0.0);
}

TEST(DeterministicMath, LogAgreesWithTheLibraryToFourteenDigits) {
  for (double x = 1e-12; x < 1e12; x *= 1.37) {
    const auto expected = static_cast<double>(std::log(static_cast<long double>(x)));
    EXPECT_NEAR(station::dmath::log(x), expected, 1e-14 * std::max(1.0, std::fabs(expected))) << x;
  }
  EXPECT_EQ(station::dmath::log(1.0), 0.0);
  EXPECT_TRUE(std::isinf(station::dmath::log(0.0)));
}

TEST(DeterministicMath, SineAndCosineAgreeWithTheLibrary) {
  for (double turns = -3.0; turns <= 3.0; turns += 0.00917) {
    const long double angle = 2.0L * 3.14159265358979323846264L * static_cast<long double>(turns);
    const SinCos sc = sincos_turns(turns);
    EXPECT_NEAR(sc.sin, static_cast<double>(std::sin(angle)), 1e-14) << turns;
    EXPECT_NEAR(sc.cos, static_cast<double>(std::cos(angle)), 1e-14) << turns;
  }
}

TEST(DeterministicMath, QuarterTurnsAreExact) {
  EXPECT_EQ(sincos_turns(0.25).sin, 1.0);
  EXPECT_EQ(sincos_turns(0.25).cos, 0.0);
  EXPECT_EQ(sincos_turns(0.5).cos, -1.0);
}

}  // namespace
}  // namespace station::dmath

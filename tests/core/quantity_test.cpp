#include "core/quantity.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace station {
namespace {

TEST(Pressure, KeepsTheNumberInItsUnit) {
  const Pressure p = Pressure::mmHg(120.0);

  EXPECT_NEAR(p.in_mmHg(), 120.0, 1e-12);
  EXPECT_NEAR(p.in_pascal(), 15998.6864898, 1e-6);
}

TEST(Pressure, DifferenceIsAPressureAndRatioIsANumber) {
  const Pressure a = Pressure::mmHg(120.0);
  const Pressure b = Pressure::mmHg(80.0);

  EXPECT_NEAR((a - b).in_mmHg(), 40.0, 1e-12);
  EXPECT_NEAR(a / b, 1.5, 1e-12);
  EXPECT_LT(b, a);
}

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };

TEST(Quantity, DoesNotMixWithRawNumbersOrOtherQuantities) {
  static_assert(Addable<Pressure, Pressure>);
  static_assert(!Addable<Pressure, double>);
  static_assert(!Addable<Pressure, Frequency>);
  static_assert(!std::is_convertible_v<double, Pressure>);
}

TEST(Frequency, ConvertsBetweenHertzAndPerMinute) {
  EXPECT_NEAR(Frequency::per_minute(72.0).in_hertz(), 1.2, 1e-12);
  EXPECT_NEAR(Frequency::hertz(1.2).in_per_minute(), 72.0, 1e-12);
}

TEST(Angle, ConvertsDegreesToRadians) {
  EXPECT_NEAR(Angle::degrees(60.0).in_radians(), 1.0471975511965976, 1e-15);
}

}  // namespace
}  // namespace station

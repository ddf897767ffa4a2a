// Whether Doppler and cuff agree. The cuff is the tests' own model, its systolic pressure known.
#include "algorithms/signal/cross_check.hpp"
#include "core/random.hpp"
#include "tests/support/cuff_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace station::signal {
namespace {

using test::CuffOnLimb;

Oscillometry cuff(const CuffOnLimb& c) {
  const test::MadeCuff made = test::cuff_on(c);
  return read_oscillations(made.pressure, made.from(), made.to());
}

bool names(const CrossCheck& check, CrossCheckReason reason) {
  return std::ranges::find(check.reasons(), reason) != check.reasons().end();
}

TEST(CrossCheck, AgreesWithATrueSystolic) {
  const CrossCheck check = cross_check(130.0F, cuff({}), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::consistent);
  EXPECT_TRUE(names(check, CrossCheckReason::above_the_maximum));
  EXPECT_GT(check.above_mean_mmHg.value_or(0.0F), 15.0F);
}

TEST(CrossCheck, RefusesASystolicBelowTheLargestPulses) {
  const CrossCheck check = cross_check(80.0F, cuff({}), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::disagrees);
  EXPECT_TRUE(names(check, CrossCheckReason::below_the_maximum));
}

TEST(CrossCheck, DoubtsASystolicAtTheLargestPulses) {
  const Oscillometry o = cuff({});
  ASSERT_TRUE(o.mean_mmHg.has_value());

  const CrossCheck check = cross_check(*o.mean_mmHg + 1.0F, o, Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::doubtful);
  EXPECT_TRUE(names(check, CrossCheckReason::at_the_maximum));
}

TEST(CrossCheck, DoubtsAPulsePressureThatNobodyHas) {
  const CrossCheck check = cross_check(168.0F, cuff({}), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::doubtful);
  EXPECT_TRUE(names(check, CrossCheckReason::far_above_the_maximum));
}

TEST(CrossCheck, HoldsAnArmToItsRatioAndAnAnkleNot) {
  CuffOnLimb narrow;  // 130 over 110: pulses vanish soon above the systolic
  narrow.diastolic_mmHg = 110.0;
  narrow.from_mmHg = 190.0;
  const Oscillometry o = cuff(narrow);
  ASSERT_TRUE(o.mean_mmHg.has_value());

  EXPECT_TRUE(names(cross_check(172.0F, o, Limb::arm), CrossCheckReason::ratio_far_off));
  EXPECT_FALSE(names(cross_check(172.0F, o, Limb::ankle), CrossCheckReason::ratio_far_off));
}

// The usual end of a reading: the cuff is vented five beats after the return of flow.
TEST(CrossCheck, OfACuffVentedEarlyUsesTheGrowth) {
  CuffOnLimb c;
  c.to_mmHg = 117.0;

  const CrossCheck check = cross_check(130.0F, cuff(c), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::consistent);
  EXPECT_TRUE(names(check, CrossCheckReason::still_growing));
  EXPECT_FALSE(check.above_mean_mmHg.has_value());
}

TEST(CrossCheck, RefusesASystolicFarBelowWherePulsesBeganToShrink) {
  CuffOnLimb c;  // the deflation ran from 100 mmHg, below the mean pressure of 130/75
  c.from_mmHg = 98.0;
  c.to_mmHg = 40.0;

  const CrossCheck check = cross_check(60.0F, cuff(c), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::disagrees);
  EXPECT_TRUE(names(check, CrossCheckReason::fell_before_systolic));
}

TEST(CrossCheck, SaysThatACuffWithoutPulsesTellsNothing) {
  CuffOnLimb c;
  c.largest_mmHg = 0.0;

  const CrossCheck check = cross_check(130.0F, cuff(c), Limb::ankle);

  EXPECT_EQ(check.verdict, CrossCheckVerdict::not_possible);
  ASSERT_EQ(check.reasons().size(), 1u);
  EXPECT_TRUE(check.reasons()[0] == CrossCheckReason::no_oscillation ||
              check.reasons()[0] == CrossCheckReason::not_rhythmic);
}

// Seeds not looked at while limits were set. A true systolic is hardly ever doubted; one that is
// wrong by 40 mmHg downward is hardly ever let pass.
TEST(CrossCheck, TellsTrueFromFarTooLowInAPopulation) {
  int agreed = 0;
  int disagreed = 0;
  int low_passed = 0;
  int low = 0;
  constexpr int kCases = 300;
  for (int i = 0; i < kCases; ++i) {
    const std::uint64_t seed = 61'000 + static_cast<std::uint64_t>(i);
    Random r{seed};
    CuffOnLimb c;
    c.seed = seed;
    c.systolic_mmHg = r.uniform(70.0, 190.0);
    c.diastolic_mmHg = c.systolic_mmHg * r.uniform(0.5, 0.75);
    c.heart_rate_bpm = r.uniform(45.0, 110.0);
    c.deflation_mmHg_s = r.uniform(2.0, 3.5);
    c.from_mmHg = c.systolic_mmHg + r.uniform(20.0, 40.0);
    c.largest_mmHg = r.uniform(0.8, 4.0);
    c.fibrillates = r.chance(0.1);
    c.to_mmHg = c.systolic_mmHg - r.uniform(15.0, 70.0);
    const Oscillometry o = cuff(c);
    const auto verdict = [&](double systolic) {
      return cross_check(static_cast<float>(systolic), o, Limb::ankle).verdict;
    };
    const auto truly = verdict(c.systolic_mmHg);
    if (truly == CrossCheckVerdict::consistent) ++agreed;
    if (truly == CrossCheckVerdict::disagrees) ++disagreed;
    const double wrong = c.diastolic_mmHg - 10.0;
    if (!o.mean_mmHg || wrong < c.to_mmHg) continue;
    ++low;
    if (verdict(wrong) == CrossCheckVerdict::consistent) ++low_passed;
  }
  std::printf(
      "true systolic: %d of %d consistent, %d refused; 10 mmHg below diastolic: %d of %d "
      "passed\n",
      agreed, kCases, disagreed, low_passed, low);

  EXPECT_GE(agreed, kCases * 85 / 100);
  EXPECT_LE(disagreed, kCases / 100);
  EXPECT_GT(low, 20);
  EXPECT_LE(low_passed, low / 50);
}

TEST(CrossCheckWords, AreThereForEveryReason) {
  for (int i = 0; i <= static_cast<int>(CrossCheckReason::trace_unusable); ++i) {
    const auto reason = static_cast<CrossCheckReason>(i);
    EXPECT_GT(std::strlen(sentence_of(reason)), 20u);
    EXPECT_GT(std::strlen(token_of(reason)), 5u);
    for (int j = 0; j < i; ++j)
      EXPECT_STRNE(token_of(reason), token_of(static_cast<CrossCheckReason>(j)));
  }
}

}  // namespace
}  // namespace station::signal

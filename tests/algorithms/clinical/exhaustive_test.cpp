// Every pair of whole pressures an exam can give: arm 60-260, ankle 20-340 mmHg.
// The counts of 330 and of the two ties are the reference's own (clinical rules, 2.2).

#include "tests/algorithms/clinical/cases.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace station::clinical {
namespace {

constexpr int kFirstArm = 60;
constexpr int kLastArm = 260;
constexpr int kFirstAnkle = 20;
constexpr int kLastAnkle = 340;

template <class Each>
int for_all_pairs(Each each) {
  int pairs = 0;
  for (int arm = kFirstArm; arm <= kLastArm; ++arm)
    for (int ankle = kFirstAnkle; ankle <= kLastAnkle; ++ankle, ++pairs) each(ankle, arm);
  return pairs;
}

/// The band of the exact ratio by where its rounding turns over: 0.905, 0.995, 1.405. Compares
/// products and divides nothing, so it shares no step with the code.
Category by_rounding_cuts(int ankle, int arm) {
  const long long thousandfold = 1000LL * ankle;
  if (thousandfold < 905LL * arm) return Category::abnormal;
  if (thousandfold < 995LL * arm) return Category::borderline;
  if (thousandfold < 1405LL * arm) return Category::normal;
  return Category::noncompressible;
}

/// The band of the ratio as it is, without rounding: the printed cuts 0.90, 1.00 and 1.40.
Category by_raw_ratio(int ankle, int arm) {
  const long long hundredfold = 100LL * ankle;
  if (hundredfold <= 90LL * arm) return Category::abnormal;
  if (hundredfold < 100LL * arm) return Category::borderline;
  if (hundredfold <= 140LL * arm) return Category::normal;
  return Category::noncompressible;
}

/// Rounded half to even, by remainder.
Category by_half_even(int ankle, int arm) {
  int hundredths = 100 * ankle / arm;
  const int twice_rest = 2 * (100 * ankle % arm);
  if (twice_rest > arm || (twice_rest == arm && hundredths % 2 == 1)) ++hundredths;
  return hundredths <= 90    ? Category::abnormal
         : hundredths <= 99  ? Category::borderline
         : hundredths <= 140 ? Category::normal
                             : Category::noncompressible;
}

TEST(EveryPair, FallsInTheBandOfItsExactRatio) {
  int wrong = 0;

  const int pairs = for_all_pairs([&](int ankle, int arm) {
    const auto leg = judge_right(case_of(arm, ankle, ankle));
    if (leg.category != by_rounding_cuts(ankle, arm) && ++wrong < 5)
      ADD_FAILURE() << ankle << "/" << arm << " is " << token_of(leg.category);
  });

  EXPECT_EQ(pairs, 64'521);
  EXPECT_EQ(wrong, 0);
}

TEST(EveryPair, PrintsTheHundredthNearestToItsRatio) {
  int wrong = 0;

  for_all_pairs([&](int ankle, int arm) {
    // h is the half-up rounding exactly when h - 1/2 <= 100 ratio < h + 1/2.
    const int h = index_hundredths(ankle, arm);
    const bool nearest =
        (2LL * h - 1) * arm <= 200LL * ankle && 200LL * ankle < (2LL * h + 1) * arm;
    wrong += nearest ? 0 : 1;
  });

  EXPECT_EQ(wrong, 0);
}

TEST(EveryPair, DiffersFromTheRawRatioInTheReferencesCount) {
  int differing = 0;

  for_all_pairs([&](int ankle, int arm) {
    const auto leg = judge_right(case_of(arm, ankle, ankle));
    differing += leg.category == by_raw_ratio(ankle, arm) ? 0 : 1;
  });

  EXPECT_EQ(differing, 330);
}

TEST(EveryPair, DiffersFromHalfEvenInTheReferencesTwoTies) {
  std::set<std::pair<int, int>> differing;

  for_all_pairs([&](int ankle, int arm) {
    const auto leg = judge_right(case_of(arm, ankle, ankle));
    if (leg.category != by_half_even(ankle, arm)) differing.emplace(ankle, arm);
  });

  EXPECT_EQ(differing, (std::set<std::pair<int, int>>{{181, 200}, {281, 200}}));
}

TEST(EveryPair, IsLimbThreateningByItsUnroundedRatio) {
  int wrong = 0;

  for_all_pairs([&](int ankle, int arm) {
    const auto leg = judge_right(case_of(arm, ankle, ankle));
    const bool below = 5 * ankle < 2 * arm;
    wrong += (flag_of(leg.flags, "H-CLTI[ABI<.40]") != nullptr) == below ? 0 : 1;
    wrong += (flag_of(leg.flags, "FOOT") != nullptr) == below ? 0 : 1;
    wrong += (flag_of(leg.flags, "H-CLTI[AP<50]") != nullptr) == (ankle <= 49) ? 0 : 1;
  });

  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace station::clinical

// Every pair of whole pressures through every shipped profile: one category each, equal to the band
// of the exact ratio as the reference prints it (clinical rules, 2.1). The check compares products
// with where rounding turns over and divides nothing, so it shares no step with the code.

#include "algorithms/clinical/verdict.hpp"
#include "config/config.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace station::config {
namespace {

using clinical::Category;

/// Last hundredth of each band as printed; 0: the source has no such band.
struct Printed {
  int abnormal;
  int borderline;
  int normal;
};
const std::map<std::string, Printed> kPrinted = {
    {"acc-aha-2024", {90, 99, 140}}, {"acc-aha-2016", {90, 99, 140}},
    {"aha-2012", {90, 100, 140}},    {"aha-2012-averaging", {90, 100, 140}},
    {"esc-2017", {90, 100, 140}},    {"esc-2024", {90, 100, 140}},
    {"ada-2003", {90, 0, 130}},      {"iwgdf", {89, 0, 130}},
    {"getabi", {90, 99, 140}},
};

Category exact_band(int ankle, int arm, const Printed& printed) {
  // Half up turns over half a hundredth above the printed end: 1000 a < (10 end + 5) b.
  const auto within = [&](int end) { return 1000LL * ankle < (10LL * end + 5) * arm; };
  if (within(printed.abnormal)) return Category::abnormal;
  if (printed.borderline > 0 && within(printed.borderline)) return Category::borderline;
  return within(printed.normal) ? Category::normal : Category::noncompressible;
}

TEST(EveryPairInEveryProfile, HasTheOneCategoryOfItsExactRatio) {
  const auto names = list_config("profiles");
  EXPECT_EQ(names.size(), kPrinted.size());
  for (const auto& [name, printed] : kPrinted) {
    const auto profile = load_profile(std::filesystem::path{STATION_SOURCE_DIR} /
                                      "config/profiles" / (name + ".toml"));
    ASSERT_TRUE(profile) << profile.error().sentence;
    int wrong = 0;
    int pairs = 0;
    for (int arm = 60; arm <= 260; ++arm)
      for (int ankle = 20; ankle <= 340; ++ankle, ++pairs) {
        clinical::Case c;
        c.arms.right = c.arms.left = c.arms.repeat = clinical::PressureEntry::measured(arm);
        auto& leg = c.leg(Side::right);
        leg.pt = leg.dp = clinical::PressureEntry::measured(ankle);
        const auto verdict = clinical::classify(c, *profile);
        if (verdict.leg(Side::right).category != exact_band(ankle, arm, printed) && ++wrong < 4)
          ADD_FAILURE() << name << ": " << ankle << "/" << arm << " is "
                        << token_of(verdict.leg(Side::right).category);
      }
    EXPECT_EQ(pairs, 64'521);
    EXPECT_EQ(wrong, 0) << name;
  }
}

}  // namespace
}  // namespace station::config

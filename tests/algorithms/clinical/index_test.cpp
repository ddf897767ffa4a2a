#include "tests/algorithms/clinical/cases.hpp"

#include <gtest/gtest.h>

namespace station::clinical {
namespace {

TEST(Index, RoundsExactTiesUp) {
  EXPECT_EQ(index_hundredths(181, 200), 91);
  EXPECT_EQ(index_hundredths(199, 200), 100);
  EXPECT_EQ(index_hundredths(281, 200), 141);
  EXPECT_EQ(index_hundredths(79, 200), 40);
}

TEST(Index, RoundsToTheNearestHundredth) {
  EXPECT_EQ(index_hundredths(113, 125), 90);   // 0.904
  EXPECT_EQ(index_hundredths(109, 120), 91);   // 0.9083
  EXPECT_EQ(index_hundredths(160, 114), 140);  // 1.4035
  EXPECT_EQ(index_hundredths(161, 114), 141);  // 1.4123
  EXPECT_EQ(index_hundredths(0, 120), 0);
}

TEST(Index, PrintsTwoDecimals) {
  EXPECT_EQ((Index{85, false, 102, 120}.text()), "0.85");
  EXPECT_EQ((Index{5, false, 6, 120}.text()), "0.05");
  EXPECT_EQ((Index{100, false, 120, 120}.text()), "1.00");
  EXPECT_EQ((Index{214, true, 300, 140}.text()), ">2.14");
}

TEST(Category, HasATokenAndAWord) {
  EXPECT_STREQ(token_of(Category::abnormal), "ABN");
  EXPECT_STREQ(token_of(Category::borderline), "BRD");
  EXPECT_STREQ(token_of(Category::normal), "NRM");
  EXPECT_STREQ(token_of(Category::noncompressible), "NCP");
  EXPECT_STREQ(token_of(Category::not_available), "NA");
  EXPECT_STREQ(words_of(Category::normal), "normal");
  EXPECT_STREQ(words_of(Category::not_available), "not obtained");
}

TEST(Category, FollowsTheCutsOfTheProfile) {
  Profile clinic;
  clinic.bands[2].to = 130;
  clinic.bands[3].from = 131;
  const auto c = case_of(100, 131, 131);

  EXPECT_EQ(classify(c, clinic).leg(Side::right).category, Category::noncompressible);
  EXPECT_EQ(judge_right(c).category, Category::normal);
}

TEST(Verdict, CitesItsProfile) {
  Profile clinic;
  clinic.id = "clinic";
  clinic.bands[0].evidence = {"the clinic's own page", "D"};

  const auto verdict = classify(case_of(120, 100, 90), clinic);

  EXPECT_EQ(verdict.profile, "clinic");
  const auto* line = line_of(verdict.leg(Side::right).lines, "CATEGORY");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->citation, "the clinic's own page");
  EXPECT_EQ(line->mark, "D");
  EXPECT_EQ(line->profile, "clinic");
  EXPECT_EQ(line->text, "Abnormal (2024 ACC/AHA, <=0.90).");
  EXPECT_EQ(line->inputs, "index 0.83");
}

}  // namespace
}  // namespace station::clinical

#include "tests/ui/review/review_support.hpp"
#include "tests/ui/support/page_checks.hpp"
#include "tests/ui/support/page_stage.hpp"
#include "ui/draw/review_page.hpp"

#include <gtest/gtest.h>

#include <variant>
#include <vector>

namespace station::ui {
namespace {

class EveryReviewScreen : public ::testing::TestWithParam<PageScreen> {};

TEST_P(EveryReviewScreen, HoldsEveryPage) {
  PageStage stage{GetParam().width, GetParam().height, GetParam().px_per_mm, light_theme()};
  ReviewScreen list;
  (void)step(list, ReviewListCame{std::vector<ReviewListed>(12, listed()), {}});
  auto exam = signed_exam();
  exam->exam.notice.reasons.push_back({device::NoticeCause::ankle_below_cut, Side::right, 42});
  auto amending = opened(exam);
  (void)step(amending, ReviewAsk{ReviewWork::amend});
  for (const Language language : {Language::english, Language::german})
    for (const auto& state : {list, replaying(), opened(signed_exam()), amending}) {
      const auto model = present(state, language);
      std::vector<ReviewAction> asked;
      stage.frame([&](Canvas& c, Rect area) { draw_review(c, area, model, asked); });
      check_page(stage, "review");
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryReviewScreen, ::testing::ValuesIn(kPageScreens));

TEST(ReviewPage, OpensTheExamOfTheRowThatWasTouched) {
  PageStage stage{1280, 800, 4.0F};
  ReviewScreen list;
  (void)step(list, ReviewListCame{{listed()}, {}});
  const auto model = present(list, Language::english);
  std::vector<ReviewAction> asked;

  ASSERT_TRUE(stage.tap([&](Canvas& c, Rect area) { draw_review(c, area, model, asked); },
                        "review.exam.0"));

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<ReviewOpen>(asked[0]).record, "a.abi");
}

}  // namespace
}  // namespace station::ui

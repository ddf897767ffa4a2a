#include "tests/ui/support/page_checks.hpp"
#include "tests/ui/support/page_stage.hpp"
#include "tests/ui/training/training_support.hpp"
#include "ui/draw/training_page.hpp"

#include <gtest/gtest.h>

#include <variant>
#include <vector>

namespace station::ui {
namespace {

class EveryTrainingScreen : public ::testing::TestWithParam<PageScreen> {};

TEST_P(EveryTrainingScreen, HoldsEveryPage) {
  PageStage stage{GetParam().width, GetParam().height, GetParam().px_per_mm};
  TrainingState choose;
  choose.trainee = "A. Trainee";
  choose.progress.assign(9, {"2026-11-27 12:00", "normal", 1, {}});
  auto reading = reading_state();
  (void)step(reading, TrainingCursor{0.4F});
  auto told = reading;
  (void)step(told, TrainingCommit{false});
  auto scored = reading_state();
  for (int i = 0; i < 3; ++i) {
    (void)step(scored, TrainingCommit{true});
    (void)step(scored, TrainingNext{});
  }
  for (const Language language : {Language::english, Language::german})
    for (const auto& state : {choose, reading, told, scored}) {
      const auto model = present(state, language);
      std::vector<TrainingAction> asked;
      stage.frame([&](Canvas& c, Rect area) { draw_training(c, area, model, asked); });
      check_page(stage, "training");
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryTrainingScreen, ::testing::ValuesIn(kPageScreens));

TEST(TrainingStrip, TakesTheCursorWhereItIsTouched) {
  PageStage stage{1280, 800, 4.0F};
  const auto model = present(reading_state(), Language::english);
  std::vector<TrainingAction> asked;

  ASSERT_TRUE(stage.tap([&](Canvas& c, Rect area) { draw_training(c, area, model, asked); },
                        "training.strip"));

  ASSERT_FALSE(asked.empty());
  EXPECT_NEAR(std::get<TrainingCursor>(asked.front()).share, 0.5F, 0.05F);
}

}  // namespace
}  // namespace station::ui

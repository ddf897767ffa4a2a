// The pages of the cramp visit as ink: nothing leaves the screen, no two texts or keys overlap,
// every key is large enough for a gloved finger.
#include "tests/ui/cramp/cramp_support.hpp"
#include "tests/ui/support/page_checks.hpp"
#include "tests/ui/support/page_stage.hpp"
#include "ui/draw/cramp_page.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace station::ui {
namespace {

class EveryCrampScreen : public ::testing::TestWithParam<PageScreen> {
 protected:
  PageStage stage_{GetParam().width, GetParam().height, GetParam().px_per_mm, light_theme()};

  void look_at(const CrampState& state, Language language, const std::string& where) {
    const auto model = present(state, language);
    std::vector<CrampAction> asked;
    stage_.frame([&](Canvas& c, Rect area) { draw_cramp(c, area, model, asked); });
    check_page(stage_, where);
  }
};

TEST_P(EveryCrampScreen, HoldsEveryQuestionAndThePage) {
  for (const Language language : {Language::english, Language::german}) {
    for (const Said& said :
         {Said{}, classic_claudication(), Said{{"question.red_flags", "y"}, {"field.fever", "y"}},
          Said{{"question.medicines", "Zocor 20, HCT 25, Fantasin 5"}}}) {
      auto state = visit_of(said);
      look_at(state, language, "page");
      while (!state.path.empty()) {
        (void)step(state, CrampBack{});
        look_at(state, language, state.question->word);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryCrampScreen, ::testing::ValuesIn(kPageScreens));

TEST(CrampPageDrawn, AsksWhatItsKeysSay) {
  PageStage stage{1280, 800, 4.0F};
  auto state = begun_visit();
  std::vector<CrampAction> asked;

  ASSERT_TRUE(stage.tap(
      [&](Canvas& c, Rect area) { draw_cramp(c, area, present(state, Language::english), asked); },
      "cramp.no"));

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<CrampReply>(asked[0]).reply, "n");
}

TEST(CrampPageDrawn, ChoosesPlacesOnTheLeg) {
  PageStage stage{1024, 600, 4.0F};
  auto state = visit_of(classic_claudication());
  while (!state.question || present(state, Language::english).question.regions.empty())
    (void)step(state, CrampBack{});
  std::vector<CrampAction> asked;
  const auto draw = [&](Canvas& c, Rect area) {
    draw_cramp(c, area, present(state, Language::english), asked);
  };

  ASSERT_TRUE(stage.tap(draw, "cramp.place.thigh"));

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<CrampPlace>(asked[0]).field, "pain_thigh");
}

}  // namespace
}  // namespace station::ui

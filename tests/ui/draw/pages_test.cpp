// The program's own pages, without a window: sizes, languages, typing.
#include "tests/ui/support/headless_page.hpp"
#include "ui/draw/home_page.hpp"
#include "ui/draw/intake_page.hpp"
#include "ui/draw/settings_page.hpp"

#include <gtest/gtest.h>

#include <string>

namespace station::ui {
namespace {

struct Panel {
  int width, height;
  float px_per_mm;
  Language language;
};
void PrintTo(const Panel& p, std::ostream* out) {
  *out << p.width << "x" << p.height << key_of(p.language);
}

HomeState full_home() {
  HomeState home;
  home.has_device = true;
  home.loading = false;
  home.worklist_folder = "worklist";
  for (int i = 0; i < 12; ++i) {
    home.worklist.push_back({"a.toml", "Wójcik, Zofia", "claudication", "1950-03-02", false});
    home.unfinished.push_back({"a.abi", "Meier, Eva", "wound", "2026-11-27 08:15", false});
  }
  return home;
}

IntakeState intake_at(IntakePage page) {
  IntakeState intake;
  intake.protocols = {{"resting-abi", "resting-abi"}, {"exercise", "exercise"}};
  for (int i = 0; i < 9; ++i) intake.profiles.push_back({"p", "2024 ACC/AHA guideline"});
  intake.rest_left = "4:12";
  (void)step(intake, OpenIntakePage{page});
  (void)step(intake, ChooseIn{"loss.right", 0});
  (void)step(intake, ChooseIn{"posture", 1});
  (void)step(intake, StepNumber{"cuff.right_arm", +1});
  return intake;
}

class EveryPanel : public ::testing::TestWithParam<Panel> {
 protected:
  template <class Action>
  static void expect_sound(const HeadlessPage<Action>& page, const std::string& what) {
    for (const auto& n : page.notes()) {
      EXPECT_GE(n.rect.x, -0.5F) << what << " " << n.name;
      EXPECT_GE(n.rect.y, -0.5F) << what << " " << n.name;
      EXPECT_LE(n.rect.right(), page.scale().width() + 0.5F) << what << " " << n.name;
      EXPECT_LE(n.rect.bottom(), page.scale().height() + 0.5F) << what << " " << n.name;
      if (!n.is_button || n.is_cut) continue;
      EXPECT_GE(page.scale().in_mm(n.rect.h), 12.0F) << what << " " << n.name;
      EXPECT_GE(page.scale().in_mm(n.rect.w), 12.0F) << what << " " << n.name;
    }
    for (const auto& a : page.notes())
      for (const auto& b : page.notes()) {
        if (!a.is_button || !b.is_button || &a >= &b) continue;
        const bool apart = a.rect.right() <= b.rect.x + 1.0F || b.rect.right() <= a.rect.x + 1.0F ||
                           a.rect.bottom() <= b.rect.y + 1.0F || b.rect.bottom() <= a.rect.y + 1.0F;
        EXPECT_TRUE(apart) << what << " " << a.name << " " << b.name;
      }
  }
};

TEST_P(EveryPanel, HasHomeKeysForAGlovedFinger) {
  HeadlessPage<HomeAction> page{GetParam().width, GetParam().height, GetParam().px_per_mm};
  auto home = full_home();

  page.frame(present(home, GetParam().language), draw_home);
  expect_sound(page, "home");
  home.station = StationState::running;
  page.frame(present(home, GetParam().language), draw_home);
  expect_sound(page, "home with an exam");
}

TEST_P(EveryPanel, HasSettingsForAGlovedFinger) {
  HeadlessPage<SettingsAction> page{GetParam().width, GetParam().height, GetParam().px_per_mm};

  page.frame(present(SettingsState{}, GetParam().language), draw_settings);

  expect_sound(page, "settings");
}

TEST_P(EveryPanel, HasIntakePagesForAGlovedFinger) {
  HeadlessPage<IntakeAction> page{GetParam().width, GetParam().height, GetParam().px_per_mm};
  for (const auto at : kIntakePages) {
    const auto model = present(intake_at(at), GetParam().language);

    page.frame(model, draw_intake, {{model.next}, {model.skip}, {model.back}});

    expect_sound(page, model.title);
  }
}

TEST_P(EveryPanel, HasLettersForAGlovedFinger) {
  HeadlessPage<IntakeAction> page{GetParam().width, GetParam().height, GetParam().px_per_mm};
  page.screen_keyboard = true;
  const auto model = present(intake_at(IntakePage::patient), GetParam().language);

  page.tap(model, draw_intake, "intake.name");

  ASSERT_NE(page.find("letters.a"), nullptr);
  expect_sound(page, "letters");
  ASSERT_NE(page.find("intake.name"), nullptr);
  EXPECT_FALSE(page.find("intake.name")->is_cut);
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryPanel,
                         ::testing::Values(Panel{1024, 600, 4.0F, Language::english},
                                           Panel{1024, 600, 4.0F, Language::german},
                                           Panel{1280, 800, 4.0F, Language::german},
                                           Panel{1920, 1080, 4.0F, Language::german},
                                           Panel{1920, 1080, 4.0F, Language::english},
                                           Panel{3840, 2160, 8.0F, Language::german}),
                         ::testing::PrintToStringParamName{});

TEST(TextField, TakesLettersOnlyAfterItWasTouched) {
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  const auto model = present(IntakeState{}, Language::english);
  page.frame(model, draw_intake);
  page.view().text.typed.emplace_back(TypedText{"x"});
  const auto before = page.frame(model, draw_intake);

  page.tap(model, draw_intake, "intake.name");
  page.view().text.typed.emplace_back(TypedText{"ß"});
  const auto after = page.frame(model, draw_intake);

  EXPECT_TRUE(before.empty());
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(std::get<TypeInto>(after[0]).field, "name");
  EXPECT_EQ(std::get<TypeInto>(after[0]).text, "ß");
}

TEST(TextField, HasNoFocusWhileACuffHoldsPressure) {
  RecordProperty("requirement", "E15");
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  const auto model = present(IntakeState{}, Language::english);
  page.tap(model, draw_intake, "intake.name");
  const bool had_focus = page.find("intake.name")->is_on;

  page.view().text.allowed = false;
  page.view().text.typed.emplace_back(TypedText{" "});
  const auto asked = page.frame(model, draw_intake);
  const auto tapped = page.tap(model, draw_intake, "intake.name");

  EXPECT_TRUE(had_focus);
  EXPECT_TRUE(asked.empty());
  EXPECT_TRUE(tapped.empty());
  EXPECT_TRUE(page.view().text.field.empty());
  EXPECT_FALSE(page.find("intake.name")->is_on);
}

TEST(TextField, GivesTheKeysToTheNextFieldOnTab) {
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  const auto model = present(IntakeState{}, Language::english);
  page.tap(model, draw_intake, "intake.name");

  page.view().text.typed.emplace_back(EditKey::next);
  page.frame(model, draw_intake);

  EXPECT_EQ(page.view().text.field, "intake.id");
}

TEST(TextField, LosesTheKeysWhenSomethingElseIsTouched) {
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  const auto model = present(IntakeState{}, Language::english);
  page.tap(model, draw_intake, "intake.name");

  page.tap(model, draw_intake, "intake.page.3");

  EXPECT_TRUE(page.view().text.field.empty());
}

TEST(ScreenKeyboard, TypesIntoTheFieldThatHasTheKeys) {
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  page.screen_keyboard = true;
  const auto model = present(IntakeState{}, Language::english);
  page.tap(model, draw_intake, "intake.id");

  const auto asked = page.tap(model, draw_intake, "letters.7");

  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(std::get<TypeInto>(asked[0]).text, "7");
  EXPECT_EQ(page.view().text.field, "intake.id");
}

TEST(Scrolling, ShowsTheEndByTheKeyBesideIt) {
  HeadlessPage<HomeAction> page{1024, 600, 4.0F};
  const auto model = present(full_home(), Language::english);
  page.frame(model, draw_home);
  const bool last_was_hidden = page.find("worklist.11") == nullptr;

  for (int i = 0; i < 12; ++i) page.tap(model, draw_home, "worklist.down");

  EXPECT_TRUE(last_was_hidden);
  ASSERT_NE(page.find("worklist.11"), nullptr);
  EXPECT_FALSE(page.find("worklist.11")->is_cut);
}

TEST(HomePage, BeginsAnExamWithOneTouch) {
  HeadlessPage<HomeAction> page{1280, 800, 4.0F};

  const auto asked = page.tap(present(full_home(), Language::german), draw_home, "home.begin");

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<BeginExam>(asked[0]));
}

TEST(HomePage, OffersReviewAndCrampVisitWithoutADevice) {
  RecordProperty("requirement", "E37");
  HeadlessPage<HomeAction> page{1280, 800, 4.0F};
  HomeState home;
  home.plugged = {ScreenId::cramp};
  const auto model = present(home, Language::english);

  const auto begun = page.tap(model, draw_home, "home.begin");
  const auto cramp = page.tap(model, draw_home, "home.cramp");

  EXPECT_TRUE(begun.empty());
  ASSERT_EQ(cramp.size(), 1U);
  EXPECT_EQ(std::get<LeaveFor>(cramp[0]).screen, ScreenId::cramp);
}

TEST(Fonts, BakeACharacterWhenItIsFirstDrawn) {
  HeadlessPage<IntakeAction> page{1280, 800, 4.0F};
  IntakeState intake;
  (void)step(intake, TypeInto{"name", "Nguyễn, Жанна"});

  page.frame(present(intake, Language::english), draw_intake);

  EXPECT_TRUE(page.view().missing_glyphs.contains(0x1EC5));  // ễ
  EXPECT_TRUE(page.view().missing_glyphs.contains(0x0416));  // Ж
  auto& atlas = *ImGui::GetIO().Fonts;
  const auto fonts =
      bake_fonts(atlas, page.scale(), Metrics{}, default_font_paths(), page.view().missing_glyphs);
  EXPECT_NE(fonts.body->FindGlyphNoFallback(0x1EC5), nullptr);
  EXPECT_NE(fonts.reading->FindGlyphNoFallback(0x0416), nullptr);
}

}  // namespace
}  // namespace station::ui

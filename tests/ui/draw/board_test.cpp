// The body, the strip and the board under a finger.
#include "tests/ui/support/headless_frame.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/present.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace station::ui {
namespace {

ScreenModel screen_of(Scene scene) {
  return present(scripted_snapshot(scene, 0.0), {{}, {}, "14:05"});
}

TEST(Body, MarksTheArteryInFront) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  frame.frame(screen_of(Scene::ready));

  const auto* mark = frame.find("body.artery");
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(mark->text, "R dorsalis pedis");
  // The patient's right is on the viewer's left.
  const auto* figure = frame.find("body.figure");
  EXPECT_LT(mark->rect.x, figure->rect.x + figure->rect.w / 2.0F);
}

TEST(Body, TakesAStepOutOfOrderByATouch) {
  auto screen = screen_of(Scene::ready);
  screen.steps[4].choose = Choice{"step.4", "", "", true, false, device::SuspendExam{}};
  HeadlessFrame frame{1920, 1080, 4.0F};

  const auto asked = frame.tap(screen, "step.4.choose");

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<device::SuspendExam>(asked.front()));
}

TEST(Strip, HasArrowKeysForAGlovedFinger) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  frame.frame(screen_of(Scene::reviewing));

  for (const char* name : {"evidence.back", "evidence.on", "evidence.override", "evidence.move"}) {
    const auto* key = frame.find(name);
    ASSERT_NE(key, nullptr) << name;
    EXPECT_GE(frame.scale().in_mm(key->rect.h), 12.0F) << name;
    EXPECT_GE(frame.scale().in_mm(key->rect.w), 12.0F) << name;
  }
}

TEST(Strip, MovesItsCursorByAnArrowKey) {
  HeadlessFrame frame{1920, 1080, 4.0F};
  const auto screen = screen_of(Scene::reviewing);
  frame.frame(screen);
  const auto before = frame.find("evidence.cursor")->rect.x;

  EXPECT_TRUE(frame.tap(screen, "evidence.on").empty()) << "a cursor asks nothing of the station";

  EXPECT_GT(frame.find("evidence.cursor")->rect.x, before);
}

TEST(Strip, OverridesOnlyWithAReason) {
  HeadlessFrame frame{1920, 1080, 4.0F};
  const auto screen = screen_of(Scene::reviewing);

  const auto first = frame.tap(screen, "evidence.override");
  const auto second = frame.tap(screen, "override.heard");

  EXPECT_TRUE(first.empty());
  ASSERT_EQ(second.size(), 1U);
  const auto* asked = std::get_if<device::OverrideReading>(&second.front());
  ASSERT_NE(asked, nullptr);
  EXPECT_TRUE(asked->cursor.has_value());
  EXPECT_EQ(asked->reason, "heard by ear at the cursor");
}

TEST(Board, OpensTheRuleBehindALine) {
  HeadlessFrame frame{1920, 1080, 4.0F};
  const auto screen = screen_of(Scene::disagrees);
  frame.frame(screen);
  ASSERT_EQ(frame.find("sheet.rule"), nullptr);

  EXPECT_TRUE(frame.tap(screen, "result.right.line.0").empty());

  ASSERT_NE(frame.find("sheet.rule"), nullptr);
  EXPECT_NE(frame.find("sheet.citation"), nullptr);
  EXPECT_NE(frame.find("sheet.inputs"), nullptr);
}

TEST(Board, ShowsAThreatToTheLimbInLargeTypeFirst) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  frame.frame(screen_of(Scene::critical));

  const auto* threat = frame.find("result.right.flag.0");
  const auto* advice = frame.find("result.right.flag.1");
  ASSERT_NE(threat, nullptr);
  if (advice != nullptr) {
    EXPECT_LT(threat->rect.y, advice->rect.y);
  }
  EXPECT_NE(threat->text.find("0.40"), std::string::npos);
}

TEST(Board, AsksWhoWasToldByOneTouch) {
  testing::Test::RecordProperty("requirement", "E28");
  HeadlessFrame frame{1920, 1080, 4.0F};

  const auto asked = frame.tap(screen_of(Scene::critical), "notice.told");

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<device::TellNotice>(asked.front()));
}

TEST(ReadingCard, LeavesOutNoDoubtAndNoRemedyOnTheSmallestScreen) {
  HeadlessFrame frame{1024, 600, 4.0F};
  for (const Scene scene : {Scene::reviewing, Scene::no_reading}) {
    auto screen = present(scripted_snapshot(scene, 3.0), ViewTime{}, {Language::german, {}});
    screen.outcome.doubts.assign(5, "Bewegung während der Messung, bitte wiederholen");
    screen.outcome.why =
        "Kein Signal in 67 s Suche. Mit mehr Gel und langsamer noch einmal suchen.";

    frame.frame(screen);

    for (int i = 0; i < 5; ++i)
      EXPECT_NE(frame.find("outcome.doubt." + std::to_string(i)), nullptr) << i;
    const auto* why = frame.find("outcome.why");
    ASSERT_NE(why, nullptr);
    EXPECT_FALSE(why->is_cut);
  }
}

/// Sizes of T16: the curve of the recovery and that of the visits are there on each.
TEST(Board, HasRoomForTheRecoveryAndTheVisitsOnEverySize) {
  RecordProperty("requirement", "E22");
  struct Size {
    int width, height;
  };
  for (const Size size : {Size{1024, 600}, Size{1280, 800}, Size{1920, 1080}})
    for (const Language language : {Language::english, Language::german}) {
      HeadlessFrame frame{size.width, size.height, 4.0F};

      frame.frame(present(scripted_snapshot(Scene::recovery, 0.0), {{}, {}, "14:05"}, language));

      for (const char* name : {"recovery.plot", "trend.plot"}) {
        const auto* plot = frame.find(name);
        ASSERT_NE(plot, nullptr) << name << " at " << size.width;
        EXPECT_GE(frame.scale().in_mm(plot->rect.h), 12.0F) << name << " at " << size.width;
        EXPECT_GE(frame.scale().in_mm(plot->rect.w), 25.0F) << name << " at " << size.width;
      }
      EXPECT_NE(frame.find("result.approval"), nullptr);
    }
}

TEST(Board, SaysTheVisitsOnceByTheirCurveOrByALine) {
  struct Size {
    int width, height;
  };
  for (const Size size : {Size{1024, 600}, Size{1280, 800}, Size{1920, 1080}, Size{3840, 2160}})
    for (const char* leg : {"result.right", "result.left"}) {
      auto screen = screen_of(Scene::recovery);
      screen.results.recovery.reset();
      screen.results.trend.reset();
      HeadlessFrame frame{size.width, size.height, size.width > 1920 ? 8.0F : 4.0F};

      frame.frame(screen);

      const bool by_curve = frame.find(std::string{leg} + ".curve") != nullptr;
      const bool by_line = frame.find(std::string{leg} + ".visits") != nullptr;
      EXPECT_FALSE(by_curve && by_line) << leg << " at " << size.width;
      EXPECT_TRUE(by_curve || by_line || frame.find(std::string{leg} + ".more_lines") != nullptr)
          << leg << " at " << size.width;
    }
}

TEST(Board, CountsTheLinesThatFindNoRoom) {
  HeadlessFrame frame{1024, 600, 4.0F};

  frame.frame(screen_of(Scene::recovery));

  const auto* more = frame.find("result.right.more_lines");
  ASSERT_NE(more, nullptr);
  EXPECT_NE(more->text.find("more"), std::string::npos);
}

}  // namespace
}  // namespace station::ui

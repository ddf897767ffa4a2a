#include "tests/ui/support/headless_frame.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/present.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace station::ui {
namespace {

ScreenModel screen_of(Scene scene) {
  return present(scripted_snapshot(scene, 0.0), {std::chrono::milliseconds{0}, {}, "14:05"});
}

struct Screen {
  int width, height;
  float px_per_mm;
};
void PrintTo(const Screen& s, std::ostream* out) { *out << s.width << "x" << s.height; }

class EveryScreen : public ::testing::TestWithParam<Screen> {
 protected:
  HeadlessFrame frame_{GetParam().width, GetParam().height, GetParam().px_per_mm};
};

bool overlap(const Rect& a, const Rect& b) {
  constexpr float kTouching = 1.0F;  // pixel
  return a.x + kTouching < b.right() && b.x + kTouching < a.right() &&
         a.y + kTouching < b.bottom() && b.y + kTouching < a.bottom();
}

TEST_P(EveryScreen, KeepsEveryWidgetWithinIt) {
  for (const auto scene : all_scenes()) {
    frame_.frame(screen_of(scene));

    for (const auto& n : frame_.notes()) {
      EXPECT_GE(n.rect.x, -0.5F) << name_of(scene) << " " << n.name;
      EXPECT_GE(n.rect.y, -0.5F) << name_of(scene) << " " << n.name;
      EXPECT_LE(n.rect.right(), frame_.scale().width() + 0.5F) << name_of(scene) << " " << n.name;
      EXPECT_LE(n.rect.bottom(), frame_.scale().height() + 0.5F) << name_of(scene) << " " << n.name;
    }
  }
}

TEST_P(EveryScreen, LetsNoTwoButtonsOverlap) {
  for (const auto scene : all_scenes()) {
    frame_.frame(screen_of(scene));

    for (const auto& a : frame_.notes())
      for (const auto& b : frame_.notes())
        if (a.is_button && b.is_button && &a < &b) {
          EXPECT_FALSE(overlap(a.rect, b.rect)) << name_of(scene) << " " << a.name << " " << b.name;
        }
  }
}

TEST_P(EveryScreen, LetsNoTwoTextsOverlap) {
  for (const auto scene : all_scenes()) {
    frame_.frame(screen_of(scene));

    for (const auto& a : frame_.notes())
      for (const auto& b : frame_.notes()) {
        if (a.capital_px <= 0.0F || b.capital_px <= 0.0F || &a >= &b) continue;
        // Line boxes of large type may touch; the ink is the middle three fifths.
        const Rect ink_a = a.rect.inset(0.0F, a.rect.h * 0.2F);
        const Rect ink_b = b.rect.inset(0.0F, b.rect.h * 0.2F);
        EXPECT_FALSE(overlap(ink_a, ink_b)) << name_of(scene) << " " << a.name << " " << b.name;
      }
  }
}

TEST_P(EveryScreen, HasAStopKeyForAGlovedFinger) {
  for (const auto scene : all_scenes()) {
    frame_.frame(screen_of(scene));

    const auto* stop = frame_.find("key.stop");
    ASSERT_NE(stop, nullptr);
    EXPECT_TRUE(stop->enabled);
    EXPECT_GE(frame_.scale().in_mm(stop->rect.h), 12.0F);
    EXPECT_GE(frame_.scale().in_mm(stop->rect.w), 12.0F);
  }
}

TEST_P(EveryScreen, ShowsPressureAndSimulatedOnEveryPage) {
  for (const auto scene : all_scenes()) {
    frame_.frame(screen_of(scene));

    ASSERT_NE(frame_.find("gauge.value"), nullptr) << name_of(scene);
    ASSERT_NE(frame_.find("header.simulated"), nullptr) << name_of(scene);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryScreen,
                         ::testing::Values(Screen{1024, 600, 4.0F}, Screen{1280, 800, 4.0F},
                                           Screen{1920, 1080, 4.0F}, Screen{1920, 1200, 4.0F},
                                           Screen{1600, 1200, 4.0F}, Screen{3840, 2160, 8.0F}),
                         ::testing::PrintToStringParamName{});

TEST(ReferenceScreen, ShowsThePressureInDigitsOf25Millimetres) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  frame.frame(screen_of(Scene::deflating));

  const auto* value = frame.find("gauge.value");
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(value->text, "126");
  EXPECT_GE(frame.scale().in_mm(value->capital_px), 25.0F);
}

TEST(ReferenceScreen, NamesLimbAndArteryInLettersOf15Millimetres) {
  for (const auto scene : {Scene::finding, Scene::ready, Scene::inflating, Scene::reviewing}) {
    HeadlessFrame frame{1920, 1080, 4.0F};

    frame.frame(screen_of(scene));

    for (const char* name : {"prompt.limb", "prompt.artery"}) {
      const auto* words = frame.find(name);
      ASSERT_NE(words, nullptr) << name_of(scene);
      EXPECT_GE(frame.scale().in_mm(words->capital_px), 15.0F) << name_of(scene) << name;
    }
  }
}

TEST(ReferenceScreen, SetsEveryTextInLinesOf8MillimetresUnlessItIsTooLong) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  const auto expect_8_mm = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const auto* text = frame.find(name);
      ASSERT_NE(text, nullptr) << name;
      EXPECT_GE(frame.scale().in_mm(text->rect.h), 8.0F) << name;
    }
  };
  frame.frame(screen_of(Scene::ready));
  expect_8_mm({"step.0", "step.0.value", "gauge.Target", "header.clock"});
  EXPECT_GE(frame.scale().in_mm(frame.find("step.0.value")->capital_px), 8.0F);
  frame.frame(screen_of(Scene::critical));
  expect_8_mm({"result.right.abi", "result.right.category", "result.right.arithmetic"});
  EXPECT_GE(frame.scale().in_mm(frame.find("result.right.abi")->capital_px), 8.0F);
}

TEST(Stop, ActsOnPressBeforeTheFingerLifts) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  frame.tap(screen_of(Scene::inflating), "key.stop");

  ASSERT_EQ(frame.asked_on_press().size(), 1U);
  EXPECT_TRUE(std::holds_alternative<device::PressStop>(frame.asked_on_press()[0]));
}

TEST(Start, ActsOnceWhenTheFingerLifts) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  const auto asked = frame.tap(screen_of(Scene::ready), "key.start");

  EXPECT_TRUE(frame.asked_on_press().empty());
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<device::PressStart>(asked[0]));
}

TEST(Start, DoesNothingWhereItIsNotOffered) {
  HeadlessFrame frame{1920, 1080, 4.0F};

  EXPECT_TRUE(frame.tap(screen_of(Scene::deflating), "key.start").empty());
}

TEST(SitePage, ForbidsASiteOnlyWithAReason) {
  HeadlessFrame frame{1920, 1080, 4.0F};
  const auto screen = screen_of(Scene::asking_sites);

  const auto first = frame.tap(screen, "site.right_ankle.forbid");
  const auto second = frame.tap(screen, "site.right_ankle.forbid.dvt");

  EXPECT_TRUE(first.empty());
  ASSERT_EQ(second.size(), 1U);
  const auto& set = std::get<device::SetPermission>(second[0]);
  EXPECT_EQ(set.permission.permission, device::Permission::forbidden);
  EXPECT_EQ(set.permission.reason, "suspected deep vein thrombosis");
}

TEST(StopPage, SkipsWithTheCauseThatWasTapped) {
  HeadlessFrame frame{1280, 800, 4.0F};

  const auto asked = frame.tap(screen_of(Scene::stopped), "skip.declined");

  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<device::SkipArtery>(asked[0]).cause, device::SkipCause::declined);
}

TEST(AlarmBar, CountsTheAlarmsItHasNoRoomFor) {
  auto snapshot = scripted_snapshot(Scene::alarm, 0.0);
  snapshot.alarms.push_back(snapshot.alarms.back());
  snapshot.alarms.push_back(snapshot.alarms.back());
  HeadlessFrame frame{1280, 800, 4.0F};

  frame.frame(present(snapshot, {}));

  const auto* last = frame.find("alarm.2");
  ASSERT_NE(last, nullptr);
  EXPECT_EQ(last->text.substr(0, 12), "(and 2 more)");
}

TEST(AlarmBar, WrapsALongSentenceInsteadOfCuttingIt) {
  auto snapshot = scripted_snapshot(Scene::alarm, 0.0);
  snapshot.alarms.resize(1);
  HeadlessFrame frame{1024, 600, 4.0F};

  frame.frame(present(snapshot, {}));

  const auto* words = frame.find("alarm.0");
  ASSERT_NE(words, nullptr);
  EXPECT_EQ(words->text, snapshot.alarms[0].text);
  EXPECT_GT(words->rect.h, 1.5F * frame.find("step.0")->rect.h);  // two lines
}

TEST(Trace, ShowsAtMostTheWindowUpToTheNewestSample) {
  LiveTrace trace;
  trace.add(signal::PressurePoint{Timestamp{std::chrono::seconds{20}}, 10.0F, 10.0F});

  const auto [first, last] = trace_window(screen_of(Scene::finding), trace);

  EXPECT_EQ(last, 2501);  // 20 s in slots of 8 ms, and one
  EXPECT_EQ(last - first, kTraceWindowSlots);
}

}  // namespace
}  // namespace station::ui

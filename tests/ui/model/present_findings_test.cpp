// Results, findings and alarms on the screen: what they say, in which order, in which colour.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present.hpp"
#include "ui/model/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace station::ui {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

ViewTime fresh() { return {milliseconds{10'000}, milliseconds{20}, "14:05"}; }
ViewTime aged(int ms) { return {milliseconds{10'000}, milliseconds{ms}, "14:05"}; }

TEST(Category, IsToldByWordsAndShapeNotByColourAlone) {
  std::set<std::string> words;
  std::set<Shape> shapes;
  for (int c = 0; c <= static_cast<int>(clinical::Category::noncompressible); ++c) {
    const auto look = look_of(static_cast<clinical::Category>(c));
    words.insert(std::string{look.words});
    shapes.insert(look.shape);
  }

  EXPECT_EQ(words.size(), 5U);
  EXPECT_EQ(shapes.size(), 5U);
  EXPECT_FALSE(shapes.contains(Shape::none));
}

TEST(Findings, NeverUseAnAlarmColour) {
  const std::set alarm{ColourRole::alarm_high, ColourRole::alarm_medium, ColourRole::alarm_low};

  for (int c = 0; c <= static_cast<int>(clinical::Category::noncompressible); ++c)
    EXPECT_FALSE(alarm.contains(look_of(static_cast<clinical::Category>(c)).role));
  for (int u = 0; u <= static_cast<int>(clinical::Urgency::emergency); ++u)
    EXPECT_FALSE(alarm.contains(role_of(static_cast<clinical::Urgency>(u))));
}

TEST(Results, ShowTheIndexWithItsArithmetic) {
  const auto board = present(scripted_snapshot(Scene::critical, 0.0), fresh()).results;

  EXPECT_EQ(board.heading, "Result, limited exam");
  EXPECT_EQ(board.legs[0].abi, "0.37");
  EXPECT_EQ(board.legs[0].category, "Abnormal");
  EXPECT_EQ(board.legs[0].arithmetic, "ankle 52 / arm 139");
  EXPECT_EQ(board.legs[0].low_ankle, "lower artery 0.33, abnormal");
}

TEST(Results, PutTheMostUrgentFindingFirst) {
  const auto board = present(scripted_snapshot(Scene::critical, 0.0), fresh()).results;

  ASSERT_EQ(board.legs[0].flags.size(), 2U);
  EXPECT_EQ(board.legs[0].flags[0].role, ColourRole::finding_severe);
  EXPECT_EQ(board.legs[0].flags[0].shape, Shape::pennant);
}

TEST(Results, SayNotObtainedWithoutAnIndex) {
  auto s = scripted_snapshot(Scene::critical, 0.0);
  s.exam.verdict->legs[1] = {};

  const auto leg = present(s, fresh()).results.legs[1];

  EXPECT_EQ(leg.abi, "--");
  EXPECT_EQ(leg.category, "Not obtained");
  EXPECT_EQ(leg.pressures[1].text, "DP no signal found");
}

TEST(Results, MarkAnIndexAboveTheCeiling) {
  EXPECT_EQ(ratio(clinical::Index{214, true, 295, 138}, Language::english), ">2.14");
  EXPECT_EQ(ratio(clinical::Index{5, false, 7, 140}, Language::english), "0.05");
}

TEST(Alarms, StandHighestPriorityFirstWhateverTheirOrder) {
  auto s = scripted_snapshot(Scene::alarm, 0.0);
  std::ranges::reverse(s.alarms);

  const auto bar = present(s, fresh()).alarms;

  ASSERT_EQ(bar.rows.size(), 3U);
  EXPECT_EQ(bar.rows[0].priority, "HIGH");
  EXPECT_EQ(bar.rows[1].priority, "MEDIUM");
  EXPECT_EQ(bar.rows[2].priority, "LOW");
}

TEST(Alarms, UseTheColoursOfTheirPriority) {
  const auto bar = present(scripted_snapshot(Scene::alarm, 0.0), fresh()).alarms;

  EXPECT_EQ(bar.rows[0].role, ColourRole::alarm_high);
  EXPECT_EQ(bar.rows[1].role, ColourRole::alarm_medium);
  EXPECT_EQ(bar.rows[2].role, ColourRole::alarm_low);
}

/// Flashes begun within ten seconds, seen at every millisecond.
int flashes_in_ten_seconds(device::AlarmPriority priority) {
  int begun = 0;
  for (int ms = 1; ms <= 10'000; ++ms)
    begun +=
        flash_is_lit(priority, milliseconds{ms}) && !flash_is_lit(priority, milliseconds{ms - 1});
  return begun;
}

TEST(Alarms, FlashAtTheRatesOfTheStandard) {
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::high), 20);   // 2 Hz
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::medium), 6);  // 0.6 Hz
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::low), 0);     // steady
}

TEST(Alarms, StopFlashingWhenTheConditionIsOver) {
  auto s = scripted_snapshot(Scene::alarm, 0.0);
  s.alarms.resize(1);
  s.alarms[0].still_true = false;
  const ViewTime dark_half{milliseconds{300}, milliseconds{0}, ""};

  const auto bar = present(s, dark_half).alarms;

  EXPECT_TRUE(bar.rows[0].lit);
  EXPECT_FALSE(bar.flashes);
}

TEST(Alarms, TheDisplayRaisesItsOwnWhenTheStationFallsSilent) {
  const auto bar = present(scripted_snapshot(Scene::finding, 0.0), aged(1500)).alarms;

  ASSERT_EQ(bar.rows.size(), 1U);
  EXPECT_EQ(bar.rows[0].priority, "HIGH");
  EXPECT_THAT(bar.rows[0].text, HasSubstr("does not answer"));
}

TEST(Results, ShowThePressureThatCountsAndWhatItIsMadeOf) {
  testing::Test::RecordProperty("requirement", "E21");
  constexpr ArterySite kArm{Artery::brachial, Side::right};
  device::StationSnapshot s;
  s.steps = {{.artery = kArm, .status = device::StepStatus::done, .systolic_mmHg = 128}};
  s.pressures = {{.artery = kArm,
                  .mmHg = 133,
                  .basis = device::PressureBasis::mean,
                  .readings = {128, 138},
                  .wanted = 3,
                  .irregular = true}};

  const std::string arms = present(s, ViewTime{}).results.arms;

  EXPECT_NE(arms.find("right 133 (mean of 2, provisional)"), std::string::npos) << arms;
}

}  // namespace
}  // namespace station::ui

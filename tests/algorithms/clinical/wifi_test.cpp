// Both 64-cell tables against tests/data/wifi, the grades of clinical rules 5.2, the checks of
// section 9 and the checksum of 5.2.

#include "algorithms/clinical/wifi.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace station::clinical {
namespace {

using testing::HasSubstr;

TEST(Wifi, TablesEqualTheReferenceInEveryCell) {
  std::ifstream file{std::string{STATION_SOURCE_DIR} + "/tests/data/wifi/stages.csv"};
  std::string line;
  std::getline(file, line);
  std::array<int, 5> amputation{};
  std::array<int, 5> benefit{};
  int cells = 0;
  while (std::getline(file, line)) {
    std::istringstream in{line};
    std::array<int, 5> v{};
    char comma = ',';
    for (auto& x : v) in >> x >> comma;
    EXPECT_EQ(amputation_stage(v[0], v[1], v[2], {}), v[3]) << line;
    EXPECT_EQ(benefit_stage(v[0], v[1], v[2], {}), v[4]) << line;
    ++amputation.at(static_cast<std::size_t>(amputation_stage(v[0], v[1], v[2], {})));
    ++benefit.at(static_cast<std::size_t>(benefit_stage(v[0], v[1], v[2], {})));
    ++cells;
  }
  EXPECT_EQ(cells, 64);
  EXPECT_THAT(amputation, testing::ElementsAre(0, 6, 10, 16, 32));
  EXPECT_THAT(benefit, testing::ElementsAre(0, 17, 5, 13, 29));
}

TEST(Wifi, StagesNeverFallWithAWorseGrade) {
  const WifiTables tables;
  for (int w = 0; w < 4; ++w)
    for (int i = 0; i < 4; ++i)
      for (int f = 0; f < 4; ++f) {
        const int here = amputation_stage(w, i, f, tables);
        if (w < 3) {
          EXPECT_GE(amputation_stage(w + 1, i, f, tables), here);
        }
        if (i < 3) {
          EXPECT_GE(amputation_stage(w, i + 1, f, tables), here);
        }
        if (f < 3) {
          EXPECT_GE(amputation_stage(w, i, f + 1, tables), here);
        }
      }
}

TEST(Wifi, ChecksOfTheReference) {
  const WifiTables t;
  EXPECT_EQ(amputation_stage(0, 0, 0, t), 1);
  EXPECT_EQ(amputation_stage(1, 2, 0, t), 2);
  EXPECT_EQ(amputation_stage(1, 2, 1, t), 3);
  EXPECT_EQ(amputation_stage(1, 2, 2, t), 4);
  EXPECT_EQ(amputation_stage(2, 3, 1, t), 4);
  EXPECT_EQ(amputation_stage(0, 3, 1, t), 3);
  EXPECT_EQ(amputation_stage(3, 0, 1, t), 3);
}

LegVerdict with_foot(int ankle, std::optional<int> toe, Answer diabetes, FootFacts foot) {
  auto c = case_of(100, ankle, ankle);
  auto& leg = c.leg(Side::right);
  if (toe) leg.toe = PressureEntry::measured(*toe);
  leg.history.wound = Wound::toe;
  leg.history.gangrene = Answer::no;
  leg.history.foot = foot;
  c.history.diabetes = diabetes;
  return judge_right(c);
}

FootFacts shallow_and_clean() {
  FootFacts foot;
  foot.depth = WoundDepth::shallow;
  foot.infection_signs = 0;
  return foot;
}

TEST(Wifi, TakesTheWorseOfIndexAndAnkleWithoutAToe) {
  const auto leg = with_foot(65, {}, Answer::no, shallow_and_clean());

  EXPECT_EQ(leg.wifi.by_abi, 1);
  EXPECT_EQ(leg.wifi.by_ankle, 2);
  EXPECT_EQ(leg.wifi.ischaemia, 2);
  EXPECT_EQ(leg.wifi.amputation_stage, 2);  // W1 I2 fI0
}

TEST(Wifi, IsOverriddenByTheToe) {
  const auto leg = with_foot(95, 29, Answer::no, shallow_and_clean());

  EXPECT_EQ(leg.wifi.ischaemia, 3);
  EXPECT_THAT(line_of(leg.lines, "WIFI-ISCHAEMIA")->text, HasSubstr("the foot overrides"));
}

TEST(Wifi, NeedsTheToeInDiabetes) {
  const auto leg = with_foot(65, {}, Answer::yes, shallow_and_clean());

  EXPECT_FALSE(leg.wifi.ischaemia.has_value());
  EXPECT_FALSE(leg.wifi.amputation_stage.has_value());
  EXPECT_NE(line_of(leg.lines, "WIFI-NEEDS-TOE"), nullptr);
}

TEST(Wifi, GradesAnInfectionByItsSigns) {
  FootFacts foot;
  EXPECT_FALSE(infection_grade(foot, {}).has_value());
  foot.infection_signs = 1;
  EXPECT_EQ(infection_grade(foot, {}), 0);
  foot.infection_signs = 2;
  foot.systemic_signs = 1;
  foot.deep_infection = Answer::no;
  foot.redness_mm = 20;
  EXPECT_EQ(infection_grade(foot, {}), 1);
  foot.redness_mm = 21;
  EXPECT_EQ(infection_grade(foot, {}), 2);
  foot.systemic_signs = 2;
  EXPECT_EQ(infection_grade(foot, {}), 3);
  foot.systemic_signs.reset();
  EXPECT_FALSE(infection_grade(foot, {}).has_value());
}

TEST(Wifi, CountsRednessAsASignOnlyAboveHalfACentimetre) {
  // IWGDF/IDSA: two or more of five signs, of which redness is one above 0.5 cm.
  FootFacts foot;
  foot.systemic_signs = 0;
  foot.deep_infection = Answer::no;
  WifiTables one_sign;
  one_sign.infection_signs_from = 1;
  WifiTables all_signs;
  all_signs.infection_signs_from = 5;
  foot.infection_signs = 0;
  foot.redness_mm = 5;
  EXPECT_EQ(infection_grade(foot, one_sign), 0);
  foot.redness_mm = 6;
  EXPECT_EQ(infection_grade(foot, one_sign), 1);
  foot.infection_signs = 5;
  EXPECT_EQ(infection_grade(foot, all_signs), 1);
  foot.redness_mm = 5;
  EXPECT_EQ(infection_grade(foot, all_signs), 0);
}

TEST(Wifi, GradesAWoundByDepthAndPlace) {
  LegHistory h;
  h.wound = Wound::toe;
  h.gangrene = Answer::no;
  EXPECT_FALSE(wound_grade(h).has_value());
  h.foot.depth = WoundDepth::shallow;
  EXPECT_EQ(wound_grade(h), 1);
  h.wound = Wound::heel;
  EXPECT_EQ(wound_grade(h), 2);
  h.foot.depth = WoundDepth::deep;
  EXPECT_EQ(wound_grade(h), 3);
  h.wound = Wound::forefoot;
  EXPECT_EQ(wound_grade(h), 2);
  h.foot.depth = WoundDepth::extensive;
  EXPECT_EQ(wound_grade(h), 3);
  h.foot.wound_grade = 1;
  EXPECT_EQ(wound_grade(h), 1);
}

}  // namespace
}  // namespace station::clinical

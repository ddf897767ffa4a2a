// The arm's pressure on the page of the rest, in both languages.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/keys.hpp"
#include "ui/model/present.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace station::ui {
namespace {

using device::NoRestPressure;
using device::RestPressure;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr CuffSite kArm{Limb::arm, Side::right};

/// The rest before any arm pressure, without an arm that may be cuffed.
device::StationSnapshot resting_without_arm() {
  auto s = scripted_snapshot(Scene::resting, 0.0);
  s.exam.rest_pressures.clear();
  s.rest_arm.reset();
  s.offered.rest_pressure = false;
  return s;
}

device::StationSnapshot resting() {
  auto s = resting_without_arm();
  s.rest_arm = device::RestArm{.cuff = kArm};
  s.offered.rest_pressure = true;
  return s;
}

RestPressure mean_of(double after_s, int mmHg) {
  return {.cuff = kArm, .after_s = after_s, .mean_mmHg = mmHg, .uncertainty_mmHg = 3};
}

Rest rest_of(const device::StationSnapshot& s, Language language = Language::english) {
  return present(s, {}, language).rest;
}

TEST(RestPage, OffersTheArmPressureByItsOwnKeyAndNamesTheLimb) {
  RecordProperty("requirement", "E15");
  const auto s = resting();
  const auto rest = rest_of(s);

  ASSERT_TRUE(rest.take.has_value());
  EXPECT_EQ(rest.take->name, "rest.pressure");
  EXPECT_TRUE(rest.take->enabled);
  EXPECT_TRUE(std::holds_alternative<device::TakeRestPressure>(rest.take->action));
  EXPECT_EQ(rest.arm, "Right arm");
  EXPECT_EQ(rest.take->label, "Take the arm pressure: inflate");
  EXPECT_EQ(rest_of(s, Language::german).take->label, "Armdruck messen: aufpumpen");
  EXPECT_EQ(rest_of(s, Language::german).arm, "Rechter Arm");
  const auto by_key = KeyOffers{present(s, {})}.action_for(Key::letter_r);
  ASSERT_TRUE(by_key.has_value());
  EXPECT_TRUE(std::holds_alternative<device::TakeRestPressure>(*by_key));
}

TEST(RestPage, SaysNothingOfAnArmThatMayNotBeCuffed) {
  const auto rest = rest_of(resting_without_arm());

  EXPECT_FALSE(rest.take.has_value());
  EXPECT_TRUE(rest.arm.empty());
  EXPECT_TRUE(rest.taken.empty());
}

TEST(RestPage, OffersNoSecondCuffWhileOneIsUp) {
  auto s = resting();
  s.offered.rest_pressure = false;
  s.rest_arm->taking = true;
  s.target_mmHg = 170.0F;

  EXPECT_FALSE(rest_of(s).take.has_value());
  EXPECT_EQ(rest_of(s).arm, "Right arm");
  EXPECT_THAT(rest_of(s).now, HasSubstr("about a minute"));
  EXPECT_EQ(present(s, {}).gauge.target_mmHg, 170.0F);
}

TEST(RestPage, SaysWhenTheSecondIsPossible) {
  auto s = resting();
  s.exam.rest_pressures = {mean_of(31.0, 101)};
  s.rest_arm->wait_s = 72.4;
  s.rest_left_s = 200.0;
  s.offered.rest_pressure = false;

  EXPECT_FALSE(rest_of(s).take->enabled);
  EXPECT_EQ(rest_of(s).now, "The second arm pressure can be taken in 1:13.");
  EXPECT_THAT(rest_of(s).taken, ElementsAre("After 0:31: mean 101 mmHg (oscillometric)"));
  EXPECT_TRUE(rest_of(s).settling.empty());
}

TEST(RestPage, OffersNoSecondThatTheRestDoesNotLastFor) {
  auto s = resting();
  s.exam.rest_pressures = {mean_of(31.0, 101)};
  s.rest_arm->wait_s = 72.4;
  s.rest_left_s = 60.0;
  s.offered.rest_pressure = false;

  EXPECT_FALSE(rest_of(s).take.has_value());
  EXPECT_TRUE(rest_of(s).arm.empty());
}

TEST(RestPage, SaysWhetherThePatientHasSettled) {
  RecordProperty("requirement", "E5");
  auto s = resting();
  s.rest_arm.reset();
  s.exam.rest_pressures = {mean_of(31.0, 101), mean_of(245.0, 94)};
  EXPECT_EQ(rest_of(s).settling, "Settled: fell by 7 mmHg.");
  EXPECT_EQ(rest_of(s, Language::german).settling, "Zur Ruhe gekommen: um 7 mmHg gesunken.");
  EXPECT_THAT(rest_of(s, Language::german).taken,
              ElementsAre("Nach 0:31: Mittel 101 mmHg (oszillometrisch)",
                          "Nach 4:05: Mittel 94 mmHg (oszillometrisch)"));

  s.exam.rest_pressures[0].mean_mmHg = 112;
  EXPECT_EQ(rest_of(s).settling, "Still falling, by 18 mmHg: rest longer.");
  EXPECT_EQ(rest_of(s, Language::german).settling, "Sinkt noch, um 18 mmHg: länger ruhen.");

  s.exam.rest_pressures[0].mean_mmHg = 80;
  EXPECT_EQ(rest_of(s).settling, "Rose by 14 mmHg: not at rest, rest longer.");
}

TEST(RestPage, HasACauseInBothLanguagesForEveryMissingValue) {
  auto s = resting();
  for (int c = 1; c <= static_cast<int>(NoRestPressure::trace_unusable); ++c) {
    s.exam.rest_pressures = {
        {.cuff = kArm, .after_s = 31.0, .none = static_cast<NoRestPressure>(c)}};
    const auto english = rest_of(s).taken.at(0);
    const auto german = rest_of(s, Language::german).taken.at(0);
    EXPECT_THAT(english, HasSubstr("After 0:31: no value, ")) << c;
    EXPECT_THAT(german, HasSubstr("Nach 0:31: kein Wert, ")) << c;
    EXPECT_EQ(english.find("not known"), std::string::npos) << c;
  }
}

TEST(RestPage, SaysInGermanWhyNoneIsTakenNow) {
  EXPECT_TRUE(can_be_said_again(
      "No arm pressure can be taken now: twice in a rest, two minutes apart, with the cuffs "
      "open."));
}

}  // namespace
}  // namespace station::ui

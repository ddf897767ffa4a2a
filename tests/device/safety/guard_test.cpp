// What the guard refuses, and when it vents.
#include "tests/device/safety/guard_fixture.hpp"

#include <string>

namespace station::device {
namespace {

using namespace std::chrono_literals;
using hal::wire::PortCommand;
using hal::wire::PortMode;
using test::Guard;
using test::kAnkle;
using test::kArm;

TEST_F(Guard, LetsAnAllowedCuffInflate) {
  desired[0] = inflate(180);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[0], desired[0]);
  EXPECT_FALSE(d.vent);
  EXPECT_EQ(d.sentence, "");
}

TEST_F(Guard, SaysItsReasonAsValuesBesideItsSentence) {
  in.ports[0].permission = {Permission::forbidden, "dialysis fistula"};
  desired[0] = inflate(60);

  const GuardDecision refused = step();

  EXPECT_EQ(refused.refusal.reason, GuardReason::forbidden);
  EXPECT_EQ(refused.refusal.site, kArm);

  in.ports[0].permission = {Permission::allowed, ""};
  EXPECT_EQ(step().refusal.reason, GuardReason::none);

  pressure(0, 301.0);
  const GuardDecision vented = step();

  EXPECT_EQ(vented.refusal.reason, GuardReason::overpressure);
  EXPECT_NEAR(vented.refusal.value, 301.0, 0.1);
}

TEST_F(Guard, RefusesAForbiddenSiteWhoeverCommands) {
  RecordProperty("requirement", "E1");
  in.ports[0].permission = {Permission::forbidden, "dialysis fistula"};
  desired[0] = inflate(60);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[0].mode, PortMode::vent);
  EXPECT_NE(d.sentence.find("dialysis fistula"), std::string::npos) << d.sentence;
}

TEST_F(Guard, RefusesASiteThatWasNotAsked) {
  RecordProperty("requirement", "E1");
  in.ports[0].permission = {};
  desired[0] = inflate(60);

  EXPECT_EQ(step().commands[0].mode, PortMode::vent);
}

TEST_F(Guard, RefusesHoldAndRampOfAForbiddenSiteToo) {
  in.ports[0].permission.permission = Permission::forbidden;
  for (const PortMode mode : {PortMode::hold, PortMode::ramp_down}) {
    desired[0] = {mode, 0, 0};
    EXPECT_EQ(step().commands[0].mode, PortMode::vent);
  }
}

TEST_F(Guard, RefusesAPortThatIsNotBound) {
  RecordProperty("requirement", "E1");
  in.ports[0].site = {};
  desired[0] = inflate(60);

  EXPECT_EQ(step().commands[0].mode, PortMode::vent);
}

TEST_F(Guard, RefusesACuffOfAnotherClassThanItsSite) {
  in.ports[0].cuff_class = Limb::toe;
  desired[0] = inflate(60);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[0].mode, PortMode::vent);
  EXPECT_NE(d.sentence.find("toe"), std::string::npos);
}

TEST_F(Guard, RefusesAboveThePortsCeiling) {
  in.ports[0].ceiling = Pressure::mmHg(200);
  desired[0] = inflate(201);

  EXPECT_EQ(step().commands[0].mode, PortMode::vent);
  desired[0] = inflate(200);
  EXPECT_EQ(step().commands[0].mode, PortMode::inflate);
}

TEST_F(Guard, RefusesAControllerWithoutADeadMan) {
  in.capabilities = hal::wire::kCanInflate;
  desired[0] = inflate(100);

  EXPECT_EQ(step().commands[0].mode, PortMode::vent);
}

TEST_F(Guard, AcceptsAnIndependentDumpInstead) {
  in.capabilities = hal::wire::kCanInflate;
  settings.independent_dump = true;
  desired[0] = inflate(100);

  EXPECT_EQ(step().commands[0].mode, PortMode::inflate);
}

TEST_F(Guard, InflatesOnlyOneCuffAtATime) {
  desired[0] = inflate(180);
  desired[1] = inflate(180);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[0].mode, PortMode::inflate);
  EXPECT_EQ(d.commands[1].mode, PortMode::vent);
}

TEST_F(Guard, DoesNotInflateASecondCuffBesideATightOne) {
  pressure(0, 80);
  step();
  desired[0] = {};
  desired[1] = inflate(180);

  EXPECT_EQ(step().commands[1].mode, PortMode::vent);
}

TEST_F(Guard, VentsAndAlarmsAbove300) {
  desired[0] = inflate(290);
  step();
  pressure(0, 300.5);

  const GuardDecision d = step();

  EXPECT_TRUE(d.vent);
  EXPECT_TRUE(guard().latched());
  EXPECT_TRUE(alarmed(AlarmCondition::overpressure));
  EXPECT_EQ(step().commands[0].mode, PortMode::vent) << "stays vented until asked anew";
}

TEST_F(Guard, TrustsTheHigherOfTheTwoSensors) {
  desired[0] = inflate(290);
  in.ports[0].pressure = Pressure::mmHg(20);
  in.ports[0].second = Pressure::mmHg(301);

  EXPECT_TRUE(step().vent);
}

TEST_F(Guard, VentsBeforeACuffWasInflatedFor180Seconds) {
  desired[0] = inflate(180);
  step();
  pressure(0, 150);
  step();

  for (int second = 0; second < 169; ++second) ASSERT_FALSE(step(1s).vent) << second;
  step(1s);

  EXPECT_TRUE(step(1s).vent);
  EXPECT_TRUE(alarmed(AlarmCondition::inflated_too_long));
}

TEST_F(Guard, VentsWhenPressureStopsComing) {
  desired[0] = inflate(180);
  step();
  pressure(0, 100);
  step();
  pressure_flows = false;

  EXPECT_FALSE(step(250ms).vent);
  EXPECT_TRUE(step(100ms).vent);
  EXPECT_TRUE(alarmed(AlarmCondition::link_lost_inflated));
}

TEST_F(Guard, GivesAPolledControllerThreeOfItsPeriods) {
  RecordProperty("requirement", "T9");
  in.pressure_period = 200ms;
  desired[1] = inflate(150);
  pressure(1, 100);
  step();
  pressure_flows = false;

  const GuardDecision still_waits = step(590ms);
  const GuardDecision silent = step(20ms);

  EXPECT_FALSE(still_waits.vent);
  EXPECT_TRUE(silent.vent);
}

TEST_F(Guard, LetsAControllerBeSilentWhileTheVentItWasAskedForSilencesIt) {
  RecordProperty("requirement", "T9");
  in.silent_after_vent = 2500ms;
  desired[1] = {PortMode::hold, 0, 0};
  pressure(1, 100);
  step();
  desired[1] = {};
  step();
  pressure_flows = false;

  const GuardDecision waits = step(2400ms);
  const GuardDecision too_long = step(200ms);

  EXPECT_FALSE(waits.vent);
  EXPECT_TRUE(too_long.vent);
}

TEST_F(Guard, DoesNotTakeSilenceForAVentWhileACuffIsHeld) {
  in.silent_after_vent = 2500ms;
  desired[1] = {PortMode::hold, 0, 0};
  pressure(1, 100);
  step();
  pressure_flows = false;

  EXPECT_TRUE(step(350ms).vent);
}

TEST_F(Guard, NeverWaitsLongerThanASecondForAPressure) {
  in.pressure_period = 900ms;
  desired[1] = inflate(150);
  pressure(1, 100);
  step();
  pressure_flows = false;

  EXPECT_FALSE(step(990ms).vent);
  EXPECT_TRUE(step(20ms).vent);
}

TEST_F(Guard, VentsWhenTheSensorsDisagreeForASecond) {
  desired[0] = inflate(180);
  in.ports[0].pressure = Pressure::mmHg(100);
  in.ports[0].second = Pressure::mmHg(110);
  step();

  EXPECT_FALSE(step(900ms).vent);
  EXPECT_TRUE(step(200ms).vent);
}

TEST_F(Guard, VentsWhenTheDisplayStalls) {
  RecordProperty("requirement", "T4");
  settings.needs_heartbeat = true;
  in.heartbeat = now;
  desired[0] = inflate(180);
  step();
  pressure(0, 100);
  step();

  EXPECT_FALSE(step(400ms).vent);
  EXPECT_TRUE(step(200ms).vent);
  EXPECT_TRUE(alarmed(AlarmCondition::display_stalled));
}

TEST_F(Guard, AlarmsWithoutVentingWhenTheWindowLosesFocus) {
  RecordProperty("requirement", "T4");
  desired[0] = inflate(180);
  pressure(0, 100);
  in.has_focus = false;

  EXPECT_FALSE(step().vent);
  EXPECT_TRUE(alarmed(AlarmCondition::focus_lost_inflated));
}

TEST_F(Guard, AlarmsWhenAVentDoesNotEmptyTheCuff) {
  desired[0] = inflate(180);
  step();
  pressure(0, 100);
  step();
  desired[0] = {};
  step();

  step(9s);
  EXPECT_FALSE(alarmed(AlarmCondition::vent_failed));
  step(2s);
  EXPECT_TRUE(alarmed(AlarmCondition::vent_failed));
}

TEST_F(Guard, LetsNoCuffRiseOnALegWithAcuteSigns) {
  RecordProperty("requirement", "E25");
  in.ports[1].acute_signs = true;
  desired[1] = inflate(180);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[1].mode, PortMode::vent);
  EXPECT_EQ(d.refusal.reason, GuardReason::acute_signs);
  EXPECT_NE(d.sentence.find("emergency call"), std::string::npos);
}

}  // namespace
}  // namespace station::device

// What the guard remembers: the rest of a limb between inflations, and a cuff whose controller has
// gone.
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

TEST_F(Guard, RestsTheLimbBetweenInflations) {
  RecordProperty("requirement", "E8");
  desired[0] = inflate(180);
  step();
  pressure(0, 100);
  step();
  desired[0] = {};
  pressure(0, 5);
  step();
  desired[0] = inflate(180);

  EXPECT_EQ(step(1s).commands[0].mode, PortMode::vent);
  EXPECT_EQ(step(5s).commands[0].mode, PortMode::inflate);
}

TEST_F(Guard, DoesNotPumpUpACuffThatHasBegunToDeflate) {
  RecordProperty("requirement", "E8");
  desired[0] = inflate(180);
  step();
  pressure(0, 150);
  step();
  desired[0] = {PortMode::ramp_down, 0, 160};
  step();
  desired[0] = inflate(180);

  const GuardDecision d = step();

  EXPECT_EQ(d.commands[0].mode, PortMode::vent);
}

TEST_F(Guard, AllowsAHigherTargetWhileHolding) {
  desired[0] = inflate(180);
  step();
  pressure(0, 180);
  step();
  desired[0] = inflate(210);

  EXPECT_EQ(step().commands[0].mode, PortMode::inflate);
}

TEST_F(Guard, LongerRestAfterTheFirstFifteenMinutes) {
  desired[0] = inflate(100);
  pressure(0, 80);
  step();
  desired[0] = {};
  pressure(0, 2);
  step();
  step(std::chrono::minutes{16});
  pressure(0, 80);
  step();
  pressure(0, 2);
  step();
  desired[0] = inflate(100);

  EXPECT_EQ(step(20s).commands[0].mode, PortMode::vent);
  EXPECT_EQ(step(11s).commands[0].mode, PortMode::inflate);
}

TEST_F(Guard, TheShortRestIsEnoughInTheFastSeriesAfterExerciseAndOnlyFiveMinutesLong) {
  RecordProperty("requirement", "E34");
  const auto rested_after = [this](std::chrono::seconds since_stop) {
    in.fast_series_since = now - since_stop;
    desired[0] = {};
    pressure(0, 80);
    step();
    pressure(0, 2);
    step();
    desired[0] = inflate(100);
    return step(6s).commands[0].mode == PortMode::inflate;
  };
  desired[0] = inflate(100);
  pressure(0, 80);
  step();
  desired[0] = {};
  pressure(0, 2);
  step();
  step(std::chrono::minutes{16});  // the long rest holds from here on

  EXPECT_TRUE(rested_after(60s));
  EXPECT_FALSE(rested_after(301s));
}

TEST_F(Guard, CountsACuffAsInflatedUntilItsControllerTellsAFreshLowPressure) {
  RecordProperty("requirement", "E15");
  desired[0] = inflate(180);
  pressure(0, 150);
  step();
  in.link_ready = false;
  pressure_flows = false;
  pressure(0, 0);  // a value that nobody sent
  for (int i = 0; i < 100; ++i) step(1s);
  EXPECT_TRUE(guard().any_inflated());

  in.link_ready = true;
  step(1s);
  EXPECT_TRUE(guard().any_inflated()) << "an open session is no pressure";
  pressure_flows = true;
  step();

  EXPECT_FALSE(guard().any_inflated());
}

TEST_F(Guard, CountsACuffThatWasToldToPumpAsInflatedWhenItsControllerGoesAway) {
  desired[1] = inflate(180);
  step();
  ASSERT_FALSE(guard().any_inflated());

  in.link_ready = false;
  pressure_flows = false;
  step(1s);

  EXPECT_TRUE(guard().inflated(1));
  EXPECT_FALSE(guard().inflated(0));
  EXPECT_TRUE(alarmed(AlarmCondition::link_lost_inflated));
}

TEST_F(Guard, TakesAPersonsWordForAnOpenCuffUntilTheControllerSaysOtherwise) {
  desired[0] = inflate(180);
  pressure(0, 150);
  step();
  in.link_ready = false;
  pressure_flows = false;
  desired[0] = {};
  step(1s);

  guard().confirm_open(now);
  step(1s);
  EXPECT_FALSE(guard().any_inflated());
  EXPECT_FALSE(alarmed(AlarmCondition::link_lost_inflated));
  in.link_ready = true;
  pressure_flows = true;
  step();

  EXPECT_TRUE(guard().any_inflated()) << "the device itself says 150 mmHg";
}

}  // namespace
}  // namespace station::device

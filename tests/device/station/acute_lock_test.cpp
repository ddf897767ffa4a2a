// Signs of an acute limb lock the cuffs of that leg until they are answered away or a named person
// takes the responsibility.
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

#include <gmock/gmock.h>

namespace station::device {
namespace {

using clinical::Answer;
using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;
using ::testing::Contains;
using ::testing::HasSubstr;

class AcuteLimb : public testing::Test {
 protected:
  AcuteLimb() : station{acute_left_leg()} {
    EXPECT_TRUE(station.run_to_first_inflation());
    choose({Artery::posterior_tibial, Side::left});
  }
  StationPlan acute_left_leg() {
    StationPlan plan = plan_for("normal", folder.path());
    clinical::LegHistory& leg = plan.exam_case.leg_history[static_cast<std::size_t>(Side::left)];
    leg.onset_under_two_weeks = Answer::yes;
    leg.new_sensory_or_motor_loss = Answer::yes;
    return plan;
  }
  void choose(ArterySite artery) {
    const auto& steps = station.exam().plan().steps();
    const auto it = std::ranges::find(steps, artery, &ExamStep::artery);
    station.press(ChooseStep{static_cast<int>(it - steps.begin())});
    EXPECT_TRUE(station.run_until([&] {
      return station.exam().phase() == Phase::ready_to_inflate &&
             station.exam().current_attempt().artery == artery && station.exam().ready_to_start();
    }));
  }
  TemporaryFolder folder;
  VirtualStation station;
};

TEST_F(AcuteLimb, IsNotCuffedHoweverOftenStartIsPressed) {
  RecordProperty("requirement", "E3");

  for (int i = 0; i < 5; ++i) {
    station.press(PressStart{});
    station.run_for(1.0);
  }

  EXPECT_LT(station.highest_mmHg(), 5.0);
  EXPECT_EQ(station.snapshot().guard.reason, GuardReason::acute_signs);
  EXPECT_EQ(station.snapshot().offered.override_acute_signs, Side::left);
}

TEST_F(AcuteLimb, LeavesTheOtherLegOpen) {
  choose({Artery::posterior_tibial, Side::right});

  station.press(PressStart{});

  EXPECT_TRUE(station.run_to(Phase::holding, 60.0));
}

TEST_F(AcuteLimb, IsCuffedWhenANamedPersonTakesTheResponsibility) {
  RecordProperty("requirement", "E25");
  station.press(OverrideAcuteSigns{Side::left, ""});
  EXPECT_FALSE(station.snapshot().refused.empty());
  EXPECT_TRUE(station.exam().locked_leg().has_value());

  station.press(OverrideAcuteSigns{Side::left, "Dr. B. Surgeon"});
  station.press(PressStart{});

  EXPECT_TRUE(station.run_to(Phase::holding, 60.0));
  EXPECT_THAT(station.exam().record().remarks, Contains(HasSubstr("Dr. B. Surgeon")));
}

TEST_F(AcuteLimb, IsCuffedWhenTheSignsAreAnsweredAway) {
  RecordProperty("requirement", "E3");
  UpdateCase update{station.exam().record().exam_case, "A. Meier"};
  clinical::LegHistory& leg = update.exam_case.leg_history[static_cast<std::size_t>(Side::left)];
  leg.onset_under_two_weeks = Answer::no;
  leg.new_sensory_or_motor_loss = Answer::no;

  station.press(update);
  station.press(PressStart{});

  EXPECT_TRUE(station.run_to(Phase::holding, 60.0));
}

}  // namespace
}  // namespace station::device

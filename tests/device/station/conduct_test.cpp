#include "device/exam/counted_pressure.hpp"
// Rules of conduct, on a whole station in virtual time.
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

class Conduct : public testing::Test {
 protected:
  TemporaryFolder folder;
};

TEST_F(Conduct, AForbiddenLimbIsNeverInflatedWhoeverAsks) {
  RecordProperty("requirement", "E1");
  StationPlan plan = plan_for("normal", folder.path());
  for (auto& [site, permission] : plan.exam_case.sites)
    permission = {Permission::forbidden, "wound"};
  plan.exam_case.sites[{Limb::arm, Side::left}] = {Permission::allowed, ""};
  VirtualStation station{plan};
  ASSERT_TRUE(station.run_to_first_inflation());
  EXPECT_EQ(station.exam().current_attempt().cuff, (CuffSite{Limb::arm, Side::left}));

  // The last allowed limb becomes forbidden too, then every key is pressed.
  station.press(SetPermission{{Limb::arm, Side::left}, {Permission::forbidden, "pain"}});
  for (int turn = 0; turn < 20; ++turn) {
    for (const UserAction& key : {UserAction{PressStart{}}, UserAction{ProbeButton{}},
                                  UserAction{PressRepeat{}}, UserAction{PressAccept{}}}) {
      station.press(key);
      station.run_for(1.0);
    }
  }

  EXPECT_LE(station.highest_mmHg(), 5.0);
}

TEST_F(Conduct, WaitsUntilEveryLimbIsAnswered) {
  RecordProperty("requirement", "E1");
  StationPlan plan = plan_for("normal", folder.path());
  plan.exam_case.sites.erase({Limb::ankle, Side::left});
  VirtualStation station{plan};

  EXPECT_FALSE(station.run_to(Phase::ready_to_rest, 10.0));
  EXPECT_EQ(station.exam().phase(), Phase::asking_sites);
  station.press(SetPermission{{Limb::ankle, Side::left}, {Permission::allowed, ""}});

  EXPECT_TRUE(station.run_to(Phase::ready_to_rest, 1.0));
}

TEST_F(Conduct, EarlyStartNeedsAReasonAndKeepsIt) {
  RecordProperty("requirement", "E5");
  StationPlan plan = plan_for("normal", folder.path());
  plan.protocol.rest_minutes = 5.0;
  VirtualStation station{plan};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
  station.press(PressStart{});
  station.run_for(60.0);

  station.press(EndRestEarly{""});
  EXPECT_EQ(station.exam().phase(), Phase::resting);
  station.press(EndRestEarly{"patient in pain"});

  EXPECT_EQ(station.exam().phase(), Phase::finding);
  EXPECT_EQ(station.exam().record().rest_note, "patient in pain");
  EXPECT_NEAR(station.exam().record().rest_minutes, 1.0, 0.01);
}

TEST_F(Conduct, FindsThenCapturesFiveBeatsThenInflates) {
  RecordProperty("requirement", "E7");
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());

  ASSERT_TRUE(station.read_artery());

  const Attempt& a = station.exam().current_attempt();
  ASSERT_TRUE(a.outcome.reading.has_value());
  ASSERT_TRUE(a.waveform.has_value());
  EXPECT_GE(a.waveform->beat_count, 5);
  EXPECT_LT(a.marks.listening_from, *a.marks.waveform_from);
  EXPECT_LT(*a.marks.waveform_from, *a.marks.waveform_to);
  EXPECT_LE(*a.marks.waveform_to, *a.marks.inflation_from);
  EXPECT_LT(*a.marks.inflation_from, *a.marks.hold_from);
  EXPECT_GE(*a.marks.deflation_from - *a.marks.hold_from, std::chrono::seconds{3});
}

TEST_F(Conduct, NoSignalFoundIsNeitherAbsentNorUrgentUntilAPersonStatesIt) {
  RecordProperty("requirement", "E11");
  StationPlan plan = plan_for("absent-leg", folder.path());
  plan.protocol.order = {{Artery::brachial, Side::right}, {Artery::posterior_tibial, Side::left}};
  VirtualStation station{plan};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});
  ASSERT_TRUE(station.run_to(Phase::finding));
  const Timestamp search_from = station.now();
  ASSERT_TRUE(station.run_to(Phase::reviewing, 60.0));
  EXPECT_GE(station.now() - search_from, std::chrono::seconds{29});
  ASSERT_TRUE(station.exam().current_attempt().outcome.none.has_value());
  EXPECT_EQ(station.exam().current_attempt().outcome.none->cause,
            signal::NoReadingCause::no_signal_found);

  station.press(StateAbsent{""});
  EXPECT_EQ(station.exam().phase(), Phase::reviewing) << "absent needs a person";
  station.press(StateAbsent{"A. Meier"});

  EXPECT_EQ(clinical_case(station.exam().record()).leg(Side::left).pt,
            clinical::PressureEntry::absent());
}

TEST_F(Conduct, NoKeyBothAcceptsAndInflates) {
  RecordProperty("requirement", "E15");
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressAccept{});
  EXPECT_EQ(station.exam().phase(), Phase::ready_to_inflate) << "Accept does not inflate";
  ASSERT_TRUE(station.read_artery());
  const std::size_t attempts = station.exam().record().attempts.size();

  station.press(PressStart{});

  EXPECT_EQ(station.exam().phase(), Phase::reviewing) << "Start does not accept";
  EXPECT_FALSE(station.exam().current_attempt().accepted);
  EXPECT_EQ(station.exam().record().attempts.size(), attempts);
}

TEST_F(Conduct, ProbeButtonStartsWhenVentedAndVentsWhenInflated) {
  RecordProperty("requirement", "E15");
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());

  station.press(ProbeButton{});
  ASSERT_EQ(station.exam().phase(), Phase::inflating);
  ASSERT_TRUE(station.run_until([&] { return station.cuff_mmHg() > 60.0; }, 20.0));
  station.press(ProbeButton{});

  EXPECT_EQ(station.exam().phase(), Phase::stopped);
  EXPECT_TRUE(station.run_until([&] { return station.cuff_mmHg() < 15.0; }, 2.0));
}

TEST_F(Conduct, StopVentsWithinTwoSecondsFromEveryPhaseOfAMeasurement) {
  RecordProperty("requirement", "E15");
  for (const Phase phase : {Phase::inflating, Phase::holding, Phase::deflating}) {
    VirtualStation station{plan_for("normal", folder.path())};
    ASSERT_TRUE(station.run_to_first_inflation());
    station.press(PressStart{});
    ASSERT_TRUE(station.run_to(phase, 30.0));
    station.run_for(2.0);

    station.press(PressStop{});

    EXPECT_EQ(station.exam().phase(), Phase::stopped);
    EXPECT_TRUE(station.run_until([&] { return station.cuff_mmHg() < 15.0; }, 2.0))
        << token_of(phase);
    station.run_for(3.0);
    EXPECT_LT(station.cuff_mmHg(), 15.0) << "stays open";
  }
}

TEST_F(Conduct, AfterStopADeclinedLimbIsNotOfferedAgainAndTheExamClosesAsLimited) {
  RecordProperty("requirement", "E16");
  StationPlan plan = plan_for("normal", folder.path());
  plan.protocol.order = {{Artery::brachial, Side::right},
                         {Artery::posterior_tibial, Side::right},
                         {Artery::dorsalis_pedis, Side::right}};
  plan.bindings = {{Limb::arm, Side::right},
                   {Limb::arm, Side::left},
                   {Limb::ankle, Side::right},
                   {Limb::ankle, Side::left}};
  VirtualStation station{plan};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
  station.press(PressStart{});
  ASSERT_TRUE(station.run_until([&] { return station.cuff_mmHg() > 40.0; }, 20.0));

  station.press(PressStop{});
  station.press(SkipArtery{SkipCause::declined});
  ASSERT_TRUE(station.run_until([&] { return station.exam().attempt_running(); }, 30.0));

  EXPECT_EQ(station.exam().current_attempt().role, AttemptRole::only_arm_again)
      << "the dorsalis pedis lies on the declined limb";
  station.press(EndExam{});
  EXPECT_EQ(station.exam().phase(), Phase::finished);
  EXPECT_EQ(station.exam().record().completion, Completion::limited);
}

TEST_F(Conduct, SkippingAnArteryWhileListeningKeepsTheSamplesWithItsAttempt) {
  RecordProperty("requirement", "E16");
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());

  station.press(SkipArtery{SkipCause::operator_choice});

  const std::vector<Attempt>& attempts = station.exam().record().attempts;
  ASSERT_EQ(attempts.size(), 2U) << "the stopped attempt and the note of the skip";
  EXPECT_GT(attempts[0].doppler_pairs_used, 0U);
  EXPECT_EQ(attempts[1].skipped, SkipCause::operator_choice);
  EXPECT_EQ(attempts[1].doppler_pairs_used, 0U) << "nothing was measured for the note";
}

TEST_F(Conduct, RepeatAfterStopReadsTheSameArtery) {
  RecordProperty("requirement", "E16");
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressStart{});
  station.run_for(5.0);
  station.press(PressStop{});

  station.press(PressRepeat{});

  ASSERT_TRUE(station.read_artery());
  EXPECT_EQ(to_string(station.exam().current_attempt().artery), "right brachial");
  EXPECT_TRUE(station.exam().current_attempt().outcome.reading.has_value());
}

TEST_F(Conduct, AReadingLostToTheLinkIsRepeatedByTheWorkflow) {
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressStart{});
  ASSERT_TRUE(station.run_to(Phase::deflating, 40.0));
  station.run_for(2.0);

  station.world_runs = false;  // the cable is pulled for one second
  station.run_for(1.0);
  station.world_runs = true;

  ASSERT_TRUE(station.run_until(
      [&] {
        return station.exam().phase() == Phase::ready_to_inflate && station.exam().ready_to_start();
      },
      60.0))
      << station.exam().why();
  EXPECT_EQ(station.exam().record().attempts.size(), 2U);
  EXPECT_EQ(station.exam().record().attempts[0].outcome.none->cause,
            signal::NoReadingCause::link_lost);
  EXPECT_EQ(to_string(station.exam().current_attempt().artery), "right brachial");
  ASSERT_TRUE(station.read_artery());
  EXPECT_TRUE(station.exam().current_attempt().outcome.reading.has_value());
}

}  // namespace
}  // namespace station::device

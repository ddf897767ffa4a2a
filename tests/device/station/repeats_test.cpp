// Repeated readings and fast deflation, on a whole station (E10, E20, E21).
#include "device/exam/counted_pressure.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

#include <vector>

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kLeftArm{Artery::brachial, Side::left};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
constexpr ArterySite kRightDp{Artery::dorsalis_pedis, Side::right};

class Repeats : public testing::Test {
 protected:
  StationPlan plan(const std::string& patient, std::vector<ArterySite> order) {
    StationPlan p = plan_for(patient, folder.path());
    p.protocol.order = std::move(order);
    return p;
  }
  static int repeats(const ExamRecord& exam) {
    return static_cast<int>(std::ranges::count_if(
        exam.attempts, [](const Attempt& a) { return a.role == AttemptRole::repeat; }));
  }

  TemporaryFolder folder;
};

TEST_F(Repeats, AtrialFibrillationIsReadThreeTimesWhereItSetsTheIndex) {
  RecordProperty("requirement", "E21");
  StationPlan p = plan("atrial-fibrillation", {kRightArm, kRightPt, kRightDp, kLeftArm});
  p.auto_operator = true;
  VirtualStation station{p};

  ASSERT_TRUE(station.run_to(Phase::finished, 3600.0));

  const ExamRecord& exam = station.exam().record();
  int arms = 0;
  int ankles = 0;
  for (const ArterySite artery : p.protocol.order) {
    const CountedPressure counted = pressure_that_counts(exam, artery);
    ASSERT_TRUE(counted.mmHg.has_value()) << to_string(artery);
    EXPECT_FALSE(counted.provisional()) << to_string(artery);
    if (!sets_an_index(exam, artery)) continue;
    EXPECT_GE(counted.readings.size(), 3U) << to_string(artery);
    EXPECT_EQ(counted.basis, PressureBasis::mean);
    (artery.artery == Artery::brachial ? arms : ankles) += 1;
  }
  EXPECT_GE(arms, 1);
  EXPECT_GE(ankles, 1);
  EXPECT_FALSE(exam.verdict->provisional);
  EXPECT_EQ(exam.completion, Completion::complete);
}

TEST_F(Repeats, TheCuffFallsNoFasterThanTwoInAnIrregularRhythmWhateverTheProtocolSays) {
  RecordProperty("requirement", "E21");
  const auto rates = [this](const char* patient) {
    StationPlan p = plan(patient, {kRightArm, kRightPt});
    p.protocol.deflation_mmHg_per_s = 3.0;
    p.auto_operator = true;
    VirtualStation station{p};
    EXPECT_TRUE(station.run_to(Phase::finished, 3600.0));
    std::vector<float> of_readings;
    for (const Attempt& a : station.exam().record().attempts)
      if (a.outcome.reading) of_readings.push_back(a.outcome.reading->deflation_mmHg_per_s);
    return of_readings;
  };

  const std::vector<float> irregular = rates("atrial-fibrillation");
  const std::vector<float> regular = rates("normal");

  // The cuff's own pulses and the regulator move what is measured by some tenths.
  EXPECT_GE(irregular.size(), 6U);
  for (const float rate : irregular) EXPECT_NEAR(rate, 2.0F, 0.4F);
  EXPECT_GE(regular.size(), 2U);
  for (const float rate : regular) EXPECT_NEAR(rate, 3.0F, 0.4F);
}

TEST_F(Repeats, ARegularRhythmIsReadOnce) {
  RecordProperty("requirement", "E21");
  StationPlan p = plan_for("normal", folder.path());
  p.auto_operator = true;
  VirtualStation station{p};

  ASSERT_TRUE(station.run_to(Phase::finished, 3600.0));

  EXPECT_EQ(repeats(station.exam().record()), 0);
  EXPECT_FALSE(station.exam().record().verdict->provisional);
}

TEST_F(Repeats, TheFirstArmIsReadAgainByTheRuleOfTheProfile) {
  RecordProperty("requirement", "E19");
  const auto first_arm_repeats = [this](clinical::ArmRules::FirstArm rule) {
    StationPlan p = plan("normal", {kRightArm, kRightPt, kLeftArm});
    p.auto_operator = true;
    p.profile.arms.first_arm = rule;
    VirtualStation station{p};
    EXPECT_TRUE(station.run_to(Phase::finished, 1800.0));
    EXPECT_FALSE(station.exam().record().verdict->provisional);
    return std::ranges::count(station.exam().record().attempts, AttemptRole::first_arm_repeat,
                              &Attempt::role);
  };

  EXPECT_EQ(first_arm_repeats(clinical::ArmRules::FirstArm::replaced_when_higher), 0);
  EXPECT_EQ(first_arm_repeats(clinical::ArmRules::FirstArm::averaged), 1);
}

/// Reads what is offered and accepts it, until a repeat waits for its inflation.
void go_to_the_first_repeat(VirtualStation& station) {
  ASSERT_TRUE(station.run_to_first_inflation());
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
    if (station.exam().current_attempt().role == AttemptRole::repeat) return;
    ASSERT_TRUE(station.read_artery());
    station.press(PressAccept{});
  }
  FAIL() << "no repeat was asked for";
}

TEST_F(Repeats, ASkippedRepeatLeavesTheExamCompleteAndTheIndexProvisional) {
  RecordProperty("requirement", "E21");
  VirtualStation station{plan("atrial-fibrillation", {kRightArm, kRightPt})};
  go_to_the_first_repeat(station);

  for (int i = 0; i < 8 && station.exam().phase() != Phase::finished; ++i) {
    station.press(SkipArtery{SkipCause::operator_choice});
    station.run_until(
        [&] {
          return station.exam().phase() == Phase::finished ||
                 station.exam().phase() == Phase::ready_to_inflate;
        },
        60.0);
    if (station.exam().phase() == Phase::ready_to_inflate &&
        station.exam().current_attempt().role == AttemptRole::only_arm_again) {
      ASSERT_TRUE(station.read_artery());
      station.press(PressAccept{});
      station.run_to(Phase::ready_to_inflate, 60.0);
    }
  }

  EXPECT_EQ(station.exam().phase(), Phase::finished);
  EXPECT_EQ(station.exam().record().completion, Completion::complete);
  EXPECT_TRUE(station.exam().record().verdict->provisional);
}

TEST_F(Repeats, AResumedExamGoesOnWithTheRepeatsThatAreMissing) {
  RecordProperty("requirement", "E21");
  StationPlan p = plan("atrial-fibrillation", {kRightArm, kRightPt, kLeftArm});
  std::filesystem::path record;
  {
    VirtualStation station{p};
    go_to_the_first_repeat(station);
    ASSERT_TRUE(station.read_artery());
    station.press(PressAccept{});
    station.run_for(2.0);
    station.close();
    record = station.record();
  }
  p.resume = record;
  p.minutes_away = 2.0;
  p.auto_operator = true;
  VirtualStation station{p};

  ASSERT_TRUE(station.run_to(Phase::finished, 3600.0));

  const ExamRecord& exam = station.exam().record();
  EXPECT_FALSE(exam.verdict->provisional);
  for (const ArterySite artery : p.protocol.order) {
    if (!sets_an_index(exam, artery)) continue;
    const CountedPressure counted = pressure_that_counts(exam, artery);
    EXPECT_EQ(counted.readings.size(), 3U) << to_string(artery);
  }
}

TEST_F(Repeats, AReadingCanBeKeptAndTheArteryReadAgainBesideIt) {
  RecordProperty("requirement", "E21");
  VirtualStation station{plan("normal", {kRightArm, kLeftArm})};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  EXPECT_TRUE(station.snapshot().offered.accept_and_repeat);

  station.press(AcceptAndRepeat{});
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate, 60.0));
  EXPECT_LT(station.cuff_mmHg(), 15.0);
  EXPECT_EQ(station.exam().current_attempt().artery, kRightArm);
  EXPECT_EQ(station.exam().current_attempt().role, AttemptRole::repeat);
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});

  const CountedPressure counted = pressure_that_counts(station.exam().record(), kRightArm);
  EXPECT_EQ(counted.readings.size(), 2U);
  EXPECT_EQ(counted.basis, PressureBasis::mean);
}

TEST_F(Repeats, TheProtocolNamesWhichPressureEntersTheIndexForArmAndAnkleAlike) {
  RecordProperty("requirement", "E20");
  for (const auto kind : {signal::PressureKind::estimate, signal::PressureKind::first_beat}) {
    StationPlan p = plan("normal", {kRightArm, kRightPt, kLeftArm});
    p.protocol.pressure_rule.kind = kind;
    p.auto_operator = true;
    VirtualStation station{p};
    ASSERT_TRUE(station.run_to(Phase::finished, 3600.0));

    for (const Attempt& a : station.exam().record().attempts) {
      if (!a.outcome.reading) continue;
      const signal::SystolicReading& r = *a.outcome.reading;
      EXPECT_EQ(r.kind, kind);
      EXPECT_NEAR(r.systolic_mmHg,
                  kind == signal::PressureKind::estimate ? r.estimate_mmHg : r.first_beat_mmHg,
                  0.501F);
    }
    EXPECT_EQ(station.exam().record().pressure_rule.kind, kind);
  }
}

TEST_F(Repeats, AReturnOfFlowInTheFastPartIsNoReadingAndIsReadAgainSlowly) {
  RecordProperty("requirement", "E10");
  StationPlan p = plan("normal", {kRightArm});
  // As if flow had seemed lost far above the systolic: the fast part runs through the return.
  p.protocol.slow_above_loss_mmHg = -60.0;
  VirtualStation station{p};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressStart{});

  ASSERT_TRUE(station.run_until(
      [&] {
        return station.exam().record().attempts.size() == 2 &&
               station.exam().phase() == Phase::ready_to_inflate;
      },
      120.0));

  const Attempt& first = station.exam().record().attempts[0];
  EXPECT_FALSE(first.outcome.reading.has_value());
  ASSERT_TRUE(first.outcome.none.has_value());
  EXPECT_EQ(first.outcome.none->cause, signal::NoReadingCause::deflation_too_fast);
  EXPECT_FALSE(first.accepted);
  EXPECT_EQ(station.exam().current_attempt().artery, kRightArm);
  ASSERT_TRUE(station.read_artery());
  const Attempt& second = station.exam().current_attempt();
  ASSERT_TRUE(second.outcome.reading.has_value());
  EXPECT_FALSE(second.marks.slow_from.has_value()) << "slow from the hold on";
  EXPECT_LT(second.outcome.reading->deflation_mmHg_per_s, 3.0F);
}

TEST_F(Repeats, ALowPosteriorTibialDoesNotBoundTheDorsalisPedis) {
  RecordProperty("requirement", "E10");
  StationPlan p = plan("incompressible", {kRightArm, kRightPt, kRightDp});
  for (const ArterySite artery : {kRightPt, kRightDp})
    p.patient->arteries.at(artery).incompressible = false;
  p.patient->arteries.at(kRightPt).systolic_mmHg = 72.0;
  p.patient->arteries.at(kRightPt).diastolic_mmHg = 52.0;
  p.patient->arteries.at(kRightDp).systolic_mmHg = 148.0;
  VirtualStation station{p};
  ASSERT_TRUE(station.run_to_first_inflation());

  for (const ArterySite artery : p.protocol.order) {
    ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
    ASSERT_EQ(station.exam().current_attempt().artery, artery);
    ASSERT_TRUE(station.read_artery());
    const Attempt& a = station.exam().current_attempt();
    ASSERT_TRUE(a.outcome.reading.has_value()) << to_string(artery) << ": " << station.exam().why();
    // Where there was a fast part, flow came back after it.
    EXPECT_TRUE(a.marks.slow_from.has_value() || artery != kRightPt);
    EXPECT_GT(a.outcome.reading->beats[0].onset,
              a.marks.slow_from.value_or(*a.marks.deflation_from))
        << to_string(artery);
    station.press(PressAccept{});
  }

  EXPECT_NEAR(pressure_that_counts(station.exam().record(), kRightPt).mmHg.value_or(0), 72, 10);
  EXPECT_NEAR(pressure_that_counts(station.exam().record(), kRightDp).mmHg.value_or(0), 148, 10);
}

/// Runs an exam by itself to its end: at which pressure the cuff was held last at an artery [mmHg].
double held_to_the_end(VirtualStation& station, ArterySite artery) {
  double held_mmHg = 0.0;
  const auto watch = [&] {
    const ExamWorkflow& exam = station.exam();
    if (exam.phase() == Phase::holding && exam.current_attempt().artery == artery)
      held_mmHg = station.cuff_mmHg();
    return exam.phase() == Phase::finished;
  };
  EXPECT_TRUE(station.run_until(watch, 3600.0));
  return held_mmHg;
}

// What an arm would ask for is far too much for a poor leg: the cuff stops above the loss of flow.
TEST_F(Repeats, AnArteryThatClosesLongBeforeTheArmIsHeldWhereItsFlowWasLost) {
  RecordProperty("requirement", "E8");
  constexpr double kBreathAndSeeing_mmHg = 8.0;  // a loss is seen a beat or two late
  for (const double closes_mmHg : {62.0, 78.0, 95.0}) {
    StationPlan p = plan("normal", {kRightArm, kRightPt});
    p.patient->arteries.at(kRightPt).systolic_mmHg = closes_mmHg;
    p.patient->arteries.at(kRightPt).diastolic_mmHg = closes_mmHg - 20.0;
    const double arm_mmHg = p.patient->arteries.at(kRightArm).systolic_mmHg;
    p.auto_operator = true;
    VirtualStation station{p};

    const double held_mmHg = held_to_the_end(station, kRightPt);

    EXPECT_GE(held_mmHg, closes_mmHg + 20.0 - kBreathAndSeeing_mmHg) << closes_mmHg;
    EXPECT_LE(held_mmHg, closes_mmHg + 30.0 + kBreathAndSeeing_mmHg) << closes_mmHg;
    EXPECT_LT(held_mmHg, arm_mmHg + 20.0) << closes_mmHg << ": the arm asks for 30 above it";
  }
}

// The first target is the arm and 30 mmHg; a stiff artery may close just below it.
TEST_F(Repeats, AnArteryThatClosesJustUnderTheFirstTargetIsHeldWellAboveThat) {
  RecordProperty("requirement", "E8");
  constexpr double kBreathAndDrift_mmHg = 8.0;
  for (const double above_arm : {24.0, 26.0, 28.0}) {
    StationPlan p = plan("normal", {kRightArm, kRightPt});
    hal::sim::VirtualArtery& artery = p.patient->arteries.at(kRightPt);
    const double closes_mmHg = p.patient->arteries.at(kRightArm).systolic_mmHg + above_arm;
    artery.wall_stiffness_mmHg = closes_mmHg - artery.systolic_mmHg;
    p.auto_operator = true;
    VirtualStation station{p};

    const double held_mmHg = held_to_the_end(station, kRightPt);

    EXPECT_GE(held_mmHg, closes_mmHg + 20.0 - kBreathAndDrift_mmHg) << above_arm;
    EXPECT_LE(held_mmHg, closes_mmHg + 30.0 + kBreathAndDrift_mmHg) << above_arm;
    const ExamRecord& exam = station.exam().record();
    ASSERT_NE(accepted_attempt(exam, kRightPt), nullptr);
    EXPECT_TRUE(accepted_attempt(exam, kRightPt)->outcome.reading.has_value()) << above_arm;
    EXPECT_EQ(std::ranges::count(exam.attempts, kRightPt, &Attempt::artery), 1)
        << above_arm << ": read at once";
  }
}

// An arm behind a narrowing says little of the leg; what was read under the leg's own cuff does.
TEST_F(Repeats, TheSecondArteryOfALegIsHeldAboveWhatTheFirstRead) {
  RecordProperty("requirement", "E8");
  StationPlan p = plan("normal", {kRightArm, kRightPt, kRightDp});
  p.patient->arteries.at(kRightArm).systolic_mmHg = 92.0;
  p.patient->arteries.at(kRightArm).diastolic_mmHg = 60.0;
  VirtualStation station{p};
  ASSERT_TRUE(station.run_to_first_inflation());
  for (const ArterySite artery : {kRightArm, kRightPt}) {
    ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
    ASSERT_EQ(station.exam().current_attempt().artery, artery);
    ASSERT_TRUE(station.read_artery());
    ASSERT_TRUE(station.exam().current_attempt().outcome.reading.has_value());
    station.press(PressAccept{});
  }
  const double ankle_mmHg =
      pressure_that_counts(station.exam().record(), kRightPt).mmHg.value_or(0.0);
  ASSERT_GT(ankle_mmHg, 92.0 + 20.0);

  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
  station.press(PressStart{});
  ASSERT_TRUE(station.run_to(Phase::inflating));

  EXPECT_GE(station.exam().target_mmHg(), ankle_mmHg + 20.0);
}

// Whatever a clinic sets: a cuff climbs in steps that end, and is never held up for ever.
TEST_F(Repeats, AHoldThatMayNeverBeHighEnoughStillEnds) {
  RecordProperty("requirement", "E8");
  StationPlan p = plan("normal", {kRightArm, kRightPt});
  p.protocol.above_loss_mmHg = 10.0;
  p.protocol.least_above_loss_mmHg = 60.0;
  VirtualStation station{p};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressStart{});

  ASSERT_TRUE(station.run_to(Phase::deflating, 60.0));

  EXPECT_TRUE(station.exam().current_attempt().marks.hold_from.has_value());
}

}  // namespace
}  // namespace station::device

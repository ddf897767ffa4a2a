// Procedures beside the resting index, on a whole station in virtual time.
#include "device/exam/counted_pressure.hpp"
#include "device/exam/procedure_findings.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

#include <gmock/gmock.h>

#include <memory>

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};

class Procedures : public testing::Test {
 protected:
  StationPlan plan(const std::string& patient, std::vector<ArterySite> order,
                   const std::vector<std::string>& also = {}) {
    StationPlan p = plan_for(patient, folder.path());
    p.protocol.order = std::move(order);
    for (const std::string& name : also) {
      p.protocol.also.push_back(planned_step_from(name).value());
      const CuffSite cuff = p.protocol.also.back().cuff;
      if (std::ranges::find(p.bindings, cuff) == p.bindings.end()) p.bindings.push_back(cuff);
      p.exam_case.sites[cuff] = {Permission::allowed, "test"};
    }
    return p;
  }
  std::filesystem::path run(StationPlan p, ExamRecord& exam) {
    p.auto_operator = true;
    VirtualStation station{p};
    EXPECT_TRUE(station.run_to(Phase::finished, 3600.0));
    exam = station.exam().record();
    station.close();
    return station.record();
  }
  static const Attempt* accepted_at(const ExamRecord& exam, CuffSite cuff, Measurement measures) {
    const Attempt* found = nullptr;
    for (const Attempt& a : exam.attempts)
      if (a.accepted && a.cuff == cuff && a.measures == measures) found = &a;
    return found;
  }

  TemporaryFolder folder;
};

/// Greatest less smallest light that reaches the display within two seconds.
float swing_of_light(VirtualStation& station, DisplayFeed& feed) {
  while (feed.light.pop()) {
  }
  station.run_for(2.0);
  float low = 1e9F, high = -1e9F;
  while (const auto point = feed.light.pop()) {
    low = std::min(low, point->value);
    high = std::max(high, point->value);
  }
  return high - low;
}

/// The other foot's sensor goes on pulsing; the toe under the cuff does not.
TEST_F(Procedures, TheDisplayIsGivenTheLightOfTheToeUnderTheCuffAlone) {
  RecordProperty("requirement", "E31");
  const auto feed = std::make_unique<DisplayFeed>();
  VirtualStation station{plan("toe-pressure-18", {kRightArm}, {"right toe"})};
  station.attach(*feed);
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});
  ASSERT_TRUE(station.run_until([&] {
    return station.exam().measures() == Measurement::toe_pressure &&
           station.exam().phase() == Phase::ready_to_inflate && station.exam().ready_to_start();
  }));
  const float open = swing_of_light(station, *feed);

  station.press(PressStart{});
  ASSERT_TRUE(station.run_to(Phase::deflating));
  station.run_for(8.0);  // the blood that was in the toe has run off
  ASSERT_GT(station.cuff_mmHg(), 60.0) << "far above the 18 mmHg of config/patients";
  const float closed = swing_of_light(station, *feed);

  EXPECT_GT(open, 150.0F) << "220 counts of pulse, by config/patients";
  EXPECT_LT(closed, 0.5F * open);
}

TEST_F(Procedures, AToeIsReadByItsLightAndGivesItsIndex) {
  RecordProperty("requirement", "E31");
  ExamRecord exam;

  const auto record = run(plan("toe-pressure-18", {kRightArm}, {"right toe"}), exam);

  const Attempt* toe = accepted_at(exam, {Limb::toe, Side::right}, Measurement::toe_pressure);
  ASSERT_NE(toe, nullptr);
  ASSERT_TRUE(toe->toe.has_value());
  ASSERT_TRUE(toe->toe->outcome.reading.has_value());
  EXPECT_NEAR(toe->toe->outcome.reading->systolic_mmHg, 18, 4);  // of config/patients
  EXPECT_EQ(toe->toe->digit, Digit::great);
  ASSERT_TRUE(exam.verdict->leg(Side::right).toe.has_value());
  const auto again = replay(record, clinical::Profile{});
  ASSERT_TRUE(again.has_value()) << again.error().sentence;
  EXPECT_TRUE(again->identical);
}

TEST_F(Procedures, AToeIsReadByHandAtTheCursorOfItsLight) {
  RecordProperty("requirement", "E11");
  VirtualStation station{plan("toe-pressure-18", {kRightArm}, {"right toe"})};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});
  ASSERT_TRUE(station.read_artery());
  const Attempt by_station = station.exam().current_attempt();
  ASSERT_TRUE(by_station.toe && by_station.toe->outcome.reading);
  const Timestamp cursor = *by_station.marks.end - std::chrono::seconds{2};

  station.press(OverrideReading{.attempt = by_station.number,
                                .cursor = cursor,
                                .person = "A. Meier",
                                .reason = "seen by eye at the cursor"});
  station.press(PressAccept{});
  const ExamRecord exam = station.exam().record();
  station.close();

  const Attempt& read = exam.attempts.back();
  ASSERT_TRUE(read.manual.has_value());
  EXPECT_LT(read.manual->systolic_mmHg, by_station.toe->outcome.reading->systolic_mmHg);
  EXPECT_GT(read.manual->high_mmHg, read.manual->low_mmHg);
  EXPECT_EQ(read.toe->outcome, by_station.toe->outcome) << "both values are kept";
  EXPECT_EQ(clinical_case(exam).leg(Side::right).toe.mmHg, read.manual->systolic_mmHg);
  EXPECT_TRUE(replay(station.record(), clinical::Profile{})->identical);
}

TEST_F(Procedures, AFlatLightIsWarmedOnceAndThenNotMeasurable) {
  RecordProperty("requirement", "E32");
  StationPlan p = plan("cold-toes", {kRightArm}, {"right toe"});
  p.patient->toes[Side::right].amplitude_counts = 0.0;
  p.protocol.toe.warming_minutes = 0.1;
  ExamRecord exam;

  const auto record = run(p, exam);

  const Attempt* toe = accepted_at(exam, {Limb::toe, Side::right}, Measurement::toe_pressure);
  ASSERT_NE(toe, nullptr);
  ASSERT_TRUE(toe->toe->outcome.none.has_value());
  EXPECT_EQ(toe->toe->outcome.none->cause, signal::NoToeCause::not_measurable_by_ppg);
  EXPECT_TRUE(toe->toe->warmed);
  EXPECT_FALSE(toe->marks.inflation_from.has_value()) << "no cuff rises over a flat light";
  EXPECT_FALSE(exam.verdict->leg(Side::right).toe.has_value()) << "neither zero nor normal";
  EXPECT_TRUE(replay(record, clinical::Profile{})->identical);
}

TEST_F(Procedures, ThePeronealArteryIsReadAsAThirdSiteAndSetsTheIndexByTheProfileAlone) {
  RecordProperty("requirement", "E13");
  constexpr ArterySite kPeroneal{Artery::peroneal, Side::right};
  StationPlan p = plan("normal", {kRightArm, kRightPt, kPeroneal});
  // A leg whose peroneal artery stands 20 mmHg above the one behind the ankle.
  p.patient->arteries[kPeroneal] = p.patient->arteries.at(kRightPt);
  p.patient->arteries[kPeroneal].systolic_mmHg += 20.0;
  ExamRecord exam;

  run(p, exam);

  const Attempt* read = accepted_attempt(exam, kPeroneal);
  ASSERT_NE(read, nullptr);
  ASSERT_TRUE(pressure_of(*read).has_value());
  const auto as_judged = verdict_of(exam, clinical::Profile{});
  clinical::Profile with;
  with.ankle.peroneal_may_set_index = true;
  const auto with_peroneal = verdict_of(exam, with);
  const auto pt = pressure_that_counts(exam, kRightPt).mmHg;
  ASSERT_TRUE(pt.has_value());
  EXPECT_EQ(as_judged.leg(Side::right).abi->ankle_mmHg, *pt);
  ASSERT_TRUE(with_peroneal.leg(Side::right).abi.has_value());
  EXPECT_EQ(with_peroneal.leg(Side::right).abi->ankle_mmHg, std::max(*pressure_of(*read), *pt));
}

TEST_F(Procedures, AThighPressureIsNoAnklePressure) {
  RecordProperty("requirement", "E35");
  ExamRecord exam;

  const auto record =
      run(plan("normal", {kRightArm, kRightPt}, {"right thigh", "right ankle pulse volume"}), exam);

  const Attempt* thigh = accepted_at(exam, {Limb::thigh, Side::right}, Measurement::systolic);
  ASSERT_NE(thigh, nullptr);
  ASSERT_TRUE(pressure_of(*thigh).has_value());
  const Attempt* ankle = accepted_attempt(exam, kRightPt);
  ASSERT_NE(ankle, nullptr);
  EXPECT_EQ(ankle->cuff.limb, Limb::ankle);
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).readings.size(), 1U);
  EXPECT_EQ(clinical_case(exam).leg(Side::right).segments.thigh_mmHg, pressure_of(*thigh));
  const Attempt* volume = accepted_at(exam, {Limb::ankle, Side::right}, Measurement::pulse_volume);
  ASSERT_NE(volume, nullptr);
  EXPECT_TRUE(volume->pulse_volume && volume->pulse_volume->waveform);
  EXPECT_TRUE(exam.verdict->leg(Side::right).pulse_volume_category.has_value());
  EXPECT_TRUE(replay(record, clinical::Profile{})->identical);
}

TEST_F(Procedures, AStepIsTakenOutOfOrderAndNothingIsLost) {
  VirtualStation station{plan("normal", {kRightArm, kRightPt})};
  ASSERT_TRUE(station.run_to_first_inflation());

  station.press(ChooseStep{1});

  ASSERT_TRUE(station.run_to(Phase::finding));
  EXPECT_EQ(station.exam().current_attempt().artery, kRightPt);
  EXPECT_EQ(station.exam().plan().steps()[0].status, StepStatus::waiting);
  EXPECT_EQ(station.exam().record().attempts.front().artery, kRightArm) << "kept in the record";
  ASSERT_TRUE(station.read_artery());
  station.press(PressAccept{});
  ASSERT_TRUE(station.run_to(Phase::finding));
  EXPECT_EQ(station.exam().current_attempt().artery, kRightArm);
}

TEST_F(Procedures, NoStepIsChosenWhileACuffIsUp) {
  VirtualStation station{plan("normal", {kRightArm, kRightPt})};
  ASSERT_TRUE(station.run_to_first_inflation());
  station.press(PressStart{});
  ASSERT_TRUE(station.run_to(Phase::deflating));

  station.press(ChooseStep{1});

  EXPECT_EQ(station.exam().phase(), Phase::deflating);
  EXPECT_FALSE(station.exam().refused().empty());
}

TEST_F(Procedures, ADeclinedTestIsRecordedWithItsReason) {
  RecordProperty("requirement", "E35");
  VirtualStation station{plan("normal", {kRightArm})};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));

  station.press(DeclineProcedure{Procedure::toe, Side::right, "", "A. Meier"});
  EXPECT_TRUE(station.exam().record().declined.empty()) << "it takes a reason";
  station.press(DeclineProcedure{Procedure::toe, Side::right, "declined", "A. Meier"});

  ASSERT_EQ(station.exam().record().declined.size(), 1U);
  EXPECT_EQ(station.exam().record().declined.front().reason, "declined");
}

class ExerciseExam : public Procedures {
 protected:
  StationPlan walk(const std::string& patient) {
    StationPlan p = plan(patient, {kRightArm, kRightPt, {Artery::posterior_tibial, Side::left}});
    p.protocol.exercise = ExerciseKind::treadmill;
    p.protocol.exercise_rules.recovery_minutes = 3.0;
    using clinical::Answer;
    p.exam_case.before_exercise = {Answer::no, Answer::no, Answer::no, 75, ""};
    for (auto& leg : p.exam_case.leg_history) {
      leg.wound = clinical::Wound::none;
      leg.gangrene = leg.rest_pain = leg.suspected_dvt = Answer::no;
    }
    return p;
  }
};

/// Accepts whatever is read at rest.
bool read_up_to_the_gate(VirtualStation& station) {
  const auto phase = [&station] { return station.exam().phase(); };
  for (int i = 0; i < 8; ++i) {
    if (!station.read_artery()) return false;
    station.press(PressAccept{});
    if (!station.run_until(
            [&] { return phase() == Phase::exercise_gate || phase() == Phase::ready_to_inflate; }))
      return false;
    if (phase() == Phase::exercise_gate) return true;
  }
  return false;
}

TEST_F(ExerciseExam, TheGateRefusesWhatWasNotAskedAndAPhysicianMayOverrideIt) {
  RecordProperty("requirement", "E33");
  StationPlan p = walk("normal");
  p.exam_case.before_exercise.recent_coronary_event = clinical::Answer::not_asked;
  p.protocol.order = {kRightArm};
  VirtualStation station{p};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(read_up_to_the_gate(station));

  station.press(PressStart{});
  EXPECT_EQ(station.exam().phase(), Phase::exercise_gate);
  EXPECT_FALSE(station.exam().refused().empty());
  BeforeExercise answers = p.exam_case.before_exercise;
  answers.override_by = "Dr. Weber";
  station.press(AnswerGate{answers, "A. Meier"});
  station.press(PressStart{});

  EXPECT_EQ(station.exam().phase(), Phase::exercise_ready);
}

TEST_F(ExerciseExam, OneThatDoesNotHappenLeavesItsReasonInTheRecord) {
  RecordProperty("requirement", "E33");
  StationPlan unasked = walk("normal");
  unasked.exam_case.before_exercise.recent_coronary_event = clinical::Answer::not_asked;
  StationPlan pain = walk("normal");
  pain.exam_case.leg_history[0].rest_pain = clinical::Answer::yes;
  for (StationPlan* p : {&unasked, &pain}) p->protocol.order = {kRightArm};
  ExamRecord not_asked;
  ExamRecord refused;

  run(unasked, not_asked);
  run(pain, refused);

  EXPECT_EQ(not_asked.completion, Completion::limited);
  EXPECT_FALSE(not_asked.exercise.has_value());
  EXPECT_THAT(not_asked.remarks,
              testing::Contains(testing::HasSubstr("No exercise: not asked: recent coronary")));
  EXPECT_THAT(refused.remarks,
              testing::Contains(testing::AllOf(testing::HasSubstr("No exercise: not offered"),
                                               testing::HasSubstr("rest pain"))));
}

TEST_F(ExerciseExam, ACardiacReasonOpensTheEmergencyPageAndNoCuffRises) {
  RecordProperty("requirement", "E33");
  VirtualStation station{walk("normal")};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(read_up_to_the_gate(station));
  station.press(PressStart{});
  station.press(PressStart{});
  ASSERT_EQ(station.exam().phase(), Phase::exercising);
  station.run_for(20.0);

  station.press(StopExercise{ExerciseStop::chest_pain});

  EXPECT_EQ(station.exam().phase(), Phase::emergency);
  EXPECT_TRUE(station.snapshot().exercise->is_emergency);
  station.run_for(20.0);
  EXPECT_EQ(station.exam().phase(), Phase::emergency) << "a person has to look first";
}

TEST_F(ExerciseExam, AfterItTheWorseLegComesFirstWithinAMinuteAndEveryValueHasItsSeconds) {
  RecordProperty("requirement", "E34");
  ExamRecord exam;

  const auto record = run(walk("iliac-claudicant"), exam);

  ASSERT_TRUE(exam.exercise.has_value());
  EXPECT_EQ(exam.exercise->stop, ExerciseStop::claudication);
  EXPECT_TRUE(exam.exercise->pain_from.has_value());
  const auto rounds = recovery_rounds(exam);
  ASSERT_FALSE(rounds.empty());
  ASSERT_NE(rounds.front().legs[0], nullptr);
  ASSERT_TRUE(rounds.front().legs[0]->seconds_after_exercise.has_value());
  EXPECT_LE(*rounds.front().legs[0]->seconds_after_exercise, 60);
  EXPECT_FALSE(exam.verdict->leg(Side::right).exercise.empty());
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).readings.size(), 1U) << "rest stays rest";
  EXPECT_TRUE(replay(record, clinical::Profile{})->identical);
}

TEST_F(ExerciseExam, AYoungRunnersIndexFallsByMoreThanAFifthAndIsNotTakenForDisease) {
  RecordProperty("requirement", "E34");
  StationPlan p = walk("athlete-22");
  p.exam_case.history.age_years = 22;
  ExamRecord exam;

  run(p, exam);

  ASSERT_TRUE(exam.exercise.has_value());
  EXPECT_FALSE(exam.exercise->pain_from.has_value()) << "no claudication";
  for (const Side side : {Side::right, Side::left}) {
    const clinical::LegVerdict& leg = exam.verdict->leg(side);
    ASSERT_FALSE(leg.exercise.empty());
    EXPECT_TRUE(leg.exercise.front().by_percent) << leg.exercise.front().fall_permille;
    EXPECT_GT(leg.exercise.front().fall_permille, 200);
    EXPECT_EQ(leg.category, clinical::Category::normal) << "the resting index stays what it is";
    EXPECT_THAT(leg.lines,
                testing::Contains(testing::Field("rule", &clinical::Line::rule, "EX-YOUNG")));
  }
}

}  // namespace
}  // namespace station::device

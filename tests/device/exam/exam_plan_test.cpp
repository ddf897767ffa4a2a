#include "device/exam/exam_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::device {
namespace {

const std::vector<CuffSite> kFourCuffs = {{Limb::arm, Side::right},
                                          {Limb::arm, Side::left},
                                          {Limb::ankle, Side::right},
                                          {Limb::ankle, Side::left}};

ExamPlan plan_with(const std::map<CuffSite, SitePermission>& permissions,
                   Side start = Side::right) {
  return ExamPlan{order_from(ProtocolSettings{}.order, start), kFourCuffs, permissions};
}

std::vector<std::string> names(const ExamPlan& plan) {
  std::vector<std::string> out;
  for (const ExamStep& s : plan.steps()) out.push_back(to_string(s.artery));
  return out;
}

Attempt reading(int mmHg) {
  Attempt a;
  a.outcome.reading = signal::SystolicReading{.systolic_mmHg = mmHg};
  return a;
}

TEST(ExamPlan, GoesCounterclockwiseFromTheRightArm) {
  // AHA 2012: first arm, first PT, first DP, other PT, other DP, other arm.
  EXPECT_EQ(
      names(plan_with({})),
      (std::vector<std::string>{"right brachial", "right posterior tibial", "right dorsalis pedis",
                                "left posterior tibial", "left dorsalis pedis", "left brachial"}));
}

TEST(ExamPlan, MirrorsWhenItStartsOnTheLeft) {
  RecordProperty("requirement", "E19");

  const ExamPlan plan = plan_with({}, Side::left);

  EXPECT_EQ(names(plan).front(), "left brachial");
  EXPECT_EQ(names(plan)[1], "left posterior tibial");
  EXPECT_EQ(names(plan).back(), "right brachial");
  EXPECT_EQ(plan.first_arm(), Side::left);
}

TEST(ExamPlan, ReplacesAForbiddenFirstArmByTheOtherAndReadsItFirstAndLast) {
  RecordProperty("requirement", "E19");

  const ExamPlan plan =
      plan_with({{{Limb::arm, Side::right}, {Permission::forbidden, "dialysis fistula"}}});

  EXPECT_EQ(plan.first_arm(), Side::left);
  EXPECT_EQ(names(plan).front(), "left brachial");
  EXPECT_EQ(plan.steps().back().artery, (ArterySite{Artery::brachial, Side::left}));
  EXPECT_EQ(plan.steps().back().role, AttemptRole::only_arm_again);
}

TEST(ExamPlan, NeverOffersAForbiddenLimb) {
  RecordProperty("requirement", "E1");
  ExamPlan plan =
      plan_with({{{Limb::ankle, Side::left}, {Permission::forbidden, "suspected DVT"}}});

  std::vector<std::string> offered;
  while (const auto step = plan.next()) {
    offered.push_back(to_string(plan.steps()[*step].artery));
    plan.accept(*step, reading(120));
  }

  EXPECT_EQ(std::ranges::count(offered, "left posterior tibial"), 0);
  EXPECT_EQ(std::ranges::count(offered, "left dorsalis pedis"), 0);
  EXPECT_EQ(offered.size(), 4U);
  EXPECT_FALSE(plan.complete());
}

TEST(ExamPlan, DoesNotOfferASiteWithoutACuff) {
  const ExamPlan plan{ProtocolSettings{}.order, {{Limb::arm, Side::right}}, {}};

  EXPECT_EQ(std::ranges::count(plan.steps(), StepStatus::waiting, &ExamStep::status), 2)
      << "the one arm, first and last";
}

TEST(ExamPlan, IncompressibleCompletesAStepAndNoSignalDoesNot) {
  ExamPlan plan = plan_with({});
  Attempt stiff;
  stiff.outcome.none =
      signal::NoReading{.cause = signal::NoReadingCause::incompressible, .reached_mmHg = 295.2F};
  Attempt silent;
  silent.outcome.none = signal::NoReading{.cause = signal::NoReadingCause::no_signal_found};
  for (std::size_t i = 0; i < plan.steps().size(); ++i) plan.accept(i, stiff);

  EXPECT_TRUE(plan.complete());
  EXPECT_EQ(plan.steps()[0].note, "> 295 mmHg, incompressible");
  ASSERT_TRUE(plan.steps()[0].none.has_value());
  EXPECT_EQ(plan.steps()[0].none->cause, signal::NoReadingCause::incompressible);
  plan.accept(0, silent);
  EXPECT_FALSE(plan.complete());
  EXPECT_EQ(plan.steps()[0].systolic_mmHg, std::nullopt);
}

TEST(ExamPlan, AMissingRepeatDoesNotMakeTheExamIncomplete) {
  RecordProperty("requirement", "E21");
  ExamPlan plan = plan_with({});
  for (std::size_t i = 0; i < plan.steps().size(); ++i) plan.accept(i, reading(120));

  plan.insert_repeat_after(1);
  const auto next = plan.next();
  ASSERT_EQ(next, 2U);
  EXPECT_EQ(plan.steps()[*next].artery, plan.steps()[1].artery);
  EXPECT_EQ(plan.repeats_of(plan.steps()[1].artery), 1);
  plan.skip(*next, SkipCause::operator_choice);

  EXPECT_TRUE(plan.complete());
}

TEST(ExamPlan, ALimbWithAWoundComesLastAndGetsABarrier) {
  RecordProperty("requirement", "E2");
  ExamPlan plan = plan_with({});
  ExamCase exam_case;
  exam_case.leg_history[static_cast<std::size_t>(Side::right)].wound = clinical::Wound::heel;

  plan.heed_wounds(exam_case);

  EXPECT_EQ(names(plan), (std::vector<std::string>{
                             "right brachial", "left posterior tibial", "left dorsalis pedis",
                             "left brachial", "right posterior tibial", "right dorsalis pedis"}));
  EXPECT_TRUE(plan.steps().back().barrier);
  EXPECT_FALSE(plan.steps().front().barrier);
}

TEST(ExamPlan, AnArteryUnderADressingIsNotOffered) {
  RecordProperty("requirement", "E2");
  ExamPlan plan = plan_with({});
  ExamCase exam_case;
  exam_case.access[{Artery::dorsalis_pedis, Side::right}] = Access::dressing;
  exam_case.access[{Artery::posterior_tibial, Side::right}] = Access::open;

  plan.heed_wounds(exam_case);

  EXPECT_EQ(plan.steps()[1].status, StepStatus::waiting);
  EXPECT_EQ(plan.steps()[2].status, StepStatus::skipped);
  EXPECT_EQ(plan.steps()[2].skipped, SkipCause::no_access);
  EXPECT_EQ(plan.steps()[2].note, "no access: dressing");
  EXPECT_FALSE(plan.complete());
}

TEST(ExamPlan, TheOnlyArmStaysLastBehindALimbWithAWound) {
  RecordProperty("requirement", "E19");
  ExamPlan plan = plan_with({{{Limb::arm, Side::right}, {Permission::forbidden, "fistula"}}});
  ExamCase exam_case;
  exam_case.leg_history[static_cast<std::size_t>(Side::left)].wound = clinical::Wound::toe;

  plan.heed_wounds(exam_case);

  EXPECT_EQ(plan.steps().back().role, AttemptRole::only_arm_again);
}

TEST(ExamPlan, AProcedureAddsItsStepsOnceAndASecondTimeAsRepeats) {
  const PlannedStep toe = planned_step_from("left toe").value();
  std::vector<CuffSite> bound = kFourCuffs;
  bound.push_back(toe.cuff);
  ExamPlan plan = plan_with({});

  const std::size_t first = plan.add(toe, bound, {});
  EXPECT_EQ(plan.add(toe, bound, {}), first) << "it waits already";
  Attempt read;
  read.toe = ToeMeasurement{};
  read.toe->outcome.reading = signal::ToeReading{.systolic_mmHg = 40};
  plan.accept(first, read);
  const std::size_t second = plan.add(toe, bound, {});

  EXPECT_EQ(plan.steps()[first].systolic_mmHg, 40);
  EXPECT_EQ(plan.steps()[second].role, AttemptRole::repeat);
}

TEST(ExamPlan, AStepWithoutItsCuffIsListedAndNotOffered) {
  ExamPlan plan = plan_with({});

  const std::size_t at = plan.add(planned_step_from("right toe").value(), kFourCuffs, {});

  EXPECT_EQ(plan.steps()[at].status, StepStatus::forbidden);
  EXPECT_TRUE(plan.steps()[at].no_cuff);
}

TEST(PlannedStep, IsReadFromItsWordsAndWrittenAlike) {
  for (const char* words : {"right posterior tibial", "left toe", "right thigh", "left calf",
                            "right ankle pulse volume", "left peroneal"}) {
    const auto step = planned_step_from(words);
    ASSERT_TRUE(step.has_value()) << words;
    EXPECT_EQ(to_string(*step), words);
  }
  for (const char* words :
       {"right", "right ankle", "right arm pulse volume", "left toe pulse volume"})
    EXPECT_FALSE(planned_step_from(words).has_value()) << words;
}

}  // namespace
}  // namespace station::device

// Clinical rules 3; rules E33, E34. Figures of the worked examples 54-59 are in their own test.

#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Case after(std::vector<AfterExercise> readings) {
  auto c = case_of(120, 120, 115);
  c.exercise = ExerciseFacts{};
  c.exercise->stop = ExerciseFacts::Stop::completed;
  c.leg(Side::right).after_exercise = std::move(readings);
  return c;
}

TEST(AfterExercise, EachCriterionStandsOnItsOwnAndIsStrict) {
  const auto at = judge_right(after({{60, 96, 120}})).exercise.at(0);     // exactly 20 %
  const auto above = judge_right(after({{60, 95, 120}})).exercise.at(0);  // 20.8 %
  const auto thirty = judge_right(after({{60, 90, 100}})).exercise.at(0);
  const auto more = judge_right(after({{60, 89, 98}})).exercise.at(0);

  EXPECT_FALSE(at.by_percent);
  EXPECT_TRUE(above.by_percent);
  EXPECT_FALSE(thirty.by_ankle);
  EXPECT_TRUE(more.by_ankle);
  EXPECT_FALSE(more.by_percent);  // 0.91 after 1.00
  EXPECT_FALSE(more.by_index);
}

TEST(AfterExercise, UsesTheLegsRestingArteryAndCarriesSeconds) {
  RecordProperty("requirement", "E34");
  const auto leg = judge_right(after({{75, 80, 150}, {150, 100, 130}, {240, 118, 122}}));

  ASSERT_EQ(leg.exercise.size(), 3U);
  EXPECT_EQ(leg.exercise[0].seconds, 75);
  EXPECT_EQ(leg.exercise[0].ankle_fall_mmHg, 40);
  EXPECT_THAT(line_of(leg.lines, "EX-LATE")->text,
              HasSubstr("75 s after the end, later than 60 s"));
  EXPECT_THAT(line_of(leg.lines, "EX-RESULT")->inputs, HasSubstr("after 75 s 80 / 150"));
}

TEST(AfterExercise, SaysWhenTheAnkleIsBackToNinetyPerCentOfRest) {
  const auto back = judge_right(after({{60, 80, 150}, {120, 107, 130}, {170, 108, 125}}));
  const auto late = judge_right(after({{60, 80, 150}, {180, 107, 130}}));
  const auto open = judge_right(after({{60, 80, 150}, {120, 100, 130}}));
  const auto never_fell = judge_right(after({{60, 118, 150}}));

  EXPECT_THAT(line_of(back.lines, "EX-RECOVERY")->text, HasSubstr("back to 90 % of rest at 170 s"));
  EXPECT_THAT(line_of(late.lines, "EX-RECOVERY")->text, HasSubstr("positive by recovery"));
  EXPECT_THAT(line_of(open.lines, "EX-RECOVERY")->text, HasSubstr("go on to 180 s"));
  EXPECT_EQ(line_of(never_fell.lines, "EX-RECOVERY"), nullptr);
}

TEST(AfterExercise, DoesNotDiagnoseTheYoungByPerCent) {
  auto c = after({{60, 90, 150}});
  c.history.age_years = 22;
  const auto young = judge_right(c);
  c.history.age_years = 31;
  const auto older = judge_right(c);

  EXPECT_NE(line_of(young.lines, "EX-YOUNG"), nullptr);
  EXPECT_EQ(line_of(older.lines, "EX-YOUNG"), nullptr);
}

TEST(AfterExercise, NamesAFallThatIsOnlyARiseOfTheArm) {
  EXPECT_NE(line_of(judge_right(after({{60, 125, 170}})).lines, "EX-ARM-RISE"), nullptr);
  EXPECT_EQ(line_of(judge_right(after({{60, 80, 120}})).lines, "EX-ARM-RISE"), nullptr);
}

TEST(AfterExercise, IsNotComparedWithoutARestingIndex) {
  auto c = after({{60, 80, 120}});
  c.leg(Side::right).pt = c.leg(Side::right).dp = {};

  EXPECT_NE(line_of(judge_right(c).lines, "EX-NO-REST"), nullptr);
}

TEST(Exercise, SaysHowItWent) {
  auto c = after({{60, 80, 150}});
  c.exercise->stop = ExerciseFacts::Stop::claudication;
  c.exercise->onset_seconds = 90;
  c.exercise->maximal_seconds = 240;
  const auto verdict = judge(c);

  EXPECT_EQ(line_of(verdict.lines, "EX-COURSE")->text,
            "Treadmill, leg pain after 90 s, maximal walking time 240 s. Ended by: claudication.");
}

TEST(Exercise, EndedByTheHeartIsAnEmergency) {
  using Stop = ExerciseFacts::Stop;
  for (const auto stop : {Stop::chest_pain, Stop::breathless, Stop::dizzy}) {
    auto c = after({{60, 80, 150}});
    c.exercise->stop = stop;
    EXPECT_EQ(flag_of(judge(c).flags, "EX-CARDIAC")->urgency, Urgency::emergency);
  }
  EXPECT_EQ(flag_of(judge(after({{60, 80, 150}})).flags, "EX-CARDIAC"), nullptr);
}

/// Everything asked and nothing against.
Case fit() {
  auto c = case_of(120, 118, 115);
  for (auto& leg : c.legs) {
    leg.history.wound = Wound::none;
    leg.history.gangrene = Answer::no;
    leg.history.rest_pain = Answer::no;
    leg.history.suspected_dvt = Answer::no;
  }
  c.leg(Side::right).history.exertional_pain = Answer::yes;
  c.exam.recent_coronary_event = Answer::no;
  c.exam.chest_pain_or_breathless_at_rest = Answer::no;
  c.exam.unsafe_gait = Answer::no;
  c.exam.diastolic_mmHg = 80;
  return c;
}

TEST(ExerciseGate, OpensWhenAllIsAskedAndNothingSpeaksAgainst) {
  RecordProperty("requirement", "E33");
  const auto verdict = judge(fit());

  EXPECT_THAT(verdict.gate.refused, IsEmpty());
  EXPECT_THAT(verdict.gate.not_asked, IsEmpty());
  EXPECT_THAT(tokens(verdict.flags), Not(Contains("EX-REFUSED")));
}

TEST(ExerciseGate, IsShutByEachOfItsReasons) {
  RecordProperty("requirement", "E33");
  const std::vector<void (*)(Case&)> reasons = {
      [](Case& c) { c.leg(Side::left).history.wound = Wound::toe; },
      [](Case& c) { c.leg(Side::left).history.gangrene = Answer::yes; },
      [](Case& c) { c.leg(Side::left).history.rest_pain = Answer::yes; },
      [](Case& c) { c.leg(Side::left).history.suspected_dvt = Answer::yes; },
      [](Case& c) { c.leg(Side::left).pt = PressureEntry::measured(45); },
      [](Case& c) { c.exam.recent_coronary_event = Answer::yes; },
      [](Case& c) { c.exam.chest_pain_or_breathless_at_rest = Answer::yes; },
      [](Case& c) { c.exam.unsafe_gait = Answer::yes; },
      [](Case& c) { c.exam.diastolic_mmHg = 111; },
      [](Case& c) {
        c.arms.right = c.arms.left = PressureEntry::measured(181);
        c.leg(Side::right).pt = PressureEntry::measured(190);
      }};
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    auto c = fit();
    reasons[i](c);
    const auto verdict = judge(c);
    EXPECT_EQ(verdict.gate.refused.size(), 1U) << i;
    EXPECT_THAT(tokens(verdict.flags), Contains("EX-REFUSED")) << i;
  }
}

TEST(ExerciseGate, ThatIsShutLeavesNoAdviceToExercise) {
  RecordProperty("requirement", "E33");
  auto c = fit();
  const auto advised = judge(c);
  c.leg(Side::left).history.rest_pain = Answer::yes;

  const auto refused = judge(c);

  const auto is_exercise = [](const ReflexTest& t) { return t.test == "exercise"; };
  ASSERT_THAT(tokens(advised.leg(Side::right).flags), Contains("EX"));
  ASSERT_TRUE(std::ranges::any_of(advised.leg(Side::right).next_tests, is_exercise));
  for (const auto& leg : refused.legs) {
    EXPECT_THAT(tokens(leg.flags), Not(Contains("EX")));
    EXPECT_EQ(line_of(leg.lines, "EX"), nullptr);
    EXPECT_TRUE(std::ranges::none_of(leg.next_tests, is_exercise));
    const auto* next = line_of(leg.lines, "NEXT-TEST");
    EXPECT_TRUE(next == nullptr || next->text.find("exercise") == std::string::npos);
  }
}

TEST(ExerciseGate, TakesNotAskedForNotSafe) {
  RecordProperty("requirement", "E33");
  auto c = fit();
  c.exam.recent_coronary_event = Answer::unknown;

  EXPECT_THAT(judge(c).gate.not_asked, testing::ElementsAre("recent coronary event"));
}

TEST(ExerciseGate, IsOverriddenOnlyByANamedPhysicianAndSaysSo) {
  RecordProperty("requirement", "E33");
  auto c = fit();
  c.exam.unsafe_gait = Answer::yes;
  c.exam.exercise_override_by = "Dr. Example";

  const auto verdict = judge(c);

  EXPECT_THAT(tokens(verdict.flags), Not(Contains("EX-REFUSED")));
  EXPECT_THAT(line_of(verdict.lines, "EX-GATE")->text, HasSubstr("Overridden by Dr. Example"));
  EXPECT_NE(line_of(verdict.lines, "EX-SEATED"), nullptr);
}

TEST(ExerciseAdvice, IsOptionalBelowTheCut) {
  auto c = fit();
  c.leg(Side::right).pt = PressureEntry::measured(90);
  c.leg(Side::right).dp = PressureEntry::measured(88);

  EXPECT_THAT(line_of(judge_right(c).lines, "NEXT-TEST")->text, HasSubstr("optional"));
}

}  // namespace
}  // namespace station::clinical

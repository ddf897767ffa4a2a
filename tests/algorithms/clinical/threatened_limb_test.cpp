// Threshold sets of clinical rules 5.1, stages of 5.3 and 6, classes of 5.4; rules E3, E27, E28.

#include "algorithms/clinical/acute_limb.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

Case resting(int ankle, Answer rest_pain, Wound wound) {
  auto c = case_of(120, ankle, ankle);
  auto& h = c.leg(Side::right).history;
  h.rest_pain = rest_pain;
  h.wound = wound;
  h.gangrene = Answer::no;
  return c;
}

TEST(CriticalSets, DifferAtFiftyByOneMillimetre) {
  const auto at = judge_right(resting(50, Answer::no, Wound::none)).critical_sets;
  const auto below = judge_right(resting(49, Answer::no, Wound::none)).critical_sets;

  // 50 / 120 = 0.417: only "not above 50" and TASC I (below 70) hold.
  EXPECT_THAT(at, UnorderedElementsAre("european-consensus-2", "tasc-1"));
  EXPECT_THAT(below, UnorderedElementsAre("esc-2017", "european-consensus-2", "tasc-1"));
}

TEST(CriticalSets, OfRestPainAndOfTissueLossNeedTheirSymptom) {
  const auto pain = judge_right(resting(39, Answer::yes, Wound::none)).critical_sets;
  const auto wound = judge_right(resting(59, Answer::no, Wound::toe)).critical_sets;

  EXPECT_THAT(pain, IsSupersetOf({"tasc-2-rest-pain", "rutherford-4", "gvg-2019-rest-pain",
                                  "parc-2015-rest-pain"}));
  EXPECT_THAT(pain, Not(Contains("rutherford-5-6")));
  EXPECT_THAT(wound, UnorderedElementsAre("tasc-1", "tasc-2-tissue-loss", "rutherford-5-6",
                                          "parc-2015-tissue-loss"));
}

TEST(CriticalSets, ThatHangOnAnUnansweredSymptomAreNamed) {
  const auto leg = judge_right(case_of(120, 45, 40));

  EXPECT_THAT(line_of(leg.lines, "CRITICAL-IF")->text, HasSubstr("TASC II 2007, rest pain"));
}

TEST(CriticalSets, TakeOxygenSkinPressureAndAFlatPulseVolume) {
  auto c = resting(90, Answer::yes, Wound::none);
  c.leg(Side::right).tcpo2_mmHg = 25;
  c.leg(Side::right).skin_perfusion_mmHg = 29;
  c.leg(Side::right).pulse_volume = PulseVolume{PulseVolume::Shape::flat, {}};

  EXPECT_THAT(judge_right(c).critical_sets,
              UnorderedElementsAre("esc-2017", "tasc-1", "rutherford-4", "gvg-2019-rest-pain",
                                   "acc-aha-perfusion", "parc-2015-rest-pain"));
}

TEST(PressureAlone, IsNeverCalledChronicLimbThreateningIschaemia) {
  RecordProperty("requirement", "E27");
  for (int ankle = 1; ankle < 50; ++ankle) {
    const auto leg = judge_right(case_of(120, ankle, ankle));
    EXPECT_THAT(line_of(leg.lines, "H-CLTI")->text, HasSubstr("clinical signs not recorded"));
    EXPECT_THAT(line_of(leg.lines, "H-CLTI")->text, Not(HasSubstr("ischaemia")));
  }
  const auto with_pain = judge_right(resting(45, Answer::yes, Wound::none));
  EXPECT_THAT(line_of(with_pain.lines, "H-CLTI")->text,
              HasSubstr("chronic limb-threatening ischaemia"));
}

TEST(Notice, OpensForEachOfItsCauses) {
  RecordProperty("requirement", "E28");
  const auto is_told = [](const Case& c) {
    return line_of(judge_right(c).lines, "NOTIFY") != nullptr;
  };
  auto acute = case_of(120, 118, 115);
  acute.leg(Side::right).history.onset_under_two_weeks = Answer::yes;
  acute.leg(Side::right).history.new_sensory_or_motor_loss = Answer::yes;
  auto toe = case_of(120, 118, 115);
  toe.leg(Side::right).toe = PressureEntry::measured(29);

  EXPECT_TRUE(is_told(acute));
  EXPECT_TRUE(is_told(case_of(120, PressureEntry::absent(), PressureEntry::absent())));
  EXPECT_TRUE(is_told(case_of(110, 49, 40)));
  EXPECT_TRUE(is_told(toe));
  EXPECT_TRUE(is_told(case_of(200, 79, 70)));
  EXPECT_FALSE(is_told(case_of(110, 60, 55)));
  EXPECT_FALSE(is_told(case_of(120, PressureEntry::no_signal(), PressureEntry::no_signal())));
}

TEST(AcuteSigns, StopTheExam) {
  RecordProperty("requirement", "E3");
  auto c = case_of(120, PressureEntry::absent(), PressureEntry::absent());
  EXPECT_FALSE(judge(c).stop_exam);
  auto& h = c.leg(Side::right).history;
  h.onset_under_two_weeks = Answer::yes;
  h.foot.sensory_loss = SensoryLoss::toes;

  const auto verdict = judge(c);

  EXPECT_TRUE(verdict.stop_exam);
  EXPECT_THAT(tokens(verdict.leg(Side::right).flags), Contains("ALI-EMERGENCY"));
}

FootFacts acute(SensoryLoss s, Weakness w, Heard arterial, Heard venous) {
  FootFacts foot;
  foot.sensory_loss = s;
  foot.weakness = w;
  foot.arterial_signal = arterial;
  foot.venous_signal = venous;
  return foot;
}

TEST(AcuteClass, IsThePrintedRow) {
  const auto yes = Heard::yes;
  const auto no = Heard::no;
  EXPECT_EQ(acute_class(acute(SensoryLoss::none, Weakness::none, yes, yes)), AcuteClass::i);
  EXPECT_EQ(acute_class(acute(SensoryLoss::toes, Weakness::none, no, yes)), AcuteClass::iia);
  EXPECT_EQ(acute_class(acute(SensoryLoss::beyond_toes, Weakness::mild_or_moderate, no, yes)),
            AcuteClass::iib);
  EXPECT_EQ(acute_class(acute(SensoryLoss::profound, Weakness::profound, no, no)), AcuteClass::iii);
}

TEST(AcuteClass, TakesTheWorseWhereTheRowsDoNotFit) {
  EXPECT_EQ(
      acute_class(acute(SensoryLoss::none, Weakness::mild_or_moderate, Heard::yes, Heard::yes)),
      AcuteClass::iib);
  EXPECT_FALSE(acute_class(acute(SensoryLoss::not_asked, Weakness::none, Heard::yes, Heard::yes))
                   .has_value());
}

Case walker(std::optional<int> metres) {
  auto c = case_of(120, 90, 85);
  auto& h = c.leg(Side::right).history;
  h.exertional_pain = Answer::yes;
  h.foot.claudication_metres = metres;
  return c;
}

TEST(Stage, ByFontaineAndItsMap) {
  const auto stage = [](const Case& c) { return judge_right(c).stage; };
  EXPECT_EQ(stage(walker(201)).fontaine, "IIa");
  EXPECT_EQ(stage(walker(201)).rutherford, "1");
  EXPECT_EQ(stage(walker(200)).fontaine, "IIb");
  EXPECT_EQ(stage(walker(200)).rutherford, "2-3");
  EXPECT_EQ(stage(walker({})).fontaine, "II");
  EXPECT_EQ(stage(resting(60, Answer::yes, Wound::none)).fontaine, "III");
  EXPECT_EQ(stage(resting(60, Answer::yes, Wound::none)).rutherford, "4");
  EXPECT_EQ(stage(resting(60, Answer::no, Wound::toe)).fontaine, "IV");
  EXPECT_EQ(stage(resting(60, Answer::no, Wound::toe)).rutherford, "5-6");
  auto free = resting(110, Answer::no, Wound::none);
  EXPECT_EQ(stage(free).fontaine, "");
  free.leg(Side::right).history.exertional_pain = Answer::no;
  EXPECT_EQ(stage(free).fontaine, "I");
}

std::string rutherford_after(ExerciseFacts::Stop stop, int rest, int after) {
  auto c = walker(300);
  c.leg(Side::right).pt = c.leg(Side::right).dp = PressureEntry::measured(rest);
  c.exercise = ExerciseFacts{};
  c.exercise->stop = stop;
  c.leg(Side::right).after_exercise = {{60, after, 140}};
  return judge_right(c).stage.rutherford;
}

TEST(Stage, ByTheTreadmillWithTheObjectiveCriteria) {
  using Stop = ExerciseFacts::Stop;
  EXPECT_EQ(rutherford_after(Stop::completed, 90, 70), "1");     // above 50, 20 below rest
  EXPECT_EQ(rutherford_after(Stop::completed, 90, 71), "");      // fell by 19
  EXPECT_EQ(rutherford_after(Stop::completed, 90, 50), "2");     // completed, not above 50
  EXPECT_EQ(rutherford_after(Stop::claudication, 90, 49), "3");  // not completed, below 50
  EXPECT_EQ(rutherford_after(Stop::claudication, 90, 50), "2");
}

}  // namespace
}  // namespace station::clinical

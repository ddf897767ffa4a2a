// A verdict read again from its record says what the exam said.
#include "algorithms/clinical/messages/abi_messages.hpp"
#include "algorithms/clinical/verdict.hpp"
#include "device/records/record_json.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace station::device {
namespace {

using clinical::Answer;
using clinical::PressureEntry;

/// Both legs threatened, each in its own way: a wound, rest pain, exercise, an earlier visit.
clinical::Case a_case_with_findings() {
  clinical::Case c;
  c.id = "findings";
  c.arms.right = PressureEntry::measured(150);
  c.arms.left = PressureEntry::measured(146);
  c.history.diabetes = Answer::no;
  c.history.known_pad = Answer::yes;
  auto& right = c.leg(Side::right);
  right.pt = PressureEntry::measured(58);
  right.pt.low_mmHg = 54;
  right.pt.high_mmHg = 62;
  right.dp = PressureEntry::measured(50);
  right.toe = PressureEntry::measured(24);
  right.history.rest_pain = Answer::yes;
  right.history.wound = clinical::Wound::toe;
  right.history.gangrene = Answer::no;
  right.history.foot.depth = clinical::WoundDepth::shallow;
  right.history.foot.infection_grade = 1;
  right.history.foot.sensory_loss = clinical::SensoryLoss::none;
  right.pulse_volume = clinical::PulseVolume{clinical::PulseVolume::Shape::rounded, 8};
  right.previous = clinical::PreviousIndex{.hundredths = 60};
  auto& left = c.leg(Side::left);
  left.pt = PressureEntry::measured(150);
  left.dp = PressureEntry::measured(140);
  left.segments.thigh_mmHg = 190;
  left.segments.calf_mmHg = 155;
  left.history.exertional_pain = Answer::yes;
  left.after_exercise = {{60, 90, 180}, {180, 120, 170}, {300, 148, 160}};
  c.exercise = clinical::ExerciseFacts{};
  c.exam.unsafe_gait = Answer::yes;
  c.exam.study = clinical::ExamFacts::Study::complete;
  return c;
}

clinical::Verdict read_again(const clinical::Verdict& verdict) {
  ExamRecord exam;
  exam.verdict = verdict;
  const auto back = exam_from_document(exam_document(exam));
  EXPECT_TRUE(back.has_value()) << back.error().sentence;
  return back && back->verdict ? *back->verdict : clinical::Verdict{};
}

TEST(RecordedFindings, TellEveryLineByTheSameKeyAndFigures) {
  RecordProperty("requirement", "E36");
  const auto c = a_case_with_findings();
  const auto verdict = classify(c, clinical::Profile{});
  ASSERT_TRUE(verdict.leg(Side::right).threat && verdict.leg(Side::left).recovery);

  const auto back = read_again(verdict);

  for (const Side side : {Side::right, Side::left}) {
    const auto& lines = verdict.leg(side).lines;
    const auto& again = back.leg(side).lines;
    ASSERT_EQ(again.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto said = clinical::statement_of(lines[i], side, verdict);
      const auto said_again = clinical::statement_of(again[i], side, back);
      EXPECT_EQ(said_again.line.rule, said.line.rule);
      EXPECT_EQ(said_again.values, said.values) << said.line.rule;
    }
  }
}

TEST(RecordedFindings, AreAllOfALeg) {
  clinical::Verdict verdict;
  auto& leg = verdict.legs[0];
  leg.severity = {{"ada-2003", "severe"}, {"bmj-2006", ""}};
  leg.wifi = {.by_abi = 3,
              .by_ankle = 2,
              .ankle_on_two_grades = true,
              .by_toe = 1,
              .wound = 0,
              .ischaemia = 1,
              .infection = 2,
              .amputation_stage = 3,
              .benefit_stage = 4};
  leg.repeat = clinical::RepeatChance{84, 96, 41};
  leg.change = clinical::ChangeFinding{-16, true, 11};
  leg.exercise = {{45, {71, false, 100, 140}, 286, 30, true, false, true}};
  leg.recovery = clinical::Recovery::late;
  leg.threat = clinical::ThreatSigns::partly_recorded;
  leg.critical_sets = {"tasc-1", "esc-2017"};
  leg.stage = {"IIb", "2"};
  leg.acute = clinical::AcuteClass::iib;
  leg.segments.levels = {"superficial femoral"};
  leg.pulse_volume_category = 4;
  verdict.missing = {"left toe"};
  verdict.gate = {{"rest pain"}, {"unsafe gait"}, true, "Dr A"};

  const auto back = read_again(verdict);

  const auto& again = back.legs[0];
  ASSERT_EQ(again.severity.size(), 2U);
  EXPECT_EQ(again.severity[0].grade, "severe");
  EXPECT_EQ(again.severity[1].set, "bmj-2006");
  EXPECT_EQ(again.wifi.by_abi, 3);
  EXPECT_EQ(again.wifi.by_ankle, 2);
  EXPECT_TRUE(again.wifi.ankle_on_two_grades);
  EXPECT_EQ(again.wifi.by_toe, 1);
  EXPECT_EQ(again.wifi.wound, 0);
  EXPECT_EQ(again.wifi.ischaemia, 1);
  EXPECT_EQ(again.wifi.infection, 2);
  EXPECT_EQ(again.wifi.amputation_stage, 3);
  EXPECT_EQ(again.wifi.benefit_stage, 4);
  ASSERT_TRUE(again.repeat && again.change);
  EXPECT_EQ(again.repeat->low_hundredths, 84);
  EXPECT_EQ(again.repeat->high_hundredths, 96);
  EXPECT_EQ(again.repeat->percent, 41);
  EXPECT_EQ(again.change->difference_hundredths, -16);
  EXPECT_TRUE(again.change->is_detectable);
  EXPECT_EQ(again.change->detectable_hundredths, 11);
  ASSERT_EQ(again.exercise.size(), 1U);
  EXPECT_EQ(again.exercise[0].seconds, 45);
  EXPECT_EQ(again.exercise[0].index, (clinical::Index{71, false, 100, 140}));
  EXPECT_EQ(again.exercise[0].fall_permille, 286);
  EXPECT_EQ(again.exercise[0].ankle_fall_mmHg, 30);
  EXPECT_TRUE(again.exercise[0].by_percent);
  EXPECT_FALSE(again.exercise[0].by_ankle);
  EXPECT_TRUE(again.exercise[0].by_index);
  EXPECT_EQ(again.recovery, clinical::Recovery::late);
  EXPECT_EQ(again.threat, clinical::ThreatSigns::partly_recorded);
  EXPECT_EQ(again.critical_sets, leg.critical_sets);
  EXPECT_EQ(again.stage.fontaine, "IIb");
  EXPECT_EQ(again.stage.rutherford, "2");
  EXPECT_EQ(again.acute, clinical::AcuteClass::iib);
  EXPECT_EQ(again.segments.levels, leg.segments.levels);
  EXPECT_EQ(again.pulse_volume_category, 4);
  EXPECT_EQ(back.missing, verdict.missing);
  EXPECT_EQ(back.gate.refused, verdict.gate.refused);
  EXPECT_EQ(back.gate.not_asked, verdict.gate.not_asked);
  EXPECT_TRUE(back.gate.prefers_plantarflexion);
  EXPECT_EQ(back.gate.override_by, "Dr A");
}

/// The digest of a signed record covers the document: it must not change by being read.
TEST(RecordedFindings, AddNothingToARecordFromBeforeTheyWereKept) {
  const std::string before = exam_document(testing::some_exam("0123456789abcdef"));
  for (const char* key : {"wifi", "severity", "threat", "repeat", "missing", "exercise_gate"})
    EXPECT_EQ(before.find('"' + std::string{key} + '"'), std::string::npos) << key;

  const auto back = exam_from_document(before);

  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(exam_document(*back), before);
}

TEST(RecordedFindings, RefuseAWordTheyDoNotKnow) {
  const auto back = exam_from_document(R"({"verdict":{"right":{"threat":"grave"}}})");

  ASSERT_FALSE(back.has_value());
  EXPECT_NE(back.error().sentence.find("grave"), std::string::npos) << back.error().sentence;
}

}  // namespace
}  // namespace station::device

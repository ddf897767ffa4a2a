// The screens of exercise and of a toe by its light, from the snapshot's values.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/keys.hpp"
#include "ui/model/present.hpp"
#include "ui/model/protocol_words.hpp"
#include "ui/model/unfolded.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::ui {
namespace {

ScreenModel screen(Scene scene, double into_s = 0.0, Language language = Language::english) {
  return present(scripted_snapshot(scene, into_s), {}, language);
}

const GateRow& row(const ScreenModel& m, std::string_view name) {
  return *std::ranges::find(m.exercise.rows, name, &GateRow::name);
}

TEST(ExerciseGate, SaysWhatSpeaksAgainstAndWhatIsStillToBeAsked) {
  RecordProperty("requirement", "E33");

  const auto m = screen(Scene::exercise_gate);

  EXPECT_EQ(m.page, Page::exercise);
  EXPECT_EQ(m.exercise.verdict, "Exercise is not offered");
  EXPECT_NE(std::ranges::find(m.exercise.against, "unsafe gait"), m.exercise.against.end());
  EXPECT_NE(std::ranges::find(m.exercise.against, "ask: right: foot wound or gangrene"),
            m.exercise.against.end());
  EXPECT_FALSE(m.keys.start.enabled);
}

TEST(ExerciseGate, HasYesNoAndUnknownForEachConditionAndMarksTheOneThatStands) {
  RecordProperty("requirement", "E33");

  const auto m = screen(Scene::exercise_gate);

  ASSERT_EQ(m.exercise.rows.size(), 7U);
  const auto& gait = row(m, "gate.gait");
  ASSERT_EQ(gait.answers.size(), 3U);
  EXPECT_FALSE(gait.answers[0].primary);
  EXPECT_TRUE(gait.answers[1].primary);
  const auto& chest = row(m, "gate.rest");
  EXPECT_TRUE(std::ranges::none_of(chest.answers, &Choice::primary)) << "nobody has asked it";
}

TEST(ExerciseGate, ChangesTheAnswerThatWasTouchedAndNoOther) {
  const auto m = screen(Scene::exercise_gate);

  const auto& action = std::get<device::AnswerGate>(row(m, "gate.rest").answers[0].action);

  EXPECT_EQ(action.answers.chest_pain_or_breathless_at_rest, clinical::Answer::no);
  EXPECT_EQ(action.answers.unsafe_gait, clinical::Answer::yes);
  EXPECT_EQ(action.answers.diastolic_mmHg, 85);
}

TEST(ExerciseGate, NamesTheOtherLegAsFreeWhenOneLegHasAWound) {
  const auto m = screen(Scene::exercise_gate);

  const auto& action = std::get<device::UpdateCase>(row(m, "gate.wound").answers[1].action);

  EXPECT_EQ(action.exam_case.leg_history[0].wound, clinical::Wound::other);
  EXPECT_EQ(action.exam_case.leg_history[1].wound, clinical::Wound::none);
  EXPECT_EQ(action.exam_case.leg_history[1].gangrene, clinical::Answer::no);
}

TEST(ExerciseGate, AnOverrideTakesTheNameOfThePhysicianAndNothingElse) {
  RecordProperty("requirement", "E33");
  const auto m = screen(Scene::exercise_gate);
  ASSERT_TRUE(m.exercise.override_key);

  const auto named = named_by(m.exercise.override_key->action, "Dr. Weber");

  const auto& gate = std::get<device::AnswerGate>(named);
  EXPECT_EQ(gate.answers.override_by, "Dr. Weber");
  EXPECT_EQ(gate.answers.unsafe_gait, clinical::Answer::yes);
}

TEST(ExerciseGate, OffersHeelRaisesFirstToTheUnsteady) {
  RecordProperty("requirement", "E33");

  const auto m = screen(Scene::exercise_gate);

  EXPECT_EQ(m.exercise.kinds.front().name, "exercise.plantarflexion");
  EXPECT_TRUE(m.exercise.kinds.front().primary);
}

TEST(ExerciseClock, HasOneKeyForEachReasonToStop) {
  RecordProperty("requirement", "E33");

  const auto m = screen(Scene::exercising);

  using device::ExerciseStop;
  const std::array reasons{ExerciseStop::claudication,   ExerciseStop::chest_pain,
                           ExerciseStop::breathless,     ExerciseStop::dizzy,
                           ExerciseStop::other_leg_pain, ExerciseStop::operator_stop};
  const std::array digits{Key::digit_1, Key::digit_2, Key::digit_3,
                          Key::digit_4, Key::digit_5, Key::digit_6};
  auto s = scripted_snapshot(Scene::exercising, 0.0);
  const KeyOffers live{present(s, {}, Language::english)};
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const auto action = live.action_for(digits[i]);
    ASSERT_TRUE(action) << i;
    EXPECT_EQ(std::get<device::StopExercise>(*action).reason, reasons[i]);
  }
  EXPECT_EQ(m.exercise.clock, "2:41");
}

TEST(ExerciseClock, NotesTheOnsetOfPainOnceWithTheKeyOfAccept) {
  auto s = scripted_snapshot(Scene::exercising, 0.0);
  s.offered.mark_pain = true;

  const KeyOffers keys{present(s, {}, Language::english)};

  EXPECT_TRUE(std::holds_alternative<device::MarkPain>(*keys.action_for(Key::letter_a)));
  EXPECT_FALSE(KeyOffers{screen(Scene::exercising)}.action_for(Key::letter_a)) << "noted already";
}

TEST(ExerciseClock, CountsAHeelRaiseWithTheKeyOfStart) {
  auto s = scripted_snapshot(Scene::exercising, 0.0);
  s.exercise->kind = device::ExerciseKind::plantarflexion;
  s.offered.count_raise = true;

  const KeyOffers keys{present(s, {}, Language::english)};

  EXPECT_TRUE(std::holds_alternative<device::CountRaise>(*keys.action_for(Key::enter)));
}

TEST(ExerciseEmergency, NamesTheReasonWhomToCallAndWhatToDo) {
  RecordProperty("requirement", "E33");

  const auto m = screen(Scene::emergency);

  EXPECT_EQ(m.exercise.title, "Stopped: chest pain");
  EXPECT_EQ(m.exercise.contact, "Call: Resuscitation team 2222");
  EXPECT_GE(m.exercise.measures.size(), 3U);
}

TEST(SeriesAfterExercise, CountsDownToTheFirstAnkleAndSaysWhenItIsLate) {
  RecordProperty("requirement", "E34");

  EXPECT_EQ(screen(Scene::after_exercise, 0.0).series->goal, "First ankle: 26 s left of 60");
  EXPECT_EQ(screen(Scene::after_exercise, 0.0).series->clock, "0:34");
  EXPECT_EQ(screen(Scene::after_exercise, 40.0).series->goal, "First ankle is late: begin now");
  EXPECT_FALSE(screen(Scene::finished).series);
}

TEST(SeriesAfterExercise, IsNoRepeatOfTheRestingPressure) {
  const auto m = screen(Scene::after_exercise);

  EXPECT_EQ(m.results.legs[1].pressures[0].text, "PT 151") << "the resting pressure stands";
  EXPECT_EQ(m.prompt.artery, "posterior tibial");
}

TEST(RecoveryCurve, HasBothLegsByShapeAndLineWithTheirRestingValue) {
  RecordProperty("requirement", "E34");

  const auto m = screen(Scene::recovery);

  ASSERT_TRUE(m.results.recovery);
  const auto& p = *m.results.recovery;
  ASSERT_EQ(p.series.size(), 2U);
  EXPECT_NE(p.series[0].shape, p.series[1].shape);
  EXPECT_NE(p.series[0].dashed, p.series[1].dashed);
  EXPECT_EQ(p.series[1].label, "Left leg, rest 1.09");
  EXPECT_EQ(p.words[1], "Left leg: lowest 0.62 after 0:41, 43\u00a0% below rest");
  EXPECT_LE(p.low_hundredths, 62);
  EXPECT_GE(p.high_hundredths, 109);
}

TEST(TrendOverVisits, NamesAChangeOnlyBeyondTheMinimalDetectableChange) {
  RecordProperty("requirement", "E22");

  const auto m = screen(Scene::recovery);

  ASSERT_EQ(m.results.legs[0].curves.size(), 1U);
  EXPECT_EQ(m.results.legs[0].curves[0].words, "no change beyond 0.08");
  EXPECT_EQ(m.results.legs[0].curves[0].band_low_hundredths, 96);
  EXPECT_EQ(m.results.legs[0].curves[0].band_high_hundredths, 112);
  EXPECT_EQ(m.results.legs[1].visits, "Visits: 1.21, now 1.09: fell by 0.12, at least 0.08")
      << "told where the curve finds no room";
  EXPECT_EQ(m.results.legs[1].curves[0].words, "fell by 0.12, at least 0.08");
}

TEST(Trend, ShowsEveryVisitByItsDateAndTheBandOfNoChangeAroundTheLast) {
  RecordProperty("requirement", "E22");

  const auto m = screen(Scene::recovery);

  const auto& curve = m.results.legs[1].curves.front();
  ASSERT_EQ(curve.points.size(), 4U);
  EXPECT_EQ(curve.points[0].hundredths, 126);
  EXPECT_EQ(curve.points[0].x_label, "2024-02-05");
  EXPECT_FLOAT_EQ(curve.points[0].x, 0.0F);
  EXPECT_NEAR(curve.points[2].x, 756.0 / 1026.0, 1e-4) << "days of 2024-02-05 to 2026-11-27";
  EXPECT_TRUE(curve.points[3].is_now);
  EXPECT_EQ(curve.band_low_hundredths, 121 - 8);
  EXPECT_EQ(curve.band_high_hundredths, 121 + 8);
}

TEST(Trend, OfBothLegsStandsOnOneAxisOfTimeWhereTheLegsHaveNoRoom) {
  RecordProperty("requirement", "E22");

  const auto m = screen(Scene::recovery);

  ASSERT_TRUE(m.results.trend);
  const auto& p = *m.results.trend;
  ASSERT_EQ(p.series.size(), 2U);
  EXPECT_NE(p.series[0].shape, p.series[1].shape);
  EXPECT_NE(p.series[0].dashed, p.series[1].dashed);
  EXPECT_LE(p.low_hundredths, 104);
  EXPECT_GE(p.high_hundredths, 126);
  EXPECT_EQ(p.words[1], "Left: fell by 0.12, at least 0.08");
  for (const auto& series : p.series) EXPECT_FLOAT_EQ(series.points.back().x, 1.0F);
}

TEST(Trend, PutsALegThatWasFirstReadLaterWhereItsFirstVisitIsInTime) {
  RecordProperty("requirement", "E22");
  auto s = scripted_snapshot(Scene::recovery, 0.0);
  auto& right = s.exam.exam_case.visits[0];
  right.erase(right.begin(), right.end() - 1);

  const auto m = present(s, {}, Language::english);

  EXPECT_FLOAT_EQ(m.results.trend->series[1].points.front().x, 0.0F);
  EXPECT_GT(m.results.trend->series[0].points.front().x, 0.3F) << "one axis for both legs";
}

TEST(ToeByLight, AsksWhichDigitAndHowTheFootFeelsAndKeepsTheOtherAnswer) {
  RecordProperty("requirement", "E32");

  const auto m = screen(Scene::toe);

  ASSERT_TRUE(m.toe);
  EXPECT_EQ(m.trace_kind, TraceKind::light);
  EXPECT_EQ(m.prompt.meter.word, "PULSE");
  const auto& second = std::get<device::SetToe>(m.toe->digits[1].action);
  EXPECT_EQ(second.digit, device::Digit::second);
  EXPECT_EQ(second.foot, device::Warmth::cool);
}

TEST(ToeByLight, SaysWarmFirstWhenTheLightIsFlat) {
  RecordProperty("requirement", "E32");
  auto s = scripted_snapshot(Scene::toe, 0.0);
  s.phase = device::Phase::warming;
  s.toe->light_pulsates = false;
  s.toe->warming_left_s = 240.0;

  const auto m = present(s, {}, Language::english);

  EXPECT_EQ(m.toe->warming, "4:00");
  EXPECT_EQ(m.prompt.meter.word, "FLAT");
  EXPECT_EQ(m.keys.start.label, "Try again");
  EXPECT_EQ(m.keys.accept.label, "Not measurable: accept");
}

TEST(ToeByLight, GivesNoNumberWithoutAPulseBeforeInflation) {
  RecordProperty("requirement", "E31");
  auto s = scripted_snapshot(Scene::toe, 0.0);
  s.phase = device::Phase::reviewing;
  s.shown_toe.emplace().none = signal::NoToeReading{};

  const auto m = present(s, {}, Language::english);

  EXPECT_FALSE(m.outcome.has_reading);
  EXPECT_NE(m.outcome.headline.find("neither zero nor normal"), std::string::npos);
}

TEST(ToeByLight, IsReadByHandLikeAnAnkleAndLiesUnderNoOtherName) {
  RecordProperty("requirement", "E11");

  const auto m = screen(Scene::toe_reading);

  ASSERT_EQ(m.evidence.size(), 1U);
  const auto& strip = m.evidence.front();
  EXPECT_TRUE(strip.by_light);
  EXPECT_TRUE(strip.move_choices.empty());
  ASSERT_FALSE(strip.override_reasons.empty());
  EXPECT_TRUE(strip.override_reasons.front().enabled);
  EXPECT_EQ(strip.override_reasons.front().label, "An earlier pulse was missed");
  EXPECT_EQ(std::get<device::OverrideReading>(strip.override_reasons.front().action).person,
            "A. Meier");
}

TEST(ProtocolWords, AreNoFileNamesAndKeepThatOfAProtocolOfTheClinicsOwn) {
  EXPECT_EQ(protocol_words("resting-abi-toe", Language::english), "Resting ABI and toe pressures");
  EXPECT_EQ(protocol_words("resting-abi-toe", Language::german), "ABI in Ruhe und Zehendrücke");
  EXPECT_EQ(protocol_words("our-own", Language::german), "our-own");
}

}  // namespace
}  // namespace station::ui

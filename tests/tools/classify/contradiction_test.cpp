// A case that contradicts itself is refused with the field named; the schema cannot say these.

#include "tests/tools/classify/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::tools {
namespace {

using testing::HasSubstr;

std::string error_of(const std::string& body) {
  const auto result = run(R"({"id":"a",)" + body + "}\n");
  EXPECT_EQ(result.exit_code, 1) << body;
  return result.lines.at(0).value("error", "");
}

TEST(Contradiction, OfAPressureOutsideItsInterval) {
  EXPECT_THAT(error_of(R"("right":{"pt":120,"pt_interval":[90,110]})"),
              HasSubstr("field right.pt_interval is 90 to 110 and does not hold the pressure 120"));
  EXPECT_THAT(error_of(R"("right":{"pt":120,"pt_interval":[125,110]})"),
              HasSubstr("field right.pt_interval must be [low, high]"));
  EXPECT_THAT(error_of(R"("right":{"pt":120,"pt_interval":[110]})"),
              HasSubstr("field right.pt_interval must be [low, high]"));
}

TEST(Contradiction, OfRepeatsWithoutAFirstReading) {
  EXPECT_THAT(error_of(R"("left":{"dp":"no_signal","dp_repeats":[80]})"),
              HasSubstr("field left.dp_repeats repeats a pressure that is not given"));
  EXPECT_THAT(error_of(R"("arms":{"right_repeats":[120]})"), HasSubstr("field arms.right_repeats"));
}

TEST(Contradiction, OfAWaveformWhereNothingWasHeard) {
  EXPECT_THAT(error_of(R"("left":{"dp":"absent","dp_waveform":"normal"})"),
              HasSubstr("field left.dp_waveform"));
}

TEST(Contradiction, OfAWoundThatIsNone) {
  EXPECT_THAT(error_of(R"("history":{"left":{"wound":"none","wound_depth":"deep"}})"),
              HasSubstr("field history.left.wound_depth is given and wound is \"none\""));
  EXPECT_THAT(error_of(R"("history":{"left":{"gangrene":false,"gangrene_extent":"digits"}})"),
              HasSubstr("field history.left.gangrene_extent"));
  EXPECT_THAT(error_of(R"("history":{"right":{"wound":"none","gangrene":false,"wound_grade":2}})"),
              HasSubstr("field history.right.wound_grade"));
}

TEST(Contradiction, OfAWoundThatIsNoneAndLasts) {
  EXPECT_THAT(error_of(R"("history":{"left":{"wound":"none","wound_over_two_weeks":true}})"),
              HasSubstr("field history.left.wound_over_two_weeks is true and wound is \"none\""));
}

TEST(Contradiction, OfPainThatIsDeniedAndDescribed) {
  EXPECT_THAT(error_of(R"("history":{"left":{"rest_pain":false,"pain_eased_by_hanging":true}})"),
              HasSubstr("field history.left.pain_eased_by_hanging is true and rest_pain is false"));
  EXPECT_THAT(
      error_of(R"("history":{"left":{"exertional_pain":false,"claudication_metres":150}})"),
      HasSubstr("field history.left.claudication_metres is given and exertional_pain is false"));
}

TEST(Contradiction, OfADeepInfectionThatIsGradedNone) {
  EXPECT_THAT(error_of(R"("history":{"left":{"infection_grade":0,"deep_infection":true}})"),
              HasSubstr("field history.left.infection_grade is 0 and deep_infection is true"));
}

TEST(Contradiction, OfASignalThatWasHeardAndIsAbsent) {
  EXPECT_THAT(error_of(R"("left":{"pt":"absent","dp":"absent"},)"
                       R"("history":{"left":{"arterial_signal":true}})"),
              HasSubstr("field history.left.arterial_signal is true and both pedal arteries"));
  EXPECT_THAT(error_of(R"("left":{"pt":90},"history":{"left":{"arterial_signal":false}})"),
              HasSubstr("field history.left.arterial_signal is false and an ankle pressure"));
}

TEST(Contradiction, OfADiastolicPressureThatIsNotBelowTheArm) {
  EXPECT_THAT(error_of(R"("arms":{"right":120},"exam":{"diastolic":130})"),
              HasSubstr("field exam.diastolic is 130, not below the arm pressure 120"));
}

TEST(Contradiction, OfTwoCuffsAtOneSite) {
  EXPECT_THAT(error_of(R"("exam":{"cuffs":[)"
                       R"({"site":"right ankle","width_mm":100,"circumference_mm":220},)"
                       R"({"site":"right ankle","width_mm":120,"circumference_mm":220}]})"),
              HasSubstr("field exam.cuffs.site names right ankle twice"));
}

TEST(Contradiction, OfAnIndexThatWouldLookLikeAbsence) {
  EXPECT_THAT(error_of(R"("right":{"pt":1})"), HasSubstr("field right.pt is 1, outside 2 to 400"));
  EXPECT_THAT(error_of(R"("right":{"previous":{"abi":"0.00"}})"),
              HasSubstr("field right.previous.abi is no index"));
}

TEST(Contradiction, OfRednessThatTheCountOfSignsDenies) {
  EXPECT_THAT(error_of(R"("history":{"left":{"infection_signs":5,"redness_mm":5}})"),
              HasSubstr("field history.left.infection_signs is 5, redness among them"));
  EXPECT_THAT(error_of(R"("history":{"left":{"infection_signs":0,"redness_mm":6}})"),
              HasSubstr("field history.left.infection_signs is 0 and redness_mm is above 5"));
}

TEST(Contradiction, OfCuffsThatCannotBothBeOn) {
  EXPECT_THAT(error_of(R"("right":{"segments":{"thigh":140,"high_thigh":150}})"),
              HasSubstr("field right.segments.thigh stands beside a high or low thigh"));
}

TEST(Contradiction, OfAFlatRecordingWithAnAmplitude) {
  EXPECT_THAT(error_of(R"("right":{"pulse_volume":{"shape":"flat","amplitude_mm":3}})"),
              HasSubstr("field right.pulse_volume.amplitude_mm"));
}

TEST(Contradiction, OfReadingsAfterAnExerciseThatIsNotNamed) {
  EXPECT_THAT(error_of(R"("right":{"after_exercise":[{"seconds":50,"ankle":90,"arm":130}]})"),
              HasSubstr("field exercise is missing"));
}

TEST(Contradiction, OfAnExerciseThatRunsBackwards) {
  EXPECT_THAT(
      error_of(R"("exercise":{"kind":"treadmill","onset_seconds":90,"maximal_seconds":60})"),
      HasSubstr("field exercise.onset_seconds lies after the end"));
  EXPECT_THAT(error_of(R"("exercise":{"kind":"treadmill","raises":20})"),
              HasSubstr("field exercise.raises"));
  EXPECT_THAT(
      error_of(R"("exercise":{"kind":"treadmill"},"right":{"after_exercise":[)"
               R"({"seconds":60,"ankle":90,"arm":130},{"seconds":60,"ankle":95,"arm":130}]})"),
      HasSubstr("field right.after_exercise.seconds does not rise"));
}

TEST(Contradiction, NamesTheMissingPartOfAPair) {
  EXPECT_THAT(error_of(R"("exam":{"cuffs":[{"site":"right arm","width_mm":120}]})"),
              HasSubstr("field exam.cuffs.circumference_mm is missing"));
  EXPECT_THAT(
      error_of(R"("exam":{"cuffs":[{"site":"arm","width_mm":120,"circumference_mm":300}]})"),
      HasSubstr("field exam.cuffs.site must be a side and a limb"));
  EXPECT_THAT(error_of(R"("right":{"previous":{"abi":"0.855"}})"),
              HasSubstr("field right.previous.abi must be text with two decimals"));
}

}  // namespace
}  // namespace station::tools

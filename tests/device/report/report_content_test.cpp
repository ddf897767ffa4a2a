#include "device/report/report_content.hpp"

#include "tests/device/report/report_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::device::report {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const SiteRow& row_named(const Content& c, std::string_view site) {
  for (const SiteRow& r : c.rows)
    if (r.site == site) return r;
  ADD_FAILURE() << "no row " << site;
  return c.rows.front();
}

TEST(ReportContent, ShowsAReadingWithItsIntervalAndQuality) {
  const Content c = content_of(testing::claudicant(), {}, {});

  const SiteRow& row = row_named(c, "Right posterior tibial");
  EXPECT_EQ(row.pressure, "86");
  EXPECT_EQ(row.bracket, "86\u201388");
  EXPECT_EQ(row.quality, "0.92");
  EXPECT_EQ(row.attempts, "1");
  EXPECT_EQ(row.cuff, "ankle 20-28 cm, port 3");
}

TEST(ReportContent, SaysWhyThereIsNoPressureAndNeverZero) {
  const Content c = content_of(testing::critical_with_gaps(), {}, {});

  EXPECT_EQ(row_named(c, "Right posterior tibial").pressure, "\u2013");
  EXPECT_EQ(row_named(c, "Right posterior tibial").note, "no signal found");
  EXPECT_EQ(row_named(c, "Left posterior tibial").pressure, "> 295");
  EXPECT_THAT(row_named(c, "Left posterior tibial").note, HasSubstr("not compressible"));
  EXPECT_THAT(row_named(c, "Left dorsalis pedis").note, HasSubstr("stopped; declined"));
  EXPECT_THAT(row_named(c, "Right brachial").note, HasSubstr("cuff forbidden: dialysis fistula"));
}

TEST(ReportContent, AbsentIsTheStatementOfANamedPerson) {
  ExamRecord e = testing::critical_with_gaps();
  EXPECT_THAT(row_named(content_of(e, {}, {}), "Right posterior tibial").note,
              Not(HasSubstr("absent")));

  e.attempts[1].stated_absent_by = "Dr Adams";

  EXPECT_EQ(row_named(content_of(e, {}, {}), "Right posterior tibial").note,
            "no signal found; stated absent by Dr Adams");
}

TEST(ReportContent, IndexNotObtainedIsADash) {
  const Content c = content_of(testing::nothing_measured(), {}, {});

  EXPECT_EQ(c.legs[0].index, "\u2013");
  EXPECT_EQ(c.legs[0].words, "not obtained");
  EXPECT_EQ(c.patient, "Unknown patient");
  EXPECT_THAT(c.missing, Contains(HasSubstr("patient not identified")));
}

TEST(ReportContent, PrintsTheArmPressureOfTheRestOnlyWhereItWasTaken) {
  RecordProperty("requirement", "E5");
  ExamRecord e = testing::critical_with_gaps();
  const std::size_t fields = content_of(e, {}, {}).fields.size();

  e.rest_pressures = {{.cuff = {Limb::arm, Side::left}, .after_s = 20.0, .mean_mmHg = 101},
                      {.cuff = {Limb::arm, Side::left}, .after_s = 150.0, .mean_mmHg = 94}};

  const Content c = content_of(e, {}, {});
  ASSERT_EQ(c.fields.size(), fields + 1);
  EXPECT_EQ(c.fields.back().label, "Rest: arm pressure");
  EXPECT_EQ(c.fields.back().value, "arm mean 101, then 94 mmHg by oscillometry: settled");
}

TEST(ReportContent, LabelsWhatKindOfExamItIs) {
  ExamRecord e = testing::claudicant();
  EXPECT_EQ(content_of(e, {}, {}).status, "PRELIMINARY");
  EXPECT_EQ(content_of(e, {}, {}).simulated, "");

  e.completion = Completion::limited;
  EXPECT_THAT(content_of(e, {}, {}).status, HasSubstr("LIMITED"));
  e.completion = Completion::suspended;
  EXPECT_THAT(content_of(e, {}, {}).status, HasSubstr("NOT FINISHED"));
  e.completion = Completion::running;
  EXPECT_THAT(content_of(e, {}, {}).status, HasSubstr("NOT FINISHED"));
  e.simulated = true;
  EXPECT_THAT(content_of(e, {}, {}).simulated, HasSubstr("SIMULATED"));
}

TEST(ReportContent, UrgentFlagsComeFirst) {
  const Content c = content_of(testing::critical_with_gaps(), {}, {});

  ASSERT_EQ(c.legs[0].flags.size(), 2U);
  EXPECT_TRUE(c.legs[0].flags[0].urgent);
  EXPECT_FALSE(c.legs[0].flags[1].urgent);
}

TEST(ReportContent, NamesEveryMissingPressureAndWaveform) {
  const Content c = content_of(testing::critical_with_gaps(), {}, {});

  EXPECT_THAT(c.missing,
              Contains("pressure: right brachial (cuff forbidden: dialysis fistula), right "
                       "posterior tibial (no signal found), left dorsalis pedis (stopped)"));
  EXPECT_THAT(c.missing, Contains("waveform: right brachial, right posterior tibial"));
}

// No cuff may go on the arm with the fistula; its artery was listened at with the probe alone.
TEST(ReportContent, AnArteryThatMayNotBeCuffedHasTheWaveformThatWasHeard) {
  RecordProperty("requirement", "E7");
  auto exam = testing::critical_with_gaps();
  exam.heard.push_back({.artery = {Artery::brachial, Side::right},
                        .arterial = true,
                        .by = "A. Meier",
                        .waveform = signal::WaveformMeasures{}});

  const Content c = content_of(exam, {}, {});

  EXPECT_THAT(c.missing, Contains("waveform: right posterior tibial"));
  EXPECT_THAT(c.remarks, Contains("listened without a cuff, right brachial: artery heard; waveform "
                                  "measured (A. Meier)"));
}

TEST(ReportContent, AnArteryThatWasOnlyHeardHasNoWaveform) {
  RecordProperty("requirement", "E7");
  auto exam = testing::critical_with_gaps();
  exam.heard.push_back(
      {.artery = {Artery::brachial, Side::right}, .arterial = true, .by = "A. Meier"});

  EXPECT_THAT(content_of(exam, {}, {}).missing,
              Contains("waveform: right brachial, right posterior tibial"));
}

TEST(ReportContent, NamesTheQuestionsThatWereSkippedWithTheirReasons) {
  auto exam = testing::critical_with_gaps();
  exam.exam_case.questions_skipped = {{"access", "known from an earlier visit"},
                                      {"feet", "emergency"}};

  const Content c = content_of(exam, {}, {});

  EXPECT_THAT(c.missing, Contains("questions not asked: access (known from an earlier visit), feet "
                                  "(emergency)"));
}

TEST(ReportContent, ShowsEveryAttemptOfASite) {
  ExamRecord e = testing::claudicant();
  e.attempts.push_back(testing::reading(7, {Artery::posterior_tibial, Side::right}, 91));

  EXPECT_EQ(row_named(content_of(e, {}, {}), "Right posterior tibial").attempts, "2: 86, 91");
  // Two within 5 mmHg are averaged (E21): 88.5, rounded half up.
  EXPECT_EQ(row_named(content_of(e, {}, {}), "Right posterior tibial").pressure, "89");
}

}  // namespace
}  // namespace station::device::report

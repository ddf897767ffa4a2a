#include "tools/study/study_table.hpp"

#include "study_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace station::study {
namespace {

const Tally& tally(const StudyTable& table, std::string_view name) {
  const auto it = std::ranges::find_if(
      strata(), [&](const Stratum& s) { return std::string_view{s.name} == name; });
  return table.tallies.at(static_cast<std::size_t>(it - strata().begin()));
}
const Tally& all(const StudyTable& table) { return tally(table, "all arteries that can be read"); }

TEST(ErrorSum, MeanAndDeviationAreThoseOfTheTextbook) {
  ErrorSum sum;

  for (const double e : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) sum.add(e);

  // Mean 5; squares about it 9+1+1+1+0+0+4+16 = 32; 32/7 = 4.571, its root 2.138.
  EXPECT_DOUBLE_EQ(sum.mean(), 5.0);
  EXPECT_NEAR(sum.sd(), 2.1381, 1e-4);
  EXPECT_NEAR(sum.standard_error(), 2.1381 / 2.8284, 1e-4);
}

TEST(ErrorSum, TheOrderOfTheErrorsChangesNothing) {
  ErrorSum forward;
  ErrorSum backward;

  for (int i = 0; i < 1000; ++i) forward.add(0.01 * i * i - 37.3);
  for (int i = 999; i >= 0; --i) backward.add(0.01 * i * i - 37.3);

  EXPECT_EQ(forward.mean(), backward.mean());
  EXPECT_EQ(forward.sd(), backward.sd());
}

TEST(StudyTable, CountsReadingsByTheirError) {
  StudyTable table;

  table.add(whole_exam(0), {read_line(1.0), read_line(-5.5), read_line(6.5), read_line(-11.0)});

  EXPECT_EQ(all(table).error.n(), 4);
  EXPECT_EQ(all(table).within_5, 1);
  EXPECT_EQ(all(table).within_6, 2);
  EXPECT_EQ(all(table).gross, 1);
  EXPECT_EQ(all(table).covered, 1);
  EXPECT_DOUBLE_EQ(all(table).error.mean(), -2.25);
  EXPECT_DOUBLE_EQ(all(table).first_beat.mean(), -2.0);
  EXPECT_DOUBLE_EQ(all(table).crossing.mean(), -3.25);
  EXPECT_DOUBLE_EQ(all(table).oracle.mean(), 0.5);
}

TEST(StudyTable, AGrossErrorIsSilentOnlyWhereNothingWarnsOfIt) {
  ReadingLine doubted = read_line(12.0);
  doubted.doubts = signal::bit(signal::Doubt::weak_signal);
  ReadingLine wide = read_line(12.0);
  wide.low_mmHg = 110.0;
  StudyTable table;

  table.add(whole_exam(0), {read_line(12.0), doubted, wide});

  EXPECT_EQ(all(table).gross, 3);
  EXPECT_EQ(all(table).silent, 1);
}

// Spread 3 mmHg and 2.5 mmHg/s by hand: second row, third column. Errors +1 and +3, oracle +0.5 in
// both lines.
TEST(StudyTable, CrossesTheSpreadOfTheSystolicsWithTheDeflation) {
  StudyTable table;
  ReadingLine unlike = read_line(2.0);
  unlike.spread_mmHg = 6.0;
  unlike.deflation_mmHg_s = 4.0;

  table.add(whole_exam(0), {read_line(1.0), read_line(3.0), unlike});

  EXPECT_EQ(table.spread_by_rate.at(1).at(2).error.n(), 2);
  EXPECT_DOUBLE_EQ(table.spread_by_rate.at(1).at(2).error.mean(), 2.0);
  EXPECT_DOUBLE_EQ(table.spread_by_rate.at(1).at(2).oracle.mean(), 0.5);
  EXPECT_EQ(table.spread_by_rate.at(3).at(4).error.n(), 1);
}

TEST(StudyTable, CountsWhatAStiffWallAddsAndWhetherTheWaveformWarned) {
  RecordProperty("requirement", "E23");
  StudyTable table;
  ReadingLine warned = read_line(1.0);
  warned.facts.vessel = VesselKind::calcified;
  warned.facts.wall_mmHg = 30.0;
  warned.waveform = "abnormal";
  ReadingLine silent = warned;
  silent.waveform = "cannot_tell";
  ReadingLine of_an_older_program = warned;
  of_an_older_program.facts.wall_mmHg.reset();

  table.add(whole_exam(0), {warned, silent, of_an_older_program});

  EXPECT_EQ(table.falsely_high.error.n(), 2);
  EXPECT_DOUBLE_EQ(table.falsely_high.error.mean(), 31.0);
  EXPECT_EQ(table.falsely_high.graded, 2);
  EXPECT_EQ(table.falsely_high.warned, 1);
}

TEST(StudyTable, ASiteIsMissedWhenItsLastAttemptGivesNoNumber) {
  ReadingLine first = missed_line();
  first.last = false;
  first.accepted = false;
  ReadingLine faint = missed_line();
  faint.readable = false;
  StudyTable table;

  table.add(whole_exam(0), {first, read_line(0.0)});
  table.add(whole_exam(1), {missed_line()});
  table.add(whole_exam(2), {faint});

  EXPECT_EQ(all(table).sites, 3);
  EXPECT_EQ(all(table).readable, 2);
  EXPECT_EQ(all(table).missed, 1);
  EXPECT_EQ(table.causes.at("irregular"), 1);
}

TEST(StudyTable, ANumberWithoutFlowPulseOrClosureIsCountedApart) {
  RecordProperty("requirement", "E12");
  ReadingLine silent = read_line(0.0);
  silent.facts.vessel = VesselKind::no_flow;
  silent.truth_mmHg.reset();
  ReadingLine steady = read_line(3.0);
  steady.facts.vessel = VesselKind::no_pulse;
  ReadingLine refused = missed_line();
  refused.facts.vessel = VesselKind::no_pulse;
  ReadingLine rigid = missed_line();
  rigid.facts.vessel = VesselKind::incompressible;
  StudyTable table;

  table.add(whole_exam(0), {silent, steady, refused, rigid});

  EXPECT_EQ(table.no_flow.numbers, 1);
  EXPECT_EQ(table.no_flow.sites, 1);
  EXPECT_EQ(table.no_pulse.numbers, 1);
  EXPECT_EQ(table.no_pulse.sites, 2);
  EXPECT_EQ(table.no_closure.numbers, 0);
  EXPECT_EQ(table.no_closure.sites, 1);
  EXPECT_EQ(all(table).sites, 0);
  EXPECT_EQ(table.bland_sum[1].n(), 0) << "the picture shows what the table counts";
}

// Left out, the worst errors would be in no figure: nobody knows a return that never came.
TEST(StudyTable, ANumberWithoutAReturnIsCountedApartAndAsAReading) {
  ReadingLine too_early = read_line(15.0);
  too_early.first_flow_mmHg.reset();
  too_early.held_flow_cm_s = 0.0;
  ReadingLine leaked = read_line(-2.0);
  leaked.first_flow_mmHg.reset();
  leaked.held_flow_cm_s = 6.0;
  StudyTable table;

  table.add(whole_exam(0), {too_early, leaked});

  EXPECT_EQ(table.numbers_before_return, 1);
  EXPECT_EQ(table.numbers_after_leak, 1);
  EXPECT_EQ(all(table).error.n(), 2);
  EXPECT_EQ(all(table).gross, 1);
}

TEST(StudyTable, ATrickleAtTheEdgeOfHearingIsToldFromFlowThatIsHeardThroughTheCuff) {
  ReadingLine trickle = read_line(0.0);
  trickle.facts.vessel = VesselKind::incompressible;
  trickle.truth_mmHg.reset();
  trickle.held_flow_cm_s = 3.0;
  ReadingLine jet = trickle;
  jet.held_flow_cm_s = 12.0;
  ReadingLine unknown = trickle;
  unknown.held_flow_cm_s.reset();
  StudyTable table;

  table.add(whole_exam(0), {trickle, jet, unknown});

  EXPECT_EQ(table.no_closure.numbers, 3);
  EXPECT_EQ(table.heard_through.sites, 1);
  EXPECT_EQ(table.heard_through.numbers, 1);
}

TEST(StudyTable, ExamsWithACuffOnAWrongLimbCountInNoOtherFigure) {
  ReadingLine touched = missed_line();
  touched.facts.fault = StudyFault::cuff_on_other_limb;
  touched.cause = "incompressible";
  ExamLine exam = whole_exam(0);
  exam.fault = StudyFault::cuff_on_other_limb;
  StudyTable table;

  table.add(exam, {touched, read_line(30.0)});

  EXPECT_EQ(table.faulty[0].touched, 1);
  EXPECT_EQ(table.faulty[0].incompressible, 1);
  EXPECT_EQ(all(table).sites, 0);
  EXPECT_EQ(table.by_hour.legs, 0);
}

TEST(StudyTable, ThreeReadingsOfAFibrillatingArteryMakeOneMean) {
  ExamLine exam = whole_exam(7);
  exam.rhythm = RhythmKind::fibrillation;
  std::vector<ReadingLine> lines;
  for (const double error : {6.0, 0.0, 3.0}) {
    lines.push_back(read_line(error));
    lines.back().facts.rhythm = RhythmKind::fibrillation;
  }
  ReadingLine once = lines.front();
  once.facts.artery = {Artery::dorsalis_pedis, Side::left};
  lines.push_back(once);
  ReadingLine refused = lines.front();
  refused.accepted = false;
  lines.insert(lines.begin(), refused);
  StudyTable table;

  table.add(exam, lines);

  EXPECT_EQ(table.mean_of_three.error.n(), 1) << "the artery that was read once sets no index";
  EXPECT_DOUBLE_EQ(table.mean_of_three.error.mean(), 3.0);
  EXPECT_EQ(table.counted.error.n(), 1);
  EXPECT_DOUBLE_EQ(table.counted.error.mean(), 3.0);
  EXPECT_EQ(tally(table, "atrial fibrillation, one reading").error.n(), 4);
}

// Intervals of 4 mmHg either way by hand: 4 over the root of three, 2.31, about the mean.
TEST(StudyTable, TheMeanOfThreeHasTheIntervalThatTheStationGivesIt) {
  RecordProperty("requirement", "E22");
  const auto three = [](double far, std::uint16_t doubts) {
    ExamLine exam = whole_exam(7);
    exam.rhythm = RhythmKind::fibrillation;
    std::vector<ReadingLine> lines;
    for (const double error : {far, 0.0, 0.0}) {
      lines.push_back(read_line(error));
      lines.back().facts.rhythm = RhythmKind::fibrillation;
      lines.back().doubts = doubts;
    }
    StudyTable table;
    table.add(exam, lines);
    return table.mean_of_three;
  };
  constexpr auto kRhythm = signal::bit(signal::Doubt::irregular_rhythm);
  constexpr auto kMovement = signal::bit(signal::Doubt::movement);

  EXPECT_EQ(three(6.0, kRhythm).covered, 1) << "a mean 2 off";
  EXPECT_EQ(three(9.0, kRhythm).covered, 0) << "a mean 3 off";
  EXPECT_EQ(three(9.0, kRhythm).width, 462);
  EXPECT_EQ(three(33.0, kRhythm).silent, 1) << "the three are the answer to the rhythm";
  EXPECT_EQ(three(33.0, kRhythm | kMovement).silent, 0);
}

TEST(StudyTable, LimitsAreHeldAgainstSingleReadingsOfASteadyHeart) {
  StudyTable table;
  ReadingLine faint = read_line(-2.0);
  faint.facts.signal_to_noise_db = 7.0;

  table.add(whole_exam(0), {read_line(4.0), faint});

  EXPECT_EQ(table.counted.error.n(), 2);
  EXPECT_DOUBLE_EQ(table.counted.error.mean(), 1.0);
  EXPECT_EQ(table.counted_clear.error.n(), 1);
  EXPECT_DOUBLE_EQ(table.counted_clear.error.mean(), 4.0);
}

TEST(StudyTable, CategoriesAreComparedByTheRoundingCuts) {
  ExamLine exam = whole_exam(0);
  exam.truth_index = {0.904, 0.930};
  exam.found_category = {"ABN", "ABN"};
  StudyTable table;

  table.add(exam, {});

  EXPECT_EQ(table.by_hour.legs, 2);
  EXPECT_EQ(table.by_hour.agree, 1);
  EXPECT_EQ(table.by_hour.clear, 1);  // 0.904 lies within 0.02 of 0.905
  EXPECT_EQ(table.by_hour.clear_agree, 0);
  EXPECT_EQ(table.by_hour.matrix[1][0], 1);
}

TEST(StudyTable, ALegThatNoCuffClosesIsTrulyAboveTheHighestCut) {
  ExamLine exam = whole_exam(0);
  exam.truth_index = {std::nullopt, 1.1};
  exam.rigid = {true, false};
  exam.found_category = {"NCP", "NRM"};
  StudyTable table;

  table.add(exam, {});

  EXPECT_EQ(table.by_hour.matrix[3][3], 1);
  EXPECT_EQ(table.by_hour.matrix[2][2], 1);
}

}  // namespace
}  // namespace station::study

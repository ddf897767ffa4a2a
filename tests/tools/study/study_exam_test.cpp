// Whole exams of the study, a few: about a second of processor time each.
#include "tools/study/exam_tracks.hpp"
#include "tools/study/study_runner.hpp"

#include "algorithms/signal/systolic.hpp"
#include "core/deterministic_math.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace station::study {
namespace {

StudyPlan plan_of(std::uint64_t seed) {
  StudyPlan plan;
  plan.seed = seed;
  return plan;
}

std::filesystem::path fresh_folder(const char* name) {
  const auto folder = std::filesystem::path{testing::TempDir()} / name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

/// Every line of a folder but processor time, in order of exam.
std::vector<std::string> lines_in(const std::filesystem::path& folder) {
  std::vector<std::string> lines;
  const auto header = read_folder(folder, [&](ExamLine exam, const auto& readings) {
    exam.processor_seconds = 0.0;
    std::string text = to_json(exam);
    for (const ReadingLine& r : readings) text += '\n' + to_json(r);
    lines.push_back(text);
  });
  EXPECT_TRUE(header.has_value());
  std::ranges::sort(lines);
  return lines;
}

StudyRun run_into(const std::filesystem::path& folder, std::uint64_t count) {
  StudyRun run;
  run.plan = plan_of(31);
  run.software = "test";
  run.count = count;
  run.folder = folder;
  return run;
}

/// One exam with its tracks, run once for the tests that look into it.
struct OneExam {
  StudiedExam studied;
  std::expected<KeptExam, std::string> kept;
};
const OneExam& one_exam() {
  static const OneExam exam = [] {
    const auto folder = fresh_folder("study-tracks");
    StudiedExam studied = study_exam(plan_of(31), 0, folder);
    const auto files = track_files(folder);
    if (files.size() != 1)
      return OneExam{std::move(studied), std::unexpected{std::string{"not one file of tracks"}}};
    return OneExam{std::move(studied), read_tracks(files.front())};
  }();
  return exam;
}

TEST(StudyExam, LinesAreTheSameWhateverTheJobsAndShares) {
  const auto whole = fresh_folder("study-whole");
  const auto parts = fresh_folder("study-parts");

  const auto run = run_missing(run_into(whole, 2), nullptr);
  for (const std::uint64_t shard : {2U, 1U}) {
    StudyRun part = run_into(parts, 2);
    part.shard = shard;
    part.shards = 2;
    part.jobs = 2;
    const auto done = run_missing(part, nullptr);
    ASSERT_TRUE(done.has_value()) << done.error();
  }

  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(*run, 2U);
  EXPECT_EQ(lines_in(whole), lines_in(parts));
  const auto again = run_missing(run_into(whole, 2), nullptr);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, 0U) << "a finished study has nothing left to run";
}

TEST(StudyExam, RefusesAFolderOfAnotherSeed) {
  const auto folder = fresh_folder("study-other");
  StudyRun run = run_into(folder, 0);
  ASSERT_TRUE(run_missing(run, nullptr).has_value());

  run.plan.seed = 32;
  const auto other = run_missing(run, nullptr);

  ASSERT_FALSE(other.has_value());
  EXPECT_NE(other.error().find("another study"), std::string::npos) << other.error();
}

TEST(StudyExam, RefusesToGoOnWhereTheSameExamComesOutOtherwise) {
  const auto folder = fresh_folder("study-changed");
  const StudyRun run = run_into(folder, 2);
  const StudyHeader header = header_of(run.plan, run.software);
  ASSERT_TRUE(prepare_lines(lines_file(folder, 1, 1), header).has_value());
  StudiedExam of_another_program;
  of_another_program.exam.patient_seconds = 12.0;
  ASSERT_TRUE(append_exam(lines_file(folder, 1, 1), of_another_program).has_value());

  const auto on = run_missing(run, nullptr);

  ASSERT_FALSE(on.has_value());
  EXPECT_NE(on.error().find("program has changed"), std::string::npos) << on.error();
}

TEST(StudyExam, TracksReadAgainGiveTheSameNumbers) {
  const auto& [exam, kept] = one_exam();

  ASSERT_TRUE(kept.has_value()) << kept.error();
  ASSERT_EQ(kept->attempts.size(), exam.readings.size());
  int numbers = 0;
  double fast_s = 0.0;
  double noted_fast_s = 0.0;
  for (std::size_t i = 0; i < exam.readings.size(); ++i) {
    if (!exam.readings[i].estimate_mmHg) continue;
    ++numbers;
    const auto outcome = signal::read_systolic(kept->attempts[i].watched.track(), {});
    ASSERT_TRUE(outcome.reading.has_value());
    EXPECT_EQ(static_cast<double>(outcome.reading->estimate_mmHg), *exam.readings[i].estimate_mmHg);
    EXPECT_EQ(kept->attempts[i].watched.truth->mean_truth_mmHg, *exam.readings[i].truth_mmHg);
    const signal::MeasurementMarks& m = kept->attempts[i].watched.attempt.marks;
    fast_s += m.slow_from ? seconds_of(*m.slow_from - *m.deflation_from) : 0.0;
    noted_fast_s += exam.readings[i].fast_s.value_or(0.0);
  }
  EXPECT_GT(numbers, 0);
  EXPECT_GT(fast_s, 0.0) << "some cuff here falls fast at first";
  EXPECT_NEAR(fast_s, noted_fast_s, 0.01 * numbers);
}

TEST(StudyExam, TruthIsTheMeanSystolicOfTheBeatsWithinSixSeconds) {
  RecordProperty("requirement", "E23");
  const auto& [exam, kept] = one_exam();

  ASSERT_TRUE(kept.has_value()) << kept.error();
  int judged = 0;
  for (std::size_t i = 0; i < exam.readings.size(); ++i) {
    const auto& w = kept->attempts[i].watched;
    if (!w.truth || !w.truth->first_flow) continue;
    double sum = 0.0;
    int n = 0;
    for (const auto& b : w.beats) {
      const double apart_s =
          (static_cast<double>(b.start.value) - static_cast<double>(w.truth->first_flow->value)) *
          1e-6;
      if (std::fabs(apart_s) > 6.0 || b.start > w.truth->end) continue;
      sum += b.systolic_mmHg;
      ++n;
    }
    ASSERT_GT(n, 0);
    EXPECT_NEAR(*exam.readings[i].truth_mmHg, sum / n, 1e-6);  // nobody here is calcified
    ++judged;
  }
  EXPECT_GT(judged, 0);
}

// A number that came while the artery was closed is the worst there is: it must have an error.
TEST(StudyExam, ANumberBeforeTheReturnIsJudgedByTheBeatsOfItsTime) {
  RecordProperty("requirement", "E23");
  WatchedAttempt w;
  w.truth.emplace();
  w.truth->start = DeviceMicros{0};
  w.truth->end = DeviceMicros{60'000'000};
  w.truth->occluded_at_start = true;
  for (std::uint64_t s = 0; s < 60; ++s) {
    hal::sim::TruthBeat beat;
    beat.start = DeviceMicros{s * 1'000'000 + 500'000};
    beat.systolic_mmHg = s < 30 ? 20.0 : 26.0;
    w.beats.push_back(beat);
  }
  signal::SystolicReading reading;
  reading.estimate_mmHg = 41.0F;
  reading.beat_count = 1;
  reading.beats[0].onset = Timestamp{} + std::chrono::seconds{33};
  w.attempt.outcome.reading = reading;
  SiteFacts facts;
  facts.vessel = VesselKind::critical;
  facts.wall_mmHg = 1.0;

  const ReadingLine line = reading_line(1, facts, w);

  // Within 6 s of 33 s: three beats of 20 and nine of 26 mmHg, and the wall.
  ASSERT_TRUE(line.error().has_value());
  EXPECT_NEAR(*line.error(), 41.0 - ((3 * 20.0 + 9 * 26.0) / 12.0 + 1.0), 1e-6);
  EXPECT_FALSE(line.first_flow_mmHg.has_value());
  EXPECT_FALSE(line.oracle_mmHg.has_value());
}

TEST(StudyExam, RestIsSkippedButItsEffectIsNot) {
  const StudyPlan plan = plan_of(5);

  for (std::uint64_t n = 0; n < 20; ++n) {
    const auto before = hal::sim::random_patient(plan.mix, plan.seed, n);
    const auto rested = rested_patient(plan, n);

    const double left = std::exp(-plan.protocol.rest_minutes * 60.0 / before.settling_time_s);
    EXPECT_NEAR(rested.settling_mmHg, before.settling_mmHg * left, 1e-9);
  }
}

TEST(StudyExam, AFewExamsInAHundredHaveACuffOnAWrongLimb) {
  RecordProperty("requirement", "E9");
  const StudyPlan plan = plan_of(5);
  int other = 0;
  int exchanged = 0;

  for (std::uint64_t n = 0; n < 5000; ++n) {
    other += fault_of(plan, n) == StudyFault::cuff_on_other_limb ? 1 : 0;
    exchanged += fault_of(plan, n) == StudyFault::cuffs_exchanged ? 1 : 0;
  }

  // 50 of each are expected; the bounds are four deviations of a binomial.
  EXPECT_GT(other, 50 - 29);
  EXPECT_LT(other, 50 + 29);
  EXPECT_GT(exchanged, 50 - 29);
  EXPECT_LT(exchanged, 50 + 29);
}

TEST(StudyExam, ReadableNeedsClosureSignalAndAnOrdinaryDeflation) {
  RecordProperty("requirement", "E23");
  SiteFacts facts;
  facts.signal_to_noise_db = 5.0;
  WatchedAttempt attempt;

  EXPECT_TRUE(reading_line(0, facts, attempt).readable);
  facts.signal_to_noise_db = 4.9;
  EXPECT_FALSE(reading_line(0, facts, attempt).readable);
  facts.signal_to_noise_db = 15.0;
  facts.vessel = VesselKind::incompressible;
  EXPECT_FALSE(reading_line(0, facts, attempt).readable);
  facts.vessel = VesselKind::no_flow;
  EXPECT_FALSE(reading_line(0, facts, attempt).readable);
  facts.vessel = VesselKind::calcified;
  hal::sim::TruthDeflation fast;
  fast.end.value = 20'000'000;
  fast.from_mmHg = 180.0;
  fast.to_mmHg = 80.0;  // 5 mmHg/s
  attempt.truth = fast;
  EXPECT_FALSE(reading_line(0, facts, attempt).readable);
  attempt.truth->to_mmHg = 120.0;  // 3 mmHg/s
  EXPECT_TRUE(reading_line(0, facts, attempt).readable);
}

}  // namespace
}  // namespace station::study

#include "tests/ui/training/training_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

namespace station::ui {
namespace {

TEST(Training, HidesTheTruthUntilTheAnswerIsCommitted) {
  auto state = reading_state();
  (void)step(state, TrainingCursor{share_of(118.0)});

  const auto before = present(state, Language::english);
  (void)step(state, TrainingCommit{false});
  const auto after = present(state, Language::english);

  EXPECT_FALSE(before.truth.has_value());
  EXPECT_TRUE(before.verdict.empty());
  EXPECT_TRUE(after.truth.has_value());
  EXPECT_EQ(after.verdict, "You read 118, flow came back at 120: -2 mmHg.");
}

TEST(Training, AnAnswerIsNotChangedOnceTheTruthIsKnown) {
  auto state = reading_state();
  (void)step(state, TrainingCursor{share_of(140.0)});
  (void)step(state, TrainingCommit{false});

  (void)step(state, TrainingCursor{share_of(120.0)});
  (void)step(state, TrainingCommit{false});

  ASSERT_EQ(state.answers.size(), 1U);
  EXPECT_NEAR(*state.answers[0].mmHg, 140.0F, 0.5F);
}

TEST(Training, CommitsNothingWithoutACursor) {
  auto state = reading_state();

  (void)step(state, TrainingCommit{false});

  EXPECT_TRUE(state.answers.empty());
  EXPECT_FALSE(present(state, Language::english).commit.enabled);
}

TEST(Training, ScoresErrorBiasSpreadAndNoReadings) {
  const auto set = small_set();

  // 118 - 120 = -2, 138 - 132 = +6: mean 2, spread sqrt(4^2 + 4^2) = 5.657; index 138/118, 132/120.
  const auto score = score_of(*set, {{118.0F, 10.0}, {138.0F, 20.0}, {std::nullopt, 6.0}});

  EXPECT_EQ(score.read, 2);
  EXPECT_NEAR(score.bias_mmHg, 2.0, 1e-9);
  EXPECT_NEAR(score.sd_mmHg, 5.657, 0.001);
  EXPECT_NEAR(score.worst_mmHg, 6.0, 1e-9);
  EXPECT_EQ(score.no_reading_right, 1);
  EXPECT_EQ(score.no_reading_cases, 1);
  EXPECT_EQ(score.silent_errors, 0);
  EXPECT_NEAR(score.seconds_each, 12.0, 1e-9);
  ASSERT_TRUE(score.index[0].has_value());
  EXPECT_NEAR(*score.index[0], 138.0 / 118.0, 1e-9);
  EXPECT_NEAR(*score.true_index[0], 1.10, 1e-9);
  EXPECT_FALSE(score.index[1].has_value());
}

TEST(Training, CountsANumberWhereNoneCanBeRight) {
  const auto score = score_of(*small_set(), {{std::nullopt, 1.0}, {132.0F, 1.0}, {90.0F, 1.0}});

  EXPECT_EQ(score.silent_errors, 1);
  EXPECT_EQ(score.missed, 1);
  EXPECT_EQ(score.no_reading_right, 0);
}

TEST(Training, TakesTheTimeOfEachReading) {
  auto state = reading_state();
  (void)step(state, TrainingTick{std::chrono::milliseconds{10'000}});
  (void)step(state, TrainingCommit{true});
  (void)step(state, TrainingNext{});
  (void)step(state, TrainingTick{std::chrono::milliseconds{14'500}});
  (void)step(state, TrainingCommit{true});

  ASSERT_EQ(state.answers.size(), 2U);
  EXPECT_NEAR(state.answers[1].seconds, 4.5, 1e-9);
}

TEST(Training, JudgesAfterTheLastReading) {
  auto state = reading_state();
  std::vector<TrainingRequest> requests;
  for (int i = 0; i < 3; ++i) {
    (void)step(state, TrainingCommit{true});
    requests = step(state, TrainingNext{});
  }

  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<JudgeTraining>(requests[0]).trainee, "A. Trainee");
  EXPECT_EQ(present(state, Language::english).view, TrainingModel::View::score);
}

TEST(Training, MarksEveryPage) {
  TrainingState state;
  EXPECT_EQ(present(state, Language::english).mark, "TRAINING");
  EXPECT_EQ(present(reading_state(), Language::german).mark, "ÜBUNG");
}

TEST(Training, OpensAnExamOnlyOfANamedPatientAndAsTraining) {
  TrainingState state;
  state.lesson = 1;
  ASSERT_EQ(step(state, TrainingBeginExam{}).size(), 1U);

  state.lesson = training_lessons().size() - 1;

  EXPECT_TRUE(step(state, TrainingBeginExam{}).empty());
}

TEST(Training, AsksForWholeExamsThatWaitForTheirScoreAndShowsIt) {
  TrainingState state;
  state.trainee = "A. Trainee";
  const auto asked = step(state, TrainingOpened{});
  ASSERT_TRUE(std::ranges::any_of(asked, [](const TrainingRequest& r) {
    return std::holds_alternative<ScoreTrainingExams>(r);
  }));
  TrainingScore score;
  score.read = 6;

  (void)step(state, TrainingExamScored{"Healthy adult", score, {}, {}});

  const auto model = present(state, Language::english);
  EXPECT_EQ(model.view, TrainingModel::View::score);
  EXPECT_EQ(model.title, "Your whole exam beside the truth");
  EXPECT_EQ(model.figures.front().second, "Healthy adult");
}

TEST(Training, LeavesAScoreWaitingWhileDeflationsAreRead) {
  auto state = reading_state();

  (void)step(state, TrainingExamScored{"Healthy adult", {}, {}, {}});

  EXPECT_EQ(present(state, Language::english).view, TrainingModel::View::reading);
}

}  // namespace
}  // namespace station::ui

#include "ui/services/training_room.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <variant>

namespace station::ui {
namespace {

std::string noon() { return "2026-11-27 12:00"; }

struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name)
      : path{std::filesystem::temp_directory_path() / ("training_room_test_" + name)} {
    std::filesystem::remove_all(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

TEST(TrainingRoom, MakesASetWhoseTruthLiesOnItsStrips) {
  RecordProperty("requirement", "E23");
  const auto set = make_training_set("normal", 3);

  ASSERT_TRUE(set.has_value()) << set.error().sentence;
  EXPECT_GE(set->readings.size(), 6U);
  EXPECT_TRUE(
      std::ranges::any_of(set->readings, [](const auto& r) { return r.truth_mmHg.has_value(); }));
  for (const TrainingReading& r : set->readings) {
    if (!r.truth_at) continue;
    const auto mmHg = r.strip.pressure_at(*r.truth_at);
    ASSERT_TRUE(mmHg.has_value());
    EXPECT_NEAR(static_cast<double>(*mmHg), *r.truth_mmHg, 3.0) << to_string(r.artery);
  }
}

TEST(TrainingRoom, RefusesAPatientThatIsNotThere) {
  const auto answers = TrainingRoom{"unused", noon}.serve(MakeTrainingSet{"nobody", 1});

  EXPECT_NE(std::get<TrainingSetCame>(answers.at(0)).trouble.find("nobody"), std::string::npos);
}

TEST(TrainingRoom, KeepsTheProgressOfEachTraineeInItsOwnFile) {
  const Folder folder{"own"};
  TrainingRoom room{folder.path, noon};
  TrainingScore score;
  score.read = 5;
  score.bias_mmHg = -1.25;
  score.index = {1.05, 0.80};
  score.true_index = {1.08, 0.95};

  const auto judged =
      std::get<TrainingJudged>(room.serve(JudgeTraining{"Ann", "normal", 4, score}).at(0));
  const auto other = std::get<TrainingProgressCame>(room.serve(ReadProgress{"Ben"}).at(0));
  const auto again = std::get<TrainingProgressCame>(room.serve(ReadProgress{"Ann"}).at(0));

  EXPECT_TRUE(judged.trouble.empty()) << judged.trouble;
  EXPECT_EQ(judged.score.legs_judged, 2);
  EXPECT_EQ(judged.score.legs_agree, 1);  // 0.80 is abnormal, 0.95 is borderline
  EXPECT_TRUE(other.progress.empty());
  ASSERT_EQ(again.progress.size(), 1U);
  EXPECT_EQ(again.progress[0].score.read, 5);
  EXPECT_NEAR(again.progress[0].score.bias_mmHg, -1.25, 1e-9);
}

TEST(TrainingRoom, NamesThatDifferInOneLetterShareNoFile) {
  const Folder folder{"names"};
  TrainingRoom room{folder.path, noon};
  (void)room.serve(JudgeTraining{"M\xc3\xbcller", "normal", 1, {}});
  (void)room.serve(JudgeTraining{"M/ller", "normal", 1, {}});

  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator{folder.path})
    files += file.path().extension() == ".tsv" ? 1 : 0;
  EXPECT_EQ(files, 2U);
}

TEST(TrainingRoom, MarksTheFileAsTraining) {
  const Folder folder{"mark"};
  TrainingRoom room{folder.path, noon};
  (void)room.serve(JudgeTraining{"Ann", "normal", 1, {}});

  std::ifstream in{folder.path / "training-Ann.tsv"};
  std::string first;
  std::getline(in, first);
  EXPECT_TRUE(first.starts_with("# TRAINING"));
}

TEST(TrainingRoom, SaysWhichLinesItLeavesOut) {
  const Folder folder{"damaged"};
  std::filesystem::create_directories(folder.path);
  std::ofstream{folder.path / "training-Ann.tsv"} << "# TRAINING\nnot\ta\tline\n";

  const auto came = std::get<TrainingProgressCame>(
      TrainingRoom{folder.path, noon}.serve(ReadProgress{"Ann"}).at(0));

  EXPECT_TRUE(came.progress.empty());
  EXPECT_NE(came.trouble.find("1 lines"), std::string::npos);
}

}  // namespace
}  // namespace station::ui

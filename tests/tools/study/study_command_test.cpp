// `abi study` as whoever runs it finds it: what it writes, what it refuses, and in which words.
#include "tests/support/child_process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace station::test {
namespace {

using testing::HasSubstr;

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";
constexpr double kLimit_s = 300;

class StudyCommand : public testing::Test {
 protected:
  int study(std::vector<std::string> arguments) {
    std::vector<std::string> all{kAbi, "study"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    child_ = std::make_unique<ChildProcess>(all, folder.path() / "run");
    return child_->wait(kLimit_s).value_or(-1);
  }
  [[nodiscard]] std::string err() const { return child_->err(); }
  [[nodiscard]] std::string out() const { return child_->out(); }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder.path() / name).string();
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::filesystem::exists(folder.path() / name);
  }

  TemporaryFolder folder;

 private:
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(StudyCommand, WritesLinesTablesPicturesAndAPageAndGoesOn) {
  ASSERT_EQ(study({"--seed", "5", "--count", "1", "--out", path("s")}), 0) << err();

  for (const char* file : {"s/readings.jsonl", "s/table.md", "s/table.json", "s/bland-altman.png",
                           "s/categories.png", "s/study.pdf"})
    EXPECT_TRUE(has(file)) << file;
  EXPECT_THAT(out(), HasSubstr("1 exams"));

  ASSERT_EQ(study({"--seed", "5", "--count", "2", "--out", path("s"), "--json"}), 0) << err();

  EXPECT_THAT(out(), HasSubstr("\"exams\": 2"));
  EXPECT_THAT(out(), HasSubstr("\"asked\": \"at most 1.15\""));
  EXPECT_THAT(err(), HasSubstr("1 of 1 exams")) << "the first is not run again";
}

TEST_F(StudyCommand, RefusesAShareThatIsNone) {
  for (const char* wrong : {"3/2", "0/2", "1", "1/0", "a/b", "1/2x"}) {
    EXPECT_EQ(study({"--count", "1", "--out", path("s"), "--shard", wrong}), 2) << wrong;
    EXPECT_THAT(err(), HasSubstr("as 2/4")) << wrong;
    EXPECT_THAT(err(), HasSubstr(wrong));
  }
}

TEST_F(StudyCommand, NamesTheMixThatIsMissingAndThoseThatAreThere) {
  EXPECT_EQ(study({"--count", "1", "--out", path("s"), "--mix", "defualt"}), 2);

  EXPECT_THAT(err(), HasSubstr("defualt"));
  EXPECT_THAT(err(), HasSubstr("atrial-fibrillation"));
}

TEST_F(StudyCommand, RefusesADeflationThatNoControllerFollows) {
  EXPECT_EQ(study({"--count", "1", "--out", path("s"), "--deflation", "50"}), 2);

  EXPECT_THAT(err(), HasSubstr("0.5 to 10"));
}

TEST_F(StudyCommand, NamesTheFolderThatCannotBeMade) {
  EXPECT_EQ(study({"--count", "1", "--out", "/dev/null/s"}), 2);
  EXPECT_THAT(err(), HasSubstr("/dev/null/s"));

  EXPECT_EQ(study({"--toe", "--count", "1", "--out", "/dev/null/s"}), 2);
  EXPECT_THAT(err(), HasSubstr("/dev/null/s"));
}

TEST_F(StudyCommand, SaysThatAFolderHoldsNoStudy) {
  EXPECT_EQ(study({"--report-only", "--out", path("none")}), 1);
  EXPECT_THAT(err(), HasSubstr("no finished exam"));

  EXPECT_EQ(study({"--report-only", "--compare-deflation", "2,3", "--out", path("none")}), 1);
  EXPECT_THAT(err(), HasSubstr("none/2 holds no finished exam"));
}

TEST_F(StudyCommand, RefusesASeedOfAnotherStudyInTheSameFolder) {
  ASSERT_EQ(study({"--seed", "5", "--count", "1", "--out", path("s")}), 0) << err();

  EXPECT_EQ(study({"--seed", "6", "--count", "1", "--out", path("s")}), 2);

  EXPECT_THAT(err(), HasSubstr("another study"));
}

TEST_F(StudyCommand, RefusesWhatItWouldIgnore) {
  const std::vector<std::vector<std::string>> useless{
      {"--toe", "--mix", "critical"},
      {"--toe", "--report-only"},
      {"--toe", "--compare-deflation", "2,3"},
      {"--compare-deflation", "2,3", "--json"},
      {"--compare-deflation", "2,3", "--deflation", "2"}};
  for (std::vector<std::string> words : useless) {
    words.insert(words.end(), {"--count", "1", "--out", path("s")});
    EXPECT_EQ(study(words), 2) << words[0] << ' ' << words[1];
    EXPECT_THAT(err(), HasSubstr(words[0] + ": ")) << words[1];
    EXPECT_THAT(err(), HasSubstr("has no use beside it")) << words[0] << ' ' << words[1];
    EXPECT_THAT(err(), HasSubstr("Leave one of the two out.")) << words[0] << ' ' << words[1];
  }
  EXPECT_FALSE(has("s"));
}

TEST_F(StudyCommand, ComparesDeflationsOnTheSamePatients) {
  ASSERT_EQ(study({"--compare-deflation", "2,fixed-3", "--seed", "5", "--count", "1", "--out",
                   path("s")}),
            0)
      << err();

  EXPECT_TRUE(has("s/2/readings.jsonl"));
  EXPECT_TRUE(has("s/fixed-3/readings.jsonl"));
  EXPECT_THAT(read_file(folder.path() / "s" / "deflation.md"), HasSubstr("| fixed-3 | 1 |"));
}

// Its arteries flow and cannot be read: that is what the study must say.
TEST_F(StudyCommand, OfAssistDevicesGivesNoNumber) {
  RecordProperty("requirement", "E12");
  ASSERT_EQ(study({"--mix", "assist-device", "--seed", "5", "--count", "1", "--out", path("s")}), 0)
      << err();

  EXPECT_THAT(read_file(folder.path() / "s" / "table.md"),
              HasSubstr("| numbers for arteries without a pulse | 0 | 0 of "));
}

}  // namespace
}  // namespace station::test

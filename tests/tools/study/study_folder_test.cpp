#include "tools/study/study_folder.hpp"

#include "study_lines.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace station::study {
namespace {

const StudyHeader kHeader{.seed = 5,
                          .mix = "default",
                          .patients = "0123456789abcdef",
                          .deflation_mmHg_s = 2.5,
                          .fault_share = 0.02,
                          .profile = "acc-aha-2024",
                          .software = "0.1.0"};

class StudyFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path{testing::TempDir()} /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path file(std::uint64_t shard = 1, std::uint64_t of = 1) const {
    return lines_file(folder_, shard, of);
  }
  static StudiedExam exam(std::uint64_t number, double error) {
    StudiedExam e{whole_exam(number), {read_line(error)}};
    e.readings.front().exam = number;
    return e;
  }
  static std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
  }
  [[nodiscard]] std::vector<std::uint64_t> exams() const {
    std::vector<std::uint64_t> numbers;
    const auto header =
        read_folder(folder_, [&](const ExamLine& e, const auto&) { numbers.push_back(e.exam); });
    EXPECT_TRUE(header.has_value()) << (header ? "" : header.error());
    return numbers;
  }

  std::filesystem::path folder_;
};

TEST(StudyLine, AReadingComesBackAsItWasWritten) {
  ReadingLine line = read_line(-3.25);
  line.facts.rhythm = RhythmKind::ectopic;
  line.facts.tremor = true;
  line.facts.venous = true;
  line.doubts = signal::bit(signal::Doubt::movement);
  line.spurt_mmHg.reset();

  const auto back = parse_line(to_json(line));

  ASSERT_TRUE(back.has_value()) << back.error();
  const auto& r = std::get<ReadingLine>(*back);
  EXPECT_EQ(to_json(r), to_json(line));
  EXPECT_EQ(r.facts.artery, line.facts.artery);
  EXPECT_TRUE(r.facts.tremor);
  EXPECT_FALSE(r.facts.hum);
  EXPECT_EQ(r.doubts, line.doubts);
  EXPECT_FALSE(r.spurt_mmHg.has_value());
  EXPECT_DOUBLE_EQ(*r.estimate_mmHg, 116.75);
}

TEST(StudyLine, ALineReadBackIsWrittenTheSameWhateverItsDigits) {
  for (int i = 0; i < 500; ++i) {
    ReadingLine line = read_line(0.0173 * i - 4.0);
    line.truth_mmHg = 120.0 + 0.0077 * i;

    const auto back = parse_line(to_json(line));

    ASSERT_TRUE(back.has_value()) << back.error();
    ASSERT_EQ(to_json(std::get<ReadingLine>(*back)), to_json(line));
  }
}

// The line as the program wrote it before it noted descent, wall and waveform.
TEST(StudyLine, ALineOfAnOlderProgramIsReadAndKnowsNothingOfWhatItDidNotNote) {
  std::string text = to_json(read_line(1.0));
  for (const std::string_view later :
       {R"("deflation_s":null,)", R"("fast_s":null,)", R"("fast_mmHg":null,)",
        R"("held_flow_cm_s":null,)", R"("wall_mmHg":null,)", R"("waveform":"",)"}) {
    const auto at = text.find(later);
    ASSERT_NE(at, std::string::npos) << later;
    text.erase(at, later.size());
  }

  const auto back = parse_line(text);

  ASSERT_TRUE(back.has_value()) << back.error();
  const auto& r = std::get<ReadingLine>(*back);
  EXPECT_FALSE(r.deflation_s.has_value());
  EXPECT_FALSE(r.facts.wall_mmHg.has_value());
  EXPECT_TRUE(r.waveform.empty());
  EXPECT_DOUBLE_EQ(*r.estimate_mmHg, 121.0);
}

TEST(StudyLine, AnExamComesBackAsItWasWritten) {
  ExamLine line = whole_exam(4711);
  line.truth_index[1].reset();
  line.rigid[1] = true;
  line.fault = StudyFault::cuffs_exchanged;

  const auto back = parse_line(to_json(line));

  ASSERT_TRUE(back.has_value()) << back.error();
  EXPECT_EQ(to_json(std::get<ExamLine>(*back)), to_json(line));
  EXPECT_EQ(std::get<ExamLine>(*back).fault, StudyFault::cuffs_exchanged);
}

TEST_F(StudyFolder, FinishedExamsAreFoundAgain) {
  ASSERT_TRUE(prepare_lines(file(), kHeader));
  ASSERT_TRUE(append_exam(file(), exam(3, 1.0)));
  ASSERT_TRUE(append_exam(file(), exam(1, 2.0)));

  EXPECT_EQ(exams(), (std::vector<std::uint64_t>{3, 1}));
}

TEST_F(StudyFolder, AHalfWrittenExamIsCutOffAndRunAgain) {
  ASSERT_TRUE(prepare_lines(file(), kHeader));
  ASSERT_TRUE(append_exam(file(), exam(0, 1.0)));
  const std::string whole = text_of(file());
  const std::string next = to_json(exam(1, 1.0).readings.front());
  std::ofstream{file(), std::ios::app} << next << '\n' << next.substr(0, 40);

  EXPECT_EQ(exams(), std::vector<std::uint64_t>{0});
  ASSERT_TRUE(prepare_lines(file(), kHeader));

  EXPECT_EQ(text_of(file()), whole);
}

TEST_F(StudyFolder, TwoSharesOfTheSameExamCountItOnce) {
  for (const std::uint64_t shard : {1U, 2U}) {
    ASSERT_TRUE(prepare_lines(file(shard, 2), kHeader));
    ASSERT_TRUE(append_exam(file(shard, 2), exam(8, 0.0)));
  }

  EXPECT_EQ(exams(), std::vector<std::uint64_t>{8});
}

TEST_F(StudyFolder, LinesOfAnotherStudyAreRefused) {
  StudyHeader other = kHeader;
  other.seed = 6;
  ASSERT_TRUE(prepare_lines(file(1, 2), kHeader));
  ASSERT_TRUE(prepare_lines(file(2, 2), other));

  const auto read = read_folder(folder_, [](const auto&, const auto&) {});

  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().find("another study"), std::string::npos) << read.error();
}

// Counted as done, its exams would be lost when the file is prepared for more.
TEST_F(StudyFolder, AFileThatLostTheLineNamingItsStudyIsRefused) {
  ASSERT_TRUE(prepare_lines(file(), kHeader));
  ASSERT_TRUE(append_exam(file(), exam(3, 1.0)));
  const std::string whole = text_of(file());
  const std::string beheaded = whole.substr(whole.find('\n') + 1);
  std::ofstream{file(), std::ios::trunc} << beheaded;

  const auto read = read_folder(folder_, [](const auto&, const auto&) {});

  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().find("line 1"), std::string::npos) << read.error();
  EXPECT_FALSE(prepare_lines(file(), kHeader).has_value());
  EXPECT_EQ(text_of(file()), beheaded);
}

TEST_F(StudyFolder, ABrokenLineIsNamedByItsNumber) {
  ASSERT_TRUE(prepare_lines(file(), kHeader));
  std::ofstream{file(), std::ios::app} << "{\"line\":\"reading\",\"exam\":\n";

  const auto read = read_folder(folder_, [](const auto&, const auto&) {});

  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().find("line 2"), std::string::npos) << read.error();
}

}  // namespace
}  // namespace station::study

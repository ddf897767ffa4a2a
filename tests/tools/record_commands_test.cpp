// What the commands do with a finished record: identify, replay, report.
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

namespace station::test {
namespace {

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";
constexpr double kLimit_s = 120;

/// One exam of the critical patient in virtual time, shared by the tests of this file.
class Record : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    ChildProcess exam{{kAbi, "exam", "--simulate", "critical", "--protocol",
                       "resting-abi-zero-rest", "--out", folder_->path().string()},
                      folder_->path() / "exam"};
    ASSERT_EQ(exam.wait(kLimit_s), 0) << exam.err();
    for (const auto& entry : std::filesystem::directory_iterator{folder_->path()})
      if (entry.path().extension() == ".abi") whole_ = entry.path();
  }
  static void TearDownTestSuite() { delete folder_; }

  Record() : record{own.path() / "exam.abi"} { std::filesystem::copy_file(whole_, record); }

  int code(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), kAbi);
    child = std::make_unique<ChildProcess>(arguments, own.path() / "run");
    return child->wait(kLimit_s).value_or(-1);
  }
  std::string text_of_pdf(const std::filesystem::path& pdf) {
    ChildProcess reader{{"/usr/bin/pdftotext", "-layout", pdf.string(), "-"}, own.path() / "text"};
    EXPECT_EQ(reader.wait(kLimit_s), 0);
    return reader.out();
  }

  TemporaryFolder own;
  std::filesystem::path record;
  std::unique_ptr<ChildProcess> child;

 private:
  static TemporaryFolder* folder_;
  static std::filesystem::path whole_;
};
TemporaryFolder* Record::folder_ = nullptr;
std::filesystem::path Record::whole_;

TEST_F(Record, ReplaysIdenticallyUnderOtherProcessorSettings) {
  RecordProperty("requirement", "T10");
  ASSERT_EQ(code({"replay", record.string(), "--json"}), 0) << child->err();
  const std::string here = child->out();

  // The C library then picks other variants of its functions; nothing of ours may depend on them.
  ::setenv("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F", 1);
  const int ended = code({"replay", record.string(), "--json"});
  ::unsetenv("GLIBC_TUNABLES");

  ASSERT_EQ(ended, 0) << child->err();
  EXPECT_EQ(child->out(), here);
}

TEST_F(Record, ExamHasTheSameDigestUnderOtherProcessorSettings) {
  RecordProperty("requirement", "T10");
  const auto digest = [&](const std::string& name) {
    EXPECT_EQ(code({"exam", "--simulate", "normal", "--seed", "77", "--protocol",
                    "resting-abi-zero-rest", "--out", (own.path() / name).string()}),
              0);
    const std::string out = child->out();
    const auto at = out.find("Digest: ");
    return at == std::string::npos ? std::string{} : out.substr(at, 8 + 64);
  };
  const std::string here = digest("a");

  ::setenv("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F", 1);
  const std::string elsewhere = digest("b");
  ::unsetenv("GLIBC_TUNABLES");

  EXPECT_EQ(here.size(), 72U);
  EXPECT_EQ(here, elsewhere);
}

TEST_F(Record, GetsAnIdentityLaterAndKeepsWhoSaidSo) {
  RecordProperty("requirement", "E6");
  // The simulation has named its patient already: that is not changed by accident.
  EXPECT_NE(code({"identify", record.string(), "--id", "4711", "--by", "A. Meier"}), 0);
  EXPECT_NE(child->err().find("SIM-critical"), std::string::npos) << child->err();

  ASSERT_EQ(code({"identify", record.string(), "--id", "4711", "--name", "Jörg \"Jo\" Müller",
                  "--by", "A. Meier", "--correct"}),
            0)
      << child->err();

  EXPECT_EQ(code({"replay", record.string()}), 0) << "the measurement is untouched\n"
                                                  << child->err();
  ASSERT_EQ(code({"report", record.string(), "--out", (own.path() / "r.pdf").string()}), 0);
  const std::string page = text_of_pdf(own.path() / "r.pdf");
  EXPECT_NE(page.find("4711"), std::string::npos);
  EXPECT_NE(page.find("Müller"), std::string::npos);
}

TEST_F(Record, MakesOnePageThatSaysWhatWasFound) {
  RecordProperty("requirement", "E36");
  ASSERT_EQ(code({"report", record.string(), "--out", (own.path() / "r.pdf").string()}), 0)
      << child->err();

  const std::string page = text_of_pdf(own.path() / "r.pdf");

  for (const char* part : {"SIMULATED", "PRELIMINARY", "Right posterior tibial", "abnormal",
                           "limb-threatening range", "acc-aha-2024", "flat"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_EQ(page.find('\f'), page.size() - 1) << "one page";
}

}  // namespace
}  // namespace station::test

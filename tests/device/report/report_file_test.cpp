// The file as another program reads it (pdftotext and pdfinfo of poppler-utils).

#include "device/report/report.hpp"

#include "tests/device/report/report_fixture.hpp"
#include "tests/support/poppler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace station::device {
namespace {

namespace fs = std::filesystem;
using station::test::has_poppler;
using station::test::output_of;
using ::testing::HasSubstr;
using ::testing::Not;

// Pages stay in the build folder, to be looked at.
fs::path page_file(const std::string& name) {
  const fs::path folder = fs::path{STATION_BINARY_DIR} / "reports";
  fs::create_directories(folder);
  return folder / (name + ".pdf");
}

std::string text_of(const fs::path& pdf) {
  return output_of("pdftotext -layout '" + pdf.string() + "' -");
}

TEST(ReportFile, IsOnePageWithTheNumbersAndTheMarks) {
  if (!has_poppler()) GTEST_SKIP() << "needs pdftotext (package poppler-utils)";
  const fs::path pdf = page_file("critical");

  const auto written = write_report(testing::critical_with_gaps(), testing::six_strips(), pdf,
                                    {std::string(64, 'a'), {}});

  ASSERT_TRUE(written.has_value()) << written.error().sentence;
  EXPECT_THAT(output_of("pdfinfo '" + pdf.string() + "'"), HasSubstr("Pages:           1"));
  const std::string text = text_of(pdf);
  for (const char* wanted : {"SIMULATED",
                             "critical-ischaemia",
                             "PRELIMINARY",
                             "LIMITED EXAM",
                             "Anna Kowalska",
                             "P-4711",
                             "J. Meyer",
                             "2026-03-01 09:30",
                             "head raised 30\u00b0",
                             "3.5 min",
                             "0.32",
                             "abnormal",
                             ">2.12",
                             "noncompressible",
                             "> 295",
                             "no signal found",
                             "dialysis fistula",
                             "Pressure drifted",
                             "acc-aha-2024",
                             "2024 ACC/AHA, section 3.1 [V]",
                             "Not a cleared medical device",
                             "7f3a90c2d1e45b68",
                             "software 0.1.0",
                             "H-CLTI"})
    EXPECT_THAT(text, HasSubstr(wanted));
  EXPECT_THAT(text, Not(HasSubstr("0.00")));
}

TEST(ReportFile, OfAPersonCarriesNoSimulatedMark) {
  if (!has_poppler()) GTEST_SKIP() << "needs pdftotext (package poppler-utils)";
  const fs::path pdf = page_file("claudicant");

  ASSERT_TRUE(write_report(testing::claudicant(), testing::six_strips(), pdf, {}).has_value());

  const std::string text = text_of(pdf);
  EXPECT_THAT(text, Not(HasSubstr("SIMULATED")));
  EXPECT_THAT(text, HasSubstr("0.58"));
  EXPECT_THAT(text, HasSubstr("by lower ankle: 0.55, abnormal"));
  EXPECT_THAT(text, HasSubstr("1.06"));
}

TEST(ReportFile, StaysOnePageForTheLongestExam) {
  if (!has_poppler()) GTEST_SKIP() << "needs pdftotext (package poppler-utils)";
  const fs::path pdf = page_file("overlong");

  ASSERT_TRUE(write_report(testing::overlong(), testing::six_strips(), pdf, {}).has_value());

  EXPECT_THAT(output_of("pdfinfo '" + pdf.string() + "'"), HasSubstr("Pages:           1"));
  EXPECT_THAT(text_of(pdf), HasSubstr("more"));
  EXPECT_THAT(text_of(pdf), HasSubstr("Not a cleared medical device"));
}

TEST(ReportFile, OfAnUnfinishedExamSaysSo) {
  if (!has_poppler()) GTEST_SKIP() << "needs pdftotext (package poppler-utils)";
  const fs::path pdf = page_file("nothing");

  ASSERT_TRUE(write_report(testing::nothing_measured(), {}, pdf, {}).has_value());

  const std::string text = text_of(pdf);
  EXPECT_THAT(text, HasSubstr("NOT FINISHED"));
  EXPECT_THAT(text, HasSubstr("not obtained"));
  EXPECT_THAT(text, HasSubstr("no picture of a waveform"));
  EXPECT_THAT(text, Not(HasSubstr("0.00")));
}

TEST(ReportFile, GivesASentenceForAPathThatCannotBeWritten) {
  const auto nowhere = write_report(testing::claudicant(), {}, "/no/such/folder/report.pdf", {});
  const auto folder = write_report(testing::claudicant(), {}, STATION_BINARY_DIR, {});

  ASSERT_FALSE(nowhere.has_value());
  EXPECT_THAT(nowhere.error().sentence, HasSubstr("/no/such/folder/report.pdf"));
  EXPECT_THAT(nowhere.error().sentence, HasSubstr("check that its folder is there"));
  ASSERT_FALSE(folder.has_value());
  EXPECT_THAT(folder.error().sentence, HasSubstr("it is a folder"));
}

TEST(ReportFile, IsTheSameForTheSameExam) {
  const fs::path first = page_file("same-1");
  const fs::path second = page_file("same-2");

  ASSERT_TRUE(write_report(testing::claudicant(), testing::six_strips(), first, {}).has_value());
  ASSERT_TRUE(write_report(testing::claudicant(), testing::six_strips(), second, {}).has_value());

  const auto content = [](const fs::path& f) {
    std::ifstream in{f, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
  };
  EXPECT_EQ(content(first), content(second));
}

}  // namespace
}  // namespace station::device

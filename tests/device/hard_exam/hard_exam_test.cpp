// The hard exam, end to end: patient, case, faults and protocol as they ship, keys pressed by a
// careful person, the power cut in the middle and the exam resumed, its report read line by line.

#include "config/load_plan.hpp"
#include "device/host_faults.hpp"
#include "device/report_of_record.hpp"
#include "device/station_factory.hpp"
#include "tests/device/hard_exam/careful_technologist.hpp"
#include "tests/device/hard_exam/expected_report.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/poppler.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>

namespace station::device {
namespace {

using station::test::has_poppler;
using station::test::output_of;
using station::test::read_file;
using station::test::TemporaryFolder;
using test::CarefulTechnologist;
using test::ExpectedReport;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Duration kQuantum = std::chrono::milliseconds{4};
constexpr Duration kLongest = std::chrono::hours{2};
constexpr double kMinutesAway = 12.0;

StationPlan first_sitting(const std::filesystem::path& folder) {
  auto loaded = config::load_plan({.simulate = "hard-exam",
                                   .protocol = "resting-abi-toe",
                                   .out = folder.string(),
                                   .seed = 7,
                                   .faults = {"hard-exam"}});
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().sentence);
  StationPlan plan = loaded->plan;
  plan.exam_id = "a1b2c3d4e5f60718";
  plan.wall_start = "2026-03-02T09:30:00+01:00";
  plan.clinic_contact = "vascular surgeon on call, 4711";
  return plan;
}

struct Sitting {
  bool power_was_cut = false;
  std::filesystem::path record;
  ExamRecord exam;
  std::vector<std::string> refusals;
};

/// Until the technologist has nothing more to do, or the power goes.
Sitting sit(const StationPlan& plan) {
  Sitting sitting;
  auto built = build_station(plan);
  EXPECT_TRUE(built) << (built ? "" : built.error().sentence);
  if (!built) return sitting;
  HostFaults host{built->bench};
  auto truth = built->record;
  CarefulTechnologist technologist{truth.replace_extension(".truth.jsonl")};
  Timestamp now = built->start;
  Timestamp idle_since = now;
  for (const Timestamp limit = now + kLongest; now < limit; now += kQuantum) {
    built->world(now);
    host.look(now, *built->station);
    if (host.killed()) {
      sitting.power_was_cut = true;
      break;
    }
    built->station->step(now);
    const ExamWorkflow& exam = built->station->exam();
    if (const auto key = technologist.step(now, exam)) {
      idle_since = now;
      built->station->act(now, *key);
      if (!exam.refused().empty()) technologist.note_refusal(exam.refused());
    }
    if (exam.phase() == Phase::finished && now - idle_since > std::chrono::seconds{3}) break;
  }
  sitting.exam = built->station->exam().record();
  sitting.refusals = technologist.refusals();
  sitting.record = built->record;
  if (sitting.power_was_cut) {
    // What lies on the disk at that moment; the process that is gone closes nothing.
    sitting.record = built->record.parent_path() / "power-cut" / built->record.filename();
    std::filesystem::create_directories(sitting.record.parent_path());
    for (const char* end : {"", "-wal"})
      if (const std::filesystem::path from = built->record.string() + end;
          std::filesystem::exists(from))
        std::filesystem::copy_file(from, sitting.record.string() + end,
                                   std::filesystem::copy_options::overwrite_existing);
  } else {
    built->station->close(now);
    for (int i = 0; i < 250; ++i) built->world(now += kQuantum);
  }
  built->station.reset();
  return sitting;
}

/// Both sittings and the pages; kept in HARD_EXAM_OUT where that is set (tools/hard-exam).
class HardExam : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* keep = std::getenv("HARD_EXAM_OUT");
    folder_ = keep != nullptr ? std::filesystem::path{keep} : temporary().path();
    StationPlan plan = first_sitting(folder_);
    before_ = sit(plan);
    if (!before_.power_was_cut) return;
    plan.faults.clear();
    plan.resume = before_.record;
    plan.minutes_away = kMinutesAway;
    after_ = sit(plan);
    const auto lines = report_lines_of(after_.record);
    if (lines) lines_ = *lines;
    std::ofstream text{folder_ / "hard-exam.txt"};
    for (const std::string& line : lines_) text << line << '\n';
  }
  void SetUp() override {
    ASSERT_TRUE(before_.power_was_cut) << "the first sitting ended by itself";
  }

  static TemporaryFolder& temporary() {
    static TemporaryFolder folder;
    return folder;
  }
  static inline std::filesystem::path folder_;
  static inline Sitting before_;
  static inline Sitting after_;
  static inline std::vector<std::string> lines_;
};

/// Half up to two decimals, as the guideline's bands are printed.
double index_of(double ankle, double arm) { return std::floor(100.0 * ankle / arm + 0.5) / 100.0; }

/// Words with one blank between them, wherever the lines were broken.
std::string in_words(const std::string& text) {
  std::string words;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f' || c == '\r';
    if (!blank)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return words;
}

TEST_F(HardExam, PrintsTheExpectedReportLineByLine) {
  RecordProperty("requirement", "E36");
  const std::string data = STATION_SOURCE_DIR "/tests/data/hard_exam/";
  ExpectedReport expected{data + "expected_report.txt", data + "numbers.csv"};

  for (const std::string& difference : expected.differences(lines_)) ADD_FAILURE() << difference;

  const auto& n = expected.numbers();
  const auto at = [&n](const std::string& name) {
    const auto found = n.find(name);
    return found == n.end() ? 0.0 : found->second;
  };
  const auto mean = [&at](const std::string& name) {
    return (at(name + " 1") + at(name + " 2") + at(name + " 3")) / 3.0;
  };
  constexpr double kPrinted = 0.0051;  // two decimals
  for (const auto& [name, whole] :
       {std::pair{"arm", "arm"}, {"right PT", "right PT"}, {"left PT", "left PT"}}) {
    EXPECT_NEAR(at(std::string{name} + " mean"), mean(name), kPrinted) << name;
    EXPECT_EQ(at(whole), std::floor(mean(name) + 0.5)) << name;
  }
  EXPECT_EQ(at("right ABI"), index_of(mean("right PT"), mean("arm")));
  EXPECT_EQ(at("right low ABI"), index_of(at("right DP"), mean("arm")));
  EXPECT_EQ(at("right TBI"), index_of(at("right toe"), mean("arm")));
  EXPECT_EQ(at("left ABI"), index_of(mean("left PT"), mean("arm")));
  EXPECT_EQ(at("left low ABI"), index_of(at("left DP"), mean("arm")));
  EXPECT_EQ(at("left TBI"), index_of(at("left toe"), mean("arm")));
}

TEST_F(HardExam, StandsOnOnePageWithNothingClipped) {
  RecordProperty("requirement", "E36");
  if (!has_poppler()) GTEST_SKIP() << "needs pdftotext (package poppler-utils)";
  const auto pdf = folder_ / "hard-exam.pdf";

  const auto written = write_report_of(after_.record, pdf);

  ASSERT_TRUE(written) << written.error().sentence;
  EXPECT_THAT(output_of("pdfinfo '" + pdf.string() + "'"), HasSubstr("Pages:           1"));
  const std::string page = in_words(output_of("pdftotext -raw '" + pdf.string() + "' -"));
  EXPECT_THAT(page, Not(HasSubstr("\u2026"))) << "an ellipsis: a text was cut";
  EXPECT_THAT(page, Not(HasSubstr("more: see"))) << "a flag or a site was left out";
  for (std::string line : lines_) {
    if (line == "Site | mmHg | this reading | quality | note | attempts | cuff") continue;
    if (line.starts_with("Right WAVEFORM")) break;  // the rules have what room is left
    // A heading and its value stand apart on paper; the cells of a site are looked for one by one.
    for (const char* heading : {"Next: ", "Missing: ", "Remark: ", "! ", "- ", "Patient ID: "})
      if (line.starts_with(heading)) line = line.substr(std::string{heading}.size());
    if (const auto colon = line.find(": "); colon != std::string::npos && colon < 18)
      line = line.substr(colon + 2);
    std::stringstream cells{line};
    for (std::string cell; std::getline(cells, cell, '|');) {
      const std::string words = in_words(cell + " ");
      const auto first = words.find_first_not_of(' ');
      if (first == std::string::npos) continue;
      // The first letter may be a capital behind a full stop.
      EXPECT_THAT(page, HasSubstr(words.substr(first + 1, words.size() - first - 2))) << cell;
    }
  }
}

// One test, because each test of its own runs the exam again.
TEST_F(HardExam, SparesTheFistulaLeavesTheWoundForLastAndRefusesTheTreadmill) {
  RecordProperty("requirement", "E1");
  RecordProperty("requirement", "E2");
  RecordProperty("requirement", "E33");
  std::vector<ArterySite> first_visits;

  for (const Attempt& a : after_.exam.attempts)
    if (std::ranges::find(first_visits, a.artery) == first_visits.end())
      first_visits.push_back(a.artery);

  EXPECT_THAT(first_visits, ElementsAre(ArterySite{Artery::radial, Side::left},
                                        ArterySite{Artery::posterior_tibial, Side::right},
                                        ArterySite{Artery::dorsalis_pedis, Side::right},
                                        ArterySite{Artery::digital, Side::right},
                                        ArterySite{Artery::posterior_tibial, Side::left},
                                        ArterySite{Artery::dorsalis_pedis, Side::left},
                                        ArterySite{Artery::digital, Side::left}));
  for (const Sitting* s : {&before_, &after_}) {
    auto truth = s->record;
    const std::string log = read_file(truth.replace_extension(".truth.jsonl"));
    EXPECT_THAT(log, HasSubstr(R"("port":1,"cuff_mmHg":0.00,"state":"inflating")"));
    EXPECT_THAT(log, Not(HasSubstr(R"("port":0,"cuff_mmHg":0.00,"state":"inflating")")));
  }
  EXPECT_THAT(after_.refusals,
              ElementsAre("Exercise is not offered: left: foot wound or gangrene; left: rest pain; "
                          "left: pressure in the limb-threatening range or acute signs."));
  EXPECT_FALSE(after_.exam.exercise);
}

}  // namespace
}  // namespace station::device

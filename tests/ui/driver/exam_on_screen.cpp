#include "tests/ui/driver/exam_on_screen.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>

namespace station::ui {

namespace fs = std::filesystem;

namespace {

std::string said_by(const std::vector<std::string>& command, int expected_code) {
  Child child{command, {}};
  std::string all;
  while (const auto line = child.out().next()) all += *line + "\n";
  EXPECT_EQ(child.exit_code(), expected_code) << fmt::format("{}", fmt::join(command, " "));
  return all;
}

}  // namespace

void AtTheBedside::SetUp() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  folder_ = fs::path{STATION_BINARY_DIR} / "tests" / "ui" / "bedside" / test->name();
  if (folder_.string().size() > 90)  // a socket's name has little room
    folder_ = fs::path{STATION_BINARY_DIR} / "tests" / "ui" / "bedside" /
              std::to_string(std::hash<std::string>{}(test->name()));
  fs::remove_all(folder_);
  use({});
}

void AtTheBedside::TearDown() {
  if (HasFailure() && bed_ && bed_->pid() > 0) bed_->picture("where-it-failed");
  bed_.reset();
  peripherals_.reset();
}

void AtTheBedside::use(DeskSize size) {
  bed_.reset();
  bed_ = std::make_unique<Bedside>(size, folder_);
}

void AtTheBedside::write_files(const ExamOnScreen& exam) const {
  std::string arteries;
  for (const auto& artery : exam.order)
    arteries += fmt::format("{}\"{}\"", arteries.empty() ? "" : ", ", artery);
  std::ofstream{folder_ / "order.toml"}
      << fmt::format("id = \"short\"\nrest_minutes = {:.1f}\norder = [{}]\n{}", exam.rest_minutes,
                     arteries, exam.protocol_more);
  std::ofstream case_file{folder_ / "case.toml"};
  case_file << "operator = \"A. Meier\"\n";
  if (!exam.sites_answered) return;
  std::vector<std::string> sites{"right arm", "left arm", "right ankle", "left ankle"};
  sites.insert(sites.end(), exam.more_sites.begin(), exam.more_sites.end());
  for (const auto& site : sites)
    case_file << fmt::format("[site.\"{}\"]\npermission = \"allowed\"\n", site);
  case_file << exam.case_more;
}

std::vector<std::string> AtTheBedside::command(const ExamOnScreen& exam) const {
  std::vector<std::string> words{
      STATION_PROGRAM,       "--speed",    fmt::format("{}", exam.speed), "--case",
      folder_ / "case.toml", "--protocol", folder_ / "order.toml",        "--out",
      folder_ / "records"};
  words.insert(words.end(), exam.more.begin(), exam.more.end());
  return words;
}

void AtTheBedside::begin(const ExamOnScreen& exam) {
  write_files(exam);
  auto words = command(exam);
  words.insert(words.end(), {"--simulate", exam.patient});
  bed_->start(std::move(words));
}

void AtTheBedside::begin_on_ports(const ExamOnScreen& exam,
                                  const std::vector<std::string>& faults) {
  write_files(exam);
  plug_in(exam, faults);
  auto words = command(exam);
  words.insert(words.end(), {"--cuff", folder_ / "cuff", "--doppler", folder_ / "doppler"});
  bed_->start(std::move(words));
}

void AtTheBedside::plug_in(const ExamOnScreen& exam, const std::vector<std::string>& faults) {
  std::vector<std::string> words{
      ABI_PROGRAM, "simulate", "--patient", exam.patient,
      "--link",    folder_,    "--speed",   fmt::format("{}", exam.speed)};
  for (const auto& fault : faults) words.insert(words.end(), {"--fault", fault});
  peripherals_ = std::make_unique<Child>(words, std::vector<std::string>{});
  ASSERT_TRUE(peripherals_->out().find("\"ready\":true")) << "abi simulate did not start";
}

void AtTheBedside::pull_out() {
  peripherals_->signal(SIGKILL);
  static_cast<void>(peripherals_->exit_code());
}

void AtTheBedside::begin_rest() {
  bed_->wait_for_phase("ready_to_rest");
  bed_->press_when_offered("key.start", "Return");
}

void AtTheBedside::read_one() {
  bed_->wait_for_phase("ready_to_inflate");
  bed_->press_when_offered("key.start", "Return");
  bed_->wait_for_phase("reviewing");
}

int AtTheBedside::finish_the_exam() {
  int numbers = 0;
  while (true) {
    const SeenScreen& seen = bed_->wait_until("Start, Accept or the end", [](const SeenScreen& s) {
      return s.phase == "finished" || (s.phase == "reviewing" && s.offers("key.accept")) ||
             (s.phase == "ready_to_inflate" && s.offers("key.start"));
    });
    const std::string phase = seen.phase;
    if (phase == "finished") return numbers;
    const std::string value = seen.text_of("outcome.value");
    if (phase == "reviewing" && !value.empty() && value.front() >= '0' && value.front() <= '9')
      ++numbers;
    bed_->press(phase == "reviewing" ? "a" : "Return");
    bed_->wait_until("the next phase", [&phase](const SeenScreen& s) { return s.phase != phase; });
  }
}

void AtTheBedside::begin_at_home(const ExamOnScreen& exam) {
  auto at_home = exam;
  at_home.more.insert(at_home.more.end(), {"--screen", "home"});
  begin(at_home);
}

std::string AtTheBedside::abi(std::vector<std::string> words, int expected_code) {
  words.insert(words.begin(), ABI_PROGRAM);
  return said_by(words, expected_code);
}

std::string AtTheBedside::report_in_words() {
  const auto pdf = folder_ / "report.pdf";
  abi({"report", record(), "--out", pdf});
  return words_of_pdf(pdf);
}

std::string AtTheBedside::words_of_pdf(const fs::path& pdf) {
  auto words = said_by({"pdftotext", "-raw", pdf, "-"}, 0);
  std::ranges::replace(words, '\n', ' ');  // a sentence may go over several lines
  return words;
}

fs::path AtTheBedside::record() const {
  fs::path found;
  for (const auto& entry : fs::directory_iterator{folder_ / "records"})
    if (entry.path().extension() == ".abi") found = entry.path();
  return found;
}

}  // namespace station::ui

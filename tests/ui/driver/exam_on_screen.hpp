#pragma once
// The words of an exam as the person at the bedside gives them: command line, files, the keys of
// one reading. Shared by the exams that are driven on the screen.

#include "tests/ui/driver/bedside.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace station::ui {

/// What one exam on the screen starts from.
struct ExamOnScreen {
  std::string patient = "normal";
  std::vector<std::string> order = {"right brachial", "right posterior tibial"};
  double speed = 4.0;
  bool sites_answered = true;           ///< by the case file; else asked on the screen
  std::string protocol_more;            ///< further lines of the protocol
  std::vector<std::string> more_sites;  ///< allowed by the case file beside arms and ankles
  std::string case_more;                ///< further lines at the end of the case file
  std::vector<std::string> more;        ///< further words of the command line
  double rest_minutes = 0.0;
};

/// A test with a bedside of its own in a folder of the build tree.
class AtTheBedside : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Another size than 1280x800, before the program is started.
  void use(DeskSize size);
  void begin(const ExamOnScreen& exam);
  /// The same with peripherals on ports that `abi simulate` serves in another process.
  void begin_on_ports(const ExamOnScreen& exam, const std::vector<std::string>& faults = {});
  /// The simulated peripherals of that process; `faults` as for `abi simulate --fault`.
  void plug_in(const ExamOnScreen& exam, const std::vector<std::string>& faults = {});
  void pull_out();

  /// The program at its first screen, with this patient simulated where an exam is opened.
  void begin_at_home(const ExamOnScreen& exam = {});
  /// What the command line says from outside, while the window is open. Expects this exit code.
  std::string abi(std::vector<std::string> words, int expected_code = 0);
  static std::string words_of_pdf(const std::filesystem::path& pdf);
  /// The one-page report of the record, as words.
  std::string report_in_words();

  /// From the offer to inflate to the reading under review.
  void read_one();
  /// Enter until the first artery is looked for.
  void begin_rest();

  /// Presses and accepts what comes until the exam is finished; how many numbers were accepted.
  int finish_the_exam();

  Bedside& bed() { return *bed_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// The only record in the folder of records.
  [[nodiscard]] std::filesystem::path record() const;

 private:
  [[nodiscard]] std::vector<std::string> command(const ExamOnScreen& exam) const;
  void write_files(const ExamOnScreen& exam) const;

  std::filesystem::path folder_;
  std::unique_ptr<Bedside> bed_;
  std::unique_ptr<Child> peripherals_;
};

}  // namespace station::ui

#pragma once
// A report as a person expects it, line by line: every word as written, numbers by name. In a line
// "{left toe}" stands for a number that is bound where it first appears and has to be the same
// everywhere; "{#}" for any number. What a name may be stands in a table beside it.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace station::device::test {

/// What is expected of a named number.
struct ExpectedNumber {
  double truth = 0.0;
  double tolerance = 0.0;
};

class ExpectedReport {
 public:
  /// @param lines   one expected line each; empty lines and those that begin with "# " are remarks
  /// @param numbers CSV with the columns name, truth, tolerance, why
  ExpectedReport(const std::filesystem::path& lines, const std::filesystem::path& numbers);

  /// Every difference, a sentence each; empty if the report is as expected.
  [[nodiscard]] std::vector<std::string> differences(const std::vector<std::string>& report);
  /// After differences(): what was read for each name.
  [[nodiscard]] const std::map<std::string, double>& numbers() const { return found_; }

 private:
  [[nodiscard]] std::string difference(const std::string& expected, const std::string& line);
  [[nodiscard]] std::string judge(const std::string& name, const std::string& text);

  std::vector<std::string> lines_;
  std::map<std::string, ExpectedNumber> expected_;
  std::map<std::string, double> found_;
};

}  // namespace station::device::test

#include "tests/device/hard_exam/expected_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <regex>
#include <sstream>

namespace station::device::test {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with("# ")) lines.push_back(line);
  return lines;
}

/// The words as they are, the places of numbers as groups; their names in order.
std::regex pattern_of(const std::string& expected, std::vector<std::string>& names) {
  std::string pattern;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == '{') {
      const std::size_t end = expected.find('}', i);
      names.push_back(expected.substr(i + 1, end - i - 1));
      pattern += names.back() == "hex" ? "([0-9a-f]+)" : "([0-9]+(?:\\.[0-9]+)*)";
      i = end;
      continue;
    }
    if (std::string{R"(\^$.|?*+()[]{})"}.find(expected[i]) != std::string::npos) pattern += '\\';
    pattern += expected[i];
  }
  return std::regex{pattern};
}

}  // namespace

ExpectedReport::ExpectedReport(const std::filesystem::path& lines,
                               const std::filesystem::path& numbers)
    : lines_{lines_of(lines)} {
  for (const std::string& row : lines_of(numbers)) {
    std::istringstream fields{row};
    std::string name;
    std::string truth;
    std::string tolerance;
    std::getline(fields, name, ',');
    std::getline(fields, truth, ',');
    std::getline(fields, tolerance, ',');
    if (name != "name") expected_[name] = {std::stod(truth), std::stod(tolerance)};
  }
}

std::string ExpectedReport::judge(const std::string& name, const std::string& text) {
  if (name == "#" || name == "hex") return {};
  const double number = std::stod(text);
  const auto known = found_.try_emplace(name, number);
  if (known.first->second != number)
    return fmt::format("{} is {} here and {} before", name, number, known.first->second);
  const auto expected = expected_.find(name);
  if (expected == expected_.end()) return name + " has no row in the table of numbers";
  if (std::fabs(number - expected->second.truth) <= expected->second.tolerance) return {};
  return fmt::format("{} is {}, expected {} within {}", name, number, expected->second.truth,
                     expected->second.tolerance);
}

std::string ExpectedReport::difference(const std::string& expected, const std::string& line) {
  std::vector<std::string> names;
  const std::regex pattern = pattern_of(expected, names);
  std::smatch match;
  if (!std::regex_match(line, match, pattern)) return "says something else";
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::string fault = judge(names[i], match[i + 1].str()); !fault.empty()) return fault;
  return {};
}

std::vector<std::string> ExpectedReport::differences(const std::vector<std::string>& report) {
  std::vector<std::string> all;
  const std::size_t count = std::max(lines_.size(), report.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string expected = i < lines_.size() ? lines_[i] : "(no line)";
    const std::string line = i < report.size() ? report[i] : "(no line)";
    if (const std::string fault = difference(expected, line); !fault.empty())
      all.push_back(
          fmt::format("line {}: {}\n  expected {}\n  printed  {}", i + 1, fault, expected, line));
  }
  return all;
}

}  // namespace station::device::test

// tests/data/worked_examples through the same path as the command line: JSON in, JSON out.

#include "tests/tools/classify/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace station::tools {
namespace {

std::string text_of(const std::string& name) {
  std::ifstream in{std::string{STATION_SOURCE_DIR} + "/tests/data/worked_examples/" + name,
                   std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> sorted_flags(const nlohmann::json& person, const nlohmann::json& leg) {
  auto flags = person.get<std::vector<std::string>>();
  for (const auto& flag : leg) flags.push_back(flag.get<std::string>());
  std::sort(flags.begin(), flags.end());
  return flags;
}

TEST(WorkedExamples, GiveThePrintedIndexCategoryAndFlags) {
  std::istringstream expected_lines{text_of("expected.jsonl")};
  std::vector<nlohmann::json> expected;
  for (std::string line; std::getline(expected_lines, line);)
    expected.push_back(nlohmann::json::parse(line));

  const auto result = run(text_of("cases.jsonl"));

  EXPECT_EQ(result.exit_code, 0);
  ASSERT_EQ(expected.size(), 47U);  // rows 1-29, 32-42, 45-50, 53
  ASSERT_EQ(result.lines.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& verdict = result.lines[i];
    SCOPED_TRACE(verdict.dump());
    EXPECT_EQ(verdict.at("id"), expected[i].at("id"));
    EXPECT_EQ(verdict.at("profile"), "acc-aha-2024");
    EXPECT_EQ(verdict.at("right").at("abi"), expected[i].at("abi"));
    EXPECT_EQ(verdict.at("right").at("category"), expected[i].at("category"));
    EXPECT_EQ(sorted_flags(verdict.at("flags"), verdict.at("right").at("flags")),
              sorted_flags(expected[i].at("flags"), nlohmann::json::array()));
    const bool asks_for_repeat = expected[i].at("flags").dump().find("RPT1") != std::string::npos;
    EXPECT_EQ(verdict.at("provisional"), asks_for_repeat);
  }
}

TEST(WorkedExamples, GiveTheSameOnTheLeftLeg) {
  std::istringstream lines{text_of("cases.jsonl")};
  std::string mirrored;
  for (std::string line; std::getline(lines, line);) {
    auto one = nlohmann::json::parse(line);
    one["left"] = one["right"];
    one.erase("right");
    if (one.contains("history") && one["history"].contains("right")) {
      one["history"]["left"] = one["history"]["right"];
      one["history"].erase("right");
    }
    mirrored += one.dump() + "\n";
  }

  const auto right = run(text_of("cases.jsonl"));
  const auto left = run(mirrored);

  ASSERT_EQ(left.lines.size(), right.lines.size());
  for (std::size_t i = 0; i < left.lines.size(); ++i) {
    EXPECT_EQ(left.lines[i].at("left"), right.lines[i].at("right"));
    EXPECT_EQ(left.lines[i].at("right"), right.lines[i].at("left"));
  }
}

}  // namespace
}  // namespace station::tools

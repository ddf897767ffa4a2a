// tests/data/worked_examples through the same path as the command line: JSON in, JSON out.

#include "config/config.hpp"
#include "tests/tools/classify/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace station::tools {
namespace {

using nlohmann::json;

std::string text_of(const std::string& name) {
  std::ifstream in{std::string{STATION_SOURCE_DIR} + "/tests/data/worked_examples/" + name,
                   std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<json> expected_rows() {
  std::istringstream lines{text_of("expected.jsonl")};
  std::vector<json> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(json::parse(line));
  return rows;
}

/// The shipped default and the averaging profile, both with the two severity sets of the table.
ClassifyOptions shipped() {
  const auto folder = std::filesystem::path{STATION_SOURCE_DIR} / "config/profiles";
  ClassifyOptions options;
  const auto sets = config::load_severity(folder / "sets/severity.toml").value();
  for (const char* name : {"acc-aha-2024", "aha-2012-averaging"}) {
    auto profile = config::load_profile(folder / (std::string{name} + ".toml")).value();
    profile.severity = {sets.at(0), sets.at(1)};
    options.profiles.push_back(std::move(profile));
  }
  return options;
}

std::vector<std::string> sorted_flags(const json& person, const json& leg) {
  auto flags = person.get<std::vector<std::string>>();
  for (const auto& flag : leg) flags.push_back(flag.get<std::string>());
  // What exercise says is compared by its figures.
  std::erase_if(flags, [](const std::string& flag) { return flag.starts_with("post"); });
  std::sort(flags.begin(), flags.end());
  return flags;
}

/// The table's short names of the sets' grades.
json short_grades(const json& leg) {
  static const std::map<std::string, std::string> kShort = {
      {"severe", "sev"}, {"mild-moderate", "mild-mod"}, {"moderate", "mod"}, {"mild", "mild"}};
  if (!leg.contains("severity")) return nullptr;
  json grades = json::array();
  bool any = false;
  for (const auto& one : leg.at("severity")) {
    any = any || !one.at("grade").is_null();
    if (one.at("grade").is_null()) {
      grades.push_back(nullptr);
    } else {
      grades.push_back(kShort.at(one.at("grade")));
    }
  }
  return any ? grades : json(nullptr);
}

std::string grade_text(const json& wifi, const char* key, const std::string& without) {
  if (!wifi.contains(key)) return without;
  if (std::string_view{key} == "by_ankle" && wifi.value("ankle_on_two_grades", false)) {
    EXPECT_EQ(wifi.at(key), 2);
    return "1~2";
  }
  return std::to_string(wifi.at(key).get<int>());
}

void expect_exercise(const json& row, const json& leg) {
  ASSERT_EQ(leg.at("exercise").size(), 1U);
  const auto& given = leg.at("exercise").at(0);
  const auto& wanted = row.at("exercise");
  EXPECT_EQ(given.at("abi"), wanted.at("abi"));
  EXPECT_EQ(given.at("fall_percent"), wanted.at("fall_percent"));
  EXPECT_EQ(given.at("ankle_fall"), wanted.at("ankle_fall"));
  json criteria = json::array();
  if (given.at("by_percent")) criteria.push_back(">20%");
  if (given.at("by_ankle")) criteria.push_back("AP>30");
  if (given.at("by_index")) criteria.push_back("post<=.90");
  EXPECT_EQ(criteria, wanted.at("criteria"));
}

TEST(WorkedExamples, GiveThePrintedIndexCategorySeverityGradesAndFlags) {
  RecordProperty("requirement", "E21");
  const auto expected = expected_rows();

  const auto result = run(text_of("cases.jsonl"), shipped());

  EXPECT_EQ(result.exit_code, 0);
  ASSERT_EQ(expected.size(), 63U);
  ASSERT_EQ(result.lines.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& verdict = result.lines[i];
    const auto& row = expected[i];
    const auto& leg = verdict.at("right");
    SCOPED_TRACE(verdict.dump());
    EXPECT_EQ(verdict.at("id"), row.at("id"));
    EXPECT_EQ(leg.at("abi"), row.at("abi"));
    EXPECT_EQ(leg.at("category"), row.at("category"));
    EXPECT_EQ(short_grades(leg), row.at("severity"));
    EXPECT_EQ(sorted_flags(verdict.at("flags"), leg.at("flags")),
              sorted_flags(row.at("flags"), json::array()));
    const auto wifi = leg.value("wifi", json::object());
    if (row.at("wifi").is_null()) {
      EXPECT_FALSE(wifi.contains("by_abi"));
    } else {
      EXPECT_EQ(grade_text(wifi, "by_abi", "TP"), row.at("wifi").at(0));
      EXPECT_EQ(grade_text(wifi, "by_ankle", "-"), row.at("wifi").at(1));
    }
    if (row.contains("exercise")) expect_exercise(row, leg);
    if (row.contains("change")) {
      EXPECT_EQ(leg.at("change").at("difference"), row.at("change"));
    }
    const bool asks_for_repeat = row.at("flags").dump().find("RPT1") != std::string::npos;
    EXPECT_EQ(verdict.at("provisional"), asks_for_repeat);
  }
}

TEST(WorkedExamples, GiveTheSameOnTheLeftLeg) {
  std::istringstream lines{text_of("cases.jsonl")};
  std::string mirrored;
  for (std::string line; std::getline(lines, line);) {
    auto one = json::parse(line);
    one["left"] = one["right"];
    one.erase("right");
    if (one.contains("history") && one["history"].contains("right")) {
      one["history"]["left"] = one["history"]["right"];
      one["history"].erase("right");
    }
    mirrored += one.dump() + "\n";
  }

  const auto right = run(text_of("cases.jsonl"), shipped());
  const auto left = run(mirrored, shipped());

  ASSERT_EQ(left.lines.size(), right.lines.size());
  for (std::size_t i = 0; i < left.lines.size(); ++i) {
    EXPECT_EQ(left.lines[i].at("left"), right.lines[i].at("right"));
    EXPECT_EQ(left.lines[i].at("right"), right.lines[i].at("left"));
  }
}

}  // namespace
}  // namespace station::tools

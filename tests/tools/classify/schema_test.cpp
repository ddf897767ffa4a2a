// The schema and the program agree: what the program writes fits the schema, what the schema allows
// the program takes, and what one refuses the other refuses.

#include "tests/tools/classify/json_schema.hpp"
#include "tests/tools/classify/run.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace station::tools {
namespace {

using nlohmann::json;

const json& schema() {
  static const json parsed = json::parse(classify_schema());
  return parsed;
}

std::string fault_in(const std::string& definition, const json& value) {
  return complaint(schema().at("$defs").at(definition), value, schema());
}

std::vector<std::string> example_lines() {
  std::ifstream in{std::string{STATION_SOURCE_DIR} + "/tests/data/worked_examples/cases.jsonl"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A case with every property of the schema, each with the value `pick` takes of its choices.
json full_case() {
  const json leg = {{"pt", 100}, {"dp", ">300"}, {"toe", "no_signal"}};
  json history = {{"diabetes", true}, {"known_pad", "unknown"}, {"dialysis", false}};
  for (const char* side : {"right", "left"})
    for (const auto& [name, ignored] :
         schema().at("$defs").at("leg_history").at("properties").items())
      history[side][name] = true;
  return {{"id", "full"},
          {"profile", "acc-aha-2024"},
          {"arms", {{"first", "left"}, {"right", 120}, {"left", 140}, {"repeat", 126}}},
          {"right", leg},
          {"left", leg},
          {"history", history}};
}

TEST(Schema, FitsEveryExampleAndItsVerdict) {
  for (const auto& line : example_lines()) {
    const auto result = run(line);

    ASSERT_EQ(result.lines.size(), 1U);
    EXPECT_EQ(fault_in("case", json::parse(line)), "");
    EXPECT_EQ(fault_in("verdict", result.lines[0]), "");
    EXPECT_EQ(complaint(schema(), json::parse(line), schema()), "");
    EXPECT_EQ(complaint(schema(), result.lines[0], schema()), "");
  }
}

TEST(Schema, FitsARefusal) {
  const auto result = run("nonsense\n{\"id\":3,\"x\":1}\n");

  ASSERT_EQ(result.lines.size(), 2U);
  for (const auto& line : result.lines) EXPECT_EQ(complaint(schema(), line, schema()), "");
}

TEST(Schema, NamesEveryFieldTheProgramTakes) {
  const auto result = run(full_case().dump());

  EXPECT_EQ(fault_in("case", full_case()), "");
  EXPECT_EQ(result.exit_code, 0) << result.lines.at(0).dump();
  EXPECT_EQ(fault_in("verdict", result.lines.at(0)), "");
  // The case has every property there is, so the schema has no field that the program lacks.
  const auto& properties = schema().at("$defs").at("case").at("properties");
  for (const auto& [name, definition] : properties.items())
    EXPECT_TRUE(full_case().contains(name)) << name;
  for (const char* table : {"arms", "history"})
    for (const auto& [name, ignored] : properties.at(table).at("properties").items())
      EXPECT_TRUE(full_case().at(table).contains(name)) << name;
}

TEST(Schema, AndProgramAgreeOnEveryAnswer) {
  const std::vector<json> values = {true, false,  "unknown", nullptr, "yes",  0,
                                    1,    "none", "heel",    "toe",   "hand", json::array()};
  for (const auto& [name, ignored] :
       schema().at("$defs").at("leg_history").at("properties").items())
    for (const auto& value : values) {
      const json one = {{"id", "a"}, {"history", {{"left", {{name, value}}}}}};

      const bool taken = run(one.dump()).exit_code == 0;

      EXPECT_EQ(taken, fault_in("case", one).empty()) << one.dump();
    }
}

TEST(Schema, AndProgramAgreeOnEveryPressure) {
  const std::vector<json> values = {
      nullptr, 0,       1,      39,       40,          330,    331,    400,          401,
      -1,      1.5,     ">199", ">200",   ">299",      ">300", ">329", ">330",       ">331",
      ">30",   ">3000", "300",  "absent", "no_signal", "none", true,   json::array()};
  for (const auto& value : values) {
    const json leg = {{"id", "a"}, {"right", {{"pt", value}}}};
    const json arm = {{"id", "a"}, {"arms", {{"first", "right"}, {"left", value}}}};

    EXPECT_EQ(run(leg.dump()).exit_code == 0, fault_in("case", leg).empty()) << leg.dump();
    EXPECT_EQ(run(arm.dump()).exit_code == 0, fault_in("case", arm).empty()) << arm.dump();
  }
}

TEST(Schema, RefusesAnUnknownFieldWhereverItStands) {
  for (const char* place : {"", "/arms", "/right", "/left", "/history", "/history/right"}) {
    auto one = full_case();
    one[json::json_pointer{std::string{place} + "/surprise"}] = 1;

    EXPECT_NE(fault_in("case", one), "") << place;
    EXPECT_EQ(run(one.dump()).exit_code, 1) << place;
  }
}

}  // namespace
}  // namespace station::tools

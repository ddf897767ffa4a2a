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

/// A case with every property of the schema.
json full_case() {
  const json leg = json::parse(R"({"pt": 100, "pt_interval": [96, 104], "pt_repeats": [103],
    "pt_basis": "estimate", "pt_waveform": "abnormal", "dp": 90, "dp_interval": [85, 95],
    "dp_repeats": [80, 84], "dp_basis": "first_beat", "dp_waveform": "cannot_tell", "peroneal": 88,
    "peroneal_interval": [84, 92], "peroneal_repeats": [87], "peroneal_basis": "estimate", "toe": 60,
    "toe_interval": [50, 70], "toe_repeats": [61], "toe_basis": "estimate",
    "segments": {"high_thigh": 150, "low_thigh": 140, "calf": 100}, "tcpo2": 40,
    "pulse_volume": {"shape": "rounded", "amplitude_mm": 8}, "skin_perfusion": 45,
    "after_exercise": [{"seconds": 55, "ankle": 60, "arm": 140}, {"seconds": 200, "ankle": 95, "arm": 128}],
    "previous": {"abi": "0.95", "context": "after_revascularization"}})");
  const json sheet = json::parse(R"({"wound": "toe", "rest_pain": true, "gangrene": true,
    "exertional_pain": true, "suspected_dvt": "unknown", "onset_under_two_weeks": true,
    "new_sensory_or_motor_loss": true, "wound_depth": "deep", "gangrene_extent": "digits",
    "wound_over_two_weeks": true, "wound_grade": 2, "infection_grade": 1, "infection_signs": 2,
    "redness_mm": 10, "deep_infection": false, "systemic_signs": 0, "sensory_loss": "toes",
    "weakness": "mild_or_moderate", "arterial_signal": true, "venous_signal": true,
    "pain_eased_by_hanging": true, "claudication_metres": 150})");
  const json history = {{"diabetes", true},       {"known_pad", "unknown"},
                        {"dialysis", false},      {"atrial_fibrillation", true},
                        {"heart_failure", false}, {"compression_considered", true},
                        {"age_years", 71},        {"right", sheet},
                        {"left", sheet}};
  const json exam = json::parse(R"({"study": "exercise", "posture": "head_raised",
    "rest_minutes": 3, "early_start_reason": "late clinic", "smoked_within_two_hours": true,
    "cuffs": [{"site": "right arm", "width_mm": 120, "circumference_mm": 360}],
    "deflations": [{"artery": "left dorsalis pedis", "mmHg_per_s": 3.5}], "apart_minutes": 12,
    "stood_up_between": false, "absent_search_seconds": 20, "absent_stated_by": "A. Reader",
    "recent_coronary_event": false, "chest_pain_or_breathless_at_rest": false, "unsafe_gait": true,
    "diastolic": 80, "exercise_override_by": "Dr. B"})");
  return {{"id", "full"},
          {"profile", "acc-aha-2024"},
          {"arms", json::parse(R"({"first": "left", "right": 120, "left": 140, "repeat": 126,
            "right_interval": [117, 123], "right_repeats": [121], "right_basis": "estimate",
            "left_interval": [135, 145], "left_repeats": [141], "left_basis": "estimate",
            "repeat_interval": [120, 132], "repeat_repeats": [127], "repeat_basis": "estimate"})")},
          {"right", leg},
          {"left", leg},
          {"history", history},
          {"exam", exam},
          {"exercise", json::parse(R"({"kind": "plantarflexion", "stopped_for": "claudication",
            "onset_seconds": 20, "maximal_seconds": 60, "raises": 30})")}};
}

TEST(Schema, FitsEveryExampleAndItsVerdict) {
  clinical::Profile averaging;
  averaging.id = "aha-2012-averaging";  // two rows name it
  for (const auto& line : example_lines()) {
    const auto result = run(line, {{clinical::Profile{}, averaging}, ""});

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
  for (const char* table : {"arms", "history", "exam", "exercise"})
    for (const auto& [name, ignored] : properties.at(table).at("properties").items())
      EXPECT_TRUE(full_case().at(table).contains(name)) << name;
  const auto& definitions = schema().at("$defs");
  for (const auto& [name, ignored] : definitions.at("leg").at("properties").items())
    EXPECT_TRUE(full_case().at("left").contains(name)) << name;
  for (const auto& [name, ignored] : definitions.at("leg_history").at("properties").items())
    EXPECT_TRUE(full_case().at("history").at("right").contains(name)) << name;
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
  for (const char* place : {"", "/arms", "/right", "/left", "/history", "/history/right", "/exam",
                            "/exercise", "/right/segments", "/right/previous",
                            "/right/pulse_volume", "/exam/cuffs/0", "/right/after_exercise/0"}) {
    auto one = full_case();
    one[json::json_pointer{std::string{place} + "/surprise"}] = 1;

    EXPECT_NE(fault_in("case", one), "") << place;
    EXPECT_EQ(run(one.dump()).exit_code, 1) << place;
  }
}

}  // namespace
}  // namespace station::tools

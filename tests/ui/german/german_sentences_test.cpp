// Every sentence that devices, records and files can say has its German: looked for in the source
// itself, so that a new one without words is found before a person meets it.
#include "algorithms/clinical/rules.hpp"
#include "config/config.hpp"
#include "tests/support/child_process.hpp"
#include "tests/ui/german/words_on_screen.hpp"
#include "ui/model/device_patterns.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/rule_words.hpp"
#include "ui/model/training/patient_titles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The string literals of a source, neighbours joined as the compiler joins them; `{:.1f}` is `{}`.
std::vector<std::string> literals_in(const std::string& source) {
  std::vector<std::string> literals;
  bool joins = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source.compare(i, 2, "//") == 0) {
      i = source.find('\n', i);
      if (i == std::string::npos) break;
    } else if (source[i] == '\'' && i + 2 < source.size()) {
      i += source[i + 1] == '\\' ? 3 : 2;  // a character, which may be a quotation mark
      joins = false;
    } else if (source.compare(i, 3, "R\"(") == 0) {
      i = source.find(")\"", i) + 1;
      joins = false;
    } else if (source[i] == '"') {
      if (!joins) literals.emplace_back();
      for (++i; i < source.size() && source[i] != '"'; ++i) {
        if (source[i] == '\\') ++i;
        literals.back() += source[i];
        if (source[i] == '{')
          while (i + 1 < source.size() && source[i + 1] != '}') ++i;
      }
      joins = true;
    } else if (source[i] != ' ' && source[i] != '\n') {
      joins = false;
    }
  }
  return literals;
}

bool is_sentence(const std::string& text) {
  return text.ends_with('.') && std::ranges::count(text, ' ') >= 3;
}

std::set<std::string, std::less<>> known_sentences() {
  std::set<std::string, std::less<>> known;
  for (const auto patterns : {device_patterns(), exam_patterns(), file_patterns()})
    for (const Pattern& pattern : patterns) known.emplace(pattern.english);
  return known;
}

/// Sentences that need no words here, by the file they stand in: they reach a screen as values that
/// ui/model says itself (prompts, reasons of the guard and of an ended reading, alarms, warnings of
/// a signature), are lines that the catalogue says, or reach no screen (report, virtual ports).
/// One more or less in a file has to be looked at: said from values, or put beside its German.
const std::map<std::string, int> kSaidOtherwise{
    {"device/exam/attempt_toe.cpp", 2},
    {"device/exam/case_changes.cpp", 1},  // composed: its three kinds have patterns
    {"device/exam/clinical_case.cpp", 5},
    {"device/exam/corrections.cpp", 1},
    {"device/exam/exam_prompts.cpp", 31},
    {"device/exam/exam_workflow_attempt.cpp", 5},
    {"device/exam/exam_workflow_changes.cpp", 1},
    {"device/exam/exam_workflow_exercise.cpp", 1},
    {"device/exam/exam_workflow_inflation.cpp", 1},
    {"device/exam/exam_workflow_keys.cpp", 1},
    {"device/records/record_writer.cpp", 3},
    {"device/records/signing.cpp", 6},
    {"device/records/threaded_sink.cpp", 1},
    {"device/report/report_content.cpp", 5},
    {"device/safety/guard.cpp", 19},
    {"device/station.cpp", 1},
    {"hal/stream/port_list.cpp", 1},
    {"hal/stream/pty_stream.cpp", 4},
};

TEST(EverySentence, OfDeviceAndHalHasItsGermanOrIsSaidFromValues) {
  const fs::path root = STATION_SOURCE_DIR;
  const auto known = known_sentences();
  std::map<std::string, std::vector<std::string>> unknown;
  std::size_t found = 0;

  for (const char* folder : {"device", "hal"})
    for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
      const auto file = fs::relative(entry.path(), root).generic_string();
      if (entry.path().extension() != ".cpp" || file.starts_with("hal/sim/")) continue;
      for (const auto& text : literals_in(text_of(entry.path()))) {
        if (!is_sentence(text)) continue;
        ++found;
        if (!known.contains(text)) unknown[file].push_back(text);
      }
    }

  EXPECT_GT(found, 200U) << "the sentences are looked for in the wrong way";
  for (const auto& [file, texts] : unknown) {
    const auto allowed = kSaidOtherwise.find(file);
    const auto count = allowed == kSaidOtherwise.end() ? 0 : allowed->second;
    if (static_cast<int>(texts.size()) == count) continue;
    std::string all;
    for (const auto& text : texts) all += "  " + text + "\n";
    ADD_FAILURE() << file << " has " << texts.size() << " sentences without German, " << count
                  << " are said from values:\n"
                  << all;
  }
}

/// What is left of a sentence when what it quotes and names is taken out.
std::string without_quotes(const std::string& text) {
  std::string rest;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted) rest += c;
  }
  return rest;
}

/// Each wrong in its own way; between them every sentence that a case file can cause.
TEST(CaseFiles, ThatAreWrongAreToldInGerman) {
  const std::vector<std::string> wrong{
      "operator = 5",
      "operator = true",
      "operator = [1]",
      "posture = \"standing\"",
      "posture = 2.5",
      "room_celsius = 100",
      "room_celsius = \"warm\"",
      "room_celsius = 20.5",
      "smoked_within_two_hours = \"maybe\"",
      "postur = \"flat\"",
      "something_else_entirely = 1",
      "head_raised_degrees = 30",
      "right_forearm_cuff = \"yes\"",
      "patient = 5",
      "[patient]\nbirth_date = \"2.3.1950\"",
      "[site.\"right elbow\"]\npermission = \"allowed\"",
      "[site.\"right arm\"]\npermission = \"perhaps\"",
      "[site.\"right arm\"]\ncuff = \"adult\"",
      "[site.\"right arm\"]\npermission = \"forbidden\"",
      "[site.\"right arm\"]\npermission = \"allowed\"\ncircumference_mm = 5000",
      "[access]\n\"left dorsalis pedis\" = \"closed\"",
      "[access]\n\"left dorsalis pedis\" = 3",
      "[earlier_right]\nwhen = \"2025-01-01\"",
      "[earlier_right]\nindex = 9.5",
      "[history.left]\nwound = false\nwound_weeks = 3",
      "[history.left]\ngraft_or_stent = false\ngraft_or_stent_place = \"thigh\"",
      "[history]\ndiabetes = 3",
      "this is no file of settings",
  };
  const station::test::TemporaryFolder folder;
  const auto file = folder.path() / "case.toml";
  std::vector<std::string> told;
  for (const auto& text : wrong) {
    std::ofstream{file} << text << "\n";
    const auto loaded = config::load_case(file);
    ASSERT_FALSE(loaded) << text;
    told.push_back(loaded.error().sentence);
  }
  const auto json = folder.path() / "case.json";
  for (const char* text : {"{", "{\"operator\": \"A\", \"operator\": \"B\"}", "{\"operator\": }"}) {
    std::ofstream{json} << text << "\n";
    const auto loaded = config::load_case(json);
    ASSERT_FALSE(loaded) << text;
    told.push_back(loaded.error().sentence);
  }
  told.push_back(config::load_case(folder.path() / "missing.toml").error().sentence);
  told.push_back(config::load_case(folder.path()).error().sentence);

  for (const auto& english : told) {
    EXPECT_TRUE(can_be_said_again(english)) << english;
    const auto german = said_again(english, Language::german);
    EXPECT_EQ(english_word_in(without_quotes(german)), "") << english << "\n" << german;
  }
}

TEST(Patterns, OfFilesAndRefusalsAreGermanAndFillEveryGap) {
  for (const auto patterns : {exam_patterns(), file_patterns()})
    for (const Pattern& pattern : patterns) {
      const std::string german{pattern.german};
      EXPECT_EQ(english_word_in(without_quotes(german)), "") << german;
      std::size_t gaps = 0;
      for (auto at = pattern.english.find("{}"); at != std::string_view::npos;
           at = pattern.english.find("{}", at + 2))
        EXPECT_NE(german.find("{" + std::to_string(gaps++) + "}"), std::string::npos)
            << german << " loses a value";
    }
}

TEST(Quotations, OfAFileAreKeptAsTheyStandInIt) {
  EXPECT_EQ(said_again("a.toml, line 3: site.right arm.cuff must be text in quotes, not a number; "
                       "correct the value.",
                       Language::german),
            "a.toml, Zeile 3: \"site.right arm.cuff\" muss Text in Anführungszeichen sein, nicht "
            "eine Zahl; den Wert berichtigen.");
  EXPECT_EQ(said_again("a.toml, line 3: posture is \"left\"; it must be one of: flat, seated.",
                       Language::german),
            "a.toml, Zeile 3: \"posture\" ist \"left\"; erlaubt ist eines von: \"flat, seated\".");
}

TEST(Rules, SayInGermanWhatTheySay) {
  for (const auto rules : {clinical::rules(), clinical::exam_rules()})
    for (const auto& rule : rules) {
      EXPECT_NE(says_of(rule, Language::german), rule.says) << rule.id;
      EXPECT_EQ(english_word_in(says_of(rule, Language::german)), "") << rule.id;
      EXPECT_EQ(says_of(rule, Language::english), rule.says);
    }
}

TEST(VirtualPatients, ThatShipHaveAGermanTitle) {
  std::size_t titles = 0;
  for (const auto& name : config::list_config("patients")) {
    const auto file = config::find_config("patients", name);
    ASSERT_TRUE(file) << name;
    const auto patient = config::load_patient(*file);
    ASSERT_TRUE(patient) << name;
    const auto german = patient_title(patient->title, Language::german);
    EXPECT_NE(german, patient->title) << name;
    EXPECT_EQ(english_word_in(german), "") << german;
    ++titles;
  }
  EXPECT_GT(titles, 30U);
  EXPECT_EQ(patient_title("A friend", Language::german), "A friend");
}

}  // namespace
}  // namespace station::ui

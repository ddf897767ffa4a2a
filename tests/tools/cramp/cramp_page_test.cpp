#include "algorithms/clinical/cramp/cramp_page.hpp"

#include "config/load_cramp.hpp"
#include "tools/abi/cramp/cramp_dialogue.hpp"
#include "tools/abi/cramp/cramp_json.hpp"
#include "tools/abi/cramp/cramp_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>

namespace station::tools {
namespace {

using clinical::Reader;

const std::filesystem::path kConfig = std::filesystem::path{STATION_SOURCE_DIR} / "config";

struct Visit {
  clinical::cramp::MedicineList list = config::load_medicines(kConfig / "medicines.toml").value();
  clinical::cramp::CrampVerdict verdict;
  std::vector<clinical::cramp::Change> changes;

  explicit Visit(const std::string& name) {
    const auto c = config::load_cramp_case(kConfig / "cramp" / (name + ".toml"), list).value();
    verdict = judge_cramp(c, list);
    changes = changes_of(c, list);
  }
  [[nodiscard]] clinical::Catalogue words(const std::string& language) const {
    return config::load_catalogue(kConfig / "messages" / (language + ".toml"), list).value();
  }
  [[nodiscard]] std::string text(const std::string& language, Reader reader) const {
    return text_of(page_of(verdict, changes, words(language), reader));
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(CrampPage, AnswersIsThisPadFirst) {
  RecordProperty("requirement", "E37");
  EXPECT_TRUE(has(Visit{"night-cramp"}.text("en", Reader::technologist), "Is this PAD? UNLIKELY"));
  EXPECT_TRUE(has(Visit{"claudication"}.text("en", Reader::clinician), "Is this PAD? LIKELY"));
  EXPECT_TRUE(has(Visit{"claudication"}.text("de", Reader::clinician), "pAVK? WAHRSCHEINLICH"));
}

TEST(CrampPage, HoldsNextTestWhatNotToOrderSafetyNetAndPatientText) {
  RecordProperty("requirement", "E37");
  const auto text = Visit{"claudication"}.text("en", Reader::technologist);
  for (const char* heading : {"Next\n", "Do not\n", "Safety net\n", "For the patient\n",
                              "What each answer changed\n", "Limits\n"})
    EXPECT_TRUE(has(text, heading)) << heading;
}

TEST(CrampPage, PutsWhatIsUrgentAboveAll) {
  const auto text = Visit{"rest-pain"}.text("en", Reader::technologist);
  EXPECT_LT(text.find("URGENT"), text.find("Is this PAD?"));
}

TEST(CrampPage, TellsThePatientWhatIsUrgentAboveAll) {
  const auto text = Visit{"rest-pain"}.text("en", Reader::patient);
  EXPECT_LT(text.find("URGENT"), text.find("Is this PAD?")) << text;
}

TEST(CrampPage, NamesMedicinesThatWereNotRecognised) {
  RecordProperty("requirement", "E37");
  EXPECT_TRUE(has(Visit{"rest-pain"}.text("en", Reader::technologist), "Fantasin"));
}

TEST(CrampPage, ForThePatientHoldsNoRuleAndNoJargon) {
  for (const char* name : {"night-cramp", "claudication", "rest-pain"}) {
    const auto text = Visit{name}.text("en", Reader::patient);
    EXPECT_FALSE(has(text, "CRAMP-")) << text;
    EXPECT_FALSE(has(text, "[V]"));
    EXPECT_FALSE(has(text, "Rutherford"));
  }
}

/// How often a text says something.
std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

TEST(CrampPage, TellsThePatientEverythingOnce) {
  Visit visit{"night-cramp"};
  auto c = config::load_cramp_case(kConfig / "cramp" / "night-cramp.toml", visit.list).value();
  c.medicines = "naproxen 500 mg, raloxifene, hydrochlorothiazide, simvastatin, haloperidol";
  visit.verdict = judge_cramp(c, visit.list);

  const auto text = visit.text("en", Reader::patient);

  EXPECT_EQ(count_of(text, "Narrow arteries"), 1U) << text;
  EXPECT_EQ(count_of(text, "on your own"), 1U) << text;
  EXPECT_TRUE(has(text, "Can cause cramps: naproxen, raloxifene.")) << text;
  EXPECT_TRUE(has(text, "May play a part in cramps: hydrochlorothiazide, simvastatin.")) << text;
}

TEST(CrampPage, KeepsItsColumnsAndLeavesNoBrace) {
  for (const char* name : {"night-cramp", "claudication", "rest-pain"})
    for (const char* language : {"en", "de"})
      for (const Reader reader : clinical::kReaders) {
        std::istringstream text{Visit{name}.text(language, reader)};
        for (std::string line; std::getline(text, line);) {
          EXPECT_FALSE(has(line, "{")) << line;
          const auto columns = std::ranges::count_if(
              line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
          EXPECT_LE(columns, 96) << line;
        }
      }
}

TEST(CrampJson, CarriesEveryLineWithRuleInputsCitationAndMark) {
  const Visit visit{"claudication"};
  const auto json = nlohmann::json::parse(
      json_of(visit.verdict, visit.changes, visit.list, visit.words("de"), Reader::patient));
  EXPECT_EQ(json["pad"]["answer"], "likely");
  EXPECT_EQ(json["diagnosis"], false);
  EXPECT_EQ(json["statements"].size(), visit.verdict.statements.size());
  for (const auto& s : json["statements"])
    for (const char* key : {"rule", "text", "inputs", "citation", "mark"})
      EXPECT_FALSE(s[key].get<std::string>().empty()) << s;
}

TEST(CrampJson, BrokenBytesInAPasteDoNotLoseThePage) {
  Visit visit{"night-cramp"};
  visit.verdict.medicines.unmatched.push_back({"\xff\xfe", ""});
  const auto json = nlohmann::json::parse(
      json_of(visit.verdict, visit.changes, visit.list, visit.words("en"), Reader::clinician));
  EXPECT_EQ(json["medicines"]["unmatched"].size(), 1U);
}

TEST(CrampDialogue, StopsWhereTheInputEnds) {
  const Visit visit{"night-cramp"};
  std::istringstream in{"n\nperhaps\nn\n"};
  std::ostringstream out;

  const auto c =
      ask_cramp(in, out, visit.list, visit.words("en"), clinical::cramp::standard_profile());

  EXPECT_EQ(c.fever, clinical::Answer::no);
  EXPECT_EQ(c.leg(Side::left).gangrene, clinical::Answer::no);
  EXPECT_EQ(c.sudden, clinical::Answer::not_asked);
  EXPECT_TRUE(has(out.str(), "not understood"));
}

}  // namespace
}  // namespace station::tools

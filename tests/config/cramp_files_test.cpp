// The files of a cramp visit as they ship, and what is refused.

#include "algorithms/clinical/cramp/message_keys.hpp"
#include "algorithms/clinical/messages/readability.hpp"
#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "tests/config/temporary_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace station::config {
namespace {

using clinical::Reader;

const std::filesystem::path kConfig = std::filesystem::path{STATION_SOURCE_DIR} / "config";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

const clinical::cramp::MedicineList& medicines() {
  static const auto kList = load_medicines(kConfig / "medicines.toml").value();
  return kList;
}
clinical::Catalogue catalogue(const std::string& language) {
  auto loaded = load_catalogue(kConfig / "messages" / (language + ".toml"), medicines());
  EXPECT_TRUE(loaded.has_value()) << loaded.error().sentence;
  return loaded.value_or(clinical::Catalogue{});
}

TEST(Medicines, ShipAndRecogniseWhatPeoplePaste) {
  const auto found = clinical::cramp::match_medicines(
      "Ramipril 5 mg 1-0-1\nHCT 12,5 mg\nASS 100, Zocor 20 mg abends\nLimptar N; Venofer i.v.\n"
      "L-Thyroxin 75 µg + Insulin glargine, Phantasin forte",
      medicines());
  std::vector<std::string> names;
  for (const auto& m : found.matched) names.push_back(medicines().medicines[m.medicine].name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"ramipril", "hydrochlorothiazide", "aspirin", "simvastatin",
                                      "quinine", "iron sucrose", "levothyroxine", "insulin"}));
  ASSERT_EQ(found.unmatched.size(), 1U);
  EXPECT_EQ(found.unmatched[0].pasted, "Phantasin forte");
}

TEST(Medicines, OfTheFiveStrongOnesAllAreThere) {
  // Allen and Kirby 2012 name five; no other class may carry the word.
  std::vector<std::string> strong;
  for (const auto& kind : medicines().classes)
    if (kind.effect == clinical::cramp::Effect::strong) strong.push_back(kind.id);
  EXPECT_EQ(strong, (std::vector<std::string>{"conjugated_oestrogens", "iv_iron_sucrose",
                                              "naproxen", "raloxifene", "teriparatide"}));
}

TEST(Messages, ShipInTwoLanguagesThatAgree) {
  const auto difference = difference_between(catalogue("en"), catalogue("de"));
  EXPECT_FALSE(difference.has_value()) << difference->key << " " << difference->what;
}

TEST(Messages, TheEnglishOfTheTechnologistIsTheRulesOwn) {
  const auto english = catalogue("en");
  for (const auto& key : clinical::cramp::all_message_keys())
    if (!key.built_in.empty()) {
      EXPECT_EQ(english.messages.at(key.key).of(Reader::technologist), key.built_in) << key.key;
    }
}

// No higher than sixth grade for the whole of the text, eighth for a single message: Badarudeen and
// Sabharwal 2010 (PMC3049622) report recommendations of sixth to eighth grade. The same grades are
// asked of the German text in the school years of its own formula [chosen].
constexpr double kWholeMax = 6.0;
constexpr double kOneMax = 8.0;

TEST(Messages, TheEnglishOfThePatientIsPlain) {
  std::string all;
  for (const auto& [key, message] : catalogue("en").messages) {
    const std::string& text = message.of(Reader::patient);
    if (text.empty()) continue;
    all += text + " ";
    EXPECT_LE(flesch_kincaid_grade(count_text(text, clinical::Tongue::english)), kOneMax)
        << key << ": " << text;
  }
  const double grade = flesch_kincaid_grade(count_text(all, clinical::Tongue::english));
  RecordProperty("flesch_kincaid_grade", std::to_string(grade));
  EXPECT_LE(grade, kWholeMax);
}

TEST(Messages, TheGermanOfThePatientIsPlain) {
  std::string all;
  for (const auto& [key, message] : catalogue("de").messages) {
    const std::string& text = message.of(Reader::patient);
    if (text.empty()) continue;
    all += text + " ";
    EXPECT_LE(wiener_sachtextformel(count_text(text, clinical::Tongue::german)), kOneMax)
        << key << ": " << text;
  }
  const double year = wiener_sachtextformel(count_text(all, clinical::Tongue::german));
  RecordProperty("wiener_sachtextformel", std::to_string(year));
  EXPECT_LE(year, kWholeMax);
}

std::string catalogue_fault(const std::string& from, const std::string& to) {
  const TemporaryDirectory directory;
  auto text = text_of(kConfig / "messages/en.toml");
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const auto loaded = load_catalogue(directory.write("en.toml", text), medicines());
  return loaded ? std::string{} : loaded.error().sentence;
}

TEST(Messages, AreRefusedWithTheKeyNamed) {
  EXPECT_NE(catalogue_fault("[message.CRAMP-C3]", "[message.CRAMP-C99]").find("CRAMP-C99"),
            std::string::npos);
  EXPECT_NE(catalogue_fault("ABI {index}: {cut} or less, PAD.", "ABI low.")
                .find("message.CRAMP-ABI-LOW.technologist"),
            std::string::npos);
  EXPECT_NE(catalogue_fault("ABI {index}: PAD.", "ABI {indx}: PAD.").find("{indx}"),
            std::string::npos);
  EXPECT_NE(catalogue_fault("\"why.abi_low\"", "\"why.abi_lo\"").find("why.abi_lo"),
            std::string::npos);
  EXPECT_NE(catalogue_fault("language = \"en\"\n", "").find("language"), std::string::npos);
}

std::string case_fault(const std::string& text) {
  const TemporaryDirectory directory;
  const auto loaded = load_cramp_case(directory.write("visit.toml", text), medicines());
  return loaded ? std::string{} : loaded.error().sentence;
}

/// The refusal of a visit in German; its field, then what is wrong.
std::string german_fault(const std::string& text) {
  static const auto german = catalogue("de");
  const TemporaryDirectory directory;
  const auto read = read_cramp_case(directory.write("visit.toml", text), medicines());
  if (read) return {};
  auto said = clinical::said(read.error(), german);
  return said.substr(std::min(said.find("visit.toml"), said.size()));
}

TEST(CrampCase, IsRefusedInTheLanguageOfTheVisit) {
  EXPECT_EQ(
      german_fault("fever = 3\n"),
      "visit.toml, Zeile 1: fever muss true, false oder \"unknown\" sein; weglassen, wenn nicht "
      "gefragt wurde.");
  EXPECT_EQ(german_fault("age_years = 250\n"),
            "visit.toml, Zeile 1: age_years ist 250, außerhalb von 0 bis 120; einen Wert in diesem "
            "Bereich wählen.");
  EXPECT_EQ(german_fault("age_years = \"old\"\n"),
            "visit.toml, Zeile 1: age_years muss von dieser Art sein: eine ganze Zahl; gefunden: "
            "Text; berichtigen.");
  EXPECT_EQ(german_fault("fevr = true\n"),
            "visit.toml, Zeile 1: fevr ist kein bekannter Schlüssel; war \"fever\" gemeint?");
  EXPECT_EQ(
      german_fault("[left]\nabi = 0.855\n"),
      "visit.toml, Zeile 2: left.abi hat mehr als zwei Nachkommastellen; den Index schreiben, "
      "wie er berichtet wird, etwa 0.85.");
  EXPECT_EQ(
      german_fault("[left]\nwound = \"knee\"\n"),
      "visit.toml, Zeile 2: left.wound ist \"knee\"; möglich sind: none, toe, forefoot, heel, "
      "other, unknown.");
  EXPECT_EQ(german_fault("[walking_impairment]\nspeed = [1]\n"),
            "visit.toml, Zeile 2: walking_impairment.speed muss eine Liste von 4 Antworten sein, "
            "jede 0 bis 4 oder \"unknown\".");
  EXPECT_EQ(german_fault("[right]\npain_walking = false\npain_calf = true\n"),
            "visit.toml: right.pain_calf ist ja, aber right.pain_walking ist nein; eines davon "
            "berichtigen.");
}

TEST(CrampCase, ThatIsNoTomlIsRefusedInGermanWithTheWordsOfItsParser) {
  const TemporaryDirectory directory;
  const auto read = read_cramp_case(directory.write("visit.toml", "a = = 1\n"), medicines());

  ASSERT_FALSE(read);
  EXPECT_EQ(clinical::said(read.error(), catalogue("de")).find("Der Fall lässt sich nicht lesen."),
            0U);
}

TEST(CrampCase, ShippedVisitsLoad) {
  for (const auto& name : list_config("cramp")) {
    const auto loaded = load_cramp_case(kConfig / "cramp" / (name + ".toml"), medicines());
    EXPECT_TRUE(loaded.has_value()) << loaded.error().sentence;
  }
  EXPECT_EQ(list_config("cramp").size(), 3U);
}

TEST(CrampCase, AbsentIsNotAskedAndUnknownIsUnknown) {
  RecordProperty("requirement", "E26");
  const TemporaryDirectory directory;
  const auto loaded =
      load_cramp_case(directory.write("visit.json",
                                      R"({"fever": "unknown", "sudden": true, "painful": false,
                          "left": {"pain_calf": true, "femoral": 1, "abi": 0.85}})"),
                      medicines());
  ASSERT_TRUE(loaded.has_value()) << loaded.error().sentence;
  EXPECT_EQ(loaded->fever, clinical::Answer::unknown);
  EXPECT_EQ(loaded->sudden, clinical::Answer::yes);
  EXPECT_EQ(loaded->painful, clinical::Answer::no);
  EXPECT_EQ(loaded->involuntary, clinical::Answer::not_asked);
  EXPECT_EQ(loaded->leg(Side::left).walking.pain_calf, clinical::Answer::yes);
  EXPECT_EQ(loaded->leg(Side::left).pulses.femoral, clinical::cramp::Pulse::weak);
  EXPECT_EQ(loaded->leg(Side::left).abi_hundredths, 85);
}

TEST(CrampCase, IsRefusedWithTheFieldNamed) {
  const auto names = [](const std::string& text, const std::string& field) {
    const auto fault = case_fault(text);
    EXPECT_NE(fault.find(field), std::string::npos) << text << " -> " << fault;
    EXPECT_NE(fault.find("visit.toml"), std::string::npos) << fault;
  };
  names("fever = \"maybe\"\n", "fever");
  names("fevr = true\n", "fevr");
  names("age_years = 130\n", "age_years");
  names("medicines = 5\n", "medicines");
  names("[right]\nabi = 0.855\n", "right.abi");
  names("[right]\nabi = -1\n", "right.abi");
  names("[right]\nabi = 0.00\n", "right.abi");
  names("[left]\nfemoral = 3\n", "left.femoral");
  names("[left]\nwound = \"knee\"\n", "left.wound");
  names("[left]\nwalking_distance_m = 0\n", "left.walking_distance_m");
  names("[walking_impairment]\nspeed = [1, 2, 3]\n", "walking_impairment.speed");
  names("[walking_impairment]\nspeed = [1, 2, 3, 5]\n", "walking_impairment.speed");
  names("[right]\npain_walking = false\npain_calf = true\n", "right.pain_calf");
  names("takes_statin = false\nmedicines = \"Zocor\"\n", "takes_statin");
  names("takes_medicines = false\nmedicines = \"Zocor\"\n", "takes_medicines");
}

std::string list_fault(const std::string& text) {
  const TemporaryDirectory directory;
  const auto loaded = load_medicines(directory.write("medicines.toml", text));
  return loaded ? std::string{} : loaded.error().sentence;
}

TEST(MedicineList, IsRefusedWithTheEntryNamed) {
  const std::string good =
      "version = \"1\"\n[class.a]\neffect = \"none\"\ncitation = \"c\"\nmark = \"D\"\n";
  EXPECT_EQ(list_fault(good + "[medicine.x]\nclasses = [\"a\"]\n"), "");
  EXPECT_NE(list_fault(good + "[medicine.x]\nclasses = [\"b\"]\n").find("medicine.x.classes"),
            std::string::npos);
  EXPECT_NE(list_fault(good + "[medicine.x]\n").find("medicine.x.classes"), std::string::npos);
  EXPECT_NE(list_fault(good + "[medicine.x]\nclasses = [\"a\"]\n[medicine.y]\nclasses = "
                              "[\"a\"]\nsynonyms = [\"X\"]\n")
                .find("\"X\""),
            std::string::npos);
  EXPECT_NE(list_fault("version = \"1\"\n[class.a]\neffect = \"big\"\n").find("class.a.effect"),
            std::string::npos);
}

}  // namespace
}  // namespace station::config

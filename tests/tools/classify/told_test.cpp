// Verdicts told in a language to a reader, beside their own fields.

#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "tests/tools/classify/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::tools {
namespace {

using clinical::Reader;
using testing::HasSubstr;

constexpr const char* kLow =
    R"({"id":"a","arms":{"first":"right","right":120,"left":118},"right":{"pt":48,"dp":40,"toe":28},)"
    R"("history":{"diabetes":true,"right":{"wound":"toe"}},"exam":{"rest_minutes":3}})";

ClassifyOptions told(const char* language, Reader reader) {
  const auto list = config::load_medicines(*config::find_config("", "medicines"));
  EXPECT_TRUE(list) << list.error().sentence;
  auto catalogue = config::load_catalogue(*config::find_config("messages", language), *list);
  EXPECT_TRUE(catalogue) << catalogue.error().sentence;
  ClassifyOptions options;
  options.telling = Telling{std::move(*catalogue), reader};
  return options;
}

nlohmann::json line_of(const nlohmann::json& lines, const char* rule) {
  for (const auto& line : lines)
    if (line.at("rule") == rule) return line;
  ADD_FAILURE() << rule << " is not said";
  return {};
}

TEST(ToldVerdict, SpeaksTheLanguageToTheReader) {
  const auto german = run(kLow, told("de", Reader::clinician)).lines.at(0);
  const auto english = run(kLow, told("en", Reader::patient)).lines.at(0);

  EXPECT_EQ(german.at("language"), "de");
  EXPECT_EQ(german.at("reader"), "clinician");
  EXPECT_EQ(line_of(german.at("right").at("lines"), "ABI-INDEX").at("said"),
            "ABI 0,40 (Knöchel 48, Arm 120 mmHg).");
  EXPECT_EQ(english.at("reader"), "patient");
  EXPECT_THAT(line_of(english.at("right").at("lines"), "TBI").at("said").get<std::string>(),
              HasSubstr("28"));
}

/// A third artery that decides nothing is for those who work with it; one that sets the index is
/// told to the patient too.
TEST(ToldVerdict, TellsThePatientOfThePeronealArteryOnlyWhereItSetsTheIndex) {
  testing::Test::RecordProperty("requirement", "E13");
  constexpr const char* kPeroneal = R"({"id":"a","arms":{"first":"right","right":120,"left":118},)"
                                    R"("right":{"pt":90,"dp":80,"peroneal":126}})";
  const auto said = [&](bool sets_index, Reader reader, const char* rule) {
    auto options = told("en", reader);
    options.profiles.emplace_back().ankle.peroneal_may_set_index = sets_index;
    return line_of(run(kPeroneal, options).lines.at(0).at("right").at("lines"), rule).at("said");
  };

  EXPECT_TRUE(said(false, Reader::clinician, "PERONEAL").is_string());
  EXPECT_TRUE(said(false, Reader::patient, "PERONEAL").is_null());
  EXPECT_TRUE(said(true, Reader::clinician, "PERONEAL-INDEX").is_string());
  EXPECT_TRUE(said(true, Reader::patient, "PERONEAL-INDEX").is_string());
}

TEST(ToldVerdict, NamesWhatIsMissingInTheOrderOfTheLanguage) {
  const auto verdict =
      run(R"({"id":"a","arms":{"first":"right","right":120,"left":118},)"
          R"("right":{"pt":90,"dp":80},"left":{"pt":90},"exam":{"study":"resting"}})",
          told("de", Reader::technologist))
          .lines.at(0);
  std::vector<std::string> said;
  for (const auto& line : verdict.at("quality"))
    if (line.at("rule") == "Q-MISSING") said.push_back(line.at("said"));

  EXPECT_THAT(said, testing::Contains("Für diese Untersuchung fehlt noch: Kurve der rechten A. "
                                      "tibialis posterior."));
  EXPECT_THAT(said, testing::Contains("Für diese Untersuchung fehlt noch: Druck der linken A. "
                                      "dorsalis pedis."));
}

TEST(ToldVerdict, SaysEveryLineToTheTechnologistAndNotEveryOneToThePatient) {
  for (const char* language : {"en", "de"}) {
    const auto full = run(kLow, told(language, Reader::technologist)).lines.at(0);
    for (const auto* lines : {&full.at("lines"), &full.at("quality"), &full.at("right").at("lines"),
                              &full.at("left").at("lines")})
      for (const auto& line : *lines)
        EXPECT_TRUE(line.at("said").is_string()) << language << " " << line.dump();
    const auto plain = run(kLow, told(language, Reader::patient)).lines.at(0);
    EXPECT_EQ(line_of(plain.at("quality"), "Q-REST").at("said"), nullptr);
  }
}

TEST(ToldVerdict, SaysFiguresAndWordsOfItsInputsInTheLanguage) {
  const auto verdict =
      run(R"({"id":"a","arms":{"first":"right","right":120,"left":118,"repeat":null},)"
          R"("right":{"pt":48,"dp":40,"after_exercise":[{"seconds":50,"ankle":20,"arm":125}]},)"
          R"("exercise":{"kind":"treadmill","stopped_for":"claudication"},)"
          R"("history":{"right":{"rest_pain":true,"wound":"none","gangrene":false}}})",
          told("de", Reader::technologist))
          .lines.at(0);
  const auto& lines = verdict.at("right").at("lines");

  EXPECT_EQ(line_of(lines, "CRITICAL-SET").at("said"),
            "Ein veröffentlichter Grenzsatz nennt dieses Bein kritisch: 2017 ESC und 2023 "
            "IWGDF/ESVS/SVS: Knöchel 48 unter 50.");
  EXPECT_EQ(line_of(lines, "EX-FALL").at("said"),
            "Kriterium Abfall des Index: erfüllt (Ruhe 48 / 120, nach 50 s 20 / 125: Abfall 60,0 "
            "%, Grenze 20 %).");
  EXPECT_EQ(line_of(lines, "EX-ANKLE").at("said"),
            "Kriterium Abfall des Knöcheldrucks: nicht erfüllt (Ruhe 48 / 120, nach 50 s 20 / 125: "
            "Abfall 28 mmHg, Grenze 30 mmHg).");
  EXPECT_EQ(line_of(lines, "H-CLTI").at("said"),
            "Druck im gefährdenden Bereich (Knöcheldruck 48 mmHg) bei pAVK mit Ruheschmerz oder "
            "Gewebeverlust: Verdacht auf chronische extremitätenbedrohende Ischämie. Jetzt dem "
            "Arzt melden.");
}

TEST(ToldVerdict, ChangesNothingElse) {
  auto told_line = run(kLow, told("de", Reader::patient)).lines.at(0);
  const auto plain = run(kLow).lines.at(0);
  EXPECT_FALSE(plain.contains("language"));

  told_line.erase("language");
  told_line.erase("reader");
  for (auto* lines : {&told_line["lines"], &told_line["quality"], &told_line["right"]["lines"],
                      &told_line["left"]["lines"]})
    for (auto& line : *lines) line.erase("said");
  EXPECT_EQ(told_line, plain);
}

/// The figures that a message tells are those of the line: of all readings of the toe, not the
/// first.
TEST(ToldVerdict, TellsTheToePressureOfAllItsReadings) {
  const auto verdict =
      run(R"({"id":"a","arms":{"first":"right","right":120,"left":118},)"
          R"("right":{"pt":120,"dp":115,"toe":90,"toe_repeats":[70]}})",  // mean 80, 80/120 = 0.67
          told("de", Reader::technologist))
          .lines.at(0);

  EXPECT_EQ(verdict.at("right").at("tbi").at("value"), "0.67");
  EXPECT_EQ(line_of(verdict.at("right").at("lines"), "TBI").at("said"),
            "Zehendruck 80 mmHg, Zehen-Arm-Index 0,67: krankhaft, pAVK.");
}

/// A verdict may be provisional for another reason than the first arm, which was read again.
TEST(ToldVerdict, AsksForTheFirstArmAgainOnlyWhereItIsMissing) {
  const auto said = [](const char* arms) {
    const auto verdict =
        run(std::string{R"({"id":"a","arms":{"first":"right","right":140,"left":120)"} + arms +
                R"(},"right":{"pt":120,"dp":110,"pt_repeats":[110]}})",
            told("en", Reader::technologist))
            .lines.at(0);
    EXPECT_EQ(verdict.at("provisional"), true);  // PT 120 and 110 are more than 5 apart
    return line_of(verdict.at("lines"), "ARM-REPEAT").at("said").get<std::string>();
  };

  EXPECT_THAT(said(""), HasSubstr("asks for the first arm again"));
  EXPECT_THAT(said(R"(,"repeat":124)"), HasSubstr("was read again"));
}

}  // namespace
}  // namespace station::tools

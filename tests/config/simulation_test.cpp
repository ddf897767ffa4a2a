// The files of the simulated world: patients, what goes wrong, mixes of populations.
#include "config/config.hpp"
#include "config/fault_schema.hpp"
#include "config/write_patient.hpp"
#include "tests/config/temporary_file.hpp"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

namespace station::config {
namespace {

using hal::sim::FaultKind;
using hal::sim::VirtualPatient;

Outcome<VirtualPatient> reload(const VirtualPatient& patient) {
  const TemporaryDirectory directory;
  return load_patient(directory.write("again.toml", to_toml(patient)));
}

class ShippedPatient : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Names, ShippedPatient, testing::ValuesIn(list_config("patients")),
                         [](const auto& named) {
                           std::string name = named.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_P(ShippedPatient, LoadsTellsItsStoryAndComesBackAsItWasWritten) {
  const auto file = find_config("patients", GetParam());
  ASSERT_TRUE(file) << file.error().sentence;

  const auto patient = load_patient(*file);

  ASSERT_TRUE(patient) << patient.error().sentence;
  EXPECT_EQ(patient->name, GetParam()) << "the name in the file is the name of the file";
  EXPECT_FALSE(patient->title.empty());
  EXPECT_FALSE(patient->story.empty());
  EXPECT_FALSE(patient->source.empty()) << "where its figures come from";
  EXPECT_GE(patient->arteries.size(), 4u);
  const auto again = reload(*patient);
  ASSERT_TRUE(again) << again.error().sentence << "\n" << to_toml(*patient);
  EXPECT_EQ(*again, *patient) << to_toml(*patient);
}

TEST_P(ShippedPatient, NamesACaseThatExists) {
  const auto patient = load_patient(*find_config("patients", GetParam()));
  ASSERT_TRUE(patient);
  if (patient->case_file.empty()) return;

  const auto file = find_config("cases", patient->case_file);

  ASSERT_TRUE(file) << file.error().sentence;
  EXPECT_TRUE(load_case(*file));
}

TEST(ShippedPatients, AreAtLeastTwentyFour) { EXPECT_GE(list_config("patients").size(), 24u); }

TEST(RandomPatient, ComesBackAsItWasWritten) {
  hal::sim::PopulationMix mix;
  mix.oedema_share = 0.3;
  mix.assist_device_share = 0.3;
  for (std::uint64_t n = 0; n < 200; ++n) {
    const VirtualPatient patient = hal::sim::random_patient(mix, 17, n);

    const auto again = reload(patient);

    ASSERT_TRUE(again) << again.error().sentence;
    EXPECT_EQ(*again, patient) << to_toml(patient);
  }
}

TEST(PatientOfLegs, HasTheArteriesThatItsLesionsMakeAndWhatTheFileSetsOver) {
  const TemporaryDirectory directory;
  const auto patient = load_patient(directory.write("p.toml", R"(
[artery."right brachial"]
systolic_mmHg = 140
[artery."left brachial"]
systolic_mmHg = 138
[leg."right"]
femoropopliteal = 0.9
[artery."right dorsalis pedis"]
signal_to_noise_db = 5
)"));

  ASSERT_TRUE(patient) << patient.error().sentence;
  const auto& tibial = patient->arteries.at({Artery::posterior_tibial, Side::right});
  const auto& pedal = patient->arteries.at({Artery::dorsalis_pedis, Side::right});
  EXPECT_LT(tibial.systolic_mmHg, 120.0);
  EXPECT_EQ(tibial.reversal, 0.0);
  EXPECT_NEAR(pedal.systolic_mmHg, tibial.systolic_mmHg, 3.0);
  EXPECT_EQ(pedal.signal_to_noise_db, 5.0);
}

struct BadPatient {
  const char* toml;
  const char* says;
};
class MalformedPatient : public testing::TestWithParam<BadPatient> {};
INSTANTIATE_TEST_SUITE_P(
    Files, MalformedPatient,
    testing::Values(
        BadPatient{"heart_rate_bpm = nan\n", "heart_rate_bpm"},
        BadPatient{"heart_rate_bpm = inf\n", "heart_rate_bpm"},
        BadPatient{"heart_rate_bpm = 1e400\n", ""}, BadPatient{"heart_rate_bpm = \"70\"\n", ""},
        BadPatient{"rhythm = \"jazz\"\n", "jazz"}, BadPatient{"[leg.middle]\n", "middle"},
        BadPatient{"[leg.right]\naortoiliac = 1.2\n", "aortoiliac"},
        BadPatient{"[disturbances]\nmains_Hz = 50\n", "mains_hz"},
        BadPatient{"[walking]\nonset_m = -4\n", "onset_m"},
        BadPatient{"[swelling.right]\nlag_s = 2.5\n", "lag_s"},
        BadPatient{"[swelling.both]\n", "both"},
        BadPatient{"[limb.\"right ankle\"]\ncircumference_cm = 0\n", "circumference_cm"},
        BadPatient{"[artery.\"right brachial\"]\nrise_time_s = 0\n", "rise_time_s"},
        BadPatient{"artery = 3\n", "artery"}, BadPatient{"[artery]\n\"right brachial\" = 3\n", ""},
        BadPatient{"[[leg]]\n", "leg"}, BadPatient{"name = \n", ""}, BadPatient{"\xff\xfe", ""}));

TEST(PatientWithoutArteries, IsRefusedInsteadOfExaminedForNothing) {
  const TemporaryDirectory directory;

  const auto patient = load_patient(directory.write("empty.toml", "name = \"x\"\n"));

  ASSERT_FALSE(patient);
  EXPECT_NE(patient.error().sentence.find("right brachial"), std::string::npos)
      << patient.error().sentence;
}

TEST(Mix, RefusesANameThatIsNoFileName) {
  const TemporaryDirectory directory;
  for (const char* name : {"", "a/b", "a\\\"b", "..", "a b"})
    EXPECT_FALSE(load_mix(directory.write("m.toml", std::string{"name = \""} + name + "\"\n")))
        << name;
}

TEST_P(MalformedPatient, IsRefusedWithTheKeyInTheSentence) {
  const TemporaryDirectory directory;

  const auto patient = load_patient(directory.write("bad.toml", GetParam().toml));

  ASSERT_FALSE(patient);
  EXPECT_NE(patient.error().sentence.find("bad.toml"), std::string::npos);
  EXPECT_NE(patient.error().sentence.find(GetParam().says), std::string::npos)
      << patient.error().sentence;
}

TEST(PatientSchema, KnowsEveryKeyThatTheWriterWritesWithItsRange) {
  const auto schema = nlohmann::json::parse(patient_schema());
  VirtualPatient everything;
  everything.walking.onset_m = 80.0;
  const std::string text = to_toml(everything);

  ASSERT_TRUE(schema.contains("properties"));
  const auto& properties = schema["properties"];
  EXPECT_EQ(properties["heart_rate_bpm"]["minimum"], 20.0);
  EXPECT_EQ(properties["heart_rate_bpm"]["maximum"], 240.0);
  EXPECT_EQ(properties["heart_rate_bpm"]["default"], 68.0);
  EXPECT_EQ(schema["additionalProperties"], false);
  std::set<std::string> known;
  for (const auto& [key, value] : properties.items()) known.insert(key);
  std::size_t at = 0;
  while (at < text.size() && text[at] != '[') {  // the keys before the first table
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    const std::size_t equals = line.find(" = ");
    EXPECT_TRUE(equals == std::string::npos || known.contains(line.substr(0, equals))) << line;
    at = end + 1;
  }
  for (const char* table : {"artery", "leg", "walking", "disturbances", "toe"})
    EXPECT_TRUE(known.contains(table)) << table;
}

class ShippedScenario : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Names, ShippedScenario, testing::ValuesIn(list_config("faults")),
                         [](const auto& named) {
                           std::string name = named.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_P(ShippedScenario, LoadsAndSaysWhatHappens) {
  const auto scenario = load_faults(*find_config("faults", GetParam()));

  ASSERT_TRUE(scenario) << scenario.error().sentence;
  EXPECT_FALSE(scenario->title.empty());
  EXPECT_FALSE(scenario->story.empty());
  EXPECT_FALSE(scenario->faults.empty());
}

TEST(FaultSchema, TakesEveryShippedScenarioAndNoUnknownFault) {
  const auto schema = nlohmann::json::parse(fault_schema());
  const auto& items = schema["properties"]["faults"]["items"];
  const std::regex word{items["pattern"].get<std::string>(), std::regex::ECMAScript};
  int taken = 0;
  for (const std::string& name : list_config("faults")) {
    const auto scenario = load_faults(*find_config("faults", name));  // outlives the loop over it
    ASSERT_TRUE(scenario) << scenario.error().sentence;
    for (const hal::sim::Fault& fault : scenario->faults) {
      EXPECT_TRUE(std::regex_match(to_string(fault), word)) << to_string(fault);
      ++taken;
    }
  }

  EXPECT_GE(taken, 30);
  EXPECT_EQ(items["anyOf"].size(), hal::sim::kFaultKinds) << "each with what it means";
  for (const char* bad : {"leek@3", "leak@", "leak@soon", "leak@ramping#0", "leak:", ""})
    EXPECT_FALSE(std::regex_match(bad, word)) << bad;
}

TEST(FaultWords, AreScenariosAndFaultsInTheOrderGiven) {
  const auto faults = load_fault_words({"leak@ramping:amount=60", "hard-exam", "pump-dead@4"});

  ASSERT_TRUE(faults) << faults.error().sentence;
  ASSERT_GE(faults->size(), 4u);
  EXPECT_EQ(faults->front().kind, FaultKind::leak);
  EXPECT_EQ(faults->back().kind, FaultKind::pump_dead);
}

TEST(FaultWords, MoveAScenarioByTheirTime) {
  const auto at_once = load_fault_words({"noisy-line"});
  const auto later = load_fault_words({"noisy-line@60"});

  ASSERT_TRUE(at_once && later);
  ASSERT_EQ(at_once->size(), later->size());
  for (std::size_t i = 0; i < at_once->size(); ++i) {
    const double shift = (*at_once)[i].trigger == hal::sim::FaultTrigger::start ? 60.0 : 0.0;
    EXPECT_DOUBLE_EQ((*later)[i].after_s, (*at_once)[i].after_s + shift);
  }
}

TEST(FaultWords, ThatAreNeitherAreRefusedWithWhatThereIs) {
  for (const char* word : {"noisy-lime", "", "noisy-line@soon", "../../etc/passwd", "leak@1:x=2"}) {
    const auto faults = load_fault_words({word});

    ASSERT_FALSE(faults) << word;
    EXPECT_FALSE(faults.error().sentence.empty());
  }
}

TEST(FaultFile, NamesTheFaultThatItDoesNotKnow) {
  const TemporaryDirectory directory;
  const auto scenario = load_faults(
      directory.write("f.toml", "title = \"t\"\nstory = \"s\"\nfaults = [\"leak\", \"leek@3\"]\n"));

  ASSERT_FALSE(scenario);
  EXPECT_NE(scenario.error().sentence.find("leek"), std::string::npos);
  EXPECT_NE(scenario.error().sentence.find("f.toml"), std::string::npos);
}

TEST(ShippedMix, EqualsTheBuiltInDefault) {
  hal::sim::PopulationMix built_in;

  const auto shipped = load_mix(*find_config("mixes", "default"));

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  built_in.source = shipped->source;  // only the file says where its figures come from
  for (std::uint64_t n = 0; n < 50; ++n)
    EXPECT_EQ(hal::sim::random_patient(*shipped, 5, n), hal::sim::random_patient(built_in, 5, n));
  EXPECT_FALSE(shipped->source.empty());
}

TEST(Mix, RefusesASpreadWhoseEndsAreExchanged) {
  const TemporaryDirectory directory;
  const auto mix = load_mix(
      directory.write("m.toml", "[heart_rate_bpm]\nmean = 70\nsd = 5\nleast = 90\nmost = 60\n"));

  ASSERT_FALSE(mix);
  EXPECT_NE(mix.error().sentence.find("heart_rate_bpm"), std::string::npos) << mix.error().sentence;
}

}  // namespace
}  // namespace station::config

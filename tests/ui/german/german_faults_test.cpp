// The exam in German while things go wrong: a whole station in virtual time, with the words it has
// for each trouble. A sentence of a device that reaches the screen in English is found here.
#include "algorithms/clinical/messages/catalogue.hpp"
#include "algorithms/clinical/rules.hpp"
#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "device/exam/auto_operator.hpp"
#include "device/records/faulty_disk.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/wire/link_sentences.hpp"
#include "tests/algorithms/clinical/any_case.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"
#include "tests/ui/german/words_on_screen.hpp"
#include "ui/model/device_patterns.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/engineer/fault_phrases.hpp"
#include "ui/model/present.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

namespace station::ui {
namespace {

using device::test::plan_for;
using device::test::VirtualStation;
using ::testing::HasSubstr;
using ::testing::Not;

const clinical::Catalogue& german_words() {
  static const clinical::Catalogue catalogue = [] {
    const std::string folder = STATION_SOURCE_DIR "/config/";
    const auto medicines = config::load_medicines(folder + "medicines.toml").value();
    return config::load_catalogue(folder + "messages/de.toml", medicines).value();
  }();
  return catalogue;
}

/// What went wrong, and a word that must have been said of it.
struct Trouble {
  std::string name;
  std::vector<std::string> faults;
  std::string said;  ///< in German; empty: nothing has to be
  std::string patient = "normal";
  double at_most_s = 150.0;
  bool disk_fails = false;
};

void PrintTo(const Trouble& trouble, std::ostream* out) { *out << trouble.name; }

/// All texts that the screen showed.
class German : public ::testing::TestWithParam<Trouble> {
 protected:
  void look(const device::StationSnapshot& s) {
    for (auto& text : words_on(present(s, {{}, {}, "14:05"}, {Language::german, &german_words()})))
      shown_.insert(std::move(text));
    for (auto& text : words_on(present_alarm_log(s, Language::german)))
      shown_.insert(std::move(text));
  }
  std::set<std::string> shown_;
};

TEST_P(German, IsSpokenWhateverGoesWrong) {
  const Trouble& trouble = GetParam();
  const station::test::TemporaryFolder folder;
  auto plan = plan_for(trouble.patient, folder.path());
  plan.protocol.order = {{Artery::brachial, Side::right}, {Artery::posterior_tibial, Side::right}};
  for (const auto& words : trouble.faults)
    plan.faults.push_back(hal::sim::parse_fault(words).value());
  if (trouble.disk_fails) {
    ASSERT_TRUE(device::install_faulty_disk());
  }
  VirtualStation station{plan};
  device::AutoOperator hands{2};

  for (int turn = 0; turn < static_cast<int>(trouble.at_most_s / 0.2); ++turn) {
    for (int i = 0; i < 50; ++i) {
      station.step();
      if (const auto key = hands.step(station.now(), station.exam())) station.press(*key);
    }
    look(station.snapshot());
    if (trouble.disk_fails)
      device::set_disk_fault(station.exam().phase() == device::Phase::deflating
                                 ? device::DiskFault::full
                                 : device::DiskFault::none);
    if (station.exam().phase() == device::Phase::finished) break;
  }
  device::set_disk_fault(device::DiskFault::none);

  std::string all;
  for (const auto& text : shown_) {
    EXPECT_EQ(english_word_in(text), "") << text;
    EXPECT_EQ(number_with_a_point_in(text), "") << text;
    all += text + "\n";
  }
  EXPECT_TRUE(all.find(trouble.said) != std::string::npos) << trouble.said << " in:\n" << all;
}

INSTANTIATE_TEST_SUITE_P(
    Where, German,
    ::testing::Values(
        Trouble{"nothing", {}, "Annehmen", "claudicant"},
        Trouble{"cuff_cable", {"port-vanishes@ramping+1:line=cuff,lasts=8"}, "Steuergerät"},
        Trouble{"cuff_cable_for_good",
                {"port-vanishes@ramping+1:line=cuff,lasts=0"},
                "Steuergerät",
                "normal",
                70.0},
        Trouble{"probe_cable", {"port-vanishes@ramping+1:line=doppler,lasts=8"}, "Verbindung"},
        Trouble{"cables_exchanged", {"ports-exchanged@2"}, "", "normal", 30.0},
        Trouble{"deaf_device", {"busy-for-ever@2"}, "", "normal", 40.0},
        Trouble{"reboot", {"device-reboots@holding"}, ""},
        Trouble{"other_limits", {"limits-changed@holding:amount=400"}, "", "normal", 60.0},
        Trouble{"sensor_disagreement",
                {"second-sensor-off@inflating+1:amount=40,lasts=0"},
                "Drucksensoren",
                "normal",
                60.0},
        Trouble{"leak", {"leak@inflating:amount=3000,lasts=0"}, "prüfen"},
        Trouble{"over_pressure", {"pump-stuck-on@inflating"}, "entlüftet"},
        Trouble{"stuck_valve",
                {"dump-stuck-shut@holding", "bleed-stuck-shut@holding"},
                "",
                "normal",
                80.0},
        Trouble{"dead_pump", {"pump-dead@inflating"}, "gesperrt"},
        Trouble{"probe_lost", {"probe-lost@ramping+1:lasts=60"}, "", "normal", 200.0},
        Trouble{"wrong_limb", {"probe-on-other-limb@start:lasts=0"}, "", "normal", 200.0},
        Trouble{"patient_stops", {"patient-stops@ramping+2"}, "Patient drückte Stopp"},
        Trouble{"full_disk", {}, "Platz", "normal", 150.0, true},
        Trouble{"never_closes", {}, "", "incompressible", 200.0},
        Trouble{"no_artery", {}, "", "absent-leg", 240.0}),
    [](const auto& each) { return each.param.name; });

/// What the rules find in cases of every kind, on the board.
TEST(GermanBoard, SaysTheFindingsOfCasesOfEveryKind) {
  const auto profiles = clinical::two_profiles();
  Random random{20261127};
  std::set<std::string> shown;
  for (int i = 0; i < 2000; ++i) {
    device::StationSnapshot s;
    s.sequence = 1;
    s.phase = device::Phase::finished;
    s.exam.completion = device::Completion::limited;
    s.exam.verdict = clinical::classify(clinical::any_case(random), profiles[i % 2 == 0 ? 0 : 1]);
    for (auto& text : words_on(present(s, {{}, {}, "14:05"}, {Language::german, &german_words()})))
      shown.insert(std::move(text));
  }

  std::set<std::string> told;  // one text a word is enough
  for (const auto& text : shown)
    if (const auto word = english_word_in(text); !word.empty() && told.insert(word).second)
      ADD_FAILURE() << '"' << word << "\" in: " << text;
  for (const auto& text : shown) EXPECT_EQ(number_with_a_point_in(text), "") << text;
  EXPECT_GT(shown.size(), 1000U);
}

/// The sentences themselves, from those who say them, each with values that could be real.
TEST(DeviceSentences, OfALinkAreAllSaidInGerman) {
  using namespace hal::wire;
  std::vector<std::string> said{wrong_kind_sentence("/dev/ttyUSB0", DeviceKind::cuff_controller),
                                wrong_kind_sentence("/dev/ttyUSB0", DeviceKind::doppler_probe),
                                wrong_version_sentence("/dev/ttyUSB0", 7),
                                limits_sentence("/dev/ttyUSB0", "no cuff ports"),
                                nothing_heard_sentence("/dev/ttyUSB0", DeviceKind::cuff_controller),
                                nothing_heard_sentence("/dev/ttyUSB1", DeviceKind::doppler_probe),
                                garbage_sentence("/dev/ttyUSB0", 1234),
                                no_announcement_sentence("/dev/ttyUSB0"),
                                no_answer_sentence("/dev/ttyUSB0"),
                                silent_sentence("/dev/ttyUSB0", std::chrono::milliseconds{500}),
                                disconnected_sentence("/dev/ttyUSB0"),
                                restarted_sentence("/dev/ttyUSB0"),
                                another_device_sentence("/dev/ttyUSB0", "C-1", "C-2"),
                                another_device_sentence("/dev/ttyUSB0", "C-1", "C-1"),
                                ended_sentence("/dev/ttyUSB0")};
  for (int reason = 1; reason <= static_cast<int>(RefusalReason::too_many_inflated); ++reason)
    said.push_back(claim_refused_sentence("/dev/ttyUSB0", static_cast<RefusalReason>(reason)));
  for (int cause = 0; cause <= static_cast<int>(VentCause::self_test); ++cause)
    said.push_back(vented_itself_sentence("/dev/ttyUSB0", static_cast<VentCause>(cause)));

  for (const auto& english : said) {
    EXPECT_TRUE(can_be_said_again(english)) << english;
    const auto german = said_again(english, Language::german);
    EXPECT_EQ(english_word_in(german), "") << english << "\n" << german;
    EXPECT_THAT(german, HasSubstr("/dev/ttyUSB")) << "the place is kept";
    EXPECT_EQ(said_again(english, Language::english), english);
  }
}

TEST(DeviceSentences, AreGermanWithoutAnEnglishWordAndFillEveryGap) {
  for (const auto& pattern : device_patterns()) {
    EXPECT_EQ(english_word_in(pattern.german), "") << pattern.german;
    std::size_t gaps = 0;
    for (auto at = pattern.english.find("{}"); at != std::string_view::npos;
         at = pattern.english.find("{}", at + 2))
      ++gaps;
    for (std::size_t gap = 0; gap < gaps; ++gap)
      EXPECT_TRUE(pattern.german.find("{" + std::to_string(gap) + "}") != std::string_view::npos ||
                  pattern.german.find("beschädigt") != std::string_view::npos)
          << pattern.german << " loses a value";
  }
}

TEST(FaultPhrases, SayEveryFaultAndUnitOfTheSimulationInGerman) {
  for (const auto& fault : hal::sim::fault_catalogue()) {
    EXPECT_NE(said_fault(fault.sentence, Language::german), fault.sentence) << fault.name;
    EXPECT_EQ(english_word_in(said_fault(fault.sentence, Language::german)), "") << fault.name;
    EXPECT_EQ(english_word_in(said_fault(fault.unit, Language::german)), "") << fault.unit;
    EXPECT_EQ(said_fault(fault.sentence, Language::english), fault.sentence);
  }
}

TEST(DeviceSentences, KeepWhatTheyDoNotKnowAndSayThatItIsEnglish) {
  const auto said = said_again("The flux capacitor is cold: warm it.", Language::german);

  EXPECT_EQ(said, "Meldung auf Englisch: The flux capacitor is cold: warm it.");
  EXPECT_EQ(said_again("", Language::german), "");
}

TEST(EnglishWords, AreFoundInEnglishAndNotInGerman) {
  EXPECT_EQ(english_word_in("The cuff is open."), "The");
  EXPECT_EQ(english_word_in("Druck: no signal found"), "no");
  EXPECT_EQ(english_word_in("Die Not war groß; die Hand in Arm und Bein, was man hat."), "");
}

}  // namespace
}  // namespace station::ui

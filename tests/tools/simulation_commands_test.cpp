// The simulated world from the command line: populations, pictures, faults, devices of other
// makers.
#include "tests/support/child_process.hpp"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

namespace station::test {
namespace {

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";
constexpr double kLimit_s = 180;

std::string speed() {
  const char* set = std::getenv("ABI_STATION_TEST_SPEED");
  return set != nullptr ? set : "4";
}

/// Systolic of each artery that was read and accepted.
std::map<std::string, double> readings_of(const std::string& exam_json) {
  std::map<std::string, double> readings;
  const auto result = nlohmann::json::parse(exam_json, nullptr, false);
  EXPECT_FALSE(result.is_discarded()) << exam_json;
  if (result.is_discarded()) return readings;
  for (const auto& attempt : result.at("attempts"))
    if (attempt.at("accepted") == true && attempt.contains("reading") &&
        attempt.at("reading").contains("systolic_mmHg"))
      readings[attempt.at("artery")] = attempt.at("reading").at("systolic_mmHg");
  return readings;
}

class SimulationCommands : public testing::Test {
 protected:
  ChildProcess& run(std::vector<std::string> arguments, const std::string& name = "run") {
    arguments.insert(arguments.begin(), kAbi);
    child_ = std::make_unique<ChildProcess>(arguments, folder.path() / name);
    return *child_;
  }
  int code(std::vector<std::string> arguments) {
    return run(std::move(arguments)).wait(kLimit_s).value_or(-1);
  }
  /// The short exam of a patient, every limb allowed.
  int exam(const std::string& patient, std::vector<std::string> more = {}) {
    std::vector<std::string> a{
        "exam",  "--simulate", patient, "--protocol", "resting-abi-zero-rest",
        "--out", path("exams")};
    a.insert(a.end(), more.begin(), more.end());
    return code(std::move(a));
  }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  ChildProcess& child() { return *child_; }
  std::string digest() {
    const std::string out = child().out();
    const auto at = out.find("Digest: ");
    return at == std::string::npos ? std::string{} : out.substr(at + 8, 64);
  }

  TemporaryFolder folder;

 private:
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(SimulationCommands, PopulationIsTheSameForASeedWhereverItBegins) {
  ASSERT_EQ(code({"population", "--seed", "12", "--count", "10", "--out", path("all")}), 0)
      << child().err();
  ASSERT_EQ(
      code({"population", "--seed", "12", "--first", "7", "--count", "3", "--out", path("some")}),
      0);

  int compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path() / "some"}) {
    const auto same = folder.path() / "all" / entry.path().filename();
    ASSERT_TRUE(std::filesystem::exists(same)) << entry.path();
    EXPECT_EQ(read_file(entry.path()), read_file(same));
    ++compared;
  }
  EXPECT_EQ(compared, 3);
}

TEST_F(SimulationCommands, RandomPatientCanBeExamined) {
  ASSERT_EQ(code({"population", "--seed", "4", "--count", "1", "--out", path("people")}), 0);
  const auto file =
      std::filesystem::directory_iterator{folder.path() / "people"} -> path().string();

  EXPECT_EQ(exam(file), 0) << child().err();

  EXPECT_NE(child().out().find("SIMULATED"), std::string::npos);
}

TEST_F(SimulationCommands, PopulationSaysWhatItIsMadeOf) {
  ASSERT_EQ(code({"population", "--seed", "4", "--count", "500", "--json"}), 0);

  std::istringstream lines{child().out()};
  int patients = 0;
  nlohmann::json last;
  for (std::string line; std::getline(lines, line);) {
    last = nlohmann::json::parse(line);
    ++patients;
  }
  EXPECT_EQ(patients, 501) << "one line a patient and the summary";
  EXPECT_EQ(last.at("patients"), 500);
}

TEST_F(SimulationCommands, SchemaIsJsonAndTheCatalogueNamesEveryFault) {
  ASSERT_EQ(code({"simulate", "--schema"}), 0);
  EXPECT_TRUE(nlohmann::json::accept(child().out()));
  ASSERT_EQ(code({"simulate", "--fault-schema"}), 0);
  EXPECT_TRUE(nlohmann::json::accept(child().out()));

  ASSERT_EQ(code({"simulate", "--list-faults"}), 0);
  for (const char* name : {"bit-flipped", "port-vanishes", "kinked-hose", "probe-on-other-limb",
                           "brown-out", "disk-full"})
    EXPECT_NE(child().out().find(name), std::string::npos) << name;
}

TEST_F(SimulationCommands, PictureOfADeflationIsOnePageOnOneTimeAxis) {
  ASSERT_EQ(code({"simulate", "--patient", "claudicant", "--plot", path("p.pdf"), "--site",
                  "right posterior tibial"}),
            0)
      << child().err();

  ChildProcess reader{{"/usr/bin/pdftotext", "-layout", path("p.pdf"), "-"},
                      folder.path() / "text"};
  ASSERT_EQ(reader.wait(kLimit_s), 0);
  const std::string page = reader.out();
  for (const char* part : {"mmHg", "m/s", "kHz", "seconds", "claudicant", "posterior tibial",
                           "inflating", "held", "let down", "Flow returns at", "SIMULATED"})
    EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
  EXPECT_EQ(page.find('\f'), page.size() - 1) << "one page";
}

TEST_F(SimulationCommands, PictureTellsItsTruthToo) {
  ASSERT_EQ(code({"simulate", "--patient", "claudicant", "--plot", path("p.pdf"), "--truth",
                  path("t.jsonl")}),
            0)
      << child().err();

  EXPECT_NE(read_file(path("t.jsonl")).find("\"truth\":\"deflation\""), std::string::npos);
}

TEST_F(SimulationCommands, TruthStandsBesideEveryRecordAndGoesOnWithIt) {
  EXPECT_NE(exam("normal", {"--fault", "host-killed@ramping#2+2"}), 0);
  std::filesystem::path record;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path() / "exams"})
    if (entry.path().extension() == ".abi") record = entry.path();
  auto truth = record;
  truth.replace_extension(".truth.jsonl");
  ASSERT_TRUE(std::filesystem::exists(truth)) << truth;
  const std::string before = read_file(truth);

  ASSERT_EQ(code({"exam", "--simulate", "normal", "--resume", record.string()}), 0)
      << child().err();

  const std::string after = read_file(truth);
  EXPECT_EQ(after.substr(0, before.size()), before) << "what was true stays";
  std::map<std::string, int> deflations;
  std::istringstream lines{after};
  for (std::string line; std::getline(lines, line);) {
    const auto truth_line = nlohmann::json::parse(line, nullptr, false);
    ASSERT_FALSE(truth_line.is_discarded()) << line;
    if (truth_line.at("truth") == "deflation") ++deflations[truth_line.at("site")];
  }
  EXPECT_EQ(deflations.size(), 6u) << "every artery of the exam";
}

/// Milliseconds of device time from an event to the next one of another kind, by the truth log.
std::optional<double> ms_between(const std::string& truth, const std::string& from,
                                 const std::string& to) {
  std::optional<double> began;
  std::istringstream lines{truth};
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line, nullptr, false);
    if (event.is_discarded() || event.at("truth") != "event") continue;
    const double at_ms = event.at("t_us").get<double>() * 1e-3;
    const std::string what = event.at("event");
    if (!began && what == "fault_began" && event.at("detail").get<std::string>().starts_with(from))
      began = at_ms;
    if (began && what == to) return at_ms - *began;
  }
  return std::nullopt;
}

TEST_F(SimulationCommands, PatientSwitchedWhileInflatedFindsTheCuffEmptyAndNothingOfTheOther) {
  exam("normal", {"--fault", "patient-switched@ramping#3+1", "--truth", path("t.jsonl"), "--json"});

  EXPECT_NE(child().err().find("the exam is limited"), std::string::npos) << child().err();
  const auto emptied = ms_between(read_file(path("t.jsonl")), "patient-switched", "below_15_mmHg");
  ASSERT_TRUE(emptied);
  EXPECT_LT(*emptied, 2000.0);
  const auto readings = readings_of(child().out());
  EXPECT_TRUE(readings.contains("right posterior tibial")) << "finished before";
  EXPECT_FALSE(readings.contains("right dorsalis pedis")) << "cut off in mid-deflation";
}

TEST_F(SimulationCommands, WallClockThatStepsChangesNothingThatIsMeasured) {
  ASSERT_EQ(exam("claudicant", {"--seed", "5"}), 0);
  const std::string plain = digest();

  ASSERT_EQ(exam("claudicant", {"--seed", "5", "--fault", "wall-clock-steps@60:amount=-3600"}), 0);

  EXPECT_EQ(plain.size(), 64U);
  EXPECT_EQ(digest(), plain);
}

struct WrongUse {
  std::vector<std::string> arguments;
  const char* says;
};
class WrongUseOfTheSimulation : public SimulationCommands,
                                public testing::WithParamInterface<WrongUse> {};
INSTANTIATE_TEST_SUITE_P(
    Arguments, WrongUseOfTheSimulation,
    testing::Values(
        WrongUse{{"simulate", "--link", "l", "--speed", "0"}, "0.001 to 1000"},
        WrongUse{{"simulate", "--link", "l", "--speed", "nan"}, "0.001 to 1000"},
        WrongUse{{"simulate", "--link", "l", "--baud", "99"}, "1200 to 4000000"},
        WrongUse{{"simulate", "--link", "l", "--technologist-delay", "-1"}, "0 to 600"},
        WrongUse{{"simulate", "--link", "l", "--cuff-drift", "999999"}, "-5000 to 5000"},
        WrongUse{{"simulate", "--link", "l", "--seed", "-1"}, "--seed"},
        WrongUse{{"simulate", "--link", "l", "--seed", "99999999999999999999"}, "--seed"},
        WrongUse{{"simulate", "--link", "l", "--fault", "leak@3:port=7"}, "port 7"},
        WrongUse{{"simulate", "--link", "l", "--fault", "bit-flipped:amount=1e18"}, "1 to 64"},
        WrongUse{{"simulate", "--link", "l", "--fault", "host-killed@3"}, "abi exam"},
        WrongUse{
            {"simulate", "--link", "l", "--cuff-protocol", "par", "--fault", "limits-changed@3"},
            "another maker"},
        WrongUse{{"simulate", "--plot", "p.pdf", "--cuff-protocol", "par"}, "--cuff-protocol"},
        WrongUse{{"simulate", "--plot", "p.pdf", "--patient", "nobody"}, "known names are"},
        WrongUse{{"simulate", "--plot", "/nowhere/p.pdf"}, "/nowhere/p.pdf"},
        WrongUse{{"exam", "--simulate", "normal", "--speed", "-3"}, "0.001 to 1000"},
        WrongUse{{"exam", "--simulate", "normal", "--fault", "leak@3:port=5"}, "port 5"},
        WrongUse{{"population", "--count", "0"}, "1 to"},
        WrongUse{{"population", "--count", "-1"}, "1 to"},
        WrongUse{{"population", "--mix", "nomix"}, "known names are"}));

TEST_P(WrongUseOfTheSimulation, EndsAtOnceWithTheRemedy) {
  EXPECT_EQ(code(GetParam().arguments), 2);

  EXPECT_NE((child().out() + child().err()).find(GetParam().says), std::string::npos)
      << child().out() << child().err();
}

TEST_F(SimulationCommands, ExamWithFaultsHasTheSameDigestForASeed) {
  RecordProperty("requirement", "T10");
  const std::vector<std::string> faults{"--seed",      "31",      "--fault",
                                        "one-in-four", "--fault", "noisy-line@40"};
  exam("claudicant", faults);
  const std::string once = digest();

  exam("claudicant", faults);

  EXPECT_EQ(once.size(), 64U);
  EXPECT_EQ(digest(), once);
}

TEST_F(SimulationCommands, ProbeOnTheOtherLimbGivesNoNumberForIt) {
  exam("critical", {"--fault", "probe-on-other-limb@probe-placed#2:lasts=900", "--json"});

  // The flow that is heard is not the flow that the cuff stops: it never stops.
  const auto readings = readings_of(child().out());
  EXPECT_FALSE(readings.contains("right posterior tibial"));
  EXPECT_FALSE(readings.contains("left posterior tibial"));
  EXPECT_TRUE(readings.contains("right brachial")) << "before the probe went astray";
}

TEST_F(SimulationCommands, KilledStationLosesNothingAndGoesOn) {
  const int ended = exam("normal", {"--fault", "host-killed@ramping#3+2"});
  EXPECT_NE(ended, 0);
  std::string record;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path() / "exams"})
    if (entry.path().extension() == ".abi") record = entry.path().string();
  ASSERT_FALSE(record.empty());

  ASSERT_EQ(code({"exam", "--simulate", "normal", "--protocol", "resting-abi-zero-rest", "--resume",
                  record}),
            0)
      << child().err();

  EXPECT_NE(child().out().find("complete"), std::string::npos) << child().out();
}

TEST_F(SimulationCommands, FullDiskIsToldAndTheExamGoesOn) {
  exam("normal", {"--fault", "disk-full@ramping#2:lasts=20"});

  EXPECT_NE((child().out() + child().err()).find("kept in memory"), std::string::npos)
      << child().err();
  EXPECT_NE(child().out().find("normal"), std::string::npos) << child().out();
}

TEST_F(SimulationCommands, UnknownFaultIsRefusedWithTheCatalogueAtHand) {
  EXPECT_EQ(exam("normal", {"--fault", "leek@3"}), 2);

  EXPECT_NE(child().err().find("leek"), std::string::npos);
  EXPECT_NE(child().err().find("--list-faults"), std::string::npos) << child().err();
}

TEST_F(SimulationCommands, FaultsAreOfTheSimulationAlone) {
  EXPECT_EQ(code({"exam", "--cuff", "/dev/null", "--doppler", "/dev/null", "--all-sites-allowed",
                  "--fault", "leak@3"}),
            2);

  EXPECT_NE(child().err().find("--simulate"), std::string::npos) << child().err();
}

/// Devices of other makers have one cuff: the right ankle's two arteries, over real terminals.
class ForeignCuff : public SimulationCommands, public testing::WithParamInterface<const char*> {};
INSTANTIATE_TEST_SUITE_P(Protocols, ForeignCuff, testing::Values("suntech", "par"));

TEST_P(ForeignCuff, IsReadOverItsOwnProtocolWithinTheReadingsTolerance) {
  RecordProperty("requirement", "T9");
  const std::string protocol = GetParam();
  std::filesystem::create_directory(folder.path() / "config");
  std::ofstream{folder.path() / "config/station.toml"}
      << "independent_dump = true\n[cuff_sites]\n0 = \"right ankle\"\n";
  ChildProcess devices{{kAbi, "simulate", "--link", path("ports"), "--cuff-protocol", protocol,
                        "--cuffs", "right ankle", "--patient", "claudicant", "--speed", speed()},
                       folder.path() / "devices"};
  ASSERT_TRUE(devices.wait_for_output("ready", 20.0)) << devices.err();
  ::setenv("ABI_STATION_CONFIG", path("config").c_str(), 1);
  const int ended = code({"exam", "--cuff", protocol + ":" + path("ports/cuff"), "--doppler",
                          path("ports/doppler"), "--protocol", "resting-abi-zero-rest", "--out",
                          path("exams"), "--all-sites-allowed", "--speed", speed(), "--json"});
  ::unsetenv("ABI_STATION_CONFIG");

  EXPECT_EQ(ended, 1) << "without an arm there is no index";
  // The patient's file says 96 and 90 at the cuff; breath and drift move them by 5.
  auto readings = readings_of(child().out());
  EXPECT_NEAR(readings["right posterior tibial"], 96.0, 8.0);
  EXPECT_NEAR(readings["right dorsalis pedis"], 90.0, 8.0);
}

TEST_F(SimulationCommands, ForeignCuffWithoutADumpIsNeverPumped) {
  RecordProperty("requirement", "T9");
  std::filesystem::create_directory(folder.path() / "config");
  std::ofstream{folder.path() / "config/station.toml"} << "[cuff_sites]\n0 = \"right ankle\"\n";
  ChildProcess devices{{kAbi, "simulate", "--link", path("ports"), "--cuff-protocol", "suntech",
                        "--cuffs", "right ankle", "--patient", "claudicant", "--speed", speed(),
                        "--truth", path("truth.jsonl")},
                       folder.path() / "devices"};
  ASSERT_TRUE(devices.wait_for_output("ready", 20.0)) << devices.err();
  ::setenv("ABI_STATION_CONFIG", path("config").c_str(), 1);
  code({"exam", "--cuff", "suntech:" + path("ports/cuff"), "--doppler", path("ports/doppler"),
        "--protocol", "resting-abi-zero-rest", "--out", path("exams"), "--all-sites-allowed",
        "--speed", speed()});
  ::unsetenv("ABI_STATION_CONFIG");

  EXPECT_NE((child().out() + child().err()).find("dead-man"), std::string::npos)
      << child().out() << child().err();
  EXPECT_EQ(read_file(path("truth.jsonl")).find("\"state\":\"inflating\""), std::string::npos);
}

}  // namespace
}  // namespace station::test

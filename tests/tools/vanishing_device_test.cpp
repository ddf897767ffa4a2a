// Peripherals that are killed in mid-deflation, over real pseudo-terminals: started again for a
// later exam, or in time for the same one.
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <memory>

namespace station::test {
namespace {

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";
constexpr double kLimit_s = 240;  // ends a hung test; no result depends on it
/// Times the world's. A lease of 250 ms is then 62 ms of a machine that others load as well.
const std::string kSpeed = "4";

class DeviceThatVanishes : public testing::Test {
 protected:
  ChildProcess& run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), kAbi);
    child_ = std::make_unique<ChildProcess>(arguments, folder.path() / "run");
    return *child_;
  }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }

  TemporaryFolder folder;

 private:
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(DeviceThatVanishes, InMidDeflationLosesNothingAndTheExamGoesOnLater) {
  RecordProperty("requirement", "E17");
  const std::string link = path("link");
  std::filesystem::create_directories(link);
  auto simulator = std::make_unique<ChildProcess>(
      std::vector<std::string>{kAbi, "simulate", "--patient", "normal", "--link", link, "--speed",
                               kSpeed, "--technologist-delay", "1"},
      folder.path() / "simulate");
  ASSERT_TRUE(simulator->wait_for_output("\"ready\":true", 60)) << simulator->err();
  const std::vector<std::string> exam{"exam",
                                      "--cuff",
                                      link + "/cuff",
                                      "--doppler",
                                      link + "/doppler",
                                      "--protocol",
                                      "resting-abi-zero-rest",
                                      "--all-sites-allowed",
                                      "--out",
                                      path("records"),
                                      "--speed",
                                      kSpeed};
  ChildProcess& c = run(exam);
  ASSERT_TRUE(c.wait_for_output("deflating right posterior tibial", kLimit_s)) << c.err();

  simulator->signal(SIGKILL);  // and nobody plugs it in again
  EXPECT_EQ(c.wait(kLimit_s), 3) << c.err();
  EXPECT_NE(c.err().find(link + "/cuff"), std::string::npos) << c.err();
  EXPECT_NE(c.err().find("--resume"), std::string::npos) << c.err();

  std::string record;
  for (const auto& entry : std::filesystem::directory_iterator{path("records")})
    if (entry.path().extension() == ".abi") record = entry.path().string();
  ChildProcess& replay = run({"replay", record});
  ASSERT_EQ(replay.wait(kLimit_s), 0) << replay.err();
  EXPECT_NE(replay.out().find("right brachial"), std::string::npos);

  simulator = std::make_unique<ChildProcess>(
      std::vector<std::string>{kAbi, "simulate", "--patient", "normal", "--link", link, "--speed",
                               kSpeed, "--technologist-delay", "1"},
      folder.path() / "simulate2");
  ASSERT_TRUE(simulator->wait_for_output("\"ready\":true", 60)) << simulator->err();
  std::vector<std::string> resumed = exam;
  resumed.insert(resumed.end(), {"--resume", record, "--json"});
  ChildProcess& again = run(resumed);
  EXPECT_EQ(again.wait(kLimit_s), 0) << again.err();
  EXPECT_EQ(again.err().find("inflating right brachial"), std::string::npos)
      << "the arm was read before and is not read again";
}

TEST_F(DeviceThatVanishes, AndComesBackInTimeIsTakenUpByTheSameExam) {
  RecordProperty("requirement", "E17");
  const std::string link = path("link");
  std::filesystem::create_directories(link);
  const std::vector<std::string> simulate{kAbi,      "simulate", "--patient",
                                          "normal",  "--link",   link,
                                          "--speed", kSpeed,     "--technologist-delay",
                                          "1"};
  auto simulator = std::make_unique<ChildProcess>(simulate, folder.path() / "simulate");
  ASSERT_TRUE(simulator->wait_for_output("\"ready\":true", 60)) << simulator->err();
  ChildProcess& c =
      run({"exam", "--cuff", link + "/cuff", "--doppler", link + "/doppler", "--protocol",
           "resting-abi-zero-rest", "--all-sites-allowed", "--out", path("records"), "--speed",
           kSpeed, "--wait-for-return", "2000", "--json"});
  ASSERT_TRUE(c.wait_for_output("deflating right posterior tibial", kLimit_s)) << c.err();

  simulator->signal(SIGKILL);
  simulator = std::make_unique<ChildProcess>(simulate, folder.path() / "simulate2");
  ASSERT_TRUE(simulator->wait_for_output("\"ready\":true", 60)) << simulator->err();

  EXPECT_EQ(c.wait(kLimit_s), 0) << c.err();
  EXPECT_NE(c.out().find("\"completion\":\"complete\""), std::string::npos) << c.out();
  EXPECT_NE(c.out().find("link_lost"), std::string::npos) << "the reading that was lost is kept";
}

}  // namespace
}  // namespace station::test

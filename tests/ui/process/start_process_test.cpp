// abi-station that cannot start, as its user sees it: no window is needed for that.
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

namespace station::test {
namespace {

constexpr double kLimit_s = 60.0;

TEST(StationStart, NamesTheCaseFileThatIsNotThereWhileTheSoundSystemIsHushed) {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "nobody.toml").string();

  ChildProcess station{
      {STATION_PROGRAM, "--simulate", "normal", "--case", file, "--sound", "default"},
      folder.path() / "log"};

  EXPECT_EQ(station.wait(kLimit_s), 3);
  EXPECT_NE(station.err().find(file), std::string::npos) << station.err();
}

}  // namespace
}  // namespace station::test

#include "config/config.hpp"
#include "tests/config/temporary_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace station::config {
namespace {

/// Sets ABI_STATION_CONFIG for one test.
class ChosenDirectory {
 public:
  explicit ChosenDirectory(const std::filesystem::path& path) {
    ::setenv("ABI_STATION_CONFIG", path.c_str(), 1);
  }
  ChosenDirectory(const ChosenDirectory&) = delete;
  ChosenDirectory& operator=(const ChosenDirectory&) = delete;
  ~ChosenDirectory() { ::unsetenv("ABI_STATION_CONFIG"); }
};

TEST(FindConfig, FindsShippedFilesInTheSourceTree) {
  const auto file = find_config("profiles", "acc-aha-2024");

  ASSERT_TRUE(file) << file.error().sentence;
  EXPECT_TRUE(std::filesystem::exists(*file));
  EXPECT_THAT(list_config("profiles"), testing::IsSupersetOf({"acc-aha-2016", "acc-aha-2024"}));
}

TEST(FindConfig, FindsTheStationFileItself) {
  const auto file = find_config("", "station");

  ASSERT_TRUE(file) << file.error().sentence;
  EXPECT_EQ(file->filename(), "station.toml");
}

TEST(FindConfig, PrefersTheChosenDirectory) {
  const TemporaryDirectory directory;
  const auto own = directory.write("profiles/acc-aha-2024.toml", "id = \"acc-aha-2024\"\n");
  directory.write("profiles/clinic.toml", "id = \"clinic\"\n");
  const ChosenDirectory chosen{directory.path()};

  const auto file = find_config("profiles", "acc-aha-2024");
  const auto fallback = find_config("profiles", "acc-aha-2016");

  ASSERT_TRUE(file);
  EXPECT_EQ(*file, own);
  EXPECT_TRUE(fallback);
  EXPECT_THAT(list_config("profiles"), testing::Contains("clinic"));
}

TEST(FindConfig, TakesAPathAsItIs) {
  const TemporaryDirectory directory;
  const auto own = directory.write("mine.toml", "");

  const auto file = find_config("profiles", own.string());

  ASSERT_TRUE(file);
  EXPECT_EQ(*file, own);
}

TEST(FindConfig, NamesWhatExistsWhenANameIsUnknown) {
  const auto file = find_config("profiles", "acc-aha-2042");

  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, Errc::not_found);
  EXPECT_NE(file.error().sentence.find("profiles/acc-aha-2042.toml"), std::string::npos);
  EXPECT_NE(file.error().sentence.find("acc-aha-2016, acc-aha-2024"), std::string::npos);
}

}  // namespace
}  // namespace station::config

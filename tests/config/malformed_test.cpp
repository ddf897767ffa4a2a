// Damaged files never crash a loader, and every refusal is one sentence with the file's name.

#include "config/config.hpp"
#include "core/random.hpp"
#include "tests/config/temporary_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>

namespace station::config {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream in{std::string{STATION_SOURCE_DIR} + "/config/" + file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void damage(const std::string& whole, const std::string& name,
            const std::function<std::optional<Trouble>(const std::filesystem::path&)>& load) {
  const TemporaryDirectory directory;
  ASSERT_FALSE(whole.empty());
  Random random{20260101};
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    auto text = whole;
    if (i % 2 == 0) text.resize(random.below(whole.size()));
    for (std::uint64_t n = random.below(4); n > 0 && !text.empty(); --n)
      text[random.below(text.size())] = static_cast<char>(random.below(256));
    const auto file = directory.write(name, text);

    const auto fault = load(file);

    if (!fault) continue;
    ++refused;
    EXPECT_NE(fault->sentence.find(name), std::string::npos) << fault->sentence;
    EXPECT_EQ(fault->sentence.find('\n'), std::string::npos) << fault->sentence;
  }
  EXPECT_GT(refused, 100);
}

template <class Loader>
auto fault_of(Loader loader) {
  return [loader](const std::filesystem::path& file) -> std::optional<Trouble> {
    const auto loaded = loader(file);
    if (loaded) return std::nullopt;
    return loaded.error();
  };
}

TEST(DamagedFiles, NeverCrashTheProfileLoader) {
  damage(text_of("profiles/acc-aha-2024.toml"), "acc-aha-2024.toml", fault_of(load_profile));
}

TEST(DamagedFiles, NeverCrashTheCaseLoader) {
  damage(text_of("cases/example.toml"), "c.toml", fault_of(load_case));
}

TEST(DamagedFiles, NeverCrashTheJsonReader) {
  const TemporaryDirectory directory;
  const std::string good = R"({"operator":"x","site":{"right arm":{"permission":"allowed"}}})";
  damage(good, "c.json", fault_of(load_case));
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    EXPECT_FALSE(load_case(directory.write("cut.json", good.substr(0, cut)))) << cut;
}

TEST(DamagedFiles, NeverCrashThePatientLoader) {
  damage(text_of("patients/hard-exam.toml"), "v.toml", fault_of(load_patient));
}

TEST(DamagedFiles, NeverCrashTheScenarioLoader) {
  damage(text_of("faults/one-in-four.toml"), "f.toml", fault_of(load_faults));
}

TEST(DamagedFiles, NeverCrashTheMixLoader) {
  damage(text_of("mixes/default.toml"), "m.toml", fault_of(load_mix));
}

TEST(DamagedFiles, NeverCrashTheStationLoader) {
  damage(text_of("station.toml"), "s.toml", fault_of(load_station));
}

}  // namespace
}  // namespace station::config

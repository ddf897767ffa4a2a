#include "tools/study/deflation_files.hpp"
#include "tools/study/deflation_oracle.hpp"
#include "tools/study/deflation_scores.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace station::study {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path kFixtures = STATION_SOURCE_DIR "/tests/data/second_generator";

class DeflationFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / (std::string{"deflation_files_"} + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void bring(const char* file) { fs::copy(kFixtures / file, folder_ / file); }
  std::string sentence() const {
    const auto loaded = load_deflation(folder_ / "snr_10.json");
    EXPECT_FALSE(loaded.has_value());
    return loaded ? std::string{} : loaded.error().sentence;
  }
  fs::path folder_;
};

TEST_F(DeflationFiles, LoadTheTrackTheMarksAndTheTruth) {
  const auto loaded = load_deflation(kFixtures / "snr_10.json");

  ASSERT_TRUE(loaded.has_value()) << loaded.error().sentence;
  EXPECT_EQ(loaded->stratum, "snr_10");
  EXPECT_TRUE(loaded->truth.readable);
  ASSERT_TRUE(loaded->truth.mmHg.has_value());
  EXPECT_GT(*loaded->truth.mmHg, 60.0);
  EXPECT_GT(loaded->beats.size(), 10U);
  // Frames every 4 ms and pressure every 10 ms over the same seconds.
  const double seconds = static_cast<double>(loaded->pressure.size()) * 0.01;
  EXPECT_NEAR(static_cast<double>(loaded->flow.size()) * 0.004, seconds, 0.1);
  EXPECT_EQ(*loaded->marks.inflation_from, Timestamp{} + std::chrono::seconds{8});
  EXPECT_LT(*loaded->marks.deflation_from, *loaded->marks.end);
}

TEST_F(DeflationFiles, SayThatAFolderHoldsNone) {
  const auto found = find_deflations(folder_);

  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, Errc::not_found);
  EXPECT_THAT(found.error().sentence, HasSubstr("tools/second_generator/deflations.py"));
}

TEST_F(DeflationFiles, NameTheTruthFileThatIsNoTruth) {
  std::ofstream{folder_ / "snr_10.json"} << R"({"name": "snr_10"})";

  EXPECT_THAT(sentence(), HasSubstr("snr_10.json is not as the second generator writes it"));
}

TEST_F(DeflationFiles, NameTheSoundThatIsMissing) {
  bring("snr_10.json");
  bring("snr_10.csv");

  EXPECT_THAT(sentence(), HasSubstr("snr_10.flac cannot be opened"));
}

TEST_F(DeflationFiles, NameThePressureTraceThatIsMissing) {
  bring("snr_10.json");
  bring("snr_10.flac");

  EXPECT_THAT(sentence(), HasSubstr("snr_10.csv cannot be opened"));
}

RecordedDeflation with_truth(std::optional<double> mmHg, bool readable = true) {
  RecordedDeflation d;
  d.truth.mmHg = mmHg;
  d.truth.readable = readable;
  return d;
}
signal::SystolicOutcome reading(float mmHg, float low, float high, std::uint16_t doubts = 0) {
  signal::SystolicOutcome outcome;
  outcome.reading.emplace();
  outcome.reading->estimate_mmHg = mmHg;
  outcome.reading->low_mmHg = low;
  outcome.reading->high_mmHg = high;
  outcome.reading->doubts = doubts;
  return outcome;
}
signal::SystolicOutcome none() {
  signal::SystolicOutcome outcome;
  outcome.none.emplace();
  return outcome;
}

// Errors +2, -4 and +5 by hand: mean 1, squares about it 1 + 25 + 16 = 42, SD sqrt(42 / 2).
TEST(DeflationScore, CountsBiasSpreadAndCoverage) {
  DeflationScore s;
  s.add(with_truth(100.0), reading(102.0F, 99.0F, 105.0F));
  s.add(with_truth(100.0), reading(96.0F, 93.0F, 99.0F));
  s.add(with_truth(100.0), reading(105.0F, 99.5F, 110.5F));

  EXPECT_DOUBLE_EQ(s.bias_mmHg(), 1.0);
  EXPECT_DOUBLE_EQ(s.sd_mmHg(), std::sqrt(21.0));
  EXPECT_EQ(s.close(), 3);
  EXPECT_EQ(s.covered(), 2);
  EXPECT_NEAR(s.mean_width_mmHg(), (6.0 + 6.0 + 11.0) / 3.0, 1e-6);
}

TEST(DeflationScore, TellsMissedRefusedAndInventedApart) {
  DeflationScore s;
  s.add(with_truth(100.0), none());
  s.add(with_truth(100.0, false), none());
  s.add(with_truth(std::nullopt, false), reading(80.0F, 78.0F, 82.0F));
  s.add(with_truth(std::nullopt, false), none());

  EXPECT_EQ(s.cases(), 4);
  EXPECT_EQ(s.with_truth(), 2);
  EXPECT_EQ(s.missed(), 1);
  EXPECT_EQ(s.false_numbers(), 1);
  EXPECT_EQ(s.readings(), 0);
  EXPECT_DOUBLE_EQ(s.sd_mmHg(), 0.0);
}

TEST(DeflationScore, CallsAGrossErrorSilentOnlyWithoutADoubtAndOutsideItsInterval) {
  DeflationScore s;
  s.add(with_truth(100.0), reading(111.0F, 108.0F, 114.0F));
  s.add(with_truth(100.0), reading(111.0F, 108.0F, 114.0F, bit(signal::Doubt::weak_signal)));
  s.add(with_truth(100.0), reading(111.0F, 95.0F, 127.0F));

  EXPECT_EQ(s.gross(), 3);
  EXPECT_EQ(s.silent(), 1);
}

// Beats every second under a cuff that falls 2 mmHg a second, closed down to 101 mmHg and open from
// 99 mmHg on: by symmetry the posterior is centred on 100.
TEST(DeflationOracle, SettlesHalfWayBetweenTheLastClosedAndTheFirstOpenBeat) {
  RecordedDeflation d = with_truth(100.0);
  d.truth.first_flow_mmHg = 99.0;
  d.truth.beats_sd_mmHg = 2.0;
  const auto at = [](int s) { return Timestamp{} + std::chrono::seconds{s}; };
  d.marks.hold_from = at(0);
  d.marks.deflation_from = at(1);
  d.marks.end = at(12);
  for (int s = 1; s <= 10; ++s) {
    const double cuff = 111.0 - 2.0 * s;
    d.beats.push_back({s + 0.5, 100.0, 100.0, cuff, cuff < 100.0 ? 0.1 : 0.0});
  }

  const auto oracle = oracle_mmHg(d);

  ASSERT_TRUE(oracle.has_value());
  EXPECT_NEAR(*oracle, 100.0, 0.05);
}

TEST(DeflationOracle, KnowsNothingWithoutABeatThatPassed) {
  RecordedDeflation d = with_truth(100.0);
  d.truth.first_flow_mmHg = 99.0;
  d.truth.beats_sd_mmHg = 2.0;
  d.marks.hold_from = d.marks.deflation_from = d.marks.end = Timestamp{};

  EXPECT_FALSE(oracle_mmHg(d).has_value());
}

TEST(DeflationScore, PrintsOneRowAStratum) {
  std::map<std::string, DeflationScore> rows;
  rows[row_of("no_return/vein_only")].add(with_truth(std::nullopt, false), none());
  rows[row_of("af")].add(with_truth(100.0), reading(102.0F, 99.0F, 105.0F));

  const std::string table = table_of(rows);

  EXPECT_THAT(table, HasSubstr("\naf "));
  EXPECT_THAT(table, HasSubstr("\nno_return "));
  EXPECT_THAT(table, HasSubstr("+2.00"));
}

}  // namespace
}  // namespace station::study

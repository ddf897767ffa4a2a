#include "tests/support/doppler_fixture.hpp"
#include "tools/abi/analyze/analyze_core.hpp"
#include "tools/abi/analyze/pressure_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sndfile.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace station::abi {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Analyze : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / (std::string{"abi_analyze_"} + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Interleaved 16-bit samples.
  fs::path write(const char* name, const std::vector<std::int16_t>& x, int channels, int rate,
                 int format = SF_FORMAT_WAV | SF_FORMAT_PCM_16) const {
    SF_INFO info{};
    info.channels = channels;
    info.samplerate = rate;
    info.format = format;
    const fs::path path = folder_ / name;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
    sf_write_short(file, x.data(), static_cast<sf_count_t>(x.size()));
    sf_close(file);
    return path;
  }
  static std::vector<std::int16_t> flow(double seconds = 12.0) {
    test::UnderCuff c;
    c.snr_db = 15.0;
    return test::free_samples(c, seconds);
  }
  std::string sentence_for(const fs::path& path) const {
    AnalyzeOptions options;
    options.recording = path;
    const auto report = analyze(options);
    EXPECT_FALSE(report.has_value());
    return report ? std::string{} : report.error().sentence;
  }
  fs::path folder_;
};

TEST_F(Analyze, FindsTheBeatsOfAnIqRecordingAndDrawsIt) {
  AnalyzeOptions options;
  options.recording = write("iq.wav", flow(), 2, 16000);
  options.picture = folder_ / "iq.png";

  const auto report = analyze(options);

  ASSERT_TRUE(report.has_value()) << report.error().sentence;
  EXPECT_EQ(report->layout, Layout::iq);
  EXPECT_TRUE(report->pulsatile_flow);
  EXPECT_NEAR(report->beats_per_minute, 68.0, 4.0);
  ASSERT_TRUE(report->waveform.has_value());
  EXPECT_TRUE(report->waveform->reverses);
  std::ifstream png{folder_ / "iq.png", std::ios::binary};
  std::array<char, 8> magic{};
  png.read(magic.data(), magic.size());
  EXPECT_EQ(std::string(magic.data() + 1, 3), "PNG");
}

TEST_F(Analyze, ReadsFlacTheSameAsWav) {
  AnalyzeOptions wav;
  wav.recording = write("a.wav", flow(), 2, 16000);
  AnalyzeOptions flac;
  flac.recording = write("a.flac", flow(), 2, 16000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);

  const auto a = analyze(wav);
  const auto b = analyze(flac);

  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->beats.size(), b->beats.size());
  EXPECT_EQ(a->waveform->peak_hz, b->waveform->peak_hz);
}

TEST_F(Analyze, TakesMonoAtForeignRates) {
  const auto iq = flow();
  for (const int times : {1, 3}) {
    // The I channel alone; at 48 kHz each sample three times over.
    std::vector<std::int16_t> mono;
    for (std::size_t i = 0; i < iq.size(); i += 2)
      for (int k = 0; k < times; ++k) mono.push_back(iq[i]);
    AnalyzeOptions options;
    options.recording = write("mono.wav", mono, 1, 16000 * times);

    const auto report = analyze(options);

    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->layout, Layout::mono);
    EXPECT_EQ(report->analysed_rate_hz, 16000.0);
    EXPECT_TRUE(report->pulsatile_flow) << times;
    EXPECT_NEAR(report->beats_per_minute, 68.0, 4.0);
  }
}

TEST_F(Analyze, FindsHoldAndDeflationInATrace) {
  const std::string header = "time_s,mmHg\n";
  std::ofstream csv{folder_ / "p.csv"};
  csv << header;
  for (int i = 0; i < 600; ++i) {
    const double t = 0.1 * i;
    const double p = t < 9    ? 0
                     : t < 16 ? (t - 9) * 20
                     : t < 20 ? 140
                              : std::max(0.0, 140 - (t - 20) * 3.5);
    csv << t << ',' << p << '\n';
  }
  csv.close();

  const auto trace = read_pressure_csv(folder_ / "p.csv");

  ASSERT_TRUE(trace.has_value());
  const auto marks = find_marks(*trace);
  ASSERT_TRUE(marks.has_value());
  const auto at = [](const std::optional<Timestamp>& t) {
    return seconds_of(t->time_since_epoch());
  };
  EXPECT_NEAR(at(marks->inflation_from), 9.6, 0.6);
  EXPECT_NEAR(at(marks->hold_from), 16.0, 0.9);
  EXPECT_NEAR(at(marks->deflation_from), 20.0, 0.9);
}

TEST_F(Analyze, NamesFileAndLineOfABadTrace) {
  const fs::path wav = write("iq.wav", flow(3.0), 2, 16000);
  const auto with = [&](const std::string& text) {
    std::ofstream{folder_ / "bad.csv"} << text;
    AnalyzeOptions options;
    options.recording = wav;
    options.pressure = folder_ / "bad.csv";
    const auto report = analyze(options);
    EXPECT_FALSE(report.has_value());
    return report ? std::string{} : report.error().sentence;
  };

  EXPECT_THAT(with("time_s,mmHg\n0,10\n0.1,ten\n"), HasSubstr("Line 3"));
  EXPECT_THAT(with("time_s,mmHg\n0,10\n0.1\n"), HasSubstr("Line 3"));
  EXPECT_THAT(with("time_s,mmHg\n0,10\n0,11\n"), HasSubstr("Line 3"));
  EXPECT_THAT(with("time_s,mmHg\n0,nan\n"), HasSubstr("Line 2"));
  EXPECT_THAT(with("t;p\n"), HasSubstr("Line 1"));
  EXPECT_THAT(with("t;p\n"), HasSubstr("bad.csv"));
  EXPECT_THAT(with(""), HasSubstr("empty"));
}

TEST_F(Analyze, BadRecordingsGiveOneSentence) {
  std::ofstream{folder_ / "empty.wav"};
  std::ofstream{folder_ / "text.wav"} << "this is no sound at all, only words";
  const fs::path whole = write("whole.wav", flow(3.0), 2, 16000);
  fs::copy_file(whole, folder_ / "cut.wav");
  fs::resize_file(folder_ / "cut.wav", 5000);
  const fs::path brief = write("brief.wav", flow(0.5), 2, 16000);

  EXPECT_THAT(sentence_for(folder_ / "none.wav"), HasSubstr("There is no recording"));
  EXPECT_THAT(sentence_for(folder_ / "empty.wav"), HasSubstr("is empty"));
  EXPECT_THAT(sentence_for(folder_ / "text.wav"), HasSubstr("convert it"));
  EXPECT_THAT(sentence_for(folder_ / "cut.wav"), HasSubstr("cut short"));
  EXPECT_THAT(sentence_for(brief), HasSubstr("lasts 0.50 s"));
  EXPECT_THAT(sentence_for(folder_), HasSubstr("not a file"));
}

TEST_F(Analyze, ASampleThatIsNoNumberIsNamed) {
  SF_INFO info{};
  info.channels = 1;
  info.samplerate = 16000;
  info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
  std::vector<float> x(32000, 0.1F);
  x[8000] = std::numeric_limits<float>::quiet_NaN();
  SNDFILE* file = sf_open((folder_ / "nan.wav").c_str(), SFM_WRITE, &info);
  sf_write_float(file, x.data(), static_cast<sf_count_t>(x.size()));
  sf_close(file);

  EXPECT_THAT(sentence_for(folder_ / "nan.wav"), HasSubstr("no number at 0.5000 s"));
}

// Real recordings, never part of the project (T17).
TEST_F(Analyze, TellsFlowFromClosureInRealRecordings) {
  const char* root = std::getenv("ABI_STATION_RECORDINGS");
  if (root == nullptr) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
  const auto pulsatile = [&](const char* name) {
    AnalyzeOptions options;
    options.recording = fs::path{root} / name;
    const auto report = analyze(options);
    EXPECT_TRUE(report.has_value()) << report.error().sentence;
    return report && report->pulsatile_flow;
  };

  EXPECT_FALSE(pulsatile("doppler_cuff_bath/kit_bpm_occluded.wav"));
  EXPECT_FALSE(pulsatile("doppler_audio/fetal_Silent.wav"));
  EXPECT_TRUE(pulsatile("doppler_cuff_bath/kit_bpm_3.wav"));
  for (const char* flow : {"scope_0.wav", "scope_1.wav", "scope_2.wav", "scope_3.wav"})
    EXPECT_TRUE(pulsatile((std::string{"doppler_cuff_bath/"} + flow).c_str())) << flow;
  EXPECT_TRUE(pulsatile("doppler_audio/Poplitea_biphasic.wav"));
}

}  // namespace
}  // namespace station::abi

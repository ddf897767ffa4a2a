#include "tests/support/doppler_fixture.hpp"
#include "tools/abi/analyze/analyze_core.hpp"
#include "tools/abi/analyze/pressure_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
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

TEST_F(Analyze, FindsTheSameBeatsInShorterSpectraCloserTogether) {
  AnalyzeOptions options;
  options.recording = write("iq.wav", flow(), 2, 16000);
  const auto usual = analyze(options);
  ASSERT_TRUE(usual.has_value());

  for (const FrameTiming timing : {FrameTiming{.window_s = 0.008}, FrameTiming{.hop_s = 0.002},
                                   FrameTiming{.window_s = 0.010, .hop_s = 0.008}}) {
    options.timing = timing;
    const auto report = analyze(options);

    ASSERT_TRUE(report.has_value());
    EXPECT_NEAR(report->beats_per_minute, usual->beats_per_minute, 1.0);
    ASSERT_TRUE(report->waveform.has_value());
    EXPECT_NEAR(report->waveform->peak_hz, usual->waveform->peak_hz, 250.0);
  }
}

TEST_F(Analyze, SaysThatWordsAreMadeForTheUsualWindow) {
  AnalyzeOptions options;
  options.recording = write("iq.wav", flow(), 2, 16000);
  const auto remarks_at = [&](double window_s) {
    options.timing.window_s = window_s;
    const auto report = analyze(options);
    return report ? report->remarks : std::vector<std::string>{};
  };

  EXPECT_THAT(remarks_at(0.008), testing::Contains(HasSubstr("Spectra of 8 ms")));
  EXPECT_THAT(remarks_at(0.016), testing::Not(testing::Contains(HasSubstr("Spectra of"))));
}

TEST_F(Analyze, RefusesAWindowAndAHopThatCannotBeInASentence) {
  AnalyzeOptions options;
  options.recording = write("iq.wav", flow(), 2, 16000);
  const auto sentence_at = [&](FrameTiming timing) {
    options.timing = timing;
    const auto report = analyze(options);
    return report ? std::string{} : report.error().sentence;
  };

  EXPECT_EQ(sentence_at({.window_s = 0.002}),
            "A spectrum of 2 ms cannot be made: choose a window of 4 to 16 ms.");
  EXPECT_EQ(sentence_at({.hop_s = 0.040}),
            "Spectra cannot follow each other by 40 ms: choose a hop of 0.5 to 16 ms.");
  EXPECT_FALSE(sentence_at({.window_s = std::numeric_limits<double>::quiet_NaN()}).empty());
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

TEST_F(Analyze, DescribesTheWaveformInWordsOnceItKnowsHowTheProbeFaced) {
  test::UnderCuff c;
  c.snr_db = 15.0;
  c.damped = true;
  AnalyzeOptions options;
  options.recording = write("damped.wav", test::free_samples(c, 12.0), 2, 16000);
  const auto unknown = analyze(options);
  options.facing = signal::ProbeFacing::against_flow;
  options.carrier = Frequency::megahertz(8.0);
  options.angle = Angle::degrees(60.0);

  const auto known = analyze(options);

  ASSERT_TRUE(unknown && known);
  EXPECT_EQ(unknown->words.direction, signal::FlowDirection::cannot_tell);
  EXPECT_FALSE(unknown->velocities.has_value());
  EXPECT_EQ(known->words.direction, signal::FlowDirection::antegrade);
  EXPECT_EQ(known->words.phasicity, signal::Phasicity::monophasic);
  EXPECT_EQ(known->grade.grade, signal::WaveformGrade::abnormal);
  ASSERT_TRUE(known->velocities.has_value());
  EXPECT_NEAR(known->velocities->peak.in_metres_per_second(),
              static_cast<double>(known->waveform->peak_hz) / 5194.8, 0.001);
}

// A triangle of 60 ms up and 200 ms down on a level of 10, once a second, at 100 Hz.
TEST_F(Analyze, ReadsAnEnvelopeTracedElsewhere) {
  const fs::path path = folder_ / "traced.csv";
  std::ofstream csv{path};
  csv << "# site a, site b, fs=100 Hz\n";
  for (int i = 0; i < 1000; ++i) {
    const double t = 0.01 * (i % 100) - 0.3;
    const double up = t / 0.06;
    const double down = 1.0 - (t - 0.06) / 0.2;
    csv << 10.0 + 30.0 * std::max(0.0, std::min(up, down)) << ",1\n";
  }
  csv.close();
  AnalyzeOptions options;
  options.recording = path;
  options.picture = folder_ / "traced.png";

  const auto report = analyze(options);

  ASSERT_TRUE(report.has_value()) << report.error().sentence;
  EXPECT_EQ(report->layout, Layout::envelope);
  EXPECT_TRUE(report->pulsatile_flow);
  EXPECT_NEAR(report->beats_per_minute, 60.0, 0.7);
  ASSERT_TRUE(report->waveform.has_value());
  EXPECT_EQ(report->waveform->beat_count, 9);  // the record ends within the tenth
  EXPECT_NEAR(report->waveform->peak_hz, 40.0F, 4.0F);
  EXPECT_NEAR(report->waveform->end_diastolic_hz, 10.0F, 0.2F);
  EXPECT_NEAR(report->waveform->mean_hz, 13.9F, 0.3F);
  EXPECT_NEAR(report->waveform->rise_time_s, 0.060F, 0.015F);
  EXPECT_EQ(report->words.resistance, signal::Resistance::low);
  EXPECT_TRUE(fs::exists(folder_ / "traced.png"));
}

TEST_F(Analyze, NamesWhatIsWrongWithAnEnvelope) {
  const auto with = [&](const std::string& text, int column = 1, double rate = 0.0) {
    std::ofstream{folder_ / "bad.csv"} << text;
    AnalyzeOptions options;
    options.recording = folder_ / "bad.csv";
    options.envelope_column = column;
    options.envelope_rate_hz = rate;
    const auto report = analyze(options);
    EXPECT_FALSE(report.has_value());
    return report ? std::string{} : report.error().sentence;
  };

  EXPECT_THAT(with("1\n2\n3\n"), HasSubstr("--rate"));
  EXPECT_THAT(with("1\n2\n3\n", 1, 100.0), HasSubstr("lasts 0.03 s"));
  EXPECT_THAT(with("1\n2\n3\n", 2, 100.0), HasSubstr("no column 2"));
  EXPECT_THAT(with("1\n2\nthree\n", 1, 100.0), HasSubstr("Line 3"));
  EXPECT_THAT(with("1,2\n2\n", 2, 100.0), HasSubstr("Line 2"));
  EXPECT_THAT(with("# fs=100 Hz\n"), HasSubstr("lasts 0.00 s"));
  EXPECT_THAT(sentence_for(folder_ / "none.csv"), HasSubstr("There is no envelope"));
}

}  // namespace
}  // namespace station::abi

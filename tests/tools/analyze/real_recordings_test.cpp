#include "tools/abi/analyze/analyze_core.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace station::abi {
namespace {

namespace fs = std::filesystem;

// Real recordings, never part of the project (T17). What is expected is what their notes say and
// what physiology bounds; nothing is fitted to a file.
class RealRecordings : public testing::Test {
 protected:
  void SetUp() override {
    const char* root = std::getenv("ABI_STATION_RECORDINGS");
    if (root == nullptr) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
    root_ = root;
  }
  AnalyzeReport report_of(const std::string& name, int column = 1) const {
    AnalyzeOptions options;
    options.recording = root_ / name;
    options.envelope_column = column;
    const auto report = analyze(options);
    EXPECT_TRUE(report.has_value()) << report.error().sentence;
    return report.value_or(AnalyzeReport{});
  }
  // Without direction these words are never said.
  static void expect_no_direction(const AnalyzeReport& r) {
    EXPECT_EQ(r.words.direction, signal::FlowDirection::cannot_tell);
    EXPECT_EQ(r.words.phasicity, signal::Phasicity::cannot_tell);
    EXPECT_EQ(r.words.modifier(signal::Modifier::flow_reversal), signal::Finding::cannot_tell);
    EXPECT_NE(r.grade.grade, signal::WaveformGrade::normal);
  }
  fs::path root_;
};

TEST_F(RealRecordings, AnOccludedArteryAndASilentProbeHaveNoPulse) {
  for (const char* name :
       {"doppler_cuff_bath/kit_bpm_occluded.wav", "doppler_audio/fetal_Silent.wav"}) {
    const AnalyzeReport r = report_of(name);

    EXPECT_FALSE(r.pulsatile_flow) << name;
    EXPECT_FALSE(r.waveform.has_value()) << name;
    EXPECT_EQ(r.grade.grade, signal::WaveformGrade::cannot_tell) << name;
  }
}

TEST_F(RealRecordings, FlowUnderTheCuffBeats) {
  for (const char* name :
       {"kit_bpm_3.wav", "scope_0.wav", "scope_1.wav", "scope_2.wav", "scope_3.wav"}) {
    SCOPED_TRACE(name);
    const AnalyzeReport r = report_of(std::string{"doppler_cuff_bath/"} + name);

    EXPECT_TRUE(r.pulsatile_flow);
    EXPECT_GT(r.beats_per_minute, 40.0);
    EXPECT_LT(r.beats_per_minute, 110.0);
    ASSERT_TRUE(r.waveform.has_value());
    EXPECT_GE(r.waveform->beat_count, 3);
    EXPECT_FALSE(r.waveform->directional);
    expect_no_direction(r);
  }
}

// Sampled at 6.25 kHz. In their loudest frames 90 and 95 % of the band stand 8 and 13 dB above the
// quiet half of the frames in scope_1 and scope_2, and not at all in scope_3 [spectra by NumPy].
TEST_F(RealRecordings, APeakAtTheEndOfTheBandIsCalledALowerBound) {
  const auto beyond = [this](const char* name) {
    return report_of(std::string{"doppler_cuff_bath/"} + name).waveform->peak_beyond_band;
  };

  EXPECT_TRUE(beyond("scope_1.wav"));
  EXPECT_TRUE(beyond("scope_2.wav"));
  EXPECT_FALSE(beyond("scope_3.wav"));
}

TEST_F(RealRecordings, PoplitealFlowIsMeasuredAndItsPhasesAreNotGuessed) {
  const AnalyzeReport r = report_of("doppler_audio/Poplitea_biphasic.wav");

  EXPECT_TRUE(r.pulsatile_flow);
  EXPECT_NEAR(r.beats_per_minute, 74.0, 4.0);  // 8 beats in 6.5 s, counted in the picture
  ASSERT_TRUE(r.waveform.has_value());
  EXPECT_GE(r.waveform->beat_count, 5);
  EXPECT_GT(r.waveform->rise_time_s, 0.04F);
  EXPECT_LT(r.waveform->rise_time_s, 0.25F);
  expect_no_direction(r);
}

TEST_F(RealRecordings, AGoodFetalHeartBeatsFast) {
  const AnalyzeReport r = report_of("doppler_audio/fetal_Good.wav");

  EXPECT_TRUE(r.pulsatile_flow);
  EXPECT_GT(r.beats_per_minute, 110.0);  // a fetal heart rate [M: 110 to 160]
  EXPECT_LT(r.beats_per_minute, 170.0);
}

TEST_F(RealRecordings, TheCarotidFlowsAwayThroughAllOfDiastole) {
  const AnalyzeReport r = report_of("carotid_pw_iq/1rp_4f0_iq4k.wav");

  EXPECT_EQ(r.layout, Layout::iq);
  EXPECT_TRUE(r.pulsatile_flow);
  ASSERT_TRUE(r.waveform.has_value());
  EXPECT_GE(r.waveform->beat_count, 5);
  // The wall's thump stands on the other side and is neither the artery nor its reversal.
  EXPECT_FALSE(r.waveform->toward_probe);
  EXPECT_NE(r.words.phasicity, signal::Phasicity::multiphasic);
  EXPECT_NE(r.words.direction, signal::FlowDirection::bidirectional);
  // A brain's artery: not of high resistance.
  EXPECT_NE(r.words.resistance, signal::Resistance::high);
}

TEST_F(RealRecordings, TracedEnvelopesOfTwoSitesBeatTogether) {
  const AnalyzeReport proximal = report_of("doppler_env/gaddum_TestData01_Doppler_100Hz.csv", 1);
  const AnalyzeReport distal = report_of("doppler_env/gaddum_TestData01_Doppler_100Hz.csv", 2);

  ASSERT_TRUE(proximal.waveform && distal.waveform);
  EXPECT_GE(proximal.waveform->beat_count, 8);
  EXPECT_GE(distal.waveform->beat_count, 8);
  EXPECT_NEAR(proximal.beats_per_minute, distal.beats_per_minute, 1.0);
  for (std::size_t i = 0; i < 8; ++i) {
    // The pulse wave reaches the distal site later, by a tenth of a second at most.
    const double later = distal.beats[i].onset_s - proximal.beats[i].onset_s;
    EXPECT_GT(later, 0.0) << i;
    EXPECT_LT(later, 0.2) << i;
  }
}

}  // namespace
}  // namespace station::abi

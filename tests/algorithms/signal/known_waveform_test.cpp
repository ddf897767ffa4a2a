// Waveforms of known envelope in, measures out. Expected values are closed formulas of the shape
// (tests/support/waveform_fixture), never the code's own.
#include "algorithms/signal/waveform_grade.hpp"
#include "algorithms/signal/waveform_measures.hpp"
#include "tests/support/doppler_fixture.hpp"
#include "tests/support/waveform_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <string>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::BeatShape;
using test::FreeFlow;

constexpr BeatShape kMultiphasic{.rise_s = 0.08, .fall_s = 0.14, .reversal = 0.25, .late = 0.12};
constexpr BeatShape kDamped{.rise_s = 0.20, .fall_s = 0.40, .diastole = 0.30};

WaveformStudy study(const std::vector<FlowFrame>& frames, int min_beats = 5) {
  return study_waveform(frames, Timestamp{500ms}, Timestamp::max(), min_beats);
}
WaveformMeasures measured(const FreeFlow& flow) {
  const auto s = study(test::frames_of(test::samples_of(flow)));
  EXPECT_TRUE(s.measures.has_value());
  return s.measures.value_or(WaveformMeasures{});
}
double wide(float v) { return static_cast<double>(v); }

TEST(KnownWaveform, MeasuresOfAMultiphasicBeatAreThoseOfItsShape) {
  for (const double snr : {20.0, 12.0}) {
    for (const bool away : {false, true}) {
      FreeFlow f;
      f.shape = kMultiphasic;
      f.snr_db = snr;
      f.away = away;

      const WaveformMeasures w = measured(f);

      SCOPED_TRACE("snr " + std::to_string(snr));
      EXPECT_NEAR(wide(w.peak_hz), f.peak_hz, 0.05 * f.peak_hz);
      EXPECT_NEAR(wide(w.mean_hz), f.peak_hz * f.shape.mean(f.interval_s), 40.0);
      EXPECT_NEAR(wide(w.min_hz), -0.25 * f.peak_hz, 80.0);
      EXPECT_NEAR(wide(w.end_diastolic_hz), 0.0, 20.0);
      EXPECT_NEAR(wide(w.pulsatility_index), f.shape.pulsatility(f.interval_s), 1.3);
      EXPECT_NEAR(wide(w.resistance_index), 1.0, 0.02);
      EXPECT_NEAR(wide(w.rise_time_s), f.shape.rise_by_chord_s(), 0.012);
      EXPECT_NEAR(wide(w.peak_width_s), f.shape.width_s(), 0.010);
      EXPECT_NEAR(wide(w.max_acceleration_hz_per_s), f.peak_hz * f.shape.steepest_per_s(),
                  0.12 * f.peak_hz * f.shape.steepest_per_s());
      EXPECT_NEAR(wide(w.reverse_forward_ratio), f.shape.reverse_over_forward(f.interval_s), 0.04);
      EXPECT_NEAR(wide(w.beats_per_minute), 60.0 / f.interval_s, 1.5);
      EXPECT_NEAR(wide(w.snr_db), snr, 1.5);
      EXPECT_GE(w.reversing_share, 0.9F);
      EXPECT_EQ(w.toward_probe, !away);
      EXPECT_TRUE(w.directional);
      EXPECT_TRUE(w.regular);
    }
  }
}

// Flow that never stops is read 50 to 90 Hz high by the envelope (window and transit broadening),
// so the tolerances of mean and end diastole stand on one side.
TEST(KnownWaveform, MeasuresOfADampedBeatAreThoseOfItsShape) {
  for (const double snr : {20.0, 12.0}) {
    FreeFlow f;
    f.shape = kDamped;
    f.peak_hz = 1600.0;
    f.snr_db = snr;

    const WaveformMeasures w = measured(f);

    SCOPED_TRACE("snr " + std::to_string(snr));
    EXPECT_NEAR(wide(w.peak_hz), f.peak_hz, 0.06 * f.peak_hz);
    EXPECT_NEAR(wide(w.mean_hz), f.peak_hz * f.shape.mean(f.interval_s) + 60.0, 75.0);
    EXPECT_NEAR(wide(w.end_diastolic_hz), f.peak_hz * f.shape.diastole + 60.0, 50.0);
    EXPECT_NEAR(wide(w.pulsatility_index), f.shape.pulsatility(f.interval_s), 0.25);
    EXPECT_NEAR(wide(w.resistance_index), f.shape.resistance(), 0.06);
    EXPECT_NEAR(wide(w.rise_time_s), f.shape.rise_by_chord_s(), 0.028);
    EXPECT_NEAR(wide(w.peak_width_s), f.shape.width_s(), 0.020);
    EXPECT_EQ(w.reverse_forward_ratio, 0.0F);
    EXPECT_EQ(w.reversing_share, 0.0F);
    EXPECT_NEAR(wide(w.snr_db), snr, 1.5);
  }
}

TEST(KnownWaveform, RiseTimeIsUnbiasedFromVeryFastToVerySlow) {
  double squares = 0.0;
  double sum = 0.0;
  int count = 0;
  for (const double rise : {0.04, 0.06, 0.08, 0.10, 0.12, 0.14, 0.16, 0.20, 0.24}) {
    for (const bool reverses : {true, false}) {
      FreeFlow f;
      f.seed = reverses ? 3 : 4;
      f.shape = {.rise_s = rise,
                 .fall_s = 0.1 + 0.6 * rise,
                 .diastole = reverses ? 0.0 : 0.2,
                 .reversal = reverses ? 0.2 : 0.0};

      const double error = wide(measured(f).rise_time_s) - f.shape.rise_by_chord_s();

      EXPECT_NEAR(error, 0.0, 0.022) << rise << (reverses ? " multiphasic" : " monophasic");
      sum += error;
      squares += error * error;
      ++count;
    }
  }
  EXPECT_NEAR(sum / count, 0.0, 0.008);
  EXPECT_LT(std::sqrt(squares / count), wide(kRiseMethodError_s));
}

// Over repeats of the same artery a measure scatters as its standard error says.
TEST(KnownWaveform, StandardErrorIsTheScatterOfRepeats) {
  std::vector<double> peaks;
  std::vector<double> rises;
  double peak_se = 0.0;
  double rise_se = 0.0;
  constexpr int kRepeats = 24;
  for (int i = 0; i < kRepeats; ++i) {
    FreeFlow f;
    f.seed = static_cast<std::uint64_t>(100 + i);
    f.shape = kMultiphasic;
    f.amplitude_sd = 0.08;
    f.seconds = 9.0;
    const WaveformMeasures w = measured(f);
    peaks.push_back(wide(w.peak_hz));
    rises.push_back(wide(w.rise_time_s));
    peak_se += wide(w.peak_se_hz) / kRepeats;
    rise_se += wide(w.rise_se_s) / kRepeats;
  }
  const auto scatter = [](const std::vector<double>& v) {
    double mean = 0.0;
    for (const double x : v) mean += x / static_cast<double>(v.size());
    double squares = 0.0;
    for (const double x : v) squares += (x - mean) * (x - mean);
    return std::sqrt(squares / static_cast<double>(v.size() - 1));
  };

  // Of an SD from 24 values the 99 % interval is 0.7 to 1.5.
  EXPECT_GT(peak_se / scatter(peaks), 0.5);
  EXPECT_LT(peak_se / scatter(peaks), 1.6);
  EXPECT_GT(rise_se / scatter(rises), 0.5);
  EXPECT_LT(rise_se / scatter(rises), 2.2);
}

TEST(KnownWaveform, GainChangesNothingButRounding) {
  FreeFlow loud;
  loud.shape = kMultiphasic;
  FreeFlow quiet = loud;
  quiet.gain = 0.4;

  const WaveformMeasures a = measured(loud);
  const WaveformMeasures b = measured(quiet);

  EXPECT_EQ(a.beat_count, b.beat_count);
  EXPECT_NEAR(wide(a.peak_hz), wide(b.peak_hz), 15.0);
  EXPECT_NEAR(wide(a.pulsatility_index), wide(b.pulsatility_index), 0.2);
  EXPECT_NEAR(wide(a.rise_time_s), wide(b.rise_time_s), 0.002);
  EXPECT_NEAR(wide(a.snr_db), wide(b.snr_db), 0.2);
}

TEST(KnownWaveform, TheOtherDirectionIsTheSameWaveform) {
  FreeFlow f;
  f.shape = kMultiphasic;
  const auto iq = test::samples_of(f);
  std::vector<std::int16_t> mirrored = iq;
  for (std::size_t i = 1; i < mirrored.size(); i += 2)
    mirrored[i] = static_cast<std::int16_t>(-mirrored[i]);

  const auto a = study(test::frames_of(iq)).measures;
  const auto b = study(test::frames_of(mirrored)).measures;

  ASSERT_TRUE(a && b);
  EXPECT_TRUE(a->toward_probe);
  EXPECT_FALSE(b->toward_probe);
  EXPECT_EQ(a->beat_count, b->beat_count);
  EXPECT_NEAR(wide(a->peak_hz), wide(b->peak_hz), 2.0);
  EXPECT_NEAR(wide(a->min_hz), wide(b->min_hz), 2.0);
  EXPECT_NEAR(wide(a->rise_time_s), wide(b->rise_time_s), 0.001);
  EXPECT_NEAR(wide(a->mean_flow_hz), wide(b->mean_flow_hz), 2.0);
}

TEST(KnownWaveform, ShiftOfTimeChangesNoBit) {
  FreeFlow f;
  f.shape = kMultiphasic;
  auto frames = test::frames_of(test::samples_of(f));
  const auto here = study_waveform(frames, Timestamp{500ms}, Timestamp::max(), 5).measures;
  for (FlowFrame& frame : frames) frame.time += 3600s;

  const auto later = study_waveform(frames, Timestamp{3600s + 500ms}, Timestamp::max(), 5).measures;

  ASSERT_TRUE(here.has_value());
  EXPECT_EQ(here, later);
}

TEST(KnownWaveform, IrregularBeatsAreAveragedAndSaid) {
  FreeFlow f;
  f.shape = kMultiphasic;
  f.interval_s = 0.80;
  f.interval_sd = 0.22;
  f.seconds = 20.0;
  f.seed = 5;

  const WaveformMeasures w = measured(f);

  EXPECT_FALSE(w.regular);
  EXPECT_GE(w.beat_count, 10);
  EXPECT_GT(w.rejected_beats, 0);  // those too short to show their diastole
  EXPECT_NEAR(wide(w.peak_hz), f.peak_hz, 0.06 * f.peak_hz);
  EXPECT_NEAR(wide(w.rise_time_s), f.shape.rise_by_chord_s(), 0.015);
  EXPECT_GE(w.reversing_share, 0.9F);
  EXPECT_EQ(grade_of(w).grade, WaveformGrade::normal);
}

TEST(KnownWaveform, AKnockedBeatIsLeftOut) {
  FreeFlow f;
  f.shape = kMultiphasic;
  const WaveformMeasures clean = measured(f);
  f.knock_in_beat = 6;

  const WaveformMeasures knocked = measured(f);

  EXPECT_EQ(clean.rejected_beats, 0);
  // ... with the next one, whose lead the knock may reach.
  EXPECT_GE(knocked.rejected_beats, 1);
  EXPECT_LE(knocked.rejected_beats, 2);
  EXPECT_EQ(knocked.beat_count + knocked.rejected_beats, clean.beat_count);
  EXPECT_NEAR(wide(knocked.peak_hz), wide(clean.peak_hz), 30.0);
}

TEST(KnownWaveform, AGapOrAClippedFrameCostsItsBeatOnly) {
  FreeFlow f;
  f.shape = kMultiphasic;
  auto frames = test::frames_of(test::samples_of(f));
  const auto clean = study(frames).measures;
  frames[frames.size() / 2].after_gap = true;

  const auto with_gap = study(frames).measures;

  ASSERT_TRUE(clean && with_gap);
  EXPECT_EQ(with_gap->beat_count + 1, clean->beat_count);
  EXPECT_EQ(with_gap->rejected_beats, 1);
}

// The front end leaves out no beat of its own accord: what is missing is counted, never invented.
TEST(KnownWaveform, TooFewBeatsAreAShortfallAndSilenceAnother) {
  FreeFlow f;
  f.shape = kMultiphasic;
  f.seconds = 4.5;
  FreeFlow silent = f;
  silent.seconds = 12.0;
  silent.snr_db = -80.0;

  const auto few = study(test::frames_of(test::samples_of(f)));
  const auto none = study(test::frames_of(test::samples_of(silent)));

  EXPECT_FALSE(few.measures.has_value());
  EXPECT_EQ(few.shortfall, WaveformShortfall::too_few_beats);
  EXPECT_EQ(none.shortfall, WaveformShortfall::no_pulse);
}

TEST(KnownWaveform, AVeinBesideTheArteryIsNoReversal) {
  FreeFlow f;
  f.shape = {.rise_s = 0.08, .fall_s = 0.20};
  f.vein_hz = 420.0;

  const auto d = describe(measured(f));

  EXPECT_NE(d.phasicity, Phasicity::multiphasic);
}

TEST(KnownWaveform, SoundWithoutDirectionSaysNothingOfDirection) {
  FreeFlow f;
  f.shape = kMultiphasic;
  auto iq = test::samples_of(f);
  for (std::size_t i = 1; i < iq.size(); i += 2) iq[i] = 0;
  FrontEndSettings one_sided;
  one_sided.one_sided = true;

  const auto s = study(test::frames_of(iq, one_sided));

  ASSERT_TRUE(s.measures.has_value());
  const auto d = describe(s.measures);
  EXPECT_FALSE(s.measures->directional);
  EXPECT_EQ(d.direction, FlowDirection::cannot_tell);
  EXPECT_EQ(d.phasicity, Phasicity::cannot_tell);
  EXPECT_EQ(d.modifier(Modifier::rapid_upstroke), Finding::present);
  EXPECT_EQ(grade_of(d).grade, WaveformGrade::cannot_tell);
}

TEST(KnownWaveform, WordsAndGradeFollowTheShape) {
  RecordProperty("requirement", "E24");
  struct Case {
    BeatShape shape;
    double peak_hz;
    Phasicity phasicity;
    Resistance resistance;
    Finding rapid;
    Finding dampened;
    WaveformGrade grade;
  };
  const Case cases[] = {{kMultiphasic, 2500.0, Phasicity::multiphasic, Resistance::high,
                         Finding::present, Finding::not_present, WaveformGrade::normal},
                        {kDamped, 1600.0, Phasicity::monophasic, Resistance::low,
                         Finding::not_present, Finding::present, WaveformGrade::abnormal},
                        // sharp, forward through diastole: a warm foot, or a poor one
                        {{.rise_s = 0.08, .fall_s = 0.16, .diastole = 0.35},
                         2200.0,
                         Phasicity::monophasic,
                         Resistance::low,
                         Finding::present,
                         Finding::not_present,
                         WaveformGrade::abnormal},
                        // forward in systole alone
                        {{.rise_s = 0.09, .fall_s = 0.20},
                         2000.0,
                         Phasicity::monophasic,
                         Resistance::high,
                         Finding::present,
                         Finding::not_present,
                         WaveformGrade::abnormal},
                        // reverses, but rises slowly
                        {{.rise_s = 0.22, .fall_s = 0.22, .reversal = 0.2},
                         2400.0,
                         Phasicity::multiphasic,
                         Resistance::high,
                         Finding::not_present,
                         Finding::present,
                         WaveformGrade::abnormal}};
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    for (const std::uint64_t seed : {1ULL, 2ULL}) {
      FreeFlow f;
      f.seed = seed;
      f.shape = cases[i].shape;
      f.peak_hz = cases[i].peak_hz;

      const auto d = describe(measured(f), {ProbeFacing::against_flow, false, false});

      SCOPED_TRACE("case " + std::to_string(i) + " seed " + std::to_string(seed));
      EXPECT_EQ(d.phasicity, cases[i].phasicity) << d.phasicity_reason;
      EXPECT_EQ(d.direction, cases[i].phasicity == Phasicity::multiphasic
                                 ? FlowDirection::bidirectional
                                 : FlowDirection::antegrade);
      EXPECT_EQ(d.resistance, cases[i].resistance) << d.resistance_reason;
      EXPECT_EQ(d.modifier(Modifier::rapid_upstroke), cases[i].rapid);
      EXPECT_EQ(d.modifier(Modifier::dampened), cases[i].dampened);
      EXPECT_EQ(grade_of(d).grade, cases[i].grade);
    }
  }
}

// Where a probe slips, a beat of an ensemble may hold reversed flow alone: its top lies below its
// foot. It is measured like the others, and nothing outside its frames is looked at.
TEST(KnownWaveform, ABeatWithoutForwardFlowStaysWithinItsFrames) {
  constexpr std::size_t kLength = 200;
  FlowEnvelope envelope;
  envelope.slowest_hz = 100.0F;
  Ensemble beats;
  beats.lead = 20;
  beats.interval_s = 0.8;
  for (int beat = 0; beat < 3; ++beat) {
    beats.starts.push_back(envelope.hz.size());
    envelope.hz.insert(envelope.hz.end(), kLength, -250.0F);
  }
  envelope.mean_hz = envelope.hz;
  envelope.flawed.assign(envelope.hz.size(), false);
  beats.wave.assign(envelope.hz.begin(), envelope.hz.begin() + kLength);

  const WaveformMeasures w = measure_ensemble(envelope, beats);

  EXPECT_FLOAT_EQ(w.end_diastolic_hz, -250.0F);
  EXPECT_GE(w.rise_time_s, 0.0F);
  EXPECT_LE(wide(w.rise_time_s), 0.004 * kLength);
}

}  // namespace
}  // namespace station::signal

#include "hal/sim/patient/heart.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace station::hal::sim {
namespace {

struct Spread {
  double mean = 0.0;
  double sd = 0.0;
};
Spread spread_of(const std::vector<double>& values) {
  Spread s;
  for (const double v : values) s.mean += v / static_cast<double>(values.size());
  for (const double v : values)
    s.sd += (v - s.mean) * (v - s.mean) / static_cast<double>(values.size());
  s.sd = std::sqrt(s.sd);
  return s;
}

std::vector<HeartBeat> beats_of(const VirtualPatient& patient, std::uint64_t count,
                                std::uint64_t seed = 11) {
  Heart heart{patient, seed};
  std::vector<HeartBeat> beats;
  for (std::uint64_t i = 0; i < count; ++i) beats.push_back(heart.beat(i));
  return beats;
}
std::vector<double> intervals_of(const std::vector<HeartBeat>& beats) {
  std::vector<double> intervals;
  for (const HeartBeat& b : beats) intervals.push_back(b.interval_s);
  return intervals;
}

VirtualPatient patient_at(double bpm) {
  VirtualPatient p;
  p.heart_rate_bpm = bpm;
  return p;
}

TEST(SinusRhythm, BeatsAtItsRateAndVariesLittle) {
  for (const double bpm : {35.0, 68.0, 150.0}) {
    const Spread s = spread_of(intervals_of(beats_of(patient_at(bpm), 3000)));

    EXPECT_NEAR(60.0 / s.mean, bpm, 0.01 * bpm);
    EXPECT_NEAR(s.sd / s.mean, 0.033, 0.006) << "variability 0.03 and the breath's 0.02 amplitude";
  }
}

TEST(Beats, FollowEachOtherWithoutGap) {
  const auto beats = beats_of(patient_at(80.0), 200);

  for (std::size_t i = 1; i < beats.size(); ++i)
    EXPECT_DOUBLE_EQ(beats[i].start_s, beats[i - 1].start_s + beats[i - 1].interval_s);
}

TEST(AtrialFibrillation, IsIrregularByThePublishedIntervals) {
  VirtualPatient p = patient_at(80.0);
  p.rhythm = Rhythm::atrial_fibrillation;

  const auto intervals = intervals_of(beats_of(p, 8000));
  const Spread s = spread_of(intervals);
  double together = 0.0;
  for (std::size_t i = 1; i < intervals.size(); ++i)
    together += (intervals[i] - s.mean) * (intervals[i - 1] - s.mean);

  EXPECT_NEAR(s.mean, 0.75, 0.01);  // 0.35 s refractory and a gamma of mean 0.40, SD 0.17
  EXPECT_NEAR(s.sd, 0.17, 0.01);
  EXPECT_GE(*std::min_element(intervals.begin(), intervals.end()), 0.35);
  EXPECT_NEAR(together / static_cast<double>(intervals.size()) / (s.sd * s.sd), 0.0, 0.04)
      << "successive intervals know nothing of each other";
}

TEST(AtrialFibrillation, FillsLessInAShortPause) {
  VirtualPatient p = patient_at(80.0);
  p.rhythm = Rhythm::atrial_fibrillation;

  const auto beats = beats_of(p, 4000);

  double after_short = 0.0;
  double after_long = 0.0;
  int shorts = 0;
  int longs = 0;
  for (std::size_t i = 2; i < beats.size(); ++i) {
    const double ratio = beats[i - 1].interval_s / beats[i - 2].interval_s;
    if (ratio < 0.8) after_short += beats[i].pulse_scale, ++shorts;
    if (ratio > 1.25) after_long += beats[i].pulse_scale, ++longs;
  }
  EXPECT_LT(after_short / shorts, 0.9);
  EXPECT_GT(after_long / longs, 1.1);
}

TEST(EctopicBeats, ComeAsOftenAsSetEarlyWeakAndWithAPause) {
  VirtualPatient p = patient_at(70.0);
  p.ectopics_per_minute = 6.0;

  const auto beats = beats_of(p, 7000);

  const double minutes = (beats.back().start_s - beats.front().start_s) / 60.0;
  int ectopic = 0;
  for (std::size_t i = 1; i + 1 < beats.size(); ++i) {
    if (!beats[i].ectopic) continue;
    ++ectopic;
    EXPECT_LT(beats[i - 1].interval_s, 0.75 * 60.0 / 70.0);
    EXPECT_GT(beats[i].interval_s, 1.2 * 60.0 / 70.0);
    EXPECT_LT(beats[i].pulse_scale, 1.0);
    EXPECT_GT(beats[i + 1].pulse_scale, 1.0);
  }
  EXPECT_NEAR(ectopic / minutes, 6.0, 1.0);
}

TEST(Settling, FallsToNothingWithItsTimeConstant) {
  VirtualPatient p = patient_at(60.0);
  p.settling_mmHg = 20.0;
  p.settling_time_s = 120.0;
  p.respiration_swing_mmHg = 0.0;
  p.pressure_drift_mmHg = 0.0;

  const auto beats = beats_of(p, 700);

  EXPECT_NEAR(beats[1].swing_mmHg, 20.0, 2.0);
  EXPECT_NEAR(beats[120].swing_mmHg, 20.0 / std::exp(1.0), 2.0);
  EXPECT_NEAR(beats[650].swing_mmHg, 0.0, 1.5);
}

TEST(Heart, IsTheSameForASeedAndAnotherForAnother) {
  const auto one = intervals_of(beats_of(patient_at(70.0), 100, 1));

  EXPECT_EQ(one, intervals_of(beats_of(patient_at(70.0), 100, 1)));
  EXPECT_NE(one, intervals_of(beats_of(patient_at(70.0), 100, 2)));
}

}  // namespace
}  // namespace station::hal::sim

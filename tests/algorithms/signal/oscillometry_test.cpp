// The cuff's own pulses: on a synthetic cuff of the tests' own model, whose beats and pressures are
// known, and on real deflations.
#include "algorithms/signal/oscillometry.hpp"
#include "core/random.hpp"
#include "tests/support/cuff_fixture.hpp"
#include "tests/support/cuff_recordings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::CuffOnLimb;
using test::MadeCuff;

Oscillometry read(const MadeCuff& made) {
  return read_oscillations(made.pressure, made.from(), made.to());
}

struct Match {
  int hits = 0;
  int missed = 0;
  int extra = 0;
  double delay_mean_s = 0.0;
  double delay_sd_s = 0.0;
};
/// Feet of the true beats against the marks of the clock.
Match match(const MadeCuff& made, const Oscillometry& o) {
  Match m;
  double sum = 0.0;
  double squares = 0.0;
  for (const Timestamp beat : made.beats) {
    double found = -1.0;
    for (const CuffPulse& p : o.pulses) {
      const double after = seconds_of(p.steepest - beat);
      if (after > -0.05 && after < 0.30) found = after;
    }
    if (found < -0.5) {
      ++m.missed;
      continue;
    }
    ++m.hits;
    sum += found;
    squares += found * found;
  }
  m.extra = static_cast<int>(o.pulses.size()) - m.hits;
  m.delay_mean_s = sum / m.hits;
  m.delay_sd_s = std::sqrt(std::max(0.0, squares / m.hits - m.delay_mean_s * m.delay_mean_s));
  return m;
}

CuffOnLimb drawn(std::uint64_t seed) {
  Random r{seed};
  CuffOnLimb c;
  c.seed = seed;
  c.systolic_mmHg = r.uniform(50.0, 190.0);
  c.diastolic_mmHg = c.systolic_mmHg * r.uniform(0.5, 0.75);
  c.heart_rate_bpm = r.uniform(45.0, 110.0);
  c.interval_sd = r.uniform(0.01, 0.05);
  c.deflation_mmHg_s = r.uniform(1.5, 4.5);
  c.from_mmHg = c.systolic_mmHg + r.uniform(15.0, 40.0);
  c.to_mmHg = std::max(15.0, c.diastolic_mmHg - r.uniform(5.0, 30.0));
  c.largest_mmHg = r.uniform(0.7, 4.0);
  if (r.chance(0.25)) {
    c.step_mmHg = 5.0;
    c.step_rest_s = 2.5;
  }
  return c;
}

// Seeds not looked at while thresholds were set.
TEST(CuffPulses, KeepTheBeatAboveAndBelowTheSystolicPressure) {
  int beats = 0;
  int missed = 0;
  int extra = 0;
  std::vector<double> jitter_s;
  for (std::uint64_t seed = 70'000; seed < 70'200; ++seed) {
    CuffOnLimb c = drawn(seed);
    c.step_mmHg = 0.0;
    const MadeCuff made = test::cuff_on(c);
    const Match m = match(made, read(made));
    beats += static_cast<int>(made.beats.size());
    missed += m.missed;
    extra += m.extra;
    jitter_s.push_back(m.delay_sd_s);
  }
  std::ranges::sort(jitter_s);
  const double middle_s = jitter_s[jitter_s.size() / 2];
  std::printf("ramps: %d beats, missed %.2f %%, extra %.2f %%, jitter median %.0f, most %.0f ms\n",
              beats, 100.0 * missed / beats, 100.0 * extra / beats, 1000.0 * middle_s,
              1000.0 * jitter_s.back());

  EXPECT_LT(missed, 0.04 * beats);
  EXPECT_LT(extra, 0.01 * beats);
  // The fastest rise moves along the beat as the cuff falls: at the systolic only the crest of the
  // pulse still moves the wall. Within a few beats it is steadier than this.
  EXPECT_LT(middle_s, 0.050);
}

TEST(CuffPulses, AreLargestALittleBelowTheMeanPressure) {
  // Where the wall of this model is softest is known: half open at 2 mmHg, so the largest pulse is
  // the one that swings evenly about it.
  int reached = 0;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t seed = 80'000; seed < 80'200; ++seed) {
    const CuffOnLimb c = drawn(seed);
    const MadeCuff made = test::cuff_on(c);
    const Oscillometry o = read(made);
    if (!o.mean_mmHg) continue;
    const double expected = 0.5 * (c.systolic_mmHg + c.diastolic_mmHg) - 2.0;
    const double error = static_cast<double>(*o.mean_mmHg) - expected;
    ++reached;
    sum += error;
    squares += error * error;
  }
  const double mean = sum / reached;
  const double sd = std::sqrt(squares / reached - mean * mean);
  std::printf("maximum found in %d of 200, error %+.2f +- %.2f mmHg\n", reached, mean, sd);

  EXPECT_GE(reached, 196);
  EXPECT_LT(std::fabs(mean), 2.0);
  EXPECT_LT(sd, 2.5);
}

TEST(CuffPulses, AreFoundWhenTheCuffDeflatesInSteps) {
  CuffOnLimb c;
  c.step_mmHg = 5.0;
  c.step_rest_s = 2.5;
  double error = 0.0;
  constexpr int kCases = 20;
  for (int i = 0; i < kCases; ++i) {
    c.seed = 1000 + static_cast<std::uint64_t>(i);
    const MadeCuff made = test::cuff_on(c);

    const Oscillometry o = read(made);
    const Match m = match(made, o);

    EXPECT_EQ(o.finding, Oscillation::pulses);
    EXPECT_LT(m.missed, 0.25 * static_cast<double>(made.beats.size()));  // those within a step
    EXPECT_LE(m.extra, 1);
    ASSERT_TRUE(o.mean_mmHg.has_value());
    EXPECT_NEAR(*o.mean_mmHg, 100.5F, 9.0F);  // two steps
    error += (double{*o.mean_mmHg} - 100.5) / kCases;
  }
  EXPECT_LT(std::fabs(error), 5.0);  // one step
}

TEST(CuffPulses, OfAWallThatDoesNotMoveAreNone) {
  CuffOnLimb c;
  c.largest_mmHg = 0.0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    c.seed = seed;

    const Oscillometry o = read(test::cuff_on(c));

    EXPECT_NE(o.finding, Oscillation::pulses) << "seed " << seed;
    EXPECT_FALSE(o.mean_mmHg.has_value());
  }
}

TEST(CuffPulses, AreNotTakenFromAMovement) {
  CuffOnLimb c;
  c.bumps = {{12.4, 8.0, 0.15}, {21.0, 9.0, 0.2}};
  const MadeCuff made = test::cuff_on(c);

  const Oscillometry o = read(made);

  ASSERT_GE(o.bumps.size(), 2u);
  for (const CuffBump& b : o.bumps) {
    const double at = seconds_of(b.from.time_since_epoch());
    EXPECT_TRUE(std::fabs(at - 12.2) < 0.6 || std::fabs(at - 20.7) < 0.6) << at;
  }
  EXPECT_LE(match(made, o).extra, 1);
  ASSERT_TRUE(o.mean_mmHg.has_value());
  EXPECT_NEAR(*o.mean_mmHg, 100.5F, 6.0F);
}

TEST(CuffPulses, TellFibrillationFromSinusRhythm) {
  int taken_for_irregular = 0;
  int not_seen = 0;
  for (std::uint64_t seed = 90'000; seed < 90'100; ++seed) {
    CuffOnLimb c = drawn(seed);
    if (read(test::cuff_on(c)).irregular) ++taken_for_irregular;
    c.fibrillates = true;
    if (!read(test::cuff_on(c)).irregular) ++not_seen;
  }
  std::printf("irregular: %d of 100 in sinus rhythm, %d of 100 fibrillating not seen\n",
              taken_for_irregular, not_seen);

  EXPECT_LE(taken_for_irregular, 3);
  EXPECT_LE(not_seen, 10);
}

TEST(CuffPulses, StillGrowingAtTheEndSayThatTheMeanLiesLower) {
  CuffOnLimb c;  // 130 over 75
  c.to_mmHg = 118.0;

  const Oscillometry o = read(test::cuff_on(c));

  EXPECT_EQ(o.maximum, EnvelopeMaximum::below_span);
  EXPECT_FALSE(o.mean_mmHg.has_value());
}

TEST(CuffPulses, ShrinkingFromTheStartSayThatTheMeanLiesHigher) {
  CuffOnLimb c;
  c.from_mmHg = 95.0;

  const Oscillometry o = read(test::cuff_on(c));

  EXPECT_EQ(o.maximum, EnvelopeMaximum::above_span);
}

TEST(CuffPulses, DoNotDependOnWhenTheTraceWasTaken) {
  const MadeCuff made = test::cuff_on({});
  std::vector<PressurePoint> later = made.pressure;
  for (PressurePoint& p : later) p.time += 1234s;

  Oscillometry moved = read_oscillations(later, later.front().time, later.back().time);
  for (CuffPulse& p : moved.pulses) {
    p.foot -= 1234s;
    p.steepest -= 1234s;
  }

  EXPECT_EQ(moved, read(made));
}

TEST(CuffPulses, OfAnUnusableTraceAreNotGuessed) {
  const MadeCuff made = test::cuff_on({});
  std::vector<PressurePoint> sparse;
  for (std::size_t i = 0; i < made.pressure.size(); i += 40) sparse.push_back(made.pressure[i]);
  std::vector<PressurePoint> broken = made.pressure;
  for (PressurePoint& p : broken) p.mmHg = NAN;

  EXPECT_EQ(read_oscillations({}, {}, {}).finding, Oscillation::trace_unusable);
  EXPECT_EQ(read_oscillations(sparse, made.from(), made.to()).finding, Oscillation::trace_unusable);
  EXPECT_EQ(read_oscillations(broken, made.from(), made.to()).finding, Oscillation::trace_unusable);
  EXPECT_EQ(read_oscillations(made.pressure, made.from(), made.from() + 2s).finding,
            Oscillation::trace_unusable);
}

// Real recordings, never part of the project (T17).
TEST(RealDeflations, ShowTheBeatOfTheDeviceThatReadBesideThem) {
  const auto root = test::recordings();
  if (!root) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
  const auto trace = test::pressure_trace(
      test::column_at_200_hz(*root / "cuff_obp/obp_0804_1kHz_mmHg.csv", 0, 1000.0));
  const auto spans = test::deflations(trace, 120.0F, 40.0F);
  ASSERT_EQ(spans.size(), 1u);

  const Oscillometry o = read_oscillations(trace, spans[0].from, spans[0].to);

  // The device beside it read 95/67, mean 71, rate 70.
  EXPECT_EQ(o.finding, Oscillation::pulses);
  EXPECT_NEAR(o.beats_per_minute, 70.0F, 4.0F);
  EXPECT_FALSE(o.irregular);
  ASSERT_TRUE(o.mean_mmHg.has_value());
  EXPECT_NEAR(*o.mean_mmHg, 71.0F, 5.0F);
}

TEST(RealDeflations, AllShowPulsesWithALargestOne) {
  const auto root = test::recordings();
  if (!root) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
  for (const char* name : {"02", "03", "04", "05", "0804"}) {
    const auto file = *root / "cuff_obp" / (std::string{"obp_"} + name + "_1kHz_mmHg.csv");
    const auto trace = test::pressure_trace(test::column_at_200_hz(file, 0, 1000.0));
    for (const test::Span& span : test::deflations(trace, 120.0F, 40.0F)) {
      const Oscillometry o = read_oscillations(trace, span.from, span.to);
      std::printf("%-5s %zu pulses, %zu bumps, %.0f a minute, largest %.2f mmHg at %.1f mmHg\n",
                  name, o.pulses.size(), o.bumps.size(), double{o.beats_per_minute},
                  double{o.largest_mmHg}, double{o.mean_mmHg.value_or(-1.0F)});
      EXPECT_EQ(o.finding, Oscillation::pulses) << name;
      EXPECT_EQ(o.maximum, EnvelopeMaximum::reached) << name;
      EXPECT_FALSE(o.irregular) << name;
      // One person, a normal arm.
      EXPECT_GT(o.mean_mmHg.value_or(0.0F), 60.0F) << name;
      EXPECT_LT(o.mean_mmHg.value_or(0.0F), 100.0F) << name;
      EXPECT_LE(o.bumps.size(), 2u) << name;
      const double seconds = seconds_of(span.to - span.from);
      EXPECT_GT(static_cast<double>(o.pulses.size()),
                0.8 * seconds * static_cast<double>(o.beats_per_minute) / 60.0)
          << name;
    }
  }
}

TEST(RealHold, AtACalibrationPressureHasNoDeflationButPulses) {
  const auto root = test::recordings();
  if (!root) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
  const auto trace = test::pressure_trace(
      test::column_at_200_hz(*root / "cuff_obp/obp_01_1kHz_mmHg.csv", 0, 1000.0));

  const Oscillometry o = read_oscillations(trace, Timestamp{} + 36s, trace.back().time);

  EXPECT_FALSE(o.mean_mmHg.has_value()) << "no mean pressure from a cuff held at 150 mmHg";
  EXPECT_EQ(o.finding, Oscillation::pulses);
  EXPECT_GT(o.beats_per_minute, 40.0F);
  EXPECT_LT(o.beats_per_minute, 110.0F);
}

TEST(RealDeflation, BeatsFollowTheArterialPressureMeasuredBesideIt) {
  const auto root = test::recordings();
  if (!root) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
  const auto file = *root / "cuff_abp/ecg_abp_ppg_cuff_4kHz.csv";
  const auto cuff = test::pressure_trace(test::column_at_200_hz(file, 3, 4000.0));
  const std::vector<float> arterial = test::column_at_200_hz(file, 1, 4000.0);

  const Oscillometry o = read_oscillations(cuff, cuff.front().time, cuff.back().time);

  ASSERT_EQ(o.pulses.size(), 9u);
  EXPECT_EQ(o.finding, Oscillation::pulses);
  // The cuff fell from 60 to 43 mmHg, below a mean pressure of 98: the largest pulse lay higher.
  EXPECT_EQ(o.maximum, EnvelopeMaximum::above_span);
  // Fastest rise of the arterial pressure before each cuff pulse: the same delay for all.
  double least = 1e9;
  double most = -1e9;
  for (const CuffPulse& p : o.pulses) {
    const auto at = static_cast<std::size_t>(seconds_of(p.steepest.time_since_epoch()) * 200.0);
    std::size_t best = 0;
    float rise = 0.0F;
    for (std::size_t i = at > 70 ? at - 70 : 4; i < at + 40 && i < arterial.size(); ++i)
      if (arterial[i] - arterial[i - 4] > rise) {
        rise = arterial[i] - arterial[i - 4];
        best = i;
      }
    const double delay = (static_cast<double>(at) - static_cast<double>(best)) / 200.0;
    least = std::min(least, delay);
    most = std::max(most, delay);
  }
  std::printf("cuff pulse behind arterial pulse: %.0f to %.0f ms\n", 1000.0 * least, 1000.0 * most);
  EXPECT_LT(most - least, 0.060);
}

}  // namespace
}  // namespace station::signal

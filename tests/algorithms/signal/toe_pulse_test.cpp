// The toe's systolic pressure on the tests' own model of a toe, whose pressures are known; and the
// causes of none.
#include "algorithms/signal/toe_pulse.hpp"
#include "core/random.hpp"
#include "tests/support/toe_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstring>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::MadeToe;
using test::ToeUnderCuff;

NoToeCause cause_of(const ToeOutcome& outcome) {
  EXPECT_FALSE(outcome.reading.has_value());
  EXPECT_TRUE(outcome.none.has_value());
  return outcome.none ? outcome.none->cause : NoToeCause::motion;
}

TEST(ToePressure, IsTheMeanSystolicOfTheBeatsAroundTheCrossing) {
  RecordProperty("requirement", "E31");
  struct Stratum {
    const char* name;
    double least;
    double most;
  };
  // A good sensor, on another model of a toe than that of the study (tests/tools/study). There the
  // inflow follows the pressure, so the first pulses are faint and S is seen only by their growth.
  for (const Stratum stratum :
       {Stratum{"10-30", 10.0, 30.0}, Stratum{"30-60", 30.0, 60.0}, Stratum{"> 60", 60.0, 140.0}}) {
    int readings = 0;
    int covered = 0;
    int beyond = 0;
    double sum = 0.0;
    double squares = 0.0;
    constexpr int kCases = 150;
    for (int i = 0; i < kCases; ++i) {
      Random r{500'000 + static_cast<std::uint64_t>(i)};
      ToeUnderCuff c;
      c.seed = 700'000 + static_cast<std::uint64_t>(i);
      c.systolic_mmHg = r.uniform(stratum.least, stratum.most);
      c.pulse_pressure_mmHg = c.systolic_mmHg * r.uniform(0.25, 0.45);
      c.heart_rate_bpm = r.uniform(50.0, 100.0);
      c.breath_swing_mmHg = c.systolic_mmHg * r.uniform(0.0, 0.04);
      c.breath_bpm = r.uniform(10.0, 18.0);
      c.amplitude_counts = r.uniform(150.0, 1200.0);
      c.noise_counts = r.uniform(3.0, 8.0);
      c.deflation_mmHg_s = r.uniform(2.0, 3.0);
      const MadeToe made = test::toe_under(c);
      const ToeOutcome outcome = read_toe_systolic(made.track());
      if (!outcome.reading) continue;
      const double error = double{outcome.reading->estimate_mmHg} - made.mean_systolic_mmHg;
      ++readings;
      sum += error;
      squares += error * error;
      if (std::fabs(error) > 10.0) ++beyond;
      if (made.mean_systolic_mmHg >= double{outcome.reading->low_mmHg} &&
          made.mean_systolic_mmHg <= double{outcome.reading->high_mmHg})
        ++covered;
    }
    const double mean = sum / readings;
    const double sd = std::sqrt(squares / readings - mean * mean);
    std::printf("%-6s %d of %d read, bias %+.2f, SD %.2f, %.0f %% within the interval\n",
                stratum.name, readings, kCases, mean, sd, 100.0 * covered / readings);
    EXPECT_GE(readings, kCases * 95 / 100) << stratum.name;
    // 1 mmHg is asked of the simulated population, and `abi study --toe` holds it; these pulses are
    // of another model, whose toes above 60 mmHg are read 1.4 low.
    EXPECT_LE(std::fabs(mean), 1.5) << stratum.name;
    EXPECT_LE(sd, 3.0) << stratum.name;
    EXPECT_EQ(beyond, 0) << stratum.name;
    EXPECT_GE(covered, readings * 90 / 100) << stratum.name;
  }
}

TEST(ToePressure, OfAPoorSensorHasAWideIntervalThatHoldsTheTruth) {
  int readings = 0;
  int covered = 0;
  double width = 0.0;
  double good_width = 0.0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    ToeUnderCuff c;
    c.seed = seed;
    const MadeToe good = test::toe_under(c);
    c.amplitude_counts = 120.0;
    c.noise_counts = 12.0;
    const MadeToe poor = test::toe_under(c);
    const ToeOutcome a = read_toe_systolic(good.track());
    const ToeOutcome b = read_toe_systolic(poor.track());
    if (!a.reading || !b.reading) continue;
    ++readings;
    good_width += double{a.reading->high_mmHg - a.reading->low_mmHg};
    width += double{b.reading->high_mmHg - b.reading->low_mmHg};
    if (poor.mean_systolic_mmHg >= double{b.reading->low_mmHg} &&
        poor.mean_systolic_mmHg <= double{b.reading->high_mmHg})
      ++covered;
  }
  std::printf("poor sensor: %d of 100 read, %d covered, width %.1f against %.1f mmHg\n", readings,
              covered, width / readings, good_width / readings);

  EXPECT_GE(readings, 90);
  EXPECT_GE(covered, readings * 85 / 100);
  EXPECT_GT(width, good_width);
}

TEST(ToeWithoutAPulseInTheLight, IsNotMeasurableAndNeitherZeroNorNormal) {
  RecordProperty("requirement", "E31");
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    ToeUnderCuff c;
    c.seed = seed;
    c.amplitude_counts = 0.0;
    const MadeToe made = test::toe_under(c);

    EXPECT_EQ(cause_of(read_toe_systolic(made.track())), NoToeCause::not_measurable_by_ppg);
    EXPECT_FALSE(light_pulsates({made.light.data(), 800}, 8.0)) << "seed " << seed;
  }
  EXPECT_NE(std::strstr(sentence_of(NoToeCause::not_measurable_by_ppg), "not measurable by PPG"),
            nullptr);
  EXPECT_NE(std::strstr(next_step_of(NoToeCause::not_measurable_by_ppg), "neither zero nor normal"),
            nullptr);
}

TEST(ToeLight, PulsatesWithTheCuffOpen) {
  const MadeToe made = test::toe_under({});

  EXPECT_TRUE(light_pulsates({made.light.data(), 800}, 8.0));
}

TEST(ToeThatTheCuffDoesNotClose, IsNotOccluded) {
  ToeUnderCuff c;
  c.never_closes = true;

  const ToeOutcome outcome = read_toe_systolic(test::toe_under(c).track());

  EXPECT_EQ(cause_of(outcome), NoToeCause::not_occluded);
  EXPECT_NEAR(outcome.none->reached_mmHg, 100.0F, 1.0F);
}

TEST(ToeWhoseSensorFellOff, HasNoReturnAndNoLowPressure) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    ToeUnderCuff c;
    c.seed = seed;
    c.sensor_falls_off = true;

    EXPECT_EQ(cause_of(read_toe_systolic(test::toe_under(c).track())),
              NoToeCause::no_return_of_pulse)
        << "seed " << seed;
  }
}

TEST(ToePressure, NeedsAHold) {
  MadeToe made = test::toe_under({});
  made.marks.hold_from = *made.marks.deflation_from - 500ms;

  EXPECT_EQ(cause_of(read_toe_systolic(made.track())), NoToeCause::hold_too_short);

  made.marks.deflation_from.reset();
  EXPECT_EQ(cause_of(read_toe_systolic(made.track())), NoToeCause::hold_too_short);
}

TEST(ToePressure, IsNotReadFromADeflationTooFastOrTooSlow) {
  EXPECT_EQ(cause_of(read_toe_systolic(test::toe_under({.deflation_mmHg_s = 7.0}).track())),
            NoToeCause::deflation_too_fast);
  const ToeUnderCuff slow{
      .top_above_systolic_mmHg = 12.0, .deflation_mmHg_s = 0.5, .after_return_s = 30.0};
  EXPECT_EQ(cause_of(read_toe_systolic(test::toe_under(slow).track())),
            NoToeCause::deflation_too_slow);
}

TEST(ToePressure, IsNotReadAcrossAGap) {
  EXPECT_EQ(cause_of(read_toe_systolic(test::toe_under({.gap_at_mmHg = 69.0}).track())),
            NoToeCause::signal_gap);
}

TEST(ToePressure, IsNotReadAcrossAJolt) {
  EXPECT_EQ(cause_of(read_toe_systolic(test::toe_under({.jolt_at_mmHg = 66.0}).track())),
            NoToeCause::motion);
}

TEST(ToePressure, SaysThatOneReadingOfAnIrregularPulseIsNotEnough) {
  int read = 0;
  int told = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const ToeOutcome outcome =
        read_toe_systolic(test::toe_under({.seed = seed, .interval_sd = 0.25}).track());
    if (!outcome.reading) continue;
    ++read;
    if (outcome.reading->irregular_beats) ++told;
  }
  const ToeOutcome regular = read_toe_systolic(test::toe_under({}).track());

  EXPECT_GE(read, 15);
  EXPECT_GE(told, read * 8 / 10);
  ASSERT_TRUE(regular.reading.has_value());
  EXPECT_FALSE(regular.reading->irregular_beats);
}

TEST(ToePressure, DoesNotDependOnWhenItWasTakenOrHowBrightItWas) {
  const MadeToe made = test::toe_under({});
  MadeToe other = made;
  const Duration later = 500s;
  for (LightPoint& p : other.light) {
    p.time += later;
    p.value += 1000.0F;
  }
  for (PressurePoint& p : other.pressure) p.time += later;
  other.marks.free_from += later;
  other.marks.inflation_from += later;
  *other.marks.hold_from += later;
  *other.marks.deflation_from += later;
  *other.marks.end += later;

  const ToeOutcome a = read_toe_systolic(made.track());
  const ToeOutcome b = read_toe_systolic(other.track());

  ASSERT_TRUE(a.reading && b.reading);
  EXPECT_NEAR(a.reading->estimate_mmHg, b.reading->estimate_mmHg, 0.1F);
}

TEST(ToePressure, CountsThePulsesThatTellTheWorkflowToVent) {
  const MadeToe made = test::toe_under({});
  MadeToe early = made;
  const Timestamp cut = *made.marks.deflation_from + 4s;  // 90 mmHg, above the systolic
  std::erase_if(early.light, [&](const LightPoint& p) { return p.time > cut; });

  EXPECT_EQ(toe_pulses_since_return(early.track()), 0);
  EXPECT_GE(toe_pulses_since_return(made.track()), 6);
}

TEST(ToePressure, OfNothingAtAllIsACauseToo) {
  EXPECT_EQ(cause_of(read_toe_systolic({})), NoToeCause::not_measurable_by_ppg);
  EXPECT_EQ(toe_pulses_since_return({}), 0);
  EXPECT_FALSE(light_pulsates({}, 5.0));
}

TEST(ToeWords, AreThereForEveryCause) {
  for (int i = 0; i <= static_cast<int>(NoToeCause::motion); ++i) {
    const auto cause = static_cast<NoToeCause>(i);
    EXPECT_GT(std::strlen(sentence_of(cause)), 15u);
    EXPECT_GT(std::strlen(next_step_of(cause)), 15u);
    for (int j = 0; j < i; ++j) EXPECT_STRNE(token_of(cause), token_of(static_cast<NoToeCause>(j)));
  }
}

}  // namespace
}  // namespace station::signal

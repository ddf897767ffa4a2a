// Toe pressures on the simulated bench: cuff, firmware, light sensor and driver between the toe and
// the number. `toe_study` runs the same for as many patients as asked; here a fixed few.
#include "tools/study/virtual_toe.hpp"
#include "algorithms/signal/oscillometry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

namespace station::study {
namespace {

struct Stratum {
  const char* name;
  double least_mmHg;
  double most_mmHg;
};

TEST(VirtualToes, AreReadWithinTheDemandedErrors) {
  RecordProperty("requirement", "E31");
  // Patients that nothing was fitted on.
  for (const Stratum& stratum :
       {Stratum{"10-30", 10.0, 30.0}, Stratum{"30-60", 30.0, 60.0}, Stratum{"> 60", 60.0, 140.0}}) {
    int readings = 0;
    int silent = 0;
    double sum = 0.0;
    double squares = 0.0;
    constexpr int kCases = 24;
    for (std::uint64_t i = 0; i < kCases; ++i) {
      const ToeSetup setup = random_toe(77, i, stratum.least_mmHg, stratum.most_mmHg);
      const VirtualToe toe = run_virtual_toe(setup);
      ASSERT_TRUE(toe.truth.mean_mmHg.has_value()) << i;
      const signal::ToeOutcome outcome = signal::read_toe_systolic(toe.track());
      if (!outcome.reading) continue;
      const double error = double{outcome.reading->estimate_mmHg} - *toe.truth.mean_mmHg;
      ++readings;
      sum += error;
      squares += error * error;
      const bool inside = *toe.truth.mean_mmHg >= double{outcome.reading->low_mmHg} &&
                          *toe.truth.mean_mmHg <= double{outcome.reading->high_mmHg};
      if (std::fabs(error) > 10.0 && !inside && !outcome.reading->irregular_beats) ++silent;
    }
    const double mean = sum / readings;
    const double sd = std::sqrt(squares / readings - mean * mean);
    std::printf("%-6s %d of %d read, bias %+.2f, SD %.2f mmHg\n", stratum.name, readings, kCases,
                mean, sd);
    EXPECT_GE(readings, kCases - 1) << stratum.name;
    EXPECT_LE(std::fabs(mean), 1.5) << stratum.name;  // 1.0 over hundreds: docs/accuracy
    EXPECT_LE(sd, 3.0) << stratum.name;
    EXPECT_EQ(silent, 0) << stratum.name;
  }
}

TEST(VirtualToes, WithoutAPulseInTheLightAreNotMeasurable) {
  RecordProperty("requirement", "E31");
  for (std::uint64_t i = 0; i < 12; ++i) {
    ToeSetup setup = random_toe(78, i, 8.0, 30.0);
    setup.patient.toes[Side::right].amplitude_counts = 4.0;  // cold and starved

    const VirtualToe toe = run_virtual_toe(setup);
    const signal::ToeOutcome outcome = signal::read_toe_systolic(toe.track());

    ASSERT_TRUE(outcome.none.has_value()) << i;
    EXPECT_EQ(outcome.none->cause, signal::NoToeCause::not_measurable_by_ppg) << i;
  }
}

TEST(VirtualToes, ThatTheCuffDoesNotCloseGiveNoNumber) {
  for (std::uint64_t i = 0; i < 8; ++i) {
    ToeSetup setup = random_toe(79, i, 60.0, 120.0);
    setup.occlude = false;

    const VirtualToe toe = run_virtual_toe(setup);

    EXPECT_FALSE(signal::read_toe_systolic(toe.track()).reading.has_value()) << i;
  }
}

TEST(VirtualToes, AreTheSameForTheSameSeed) {
  const ToeSetup setup = random_toe(80, 3, 30.0, 60.0);

  const VirtualToe a = run_virtual_toe(setup);
  const VirtualToe b = run_virtual_toe(setup);

  EXPECT_EQ(signal::read_toe_systolic(a.track()), signal::read_toe_systolic(b.track()));
  EXPECT_EQ(a.truth.mean_mmHg, b.truth.mean_mmHg);
  EXPECT_EQ(a.light.size(), b.light.size());
}

// The toe cuff of the bench feels the toe's beat: the clock of the oscillometry keeps the rate.
TEST(VirtualToes, BeatInTheirCuffToo) {
  ToeSetup setup = random_toe(81, 5, 60.0, 120.0);
  setup.patient.rhythm = hal::sim::Rhythm::sinus;
  setup.patient.ectopics_per_minute = 0.0;
  setup.patient.disturbances.motion_per_minute = 0.0;

  const VirtualToe toe = run_virtual_toe(setup);
  const signal::Oscillometry o =
      signal::read_oscillations(toe.pressure, *toe.marks.deflation_from, *toe.marks.end);

  EXPECT_EQ(o.finding, signal::Oscillation::pulses);
  EXPECT_NEAR(double{o.beats_per_minute}, setup.patient.heart_rate_bpm,
              0.08 * setup.patient.heart_rate_bpm);
}

}  // namespace
}  // namespace station::study

// Each cause of no reading, and what must never become a number.
#include "algorithms/signal/systolic.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace station::signal {
namespace {

using namespace std::chrono_literals;
using test::MadeMeasurement;
using test::UnderCuff;

std::optional<NoReadingCause> cause_of(const SystolicOutcome& o) {
  EXPECT_NE(o.reading.has_value(), o.none.has_value());
  return o.none ? std::optional{o.none->cause} : std::nullopt;
}
std::optional<NoReadingCause> cause_of(const UnderCuff& c) {
  return cause_of(read_systolic(test::measure(c).track(), {}));
}

TEST(ReadSystolic, BelievesThatARhythmKnownIrregularIsSo) {
  RecordProperty("requirement", "E21");
  const MadeMeasurement made = test::measure(UnderCuff{});

  const SystolicOutcome alone = read_systolic(made.track(), {});
  const SystolicOutcome known = read_systolic(made.track(), {.irregular = true});

  ASSERT_TRUE(alone.reading.has_value() && known.reading.has_value());
  EXPECT_FALSE(alone.reading->doubted(Doubt::irregular_rhythm));
  EXPECT_TRUE(known.reading->doubted(Doubt::irregular_rhythm));
  EXPECT_GT(known.reading->high_mmHg - known.reading->low_mmHg,
            alone.reading->high_mmHg - alone.reading->low_mmHg);
}

TEST(ReadSystolic, ReadsTheFirstBeat) {
  const MadeMeasurement made = test::measure(UnderCuff{});

  const SystolicOutcome outcome = read_systolic(made.track(), {});

  ASSERT_TRUE(outcome.reading.has_value());
  const SystolicReading& r = *outcome.reading;
  EXPECT_NEAR(static_cast<double>(r.first_beat_mmHg), made.first_beat_mmHg, 3.0);
  EXPECT_EQ(r.systolic_mmHg, static_cast<int>(std::floor(r.estimate_mmHg + 0.5F)));
  EXPECT_LT(r.low_mmHg, r.estimate_mmHg);
  EXPECT_GT(r.high_mmHg, r.estimate_mmHg);
  EXPECT_NEAR(r.deflation_mmHg_per_s, 2.5F, 0.1F);
  EXPECT_NEAR(r.beats_per_minute, 68.0F, 5.0F);
  EXPECT_GE(r.beat_count, 3);
  EXPECT_EQ(r.beats[0].pressure_mmHg, r.first_beat_mmHg);
  EXPECT_GT(r.quality, 0.5F);
  for (std::uint8_t i = 1; i < r.beat_count; ++i) EXPECT_LT(r.beats[i - 1].onset, r.beats[i].onset);
}

TEST(ReadSystolic, ALimbThatTremblesIsReadByTheFlowThatIsFasterThanTissue) {
  int read = 0;
  int held = 0;
  for (std::uint64_t seed = 61; seed <= 72; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.systolic_mmHg = 120.0;
    c.shaking_db = 15.0;
    const MadeMeasurement made = test::measure(c);

    const SystolicOutcome outcome = read_systolic(made.track(), {});

    if (!outcome.reading) continue;
    ++read;
    EXPECT_NEAR(outcome.reading->estimate_mmHg, 120.0F, 6.0F) << seed;
    if (outcome.reading->low_mmHg <= 120.0F && 120.0F <= outcome.reading->high_mmHg) ++held;
  }
  EXPECT_GE(read, 10);
  EXPECT_GE(held, 9);
}

TEST(ReadSystolic, SlowFlowThatCouldHideInATremorIsMotionAndNotNoReturn) {
  UnderCuff c;
  c.shaking_db = 15.0;
  MadeMeasurement made = test::measure(c);
  made.marks.end = *made.marks.deflation_from + 4s;

  EXPECT_EQ(cause_of(read_systolic(made.track(), {})), NoReadingCause::motion);
}

// The artery is heard with the open cuff and never again; a limb or the hand at the probe begins to
// tremble (4 to 7 a second) or to shiver (8 to 12) in the hold.
TEST(ReadSystolic, TremorAndShiveringOverASilentArteryAreNeverANumber) {
  RecordProperty("requirement", "E12");
  for (const double hz : {4.0, 5.0, 6.5, 8.0, 10.0, 12.0})
    for (std::uint64_t seed = 101; seed <= 102; ++seed)
      for (const bool swings : {false, true}) {
        UnderCuff c;
        c.seed = seed;
        c.probe_lost_at_s = c.free_s;
        c.until_empty = true;
        c.deflation_mmHg_s = 3.0;
        (swings ? c.shaking_db : c.tremor_db) = 12.0;
        (swings ? c.shaking_hz : c.tremor_hz) = hz;
        c.tremor_from_s = c.free_s + 4.0;

        const SystolicOutcome outcome = read_systolic(test::measure(c).track(), {});

        EXPECT_FALSE(outcome.reading.has_value())
            << hz << " Hz, " << (swings ? "one echo that swings" : "knocks") << ", seed " << seed;
      }
}

TEST(ReadSystolic, IsAPureFunctionOfTheTrack) {
  const MadeMeasurement made = test::measure(UnderCuff{});

  const SystolicOutcome a = read_systolic(made.track(), {});
  const SystolicOutcome b = read_systolic(made.track(), {});

  ASSERT_TRUE(a.reading && b.reading);
  EXPECT_EQ(a.reading->first_beat_mmHg, b.reading->first_beat_mmHg);
  EXPECT_EQ(a.reading->quality, b.reading->quality);
}

TEST(ReadSystolic, SilenceBeforeInflationIsNoSignalFound) {
  UnderCuff c;
  c.snr_db = -90.0;

  EXPECT_EQ(cause_of(c), NoReadingCause::no_signal_found);
}

TEST(ReadSystolic, AProbeThatSlipsDuringInflationIsLostAndNeverALowPressure) {
  for (std::uint64_t seed = 41; seed <= 46; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.probe_lost_at_s = 10.0;
    c.until_empty = true;
    c.systolic_mmHg = 90.0;

    EXPECT_EQ(cause_of(c), NoReadingCause::probe_lost) << seed;
  }
}

TEST(ReadSystolic, AProbeThatSlipsBeforeInflationIsLost) {
  UnderCuff c;
  c.free_s = 14.0;
  c.probe_lost_at_s = 9.0;
  MadeMeasurement made = test::measure(c);
  made.marks.waveform_to = Timestamp{9s};

  EXPECT_EQ(cause_of(read_systolic(made.track(), {})), NoReadingCause::probe_lost);
}

TEST(ReadSystolic, FlowThroughTheHoldIsNotOccluded) {
  for (std::uint64_t seed = 51; seed <= 56; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.never_closes = true;
    c.damped = seed % 2 == 0;
    c.top_mmHg = 180.0;
    c.after_return_s = 20.0;

    const SystolicOutcome outcome = read_systolic(test::measure(c).track(), {});

    EXPECT_EQ(cause_of(outcome), NoReadingCause::not_occluded);
    EXPECT_NEAR(outcome.none->reached_mmHg, 180.0F, 1.0F);
  }
}

TEST(ReadSystolic, FlowAtTheCeilingIsIncompressible) {
  UnderCuff c;
  c.never_closes = true;
  c.top_mmHg = 294.0;
  c.after_return_s = 20.0;

  const SystolicOutcome outcome = read_systolic(test::measure(c).track(), {});

  EXPECT_EQ(cause_of(outcome), NoReadingCause::incompressible);
  EXPECT_NEAR(outcome.none->reached_mmHg, 294.0F, 1.0F);
}

TEST(ReadSystolic, AVentBeforeFlowReturnsIsNoReturnOfFlow) {
  MadeMeasurement made = test::measure(UnderCuff{});
  made.marks.end = *made.marks.deflation_from + 4s;

  EXPECT_EQ(cause_of(read_systolic(made.track(), {})), NoReadingCause::no_return_of_flow);
}

TEST(ReadSystolic, WithoutAHoldThereIsNoNumber) {
  MadeMeasurement made = test::measure(UnderCuff{});
  MeasurementTrack track = made.track();
  track.marks.hold_from.reset();
  EXPECT_EQ(cause_of(read_systolic(track, {})), NoReadingCause::hold_too_short);

  track = made.track();
  track.marks.deflation_from.reset();
  EXPECT_EQ(cause_of(read_systolic(track, {})), NoReadingCause::hold_too_short);

  UnderCuff brief;
  brief.hold_s = 1.5;
  EXPECT_EQ(cause_of(brief), NoReadingCause::hold_too_short);
}

TEST(ReadSystolic, RefusesDeflationOutsideItsLimits) {
  UnderCuff fast;
  fast.deflation_mmHg_s = 7.0;
  UnderCuff slow;
  slow.deflation_mmHg_s = 0.5;
  slow.top_above_systolic_mmHg = 12.0;
  slow.after_return_s = 12.0;

  EXPECT_EQ(cause_of(fast), NoReadingCause::deflation_too_fast);
  EXPECT_EQ(cause_of(slow), NoReadingCause::deflation_too_slow);
}

TEST(ReadSystolic, BurstsWithoutRhythmAreIrregular) {
  int irregular = 0;
  int numbers = 0;
  constexpr int kCases = 20;
  for (std::uint64_t seed = 61; seed < 61 + kCases; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.random_bursts = true;
    c.after_return_s = 20.0;
    const SystolicOutcome outcome = read_systolic(test::measure(c).track(), {});
    if (outcome.reading) ++numbers;
    if (outcome.none && outcome.none->cause == NoReadingCause::irregular) ++irregular;
  }

  // Among some fifteen bursts at random times a few in a row keep time by chance.
  EXPECT_LE(numbers, kCases / 4);
  EXPECT_GE(irregular, kCases * 7 / 10);
}

TEST(ReadSystolic, AKnockOverTheCrossingIsMotionOrDoesNoHarm) {
  int motion = 0;
  for (std::uint64_t seed = 71; seed <= 82; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.breath_swing_mmHg = 1.0;
    c.knock_at_mmHg = c.systolic_mmHg;
    const MadeMeasurement made = test::measure(c);

    const SystolicOutcome outcome = read_systolic(made.track(), {});

    if (outcome.none) {
      EXPECT_EQ(outcome.none->cause, NoReadingCause::motion) << seed;
      ++motion;
    } else {
      EXPECT_NEAR(static_cast<double>(outcome.reading->first_beat_mmHg), made.first_beat_mmHg, 3.0);
    }
  }
  EXPECT_GE(motion, 8);
}

TEST(ReadSystolic, SamplesMissingOverTheCrossingAreASignalGap) {
  for (std::uint64_t seed = 81; seed <= 86; ++seed) {
    UnderCuff c;
    c.seed = seed;
    c.breath_swing_mmHg = 1.0;
    c.gap_at_mmHg = c.systolic_mmHg - 1.0;

    EXPECT_EQ(cause_of(c), NoReadingCause::signal_gap) << seed;
  }
}

TEST(ReadSystolic, SensorsThatDifferGiveNoNumber) {
  UnderCuff c;
  c.second_sensor_error_mmHg = 9.0;

  EXPECT_EQ(cause_of(c), NoReadingCause::sensors_disagree);
}

TEST(ReadSystolic, SurvivesEmptyAndMarklessTracks) {
  EXPECT_TRUE(read_systolic({}, {}).none.has_value());
  MadeMeasurement made = test::measure(UnderCuff{});
  MeasurementTrack track = made.track();
  track.pressure = {};
  EXPECT_TRUE(read_systolic(track, {}).none.has_value());
  track = made.track();
  track.flow = track.flow.first(10);
  EXPECT_TRUE(read_systolic(track, {}).none.has_value());
}

TEST(BeatsSinceReturn, CountsUpFromNoneAndNeverBeyondTheTruth) {
  const MadeMeasurement made = test::measure(UnderCuff{});
  int last = 0;
  const std::size_t half = made.flow.size() / 2;
  for (std::size_t n = half; n <= made.flow.size(); n += 125) {
    MeasurementTrack track = made.track();
    track.flow = track.flow.first(n);
    track.marks.end.reset();

    const int beats = beats_since_return(track, assess_free_flow(track), {});

    if (n == half) {
      EXPECT_EQ(beats, 0);
    }
    EXPECT_LE(beats, static_cast<int>(made.openings.size()));
    last = beats;
  }
  EXPECT_GE(last, 3);
}

}  // namespace
}  // namespace station::signal

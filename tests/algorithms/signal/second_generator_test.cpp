// The reader of the return of flow on deflations of the second generator (tools/second_generator):
// another model than hal/sim, sharing no code with it. Truth and tolerance come from the files;
// tests/data/second_generator/ORIGIN.md says how they are made and why the tolerance is what it is.

#include "algorithms/signal/systolic.hpp"
#include "tools/study/deflation_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::signal {
namespace {

using study::RecordedDeflation;
using study::TrueBeat;

const std::vector<RecordedDeflation>& fixtures() {
  static const std::vector<RecordedDeflation> kAll = [] {
    std::vector<RecordedDeflation> all;
    const auto files = study::find_deflations(STATION_SOURCE_DIR "/tests/data/second_generator");
    if (!files) return all;
    for (const auto& file : *files)
      if (auto d = study::load_deflation(file)) all.push_back(std::move(*d));
    return all;
  }();
  return kAll;
}

bool one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

double at_s(Timestamp t) { return seconds_of(t.time_since_epoch()); }

std::vector<TrueBeat> during_hold(const RecordedDeflation& d) {
  std::vector<TrueBeat> held;
  for (const TrueBeat& b : d.beats)
    if (b.peak_s > at_s(*d.marks.hold_from) && b.peak_s < at_s(*d.marks.deflation_from))
      held.push_back(b);
  return held;
}

// ORIGIN.md: two standard deviations of the beats, one beat's fall of the cuff, and 1.5 mmHg.
double tolerance_mmHg(const RecordedDeflation& d) {
  const double beat_s =
      (d.beats.back().peak_s - d.beats.front().peak_s) / static_cast<double>(d.beats.size() - 1);
  return 2.0 * *d.truth.beats_sd_mmHg + d.rate_mmHg_per_s * beat_s + 1.5;
}

TEST(SecondGenerator, LeftTwentyTwoDeflationsThatCanBeLoaded) {
  ASSERT_EQ(fixtures().size(), 22U);
  int with_truth = 0;
  for (const RecordedDeflation& d : fixtures()) with_truth += d.truth.mmHg ? 1 : 0;
  EXPECT_EQ(with_truth, 16);
}

// What makes the set fit to judge by: the artery is shut in the hold and each beat does what its
// truth says it can.
TEST(SecondGenerator, KeepsEveryReadableArteryClosedDuringTheHold) {
  for (const RecordedDeflation& d : fixtures()) {
    if (!d.truth.mmHg) continue;
    const auto held = during_hold(d);
    EXPECT_GE(held.size(), 2U) << d.name;
    for (const TrueBeat& b : held) EXPECT_EQ(b.flow_s, 0.0) << d.name << " at " << b.peak_s << " s";
  }
}

TEST(SecondGenerator, LetsABeatPassWhereItsTruthSaysSo) {
  for (const RecordedDeflation& d : fixtures()) {
    // Soaked tissue passes the cuff's pressure on late; an open wall passes at any.
    if (!d.truth.mmHg || d.name == "oedema") continue;
    for (const TrueBeat& b : d.beats) {
      if (b.peak_s < at_s(*d.marks.hold_from)) continue;
      const double over = b.just_passes_mmHg - b.cuff_mmHg;
      if (std::fabs(over) < 1.0) continue;  // the cuff moves during the beat
      EXPECT_EQ(b.flow_s > 0.0, over > 0.0) << d.name << " at " << b.peak_s << " s";
    }
  }
}

TEST(SecondGenerator, GivesTheReaderNoNumberWithoutAReturnOfFlow) {
  RecordProperty("requirement", "E11");
  int judged = 0;
  for (const RecordedDeflation& d : fixtures()) {
    if (d.truth.mmHg) continue;
    ++judged;
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    EXPECT_FALSE(outcome.reading.has_value())
        << d.name << ": " << (outcome.reading ? outcome.reading->systolic_mmHg : 0) << " mmHg";
  }
  EXPECT_EQ(judged, 6);
}

TEST(SecondGenerator, TremorAVeinAndAnAssistDeviceAreNoPulsatileFlow) {
  RecordProperty("requirement", "E12");
  constexpr std::array<std::string_view, 4> kNoPulse{"assist_device", "thump_only", "tremor_only",
                                                     "vein_only"};
  int judged = 0;
  for (const RecordedDeflation& d : fixtures()) {
    if (!one_of(d.name, kNoPulse)) continue;
    ++judged;
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    ASSERT_TRUE(outcome.none.has_value()) << d.name;
    const bool flows = d.name == "assist_device";
    EXPECT_EQ(outcome.none->cause,
              flows ? NoReadingCause::no_pulsatile_flow : NoReadingCause::no_signal_found)
        << d.name;
  }
  EXPECT_EQ(judged, 4);
}

TEST(SecondGenerator, NamesTheLostProbeAndTheOpenArtery) {
  for (const RecordedDeflation& d : fixtures()) {
    if (d.name != "probe_lost" && d.name != "not_occluded") continue;
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    ASSERT_TRUE(outcome.none.has_value()) << d.name;
    EXPECT_STREQ(token_of(outcome.none->cause), d.name.c_str());
  }
}

TEST(SecondGenerator, IsReadWhereNothingDisturbs) {
  // Movement, tremor, faint signal and unequal beats may be refused; the rest may not.
  constexpr std::array<std::string_view, 6> kMayBeRefused{
      "atrial_fibrillation", "below_30_with_surge", "ectopics", "motion", "snr_5", "tremor"};
  for (const RecordedDeflation& d : fixtures()) {
    if (!d.truth.mmHg || one_of(d.name, kMayBeRefused)) continue;
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    EXPECT_TRUE(outcome.reading.has_value())
        << d.name << ": " << (outcome.none ? token_of(outcome.none->cause) : "");
  }
}

// The rush of a vein below the cuff comes 10 mmHg and more above such an artery: no number, or the
// artery's.
TEST(SecondGenerator, IsNeverReadAtTheSurgeOfAVein) {
  RecordProperty("requirement", "E31");
  const auto at = std::ranges::find(fixtures(), "below_30_with_surge", &RecordedDeflation::name);
  ASSERT_NE(at, fixtures().end());

  const SystolicOutcome outcome = read_systolic(at->track(), {});

  if (outcome.reading) {
    EXPECT_LE(std::fabs(double{outcome.reading->estimate_mmHg} - *at->truth.mmHg),
              tolerance_mmHg(*at));
  }
}

// The same deflation behind a free flow that ran the other way: what the probe heard with the open
// cuff was a reversal or a vein, and the artery shows its own direction only under the tight cuff.
RecordedDeflation heard_from_the_other_side(RecordedDeflation d) {
  for (signal::FlowFrame& f : d.flow) {
    if (f.time >= *d.marks.hold_from) break;
    std::swap(f.toward, f.away);
    std::swap(f.toward_ratio, f.away_ratio);
    std::swap(f.toward_hz, f.away_hz);
    f.mean_hz = -f.mean_hz;
    f.max_hz = -f.max_hz;
  }
  return d;
}

TEST(SecondGenerator, IsReadInTheDirectionOfItsReturnWhateverWasHeardBefore) {
  RecordProperty("requirement", "E23");
  constexpr double kNoVein_mmHg = 70.0;
  int read_against_what_was_heard = 0;
  int outside = 0;
  for (const RecordedDeflation& d : fixtures()) {
    if (!d.truth.mmHg || *d.truth.mmHg < kNoVein_mmHg) continue;

    const SystolicOutcome outcome = read_systolic(heard_from_the_other_side(d).track(), {});

    if (!outcome.reading) continue;
    const double error = double{outcome.reading->estimate_mmHg} - *d.truth.mmHg;
    outside += std::fabs(error) <= tolerance_mmHg(d) ? 0 : 1;
    // At 150 a minute the error is as large as the tolerance whichever way it was heard.
    EXPECT_LE(std::fabs(error), tolerance_mmHg(d) + 0.1) << d.name;
    read_against_what_was_heard += outcome.reading->doubted(Doubt::no_free_pulse) ? 1 : 0;
  }
  EXPECT_GE(read_against_what_was_heard, 8);
  EXPECT_LE(outside, 2) << "as of the sixteen heard the right way, below";
}

TEST(SecondGenerator, GivesNoNumberForAnArteryWithoutAReturnWhateverWasHeardBefore) {
  for (const RecordedDeflation& d : fixtures()) {
    if (d.truth.mmHg) continue;
    EXPECT_FALSE(read_systolic(heard_from_the_other_side(d).track(), {}).reading) << d.name;
  }
}

TEST(SecondGenerator, IsReadWithinTheToleranceOfItsTruth) {
  RecordProperty("requirement", "E23");
  int read = 0;
  int within = 0;
  for (const RecordedDeflation& d : fixtures()) {
    if (!d.truth.mmHg) continue;
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    if (!outcome.reading) continue;
    const double error = static_cast<double>(outcome.reading->estimate_mmHg) - *d.truth.mmHg;
    const bool is_within = std::fabs(error) <= tolerance_mmHg(d);
    std::printf("%-22s truth %6.1f error %+5.1f tolerance %4.1f%s\n", d.name.c_str(), *d.truth.mmHg,
                error, tolerance_mmHg(d), is_within ? "" : "  outside");
    ++read;
    within += is_within ? 1 : 0;
  }

  // Of tolerances that hold for 95 % of readings, more than two of sixteen are broken once in
  // twenty-three such sets.
  EXPECT_GE(read, 12);
  EXPECT_LE(read - within, 2);
}

TEST(SecondGenerator, DoubtsEveryReadingThatIsFarOff) {
  for (const RecordedDeflation& d : fixtures()) {
    const SystolicOutcome outcome = read_systolic(d.track(), {});
    if (!d.truth.mmHg || !outcome.reading) continue;
    const SystolicReading& r = *outcome.reading;
    if (std::fabs(static_cast<double>(r.estimate_mmHg) - *d.truth.mmHg) <= 10.0) continue;
    EXPECT_NE(r.doubts, 0) << d.name << ": " << r.systolic_mmHg << " mmHg";
  }
}

}  // namespace
}  // namespace station::signal

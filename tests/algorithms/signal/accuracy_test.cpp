// The error of the first-beat pressure over many seeded measurements of the fixture's own model.
// These seeds were looked at while thresholds were set, so the bounds guard against a change for
// the worse; figures of seeds nobody has tuned on stand in docs/accuracy.md, against the other
// model.
//
// Truth: the cuff pressure when the artery first opened for 30 ms or more in the deflation. The
// strata follow the demand: 2 to 3 mmHg/s, 50 to 100 beats a minute, 10 dB or more, breathing of up
// to 4 mmHg either way, systolic pressures from 50 to 180 mmHg, multiphasic and damped flow, both
// directions, with and without thump, hum, tones, clicks and venous flow.
#include "algorithms/signal/systolic.hpp"
#include "core/random.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdio>

namespace station::signal {
namespace {

using test::UnderCuff;

UnderCuff draw(std::uint64_t seed) {
  Random r{seed};
  UnderCuff c;
  c.seed = seed;
  c.systolic_mmHg = r.uniform(50.0, 180.0);
  c.pulse_pressure_mmHg = r.uniform(0.25, 0.42) * c.systolic_mmHg;
  c.heart_rate_bpm = r.uniform(50.0, 100.0);
  c.snr_db = r.uniform(10.0, 20.0);
  c.deflation_mmHg_s = r.uniform(2.0, 3.0);
  c.breath_swing_mmHg = r.uniform(0.0, 4.0);
  c.breath_bpm = r.uniform(10.0, 18.0);
  c.away = r.chance(0.3);
  c.damped = c.systolic_mmHg < 80.0 || r.chance(0.4);
  c.peak_hz = c.damped ? r.uniform(500.0, 1500.0) : r.uniform(1500.0, 3000.0);
  return c;
}

struct Statistics {
  int cases = 0;
  int readings = 0;
  int within_3 = 0;
  int beyond_6 = 0;
  double sum = 0.0;
  double squares = 0.0;
  [[nodiscard]] double mean() const { return sum / readings; }
  [[nodiscard]] double sd() const { return std::sqrt(squares / readings - mean() * mean()); }
};

Statistics run(const char* name, std::uint64_t first_seed, int cases, void (*change)(UnderCuff&)) {
  Statistics s;
  for (int i = 0; i < cases; ++i) {
    UnderCuff c = draw(first_seed + static_cast<std::uint64_t>(i));
    change(c);
    const auto made = test::measure(c);
    const SystolicOutcome outcome = read_systolic(made.track(), {});
    ++s.cases;
    if (!outcome.reading) {
      std::printf("  seed %llu: %s\n", static_cast<unsigned long long>(c.seed),
                  token_of(outcome.none->cause));
      continue;
    }
    const double error =
        static_cast<double>(outcome.reading->first_beat_mmHg) - made.first_beat_mmHg;
    ++s.readings;
    s.sum += error;
    s.squares += error * error;
    if (std::fabs(error) <= 3.0) ++s.within_3;
    if (std::fabs(error) > 6.0) ++s.beyond_6;
  }
  std::printf(
      "%-14s %3d cases, %3d readings, error %+.2f +- %.2f mmHg, within 3: %d, beyond 6: %d\n", name,
      s.cases, s.readings, s.mean(), s.sd(), s.within_3, s.beyond_6);
  return s;
}

TEST(FirstBeatPressure, IsWithinThreeMmHgInTheDemandedRange) {
  const Statistics s = run("clean", 70000, 100, [](UnderCuff&) {});

  EXPECT_GE(s.readings, 97);
  EXPECT_GE(s.within_3, s.readings * 95 / 100);
  EXPECT_LE(s.beyond_6, 1);
  EXPECT_LT(std::fabs(s.mean()), 1.0);
}

TEST(FirstBeatPressure, BearsDisturbance) {
  const Statistics thump = run("thump", 71000, 25, [](UnderCuff& c) { c.thump_db = 20.0; });
  const Statistics hum = run("hum and tones", 72000, 25, [](UnderCuff& c) {
    c.hum_db = -10.0;
    c.tones_db = 3.0;
  });
  const Statistics clicks = run("clicks", 73000, 25, [](UnderCuff& c) { c.clicks_per_s = 0.4; });
  const Statistics vein = run("venous flow", 74000, 25, [](UnderCuff& c) { c.venous_db = 5.0; });

  for (const Statistics& s : {thump, hum, clicks, vein}) {
    EXPECT_GE(s.readings, s.cases * 8 / 10);
    EXPECT_GE(s.within_3, s.readings * 88 / 100);
  }
}

TEST(FirstBeatPressure, FiveDecibelsCostsABeatAtMost) {
  const Statistics s = run("5 dB", 75000, 25, [](UnderCuff& c) { c.snr_db = 5.0; });

  EXPECT_GE(s.readings, 23);
  EXPECT_GE(s.within_3, s.readings * 80 / 100);
}

// T10: another machine, another processor variant, another day: the same bits. The digest is of the
// outputs as they are; a change of the algorithm changes it, and then it is set anew on purpose.
TEST(FirstBeatPressure, RepeatsBitForBit) {
  const auto digest_of = [](std::uint64_t seed) {
    const auto made = test::measure(draw(seed));
    std::uint64_t h = 0xCBF29CE484222325ULL;
    const auto mix = [&h](float x) {
      h = (h ^ std::bit_cast<std::uint32_t>(x)) * 0x100000001B3ULL;
    };
    for (const FlowFrame& f : made.flow) {
      mix(f.toward);
      mix(f.away);
      mix(f.toward_ratio);
      mix(f.away_ratio);
      mix(f.mean_hz);
      mix(f.max_hz);
      mix(f.noise);
    }
    const SystolicOutcome outcome = read_systolic(made.track(), {});
    if (outcome.reading) {
      mix(outcome.reading->first_beat_mmHg);
      mix(outcome.reading->quality);
    }
    return h;
  };

  const std::uint64_t first = digest_of(76000);

  EXPECT_EQ(digest_of(76000), first);
  EXPECT_EQ(first, 0x16016115BC177DAEULL);
}

}  // namespace
}  // namespace station::signal

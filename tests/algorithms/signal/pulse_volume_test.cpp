// The pulse-volume waveform on drawn contours whose crest time and notch are known.
#include "algorithms/signal/pulse_volume.hpp"
#include "core/random.hpp"
#include "tests/support/cuff_recordings.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

/// One beat over its time since the foot [s], 0 at the foot, 1 at the crest.
using Contour = std::function<double(double)>;

double hump(double t, double centre, double width) {
  const double x = (t - centre) / width;
  return std::exp(-0.5 * x * x);
}
double rise(double t, double crest_s) {
  return 0.5 - 0.5 * std::cos(3.14159265358979 * t / crest_s);
}
double healthy(double t) {
  return t < 0.12 ? rise(t, 0.12)
                  : 0.75 * hump(t, 0.12, 0.09) + 0.25 * std::exp(-(t - 0.12) / 0.3) +
                        0.18 * (hump(t, 0.38, 0.05) - hump(0.12, 0.38, 0.05));
}
double notchless(double t) {
  const double x = std::max(0.0, t - 0.12) / 0.16;
  return t < 0.12 ? rise(t, 0.12) : (1.0 + x) * std::exp(-x);
}
double slow(double t) {
  const double x = std::max(0.0, t - 0.30) / 0.22;
  return t < 0.30 ? rise(t, 0.30) : (1.0 + x) * std::exp(-x);
}

struct Hold {
  double mmHg = 65.0;
  double seconds = 12.0;
  double amplitude_mmHg = 1.5;
  double interval_s = 0.9;
  double interval_sd = 0.03;
  double noise_mmHg = 0.05;
  double leak_mmHg_s = 0.0;
  std::uint64_t seed = 1;
};

std::vector<PressurePoint> held(const Hold& h, const Contour& contour) {
  Random random{h.seed};
  std::vector<PressurePoint> trace;
  double foot = -0.4;
  double next = foot + h.interval_s;
  for (int i = 0; i < static_cast<int>(h.seconds * 200.0); ++i) {
    const double t = i / 200.0;
    if (t >= next) {
      foot = next;
      next += h.interval_s * (1.0 + h.interval_sd * random.normal());
    }
    const double p = h.mmHg - h.leak_mmHg_s * t + h.amplitude_mmHg * contour(t - foot) +
                     h.noise_mmHg * random.normal();
    const auto v = static_cast<float>(std::floor(p * 64.0 + 0.5) / 64.0);
    trace.push_back({Timestamp{} + duration_from_seconds(t), v, v});
  }
  return trace;
}

PulseVolumeOutcome read(const std::vector<PressurePoint>& trace) {
  return read_pulse_volume(trace, trace.front().time, trace.back().time);
}

TEST(PulseVolume, OfAHealthyLegIsQuickAndNotched) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto outcome = read(held({.seed = seed}, healthy));

    ASSERT_TRUE(outcome.waveform.has_value()) << seed;
    EXPECT_EQ(outcome.waveform->contour, PulseContour::normal) << seed;
    EXPECT_NEAR(outcome.waveform->amplitude_mmHg, 1.5F, 0.15F);
    EXPECT_NEAR(outcome.waveform->crest_time_s, 0.12F, 0.035F);
    EXPECT_NEAR(outcome.waveform->beats_per_minute, 66.7F, 2.0F);
    EXPECT_GE(outcome.waveform->beat_count, 8);
  }
}

TEST(PulseVolume, LosesItsNotchFirst) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto outcome = read(held({.seed = seed}, notchless));

    ASSERT_TRUE(outcome.waveform.has_value()) << seed;
    EXPECT_EQ(outcome.waveform->contour, PulseContour::notch_lost) << seed;
  }
}

TEST(PulseVolume, OfADampedLegIsRounded) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto outcome = read(held({.amplitude_mmHg = 0.6, .seed = seed}, slow));

    ASSERT_TRUE(outcome.waveform.has_value()) << seed;
    EXPECT_EQ(outcome.waveform->contour, PulseContour::rounded) << seed;
    EXPECT_NEAR(outcome.waveform->crest_time_s, 0.27F, 0.06F) << seed;
    EXPECT_FALSE(outcome.waveform->has_notch) << seed;
  }
}

TEST(PulseVolume, OfALegWithoutPulseIsFlatAndNoFailure) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto outcome = read(held({.amplitude_mmHg = 0.0, .seed = seed}, healthy));

    ASSERT_TRUE(outcome.waveform.has_value()) << seed;
    EXPECT_EQ(outcome.waveform->contour, PulseContour::flat) << seed;
    EXPECT_EQ(outcome.waveform->beat_count, 0);
  }
}

TEST(PulseVolume, ScalesWithThePulseAndNothingElse) {
  const auto once = read(held({.amplitude_mmHg = 1.0, .noise_mmHg = 0.0}, healthy));
  const auto twice = read(held({.amplitude_mmHg = 2.0, .noise_mmHg = 0.0}, healthy));

  ASSERT_TRUE(once.waveform && twice.waveform);
  EXPECT_NEAR(twice.waveform->amplitude_mmHg / once.waveform->amplitude_mmHg, 2.0F, 0.05F);
  EXPECT_NEAR(twice.waveform->crest_time_s, once.waveform->crest_time_s, 0.015F);
  EXPECT_EQ(twice.waveform->contour, once.waveform->contour);
}

TEST(PulseVolume, NeedsAHeldCuff) {
  const auto cause = [](const Hold& h) { return read(held(h, healthy)).none; };

  EXPECT_EQ(cause({.leak_mmHg_s = 2.5}), NoPulseVolume::not_held);
  EXPECT_EQ(cause({.mmHg = 120.0}), NoPulseVolume::not_held);
  EXPECT_EQ(cause({.seconds = 2.0}), NoPulseVolume::hold_too_short);
  EXPECT_EQ(read_pulse_volume({}, {}, {}).none, NoPulseVolume::hold_too_short);
}

TEST(PulseVolume, WithFewerThanThreeLikeBeatsGivesNoContour) {
  const auto outcome =
      read(held({.seconds = 5.0, .interval_s = 1.1, .interval_sd = 0.5, .seed = 3}, healthy));

  EXPECT_TRUE(outcome.none == NoPulseVolume::too_few_beats || outcome.waveform->beat_count >= 3);
}

}  // namespace
}  // namespace station::signal

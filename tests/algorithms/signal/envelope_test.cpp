// Two estimators of the maximum frequency against signals whose maximum is known.
#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/geometric_envelope.hpp"
#include "core/deterministic_math.hpp"
#include "tests/support/line_spectrum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace station::signal {
namespace {

constexpr double kBin_hz = 62.5;

TEST(GeometricEdge, IsTheStepOfAFlatSpectrum) {
  std::array<float, 128> power{};
  for (std::size_t k = 0; k < power.size(); ++k) power[k] = k < 48 ? 110.0F : 10.0F;

  EXPECT_FLOAT_EQ(geometric_edge(power, 3, 84), 47.5F);
}

TEST(GeometricEdge, DoesNotDependOnTheUnit) {
  std::array<float, 128> power{};
  std::array<float, 128> louder{};
  for (std::size_t k = 0; k < power.size(); ++k) {
    // Falls from bin to bin with a knee at 30.
    power[k] = k < 30 ? 200.0F - static_cast<float>(k) : 8.0F - 0.05F * static_cast<float>(k);
    louder[k] = 1024.0F * power[k];
  }

  EXPECT_EQ(geometric_edge(power, 3, 84), geometric_edge(louder, 3, 84));
  EXPECT_FLOAT_EQ(geometric_edge(power, 3, 84), 29.5F);
}

TEST(GeometricEdge, BeginsAtTheStrongestBin) {
  // Slow flow is weak here, fast flow strong: a chord from the band's bottom would end early.
  std::array<float, 128> power{};
  for (std::size_t k = 0; k < power.size(); ++k) power[k] = k < 20 ? 5.0F : k < 40 ? 90.0F : 1.0F;

  EXPECT_FLOAT_EQ(geometric_edge(power, 3, 84), 39.5F);
}

struct Judged {
  double change_point_bias_hz = 0.0;
  double change_point_rms_hz = 0.0;
  double geometric_bias_hz = 0.0;
  double found = 0.0;  // share of frames
};

// Frames of open beats, above 300 Hz, one by one.
Judged judge(const test::LineSpectrum& c) {
  struct Judge final : FrameSink {
    const test::LineSpectrum* c = nullptr;
    Judged sum;
    int frames = 0;
    int found = 0;
    void on_frame(const FlowFrame& f, const SpectrumColumn& column) override {
      const double truth = test::true_max_hz(*c, seconds_of(f.time.time_since_epoch()));
      if (truth < 300.0) return;
      ++frames;
      if (f.max_hz <= 0.0F) return;
      ++found;
      std::array<float, 128> power{};
      for (std::size_t k = 0; k < power.size(); ++k)
        power[k] = static_cast<float>(
            dmath::pow(10.0, static_cast<double>(column.power_db[128 + k]) / 10.0));
      const double error = static_cast<double>(f.max_hz) - truth;
      sum.change_point_bias_hz += error;
      sum.change_point_rms_hz += error * error;
      sum.geometric_bias_hz += static_cast<double>(geometric_edge(power, 3, 84)) * kBin_hz - truth;
    }
  } judge;
  judge.c = &c;
  DopplerFrontEnd front_end{FrontEndSettings{}};
  front_end.process(Timestamp{}, test::samples_of(c), false, judge);
  judge.sum.change_point_bias_hz /= judge.found;
  judge.sum.change_point_rms_hz = std::sqrt(judge.sum.change_point_rms_hz / judge.found);
  judge.sum.geometric_bias_hz /= judge.found;
  judge.sum.found = static_cast<double>(judge.found) / judge.frames;
  return judge.sum;
}

// Within 6 % of the peak: between two and three bins, and what the lines' own width adds
// (15 Hz + 3 %, twice of which stands beyond the truth).
TEST(Envelope, FollowsAKnownMaximumAtTenDecibelsAndBetter) {
  for (const double peak_hz : {3000.0, 1500.0}) {
    for (const double snr_db : {20.0, 10.0}) {
      const Judged j = judge({.seed = 3, .peak_hz = peak_hz, .snr_db = snr_db});

      EXPECT_GT(j.found, 0.97) << peak_hz << " " << snr_db;
      EXPECT_LT(std::fabs(j.change_point_bias_hz), 0.06 * peak_hz + 30.0) << snr_db;
      EXPECT_LT(j.change_point_rms_hz, 0.08 * peak_hz + 30.0) << snr_db;
    }
  }
}

TEST(Envelope, AgreesWithTheGeometricMethodWhereBothHold) {
  const Judged j = judge({.seed = 4, .peak_hz = 2000.0, .snr_db = 15.0});

  EXPECT_NEAR(j.change_point_bias_hz, j.geometric_bias_hz, 2.0 * kBin_hz);
}

// In weak signals the estimator would rather be silent than wrong: noise may not become speed.
TEST(Envelope, IsNotFoundInsteadOfTooFastAtZeroDecibels) {
  const Judged j = judge({.seed = 5, .peak_hz = 3000.0, .snr_db = 0.0});

  EXPECT_LT(j.change_point_bias_hz, 0.0);
}

}  // namespace
}  // namespace station::signal

#include "hal/sim/doppler/doppler_synthesis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace station::hal::sim {
namespace {

constexpr double kRate_hz = 16000.0;

VirtualArtery strong_artery() {
  VirtualArtery a;
  a.peak_velocity_m_s = 0.5;
  a.signal_to_noise_db = 20.0;
  return a;
}

std::vector<std::complex<double>> listen(DopplerSynthesis& synthesis, const DopplerScene& scene,
                                         int milliseconds) {
  std::vector<std::complex<double>> out;
  std::array<std::int16_t, 32> iq{};
  for (int i = 0; i < milliseconds; ++i) {
    synthesis.render(scene, iq);
    for (std::size_t n = 0; n < 32; n += 2) out.emplace_back(iq[n], iq[n + 1]);
  }
  return out;
}

/// Power within [low, high] Hz by averaged, Hann-windowed DFTs of 256 samples, counts squared.
double band_power(const std::vector<std::complex<double>>& x, double low_hz, double high_hz) {
  constexpr std::size_t kSize = 256;
  constexpr double kBin_hz = kRate_hz / kSize;
  double total = 0.0;
  int windows = 0;
  for (std::size_t at = 0; at + kSize <= x.size(); at += kSize, ++windows) {
    for (int bin = -128; bin < 128; ++bin) {
      const double f = bin * kBin_hz;
      if (f < low_hz || f > high_hz) continue;
      std::complex<double> sum = 0.0;
      for (std::size_t n = 0; n < kSize; ++n) {
        const double turn = 2.0 * std::numbers::pi * static_cast<double>(n) / kSize;
        sum += x[at + n] * (0.5 - 0.5 * std::cos(turn)) * std::polar(1.0, -turn * bin);
      }
      total += std::norm(sum);
    }
  }
  return total / windows / (kSize * kSize * 0.375);  // mean square of a Hann window
}

DopplerSettings quiet() {
  DopplerSettings s;
  s.receiver_noise = false;
  s.wall_thump = false;
  s.iq_imbalance = false;
  return s;
}

TEST(DopplerShift, IsThatOfTheDopplerEquation) {
  // 2 * 8 MHz * cos 60 / 1540 m/s
  EXPECT_NEAR(doppler_hz_per_m_s(DopplerSettings{}), 5194.8, 0.1);
}

TEST(DopplerSpectrum, EndsAtTheVelocityOfTheCentreLine) {
  for (const double velocity : {0.1, 0.25, 0.5, -0.3}) {
    DopplerSynthesis synthesis{quiet(), 3};
    synthesis.listen_to(strong_artery());

    const auto x = listen(synthesis, {velocity, 1.0, 1.0, 0.0}, 800);

    const double top = velocity * 5194.8;
    const double low = std::min(0.0, top) - 190.0;  // window and line width
    const double high = std::max(0.0, top) + 190.0;
    const double all = band_power(x, -8000.0, 8000.0);
    EXPECT_GT(band_power(x, low, high) / all, 0.98) << velocity;
    const double upper_quarter =
        top > 0 ? band_power(x, 0.75 * top, top) : band_power(x, top, 0.75 * top);
    EXPECT_NEAR(upper_quarter / all, 0.25, 0.12) << velocity;
  }
}

TEST(DopplerSignal, HasTheRatioToTheNoiseThatTheArterySets) {
  DopplerSettings with_noise = quiet();
  with_noise.receiver_noise = true;
  DopplerSynthesis noise{with_noise, 3};
  DopplerSynthesis signal{quiet(), 4};
  VirtualArtery a = strong_artery();
  a.signal_to_noise_db = 12.0;
  signal.listen_to(a);

  const double noise_power = band_power(listen(noise, {}, 2000), 0.0, 3000.0);
  const double signal_power =
      band_power(listen(signal, {0.4, 1.0, 1.0, 0.0}, 4000), -8000.0, 8000.0);

  EXPECT_NEAR(10.0 * std::log10(signal_power / noise_power), 12.0, 1.0);
}

TEST(DopplerSignal, IsExactlyNothingWithoutFlowOrOffTheVessel) {
  for (const DopplerScene scene :
       {DopplerScene{0.0, 1.0, 1.0, 0.0}, DopplerScene{0.4, 1.0, 0.0, 1.0},
        DopplerScene{0.4, 0.0, 1.0, 0.0}}) {
    DopplerSynthesis synthesis{quiet(), 3};
    synthesis.listen_to(strong_artery());

    for (const auto& v : listen(synthesis, scene, 100))
      ASSERT_EQ(v, std::complex<double>(0.0, 0.0));
  }
}

TEST(WallThump, LiesBelowAHundredHertz) {
  DopplerSettings s = quiet();
  s.wall_thump = true;
  DopplerSynthesis synthesis{s, 3};
  VirtualArtery a = strong_artery();
  a.wall_thump_db = 30.0;
  synthesis.listen_to(a);

  const auto x = listen(synthesis, {0.0, 1.0, 1.0, 1.0}, 1000);

  const double all = band_power(x, -8000.0, 8000.0);
  EXPECT_GT(all, 1e5);
  EXPECT_GT(band_power(x, -190.0, 190.0) / all, 0.99);
}

TEST(IqImbalance, LeavesAnImageThirtyDecibelsDown) {
  DopplerSettings s = quiet();
  s.iq_imbalance = true;
  DopplerSynthesis synthesis{s, 3};
  synthesis.listen_to(strong_artery());

  const auto x = listen(synthesis, {0.5, 1.0, 1.0, 0.0}, 1500);

  const double image_db =
      10.0 * std::log10(band_power(x, -2600.0, -400.0) / band_power(x, 400.0, 2600.0));
  EXPECT_NEAR(image_db, -28.5, 3.0);
}

TEST(DopplerNoise, IsTheSameForASeedAndWhite) {
  DopplerSettings s = quiet();
  s.receiver_noise = true;
  DopplerSynthesis one{s, 9};
  DopplerSynthesis other{s, 9};

  const auto x = listen(one, {}, 3000);

  EXPECT_EQ(x, listen(other, {}, 3000));
  const double total = band_power(x, -8000.0, 8000.0);
  for (double low = -8000.0; low < 7000.0; low += 2000.0)
    EXPECT_NEAR(band_power(x, low, low + 1999.0) / total, 0.125, 0.01);
  EXPECT_NEAR(std::sqrt(total / 2.0), s.noise_rms_counts, 4.0);
}

}  // namespace
}  // namespace station::hal::sim

#include "tests/hal/sim/doppler/spectrum_of_samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

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

TEST(DopplerSpectrum, FollowsAVelocityThatMoves) {
  DopplerSynthesis synthesis{quiet(), 3};
  synthesis.listen_to(strong_artery());
  // From 0.1 to 0.5 m/s in a tenth of a second, five beats of it.
  for (int beat = 0; beat < 5; ++beat) {
    std::vector<std::complex<double>> early;
    std::vector<std::complex<double>> late;
    for (int ms = 0; ms < 100; ++ms) {
      const auto x = listen(synthesis, {.velocity_m_s = 0.1 + 0.004 * ms, .coupling = 1.0}, 1);
      auto& into = ms < 16 ? early : late;
      if (ms < 16 || ms >= 84) into.insert(into.end(), x.begin(), x.end());
    }
    // 0.16 m/s is 831 Hz, 0.44 m/s 2286 Hz; lines are up to 100 Hz wide.
    EXPECT_LT(band_power(early, 1150.0, 8000.0), 0.05 * band_power(early, -8000.0, 8000.0));
    EXPECT_GT(band_power(late, 1150.0, 2800.0), 0.25 * band_power(late, -8000.0, 8000.0));
  }
}

TEST(BluntProfile, GathersThePowerNearTheHighestVelocity) {
  const auto upper_half = [](double exponent) {
    DopplerSynthesis synthesis{quiet(), 3};
    VirtualArtery a = strong_artery();
    a.profile_exponent = exponent;
    synthesis.listen_to(a);
    const auto x = listen(synthesis, {.velocity_m_s = 0.5, .coupling = 1.0}, 2000);
    return band_power(x, 1299.0, 3000.0) / band_power(x, -8000.0, 8000.0);
  };

  // Share of the lumen faster than half the highest: (1/2)^(2/n) for v = v0 (1 - (r/R)^n).
  EXPECT_NEAR(upper_half(2.0), 0.5, 0.1);
  EXPECT_NEAR(upper_half(6.0), 0.79, 0.1);
}

TEST(Turbulence, BroadensTheSpectrumBeyondTheCentreLine) {
  const auto beyond = [](double turbulence) {
    DopplerSynthesis synthesis{quiet(), 3};
    VirtualArtery a = strong_artery();
    a.turbulence = turbulence;
    synthesis.listen_to(a);
    const auto x = listen(synthesis, {.velocity_m_s = 0.4, .coupling = 1.0}, 2000);
    return band_power(x, 2078.0 + 180.0, 8000.0) / band_power(x, -8000.0, 8000.0);
  };
  const double laminar = beyond(0.0);

  EXPECT_LT(laminar, 0.01);
  EXPECT_GT(beyond(0.05), 1.5 * laminar);
  EXPECT_GT(beyond(0.15), 4.0 * laminar);
}

TEST(VenousFlow, LiesOnTheOtherSideOfZero) {
  DopplerSynthesis synthesis{quiet(), 3};
  VirtualArtery a = strong_artery();
  a.venous_velocity_m_s = 0.1;
  synthesis.listen_to(a);

  const auto x = listen(synthesis, {.coupling = 1.0, .vein_m_s = -0.12}, 1500);

  EXPECT_GT(band_power(x, -800.0, -62.0), 50.0 * band_power(x, 62.0, 800.0));
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

TEST(Crosstalk, IsAsStrongAsTheDisturbancesSay) {
  DopplerSettings s = quiet();
  s.iq_imbalance = true;
  s.disturbances.crosstalk_db = -15.0;
  DopplerSynthesis synthesis{s, 3};
  synthesis.listen_to(strong_artery());

  const auto x = listen(synthesis, {0.5, 1.0, 1.0, 0.0}, 1500);

  EXPECT_NEAR(10.0 * std::log10(band_power(x, -2600.0, -400.0) / band_power(x, 400.0, 2600.0)),
              -15.0, 2.0);
}

TEST(Gain, LiftsTheSignalUntilTheConverterClips) {
  const auto run = [](double gain_db) {
    DopplerSettings s = quiet();
    s.receiver_noise = true;
    s.disturbances.gain_db = gain_db;
    DopplerSynthesis synthesis{s, 3};
    synthesis.listen_to(strong_artery());
    const auto x = listen(synthesis, {0.5, 1.0, 1.0, 0.0}, 1000);
    return std::pair{band_power(x, -8000.0, 8000.0), synthesis.clipped()};
  };

  const auto [power, none] = run(0.0);
  const auto [more, still_none] = run(12.0);
  const auto [most, clipped] = run(45.0);

  EXPECT_NEAR(10.0 * std::log10(more / power), 12.0, 0.5);
  EXPECT_EQ(none + still_none, 0u);
  EXPECT_GT(clipped, 1000u);
  EXPECT_LT(10.0 * std::log10(most / power), 44.0);
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

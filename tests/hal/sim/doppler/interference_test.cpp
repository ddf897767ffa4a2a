#include "tests/hal/sim/doppler/spectrum_of_samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

double decibels(double ratio) { return 10.0 * std::log10(ratio); }

/// Nothing but the disturbances, over the receiver's noise in 3 kHz.
double over_noise_db(const Disturbances& disturbances, const InterferenceScene& scene,
                     double low_hz, double high_hz) {
  DopplerSettings with_noise = quiet();
  with_noise.receiver_noise = true;
  DopplerSynthesis noise{with_noise, 8};
  DopplerSettings s = quiet();
  s.disturbances = disturbances;
  DopplerSynthesis disturbed{s, 8};
  const double reference = band_power(listen(noise, {}, 2000), 0.0, 3000.0);
  DopplerScene what;
  what.interference = scene;
  const double found = band_power(listen(disturbed, what, 2000), low_hz, high_hz);
  return decibels(std::max(found, 1e-12) / reference);
}

TEST(MainsHum, StandsOnBothSidesOfZeroAtItsStrength) {
  for (const double mains_hz : {50.0, 60.0}) {
    Disturbances d;
    d.mains_hz = mains_hz;
    d.mains_db = 20.0;

    EXPECT_NEAR(over_noise_db(d, {}, -130.0, 130.0), 20.0, 3.0);
    EXPECT_GT(over_noise_db(d, {}, 20.0, 130.0), 10.0);
    EXPECT_GT(over_noise_db(d, {}, -130.0, -20.0), 10.0);
    EXPECT_LT(over_noise_db(d, {}, 400.0, 8000.0), -20.0);
  }
}

TEST(Tones, StandAt480And800And1650Hz) {
  Disturbances d;
  d.tones_db = 15.0;

  for (const double hz : {480.0, 800.0, 1650.0})
    EXPECT_GT(over_noise_db(d, {}, hz - 100.0, hz + 100.0), 8.0) << hz;
  EXPECT_LT(over_noise_db(d, {}, 1000.0, 1400.0), 0.0);
}

TEST(MovingTissue, IsHeardInBothDirectionsWhileItMoves) {
  Disturbances d;
  d.motion_db = 22.0;

  EXPECT_NEAR(over_noise_db(d, {.burst = 1.0}, -8000.0, 8000.0), 22.0, 4.0);
  EXPECT_NEAR(over_noise_db(d, {.burst = 1.0}, 60.0, 8000.0),
              over_noise_db(d, {.burst = 1.0}, -8000.0, -60.0), 2.0);
  EXPECT_LT(over_noise_db(d, {.burst = 0.0}, -8000.0, 8000.0), -60.0);
}

TEST(Tremor, MovesAStrongEchoToAndFroBelow300Hz) {
  Disturbances d;
  d.tremor_hz = 5.0;
  d.tremor_db = 15.0;

  EXPECT_NEAR(over_noise_db(d, {.tremor = 0.8}, 0.0, 400.0), 15.0, 3.0);
  EXPECT_NEAR(over_noise_db(d, {.tremor = -0.8}, -400.0, 0.0), 15.0, 3.0);
}

TEST(Electrosurgery, DrownsEverythingForItsBurst) {
  DopplerSettings s = quiet();
  s.receiver_noise = true;
  DopplerSynthesis synthesis{s, 4};
  synthesis.listen_to(strong_artery());
  const DopplerScene flowing{.velocity_m_s = 0.4, .coupling = 1.0};
  const double before = band_power(listen(synthesis, flowing, 500), -8000.0, 8000.0);

  synthesis.cauterise(0.5);
  const double during = band_power(listen(synthesis, flowing, 400), -8000.0, 8000.0);
  listen(synthesis, flowing, 300);
  const double after = band_power(listen(synthesis, flowing, 500), -8000.0, 8000.0);

  EXPECT_GT(decibels(during / before), 10.0);
  EXPECT_NEAR(decibels(after / before), 0.0, 1.5);
}

TEST(OpeningClick, IsShortBroadbandAndAsStrongAsTheArterySays) {
  DopplerSettings s = quiet();
  DopplerSynthesis synthesis{s, 4};
  VirtualArtery a = strong_artery();
  a.opening_click_db = 18.0;
  synthesis.listen_to(a);
  DopplerScene click;
  click.interference.click = 1.0;
  click.coupling = 1.0;

  const auto x = listen(synthesis, click, 500);

  EXPECT_GT(band_power(x, 3000.0, 7000.0), 0.0);
  EXPECT_NEAR(band_power(x, 3000.0, 7000.0) / band_power(x, -7000.0, -3000.0), 1.0, 0.2);
}

TEST(Interference, IsExactlyNothingWithoutDisturbances) {
  DopplerSynthesis synthesis{quiet(), 4};
  synthesis.listen_to(strong_artery());

  for (const auto& v : listen(synthesis, {}, 200)) ASSERT_EQ(v, std::complex<double>(0.0, 0.0));
}

}  // namespace
}  // namespace station::hal::sim

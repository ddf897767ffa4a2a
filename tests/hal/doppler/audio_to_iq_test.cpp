#include "hal/doppler/audio_to_iq.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace station::hal {
namespace {

enum class Channel { left, right };

std::vector<StereoFrame> tone(double hz, double rate_hz, Channel channel, double seconds) {
  std::vector<StereoFrame> out;
  const int count = static_cast<int>(seconds * rate_hz);
  for (int n = 0; n < count; ++n) {
    const auto v = static_cast<float>(0.5 * std::cos(2.0 * std::numbers::pi * hz * n / rate_hz));
    out.push_back(channel == Channel::left ? StereoFrame{v, 0.0F} : StereoFrame{0.0F, v});
  }
  return out;
}

/// Amplitude of the complex tone at `hz` (of either sign), over whole periods after the start.
double amplitude_at(const std::vector<std::int16_t>& iq, double hz) {
  const std::size_t skip = 2000;
  const std::size_t count = 8000;
  std::complex<double> sum = 0.0;
  double weights = 0.0;
  for (std::size_t n = 0; n < count; ++n) {
    const double w = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / count);
    const std::complex<double> v{static_cast<double>(iq[2 * (skip + n)]),
                                 static_cast<double>(iq[2 * (skip + n) + 1])};
    sum += w * v * std::polar(1.0, -2.0 * std::numbers::pi * hz * static_cast<double>(n) / 16000.0);
    weights += w;
  }
  return std::abs(sum) / weights;
}

struct Case {
  double hz;
  double rate_hz;
};
class Direction : public testing::TestWithParam<Case> {};

TEST_P(Direction, OfTheLeftChannelIsTowardWithItsImageFortyDecibelsDown) {
  AudioToIq convert{AudioLayout::toward_away, GetParam().rate_hz};
  std::vector<std::int16_t> iq;

  convert.process(tone(GetParam().hz, GetParam().rate_hz, Channel::left, 0.7), iq);

  const double toward = amplitude_at(iq, GetParam().hz);
  const double image = amplitude_at(iq, -GetParam().hz);
  EXPECT_NEAR(toward, 8000.0, 400.0);
  EXPECT_GT(20.0 * std::log10(toward / image), 40.0);
}

TEST_P(Direction, OfTheRightChannelIsAway) {
  AudioToIq convert{AudioLayout::toward_away, GetParam().rate_hz};
  std::vector<std::int16_t> iq;

  convert.process(tone(GetParam().hz, GetParam().rate_hz, Channel::right, 0.7), iq);

  EXPECT_GT(20.0 * std::log10(amplitude_at(iq, -GetParam().hz) / amplitude_at(iq, GetParam().hz)),
            40.0);
}

INSTANTIATE_TEST_SUITE_P(Tones, Direction,
                         testing::Values(Case{150.0, 48000.0}, Case{1000.0, 48000.0},
                                         Case{7000.0, 48000.0}, Case{150.0, 44100.0},
                                         Case{3100.0, 44100.0}, Case{150.0, 16000.0},
                                         Case{5000.0, 16000.0}));

TEST(AudioToIq, GivesTheSameBitsHoweverTheSoundIsCut) {
  for (const double rate : {44100.0, 48000.0, 16000.0}) {
    Random random{3};
    const auto sound = tone(700.0, rate, Channel::left, 0.5);
    AudioToIq whole{AudioLayout::toward_away, rate};
    AudioToIq pieces{AudioLayout::toward_away, rate};
    std::vector<std::int16_t> a;
    std::vector<std::int16_t> b;
    whole.process(sound, a);
    std::size_t at = 0;
    while (at < sound.size()) {
      const std::size_t n = std::min<std::size_t>(1 + random.below(700), sound.size() - at);
      pieces.process(std::span{sound}.subspan(at, n), b);
      at += n;
    }
    EXPECT_EQ(a, b) << rate;
    EXPECT_GT(a.size(), 12000u);
  }
}

TEST(AudioToIq, TakesIqAsItIs) {
  AudioToIq convert{AudioLayout::iq, 16000.0};
  std::vector<std::int16_t> iq;

  convert.process(std::vector<StereoFrame>{{0.5F, -0.25F}}, iq);

  EXPECT_EQ(iq, (std::vector<std::int16_t>{8000, -4000}));
  EXPECT_EQ(convert.delay(), Duration{});
}

TEST(AudioToIq, CountsWhatIsTooLoud) {
  AudioToIq convert{AudioLayout::iq, 16000.0};
  std::vector<std::int16_t> iq;

  convert.process(std::vector<StereoFrame>{{3.0F, -3.0F}}, iq);

  EXPECT_EQ(iq, (std::vector<std::int16_t>{32767, -32768}));
  EXPECT_EQ(convert.clipped(), 2u);
}

}  // namespace
}  // namespace station::hal

#include "device/records/flac.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace station::device {
namespace {

TEST(Flac, GivesBackTheExtremesOfSixteenBits) {
  constexpr auto kLow = std::numeric_limits<std::int16_t>::min();
  constexpr auto kHigh = std::numeric_limits<std::int16_t>::max();
  const std::vector<std::int16_t> samples = {kLow, kHigh, kHigh, kLow, kLow, kLow, 0, -1, 1, kHigh};

  const auto bytes = encode_flac(samples, 2, 16000);

  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(decode_flac(*bytes, 2, 5), samples);
}

TEST(Flac, GivesBackFullScaleNoiseOnEveryNumberOfChannels) {
  Random random{1};
  for (int channels = 1; channels <= kMaxFlacChannels; ++channels) {
    std::vector<std::int16_t> samples(static_cast<std::size_t>(channels) * 5000);
    for (auto& s : samples) s = static_cast<std::int16_t>(random.next());

    const auto bytes = encode_flac(samples, channels, 200);

    ASSERT_TRUE(bytes.has_value()) << channels;
    EXPECT_EQ(decode_flac(*bytes, channels, 5000), samples) << channels;
  }
}

TEST(Flac, TakesASingleFrame) {
  const std::vector<std::int16_t> samples = {-7, 9};

  const auto bytes = encode_flac(samples, 2, 16000);

  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(decode_flac(*bytes, 2, 1), samples);
}

TEST(Flac, RefusesBytesThatAreCutAnywhere) {
  const std::vector<std::int16_t> samples(2000, 1234);
  const auto bytes = encode_flac(samples, 2, 16000);
  ASSERT_TRUE(bytes.has_value());

  for (std::size_t n = 0; n < bytes->size(); ++n) {
    const auto decoded = decode_flac(std::span{*bytes}.first(n), 2, 1000);

    EXPECT_TRUE(!decoded || *decoded == samples) << "cut at " << n;
  }
}

TEST(Flac, RefusesAnotherShapeThanAskedFor) {
  const std::vector<std::int16_t> samples(200, 5);
  const auto bytes = encode_flac(samples, 2, 16000);
  ASSERT_TRUE(bytes.has_value());

  EXPECT_FALSE(decode_flac(*bytes, 1, 200).has_value());
  EXPECT_FALSE(decode_flac(*bytes, 2, 99).has_value());
  EXPECT_FALSE(decode_flac(*bytes, 2, kMaxFlacSamples + 1).has_value());
}

}  // namespace
}  // namespace station::device

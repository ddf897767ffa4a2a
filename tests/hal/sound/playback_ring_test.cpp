#include "hal/sound/playback_ring.hpp"

#include "tests/support/allocation_count.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace station::hal {
namespace {

constexpr double kRate_hz = 48000.0;

StereoFrame tone(std::size_t n) {
  const auto v = static_cast<float>(
      0.5 * std::sin(2 * 3.141592653589793 * 300.0 * static_cast<double>(n) / kRate_hz));
  return {v, v};
}

TEST(PlaybackRing, IsSilentAndMissesNothingBeforeTheFirstFrame) {
  PlaybackRing ring{1024, kRate_hz};
  std::array<StereoFrame, 256> out{};
  out.fill({1.0F, 1.0F});

  ring.play(out);

  EXPECT_EQ(ring.underruns(), 0U);
  EXPECT_EQ(out[255], StereoFrame{});
}

TEST(PlaybackRing, FadesWhenItRunsDryAndCountsItOnce) {
  RecordProperty("requirement", "E14");
  PlaybackRing ring{4096, kRate_hz};
  for (std::size_t n = 0; n < 1000; ++n) ring.push(tone(n));
  std::vector<StereoFrame> out(2400);

  ring.play(out);
  for (std::size_t n = 2400; n < 3400; ++n) ring.push(tone(n));
  std::vector<StereoFrame> later(900);
  ring.play(later);
  out.insert(out.end(), later.begin(), later.end());

  EXPECT_EQ(ring.underruns(), 1U);
  float most = 0.0F;
  for (std::size_t n = 1; n < out.size(); ++n)
    most = std::max(most, std::fabs(out[n].left - out[n - 1].left));
  EXPECT_LT(most, 0.03F) << "the tone itself moves by 0.02 a frame";
  EXPECT_LT(std::fabs(out[2300].left), 1e-3F);
}

TEST(PlaybackRing, GivesTheFramesAsTheyAreWhileThereAreAny) {
  PlaybackRing ring{4096, kRate_hz};
  for (std::size_t n = 0; n < 2000; ++n) ring.push(tone(n));
  std::vector<StereoFrame> out(2000);

  ring.play(out);

  for (std::size_t n = 300; n < 2000; ++n) EXPECT_EQ(out[n], tone(n));
}

TEST(PlaybackRing, AllocatesNothingInTheCallback) {
  RecordProperty("requirement", "E14");
  PlaybackRing ring{4096, kRate_hz};
  for (std::size_t n = 0; n < 1000; ++n) ring.push(tone(n));
  std::array<StereoFrame, 512> out{};

  const auto before = test::allocation_count();
  for (int i = 0; i < 10; ++i) ring.play(out);

  EXPECT_EQ(test::allocation_count(), before);
}

TEST(PlaybackRing, RemembersTheLargestRequest) {
  PlaybackRing ring{1024, kRate_hz};
  std::array<StereoFrame, 512> out{};

  ring.play(std::span{out}.first(128));
  ring.play(out);
  ring.play(std::span{out}.first(64));

  EXPECT_EQ(ring.largest_request(), 512U);
  EXPECT_EQ(ring.requests(), 3U);
}

}  // namespace
}  // namespace station::hal

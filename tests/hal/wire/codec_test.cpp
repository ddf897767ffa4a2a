#include "hal/wire/codec.hpp"
#include "hal/wire/cobs.hpp"
#include "hal/wire/crc32c.hpp"
#include "hal/wire/message_type.hpp"
#include "hal/wire/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace station::hal::wire {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

Frame sample_lease(std::uint16_t seq = 5) {
  Lease lease{.last_seq_seen = 9, .port_count = 2, .ports = {}};
  lease.ports[1] = {.mode = PortMode::inflate, .target = 11520, .rate_64ths_per_s = 0};
  return {.header = {.seq = seq, .session = 0xA1B2C3D4, .device_time = {123456}}, .message = lease};
}

Frame sample_pressure() {
  PressureBlock block;
  block.first = {4'120'000};
  block.port_count = 2;
  for (std::size_t i = 0; i < kPressureSamplesPerFrame; ++i)
    for (std::size_t p = 0; p < 2; ++p)
      block.counts[i][p] = {static_cast<std::int16_t>(100 * i + p), static_cast<std::int16_t>(-3)};
  return {.header = {.seq = 77, .session = 1}, .message = block};
}

Frame sample_hello() {
  Hello hello{.firmware_hash = 0x1122334455667788, .boot_id = 4, .capabilities = 0x1F};
  hello.serial = {'S', 'I', 'M', '1'};
  hello.max_pressure = counts_from_mmHg(300);
  hello.port_count = 3;
  return {.header = {.seq = 1}, .message = hello};
}

std::size_t frames_in(Decoder& decoder, std::span<const std::byte> bytes) {
  std::size_t count = 0;
  decoder.feed(bytes, [&count](const Frame&) { ++count; });
  return count;
}

void append(std::vector<std::byte>& to, std::span<const std::byte> bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

// RFC 3720 B.4 gives the CRC of 32 zero bytes, 32 bytes of ones and 0..31; 123456789 is the
// customary check value of the CRC catalogues.
TEST(Crc32c, GivesThePublishedValues) {
  std::vector<std::byte> rising(32);
  for (std::size_t i = 0; i < 32; ++i) rising[i] = static_cast<std::byte>(i);

  EXPECT_EQ(crc32c(bytes_of("123456789")), 0xE3069283U);
  EXPECT_EQ(crc32c(std::vector<std::byte>(32, std::byte{0})), 0x8A9136AAU);
  EXPECT_EQ(crc32c(std::vector<std::byte>(32, std::byte{0xFF})), 0x62A8AB43U);
  EXPECT_EQ(crc32c(rising), 0x46DD794EU);
}

TEST(Crc32c, IsTheSameWithAndWithoutTheInstruction) {
  std::vector<std::byte> bytes;
  for (unsigned i = 0; i < 70; ++i) {
    EXPECT_EQ(crc32c(bytes), crc32c_by_tables(bytes)) << i << " bytes";
    bytes.push_back(static_cast<std::byte>(i * 151U + 7U));
  }
  EXPECT_EQ(crc32c_by_tables(bytes_of("123456789")), 0xE3069283U);
}

TEST(Cobs, StuffsAsTheTextbookSays) {
  std::array<std::byte, 16> out{};
  const std::vector<std::byte> in{std::byte{0x11}, std::byte{0}, std::byte{0}, std::byte{0x22}};
  const std::vector<std::byte> expected{std::byte{2}, std::byte{0x11}, std::byte{1}, std::byte{2},
                                        std::byte{0x22}};

  const std::size_t size = cobs_encode(in, out);

  EXPECT_EQ(std::vector<std::byte>(out.begin(), out.begin() + static_cast<long>(size)), expected);
}

TEST(Cobs, TakesAFullGroupWithAndWithoutAnEmptyOneAfterIt) {
  std::vector<std::byte> bare(255, std::byte{7});
  bare[0] = std::byte{0xFF};
  std::vector<std::byte> followed = bare;
  followed.push_back(std::byte{1});

  EXPECT_EQ(cobs_decode_in_place(bare), 254U);
  EXPECT_EQ(cobs_decode_in_place(followed), 254U);
}

TEST(Decoder, GivesTheSameFrameForEveryCutOfItsBytes) {
  const EncodedFrame encoded = encode(sample_pressure());
  for (std::size_t cut = 0; cut <= encoded.size; ++cut) {
    Decoder decoder;

    const std::size_t first = frames_in(decoder, encoded.view().first(cut));
    const std::size_t second = frames_in(decoder, encoded.view().subspan(cut));

    EXPECT_EQ(first + second, 1U) << "cut after " << cut;
  }
}

TEST(Decoder, ReadsByteByByte) {
  const EncodedFrame encoded = encode(sample_hello());
  Decoder decoder;
  std::size_t count = 0;

  for (const std::byte b : encoded.view()) count += frames_in(decoder, {&b, 1});

  EXPECT_EQ(count, 1U);
  EXPECT_EQ(decoder.counters().bytes, encoded.size);
}

class FlippedBits : public ::testing::TestWithParam<Frame> {};

TEST_P(FlippedBits, NeverPassForAGoodFrame) {
  const EncodedFrame good = encode(GetParam());
  const std::size_t bits = 8 * good.size;
  Decoder decoder;
  const auto flip = [](EncodedFrame& frame, std::size_t bit) {
    frame.bytes[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
  };
  const std::byte delimiter{0};
  std::size_t accepted = 0;

  for (std::size_t i = 0; i < bits; ++i) {
    EncodedFrame one = good;
    flip(one, i);
    accepted += frames_in(decoder, one.view()) + frames_in(decoder, {&delimiter, 1});
    for (std::size_t j = i + 1; j < bits; ++j) {
      EncodedFrame two = one;
      flip(two, j);
      accepted += frames_in(decoder, two.view()) + frames_in(decoder, {&delimiter, 1});
    }
  }

  EXPECT_EQ(accepted, 0U);
  EXPECT_EQ(decoder.counters().frames, 0U);
}

INSTANTIATE_TEST_SUITE_P(Samples, FlippedBits,
                         ::testing::Values(Frame{.header = {}, .message = Vent{}}, sample_lease(),
                                           sample_pressure(), sample_hello()));

TEST(Decoder, LosesAtMostTheFrameThatGarbageTouchesAndOneMore) {
  const EncodedFrame a = encode(sample_lease(1));
  for (std::size_t garbage_size = 1; garbage_size < 600; garbage_size += 7) {
    Decoder decoder;
    std::vector<std::byte> bytes;
    append(bytes, a.view().first(a.size / 2));
    for (std::size_t i = 0; i < garbage_size; ++i)
      bytes.push_back(static_cast<std::byte>(1 + i * 37 % 255));
    for (int i = 0; i < 3; ++i) append(bytes, a.view());

    EXPECT_GE(frames_in(decoder, bytes), 2U) << garbage_size << " bytes of garbage";
  }
}

TEST(Decoder, NamesTheFaultOfEachBadFrame) {
  Decoder decoder;
  const EncodedFrame good = encode(sample_lease());

  EncodedFrame bad_crc = good;
  bad_crc.bytes[good.size - 2] ^= std::byte{0x40};
  frames_in(decoder, bad_crc.view());
  const std::vector<std::byte> bad_cobs{std::byte{9}, std::byte{1}, std::byte{0}};
  frames_in(decoder, bad_cobs);
  std::vector<std::byte> too_long(700, std::byte{1});
  too_long.push_back(std::byte{0});
  frames_in(decoder, too_long);
  const std::vector<std::byte> too_short{std::byte{3}, std::byte{1}, std::byte{1}, std::byte{0}};
  frames_in(decoder, too_short);
  frames_in(decoder, good.view());

  EXPECT_EQ(decoder.counters().bad_crc, 1U);
  EXPECT_EQ(decoder.counters().bad_cobs, 1U);
  EXPECT_EQ(decoder.counters().bad_length, 2U);
  EXPECT_EQ(decoder.counters().frames, 1U);
}

TEST(Decoder, TakesDelimitersInARowAsAnIdleLine) {
  Decoder decoder;

  frames_in(decoder, std::vector<std::byte>(50, std::byte{0}));

  EXPECT_EQ(decoder.counters().bad_length + decoder.counters().bad_cobs, 0U);
}

TEST(Decoder, ReportsAnotherMajorVersionAndDropsItsFrame) {
  Decoder decoder;
  Frame frame = sample_lease();
  frame.header.protocol = 2;

  const std::size_t count = frames_in(decoder, encode(frame).view());

  EXPECT_EQ(count, 0U);
  EXPECT_EQ(decoder.foreign_major(), 2);
}

TEST(Decoder, RefusesASerialNumberThatIsNotText) {
  Frame frame = sample_hello();
  std::get<Hello>(frame.message).serial = {'A', '\x1B', 'B'};
  Decoder decoder;

  EXPECT_EQ(frames_in(decoder, encode(frame).view()), 0U);
  EXPECT_EQ(decoder.counters().bad_value, 1U);
}

TEST(Decoder, GivesBlocksTheTimeAndChannelOfTheirFrame) {
  PpgBlock block;
  block.first = {99};
  block.channel = 1;
  block.count = 2;
  Decoder decoder;
  PpgBlock read;

  decoder.feed(encode({.header = {.channel = 0, .device_time = {1}}, .message = block}).view(),
               [&read](const Frame& f) { read = std::get<PpgBlock>(f.message); });

  EXPECT_EQ(read.first.value, 99U);
  EXPECT_EQ(read.channel, 1);
}

TEST(LimitsHash, CoversTheLimitsAndNothingElse) {
  Hello hello = std::get<Hello>(sample_hello().message);
  const std::uint32_t before = limits_hash_of(hello);

  Hello other_boot = hello;
  other_boot.boot_id = 99;
  Hello other_limit = hello;
  other_limit.ports[2].fill_limit_ml = 1;

  EXPECT_EQ(limits_hash_of(other_boot), before);
  EXPECT_NE(limits_hash_of(other_limit), before);
}

TEST(LeaseFreshness, IsCountedAcrossTheWrapOfTheSequenceNumber) {
  EXPECT_TRUE(lease_is_fresh(10, 10));
  EXPECT_TRUE(lease_is_fresh(10, 65535));
  EXPECT_TRUE(lease_is_fresh(31, 65535));
  EXPECT_FALSE(lease_is_fresh(32, 65535));
  EXPECT_FALSE(lease_is_fresh(10, 11));  // a frame that was not sent yet
}

}  // namespace
}  // namespace station::hal::wire

#include "device/records/hashing.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <future>
#include <string_view>
#include <vector>

namespace station::device {
namespace {

std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span{text}));
  return hash.hex();
}

// FIPS 180-4, examples of one and of two blocks; the empty text is in the standard's test vectors.
TEST(Sha256, GivesThePublishedValues) {
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, IsTheSameInPieces) {
  Sha256 hash;
  for (const std::string_view piece : {"a", "", "b", "c"})
    hash.add(std::as_bytes(std::span{piece}));

  EXPECT_EQ(hash.hex(), sha256_of("abc"));
}

TEST(Sha256DeathTest, IsAskedForOnce) {
  Sha256 hash;
  (void)hash.hex();

  EXPECT_DEATH((void)hash.hex(), "asked for once");
  EXPECT_DEATH(hash.add({}), "once the hash was asked for");
}

std::uint64_t siphash_of_rising(std::size_t size) {
  std::array<unsigned char, 16> key{};
  for (unsigned char i = 0; i < 16; ++i) key[i] = i;
  std::vector<std::byte> message;
  for (std::size_t i = 0; i < size; ++i) message.push_back(static_cast<std::byte>(i));
  return std::bit_cast<std::uint64_t>(siphash(message, key));
}

// Aumasson and Bernstein, SipHash, 2012, appendix A: key 00..0f, message 00..0e.
TEST(SipHash, GivesThePublishedValue) { EXPECT_EQ(siphash_of_rising(15), 0xA129CA6149BE45E5U); }

TEST(SipHash, IsTheSameOnEveryThread) {
  auto other = std::async(std::launch::async, [] { return siphash_of_rising(15); });

  EXPECT_EQ(other.get(), siphash_of_rising(15));
  EXPECT_NE(siphash_of_rising(15), siphash_of_rising(14));
}

}  // namespace
}  // namespace station::device

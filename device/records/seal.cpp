#include "device/records/seal.hpp"

#include <sodium.h>

#include <fmt/format.h>

#include <array>
#include <bit>

namespace station::device {
namespace {

// Seals go over the samples as they lie in memory, so a record is tied to this byte order.
static_assert(std::endian::native == std::endian::little);

constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> kKey = {
    'a', 'b', 'i', ' ', 's', 't', 'a', 't', 'i', 'o', 'n', ' ', 'r', 'e', 'c', '1'};

std::int64_t seal_raw(const void* data, std::size_t size) {
  std::array<unsigned char, crypto_shorthash_BYTES> out{};
  crypto_shorthash(out.data(), static_cast<const unsigned char*>(data), size, kKey.data());
  return std::bit_cast<std::int64_t>(out);
}

}  // namespace

std::int64_t seal_of(std::span<const std::byte> bytes) {
  return seal_raw(bytes.data(), bytes.size());
}
std::int64_t seal_of(std::string_view text) { return seal_raw(text.data(), text.size()); }
std::int64_t seal_of(std::span<const std::int16_t> samples) {
  return seal_raw(samples.data(), samples.size_bytes());
}
std::int64_t seal_of_event(std::int64_t at_ns, std::string_view kind, std::string_view detail) {
  return seal_of(std::string_view{fmt::format("{}|{}|{}", at_ns, kind, detail)});
}

}  // namespace station::device

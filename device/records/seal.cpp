#include "device/records/seal.hpp"

#include "device/records/hashing.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

namespace station::device {
namespace {

// Seals go over the samples as they lie in memory, so a record is tied to this byte order.
static_assert(std::endian::native == std::endian::little);

constexpr std::array<unsigned char, 16> kKey = {'a', 'b', 'i', ' ', 's', 't', 'a', 't',
                                                'i', 'o', 'n', ' ', 'r', 'e', 'c', '1'};

}  // namespace

std::int64_t seal_of(std::span<const std::byte> bytes) {
  return std::bit_cast<std::int64_t>(siphash(bytes, kKey));
}
std::int64_t seal_of(std::string_view text) { return seal_of(std::as_bytes(std::span{text})); }
std::int64_t seal_of(std::span<const std::int16_t> samples) {
  return seal_of(std::as_bytes(samples));
}
std::int64_t seal_of_event(std::int64_t at_ns, std::string_view kind, std::string_view detail) {
  return seal_of(std::string_view{fmt::format("{}|{}|{}", at_ns, kind, detail)});
}

}  // namespace station::device

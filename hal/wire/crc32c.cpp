#include "hal/wire/crc32c.hpp"

#include <array>
#include <cstring>

namespace station::hal::wire {
namespace {

constexpr std::uint32_t kReflectedCastagnoli = 0x82F63B78U;
using Table = std::array<std::uint32_t, 256>;

// kTables[k][b] is the effect of byte b followed by k zero bytes, so four bytes go in one step.
constexpr std::array<Table, 4> make_tables() {
  std::array<Table, 4> tables{};
  for (std::uint32_t b = 0; b < 256; ++b) {
    std::uint32_t crc = b;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) ? kReflectedCastagnoli : 0U);
    tables[0][b] = crc;
  }
  for (std::size_t k = 1; k < 4; ++k)
    for (std::size_t b = 0; b < 256; ++b) {
      const std::uint32_t before = tables[k - 1][b];
      tables[k][b] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  return tables;
}
constexpr std::array<Table, 4> kTables = make_tables();

constexpr std::uint32_t u32(std::byte b) { return std::to_integer<std::uint32_t>(b); }

#ifdef __x86_64__
// The processor's own instruction for this very polynomial.
__attribute__((target("sse4.2"))) std::uint32_t by_instruction(std::span<const std::byte> bytes) {
  std::uint64_t wide = 0xFFFFFFFFU;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    wide = __builtin_ia32_crc32di(wide, eight);
  }
  auto narrow = static_cast<std::uint32_t>(wide);
  for (; i < bytes.size(); ++i)
    narrow = __builtin_ia32_crc32qi(narrow, std::to_integer<unsigned char>(bytes[i]));
  return ~narrow;
}
#endif

}  // namespace

std::uint32_t crc32c_by_tables(std::span<const std::byte> bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  std::size_t i = 0;
  for (; i + 4 <= bytes.size(); i += 4) {
    crc ^= u32(bytes[i]) | u32(bytes[i + 1]) << 8U | u32(bytes[i + 2]) << 16U |
           u32(bytes[i + 3]) << 24U;
    crc = kTables[3][crc & 0xFFU] ^ kTables[2][(crc >> 8U) & 0xFFU] ^
          kTables[1][(crc >> 16U) & 0xFFU] ^ kTables[0][crc >> 24U];
  }
  for (; i < bytes.size(); ++i) crc = (crc >> 8U) ^ kTables[0][(crc ^ u32(bytes[i])) & 0xFFU];
  return ~crc;
}

std::uint32_t crc32c(std::span<const std::byte> bytes) {
#ifdef __x86_64__
  static const bool has_instruction = __builtin_cpu_supports("sse4.2");
  if (has_instruction) return by_instruction(bytes);
#endif
  return crc32c_by_tables(bytes);
}

}  // namespace station::hal::wire

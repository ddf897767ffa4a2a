#include "hal/wire/cobs.hpp"

#include "core/expects.hpp"

namespace station::hal::wire {
namespace {
// A group of 254 bytes that are not zero has no zero after it.
constexpr unsigned kFullGroup = 0xFF;
}  // namespace

std::size_t cobs_encode(std::span<const std::byte> in, std::span<std::byte> out) {
  STATION_EXPECTS(out.size() >= cobs_encoded_size_max(in.size()), "room for the stuffed bytes");
  std::size_t code_at = 0;
  std::size_t next = 1;
  unsigned code = 1;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] != std::byte{0}) {
      out[next++] = in[i];
      ++code;
    }
    const bool group_is_full = code == kFullGroup && i + 1 < in.size();
    if (in[i] == std::byte{0} || group_is_full) {
      out[code_at] = static_cast<std::byte>(code);
      code_at = next++;
      code = 1;
    }
  }
  out[code_at] = static_cast<std::byte>(code);
  return next;
}

std::optional<std::size_t> cobs_decode_in_place(std::span<std::byte> bytes) {
  std::size_t read = 0;
  std::size_t written = 0;
  while (read < bytes.size()) {
    const auto code = std::to_integer<unsigned>(bytes[read++]);
    if (code == 0 || read + (code - 1) > bytes.size()) return std::nullopt;
    for (unsigned k = 1; k < code; ++k) {
      if (bytes[read] == std::byte{0}) return std::nullopt;
      bytes[written++] = bytes[read++];
    }
    if (code != kFullGroup && read < bytes.size()) bytes[written++] = std::byte{0};
  }
  return written;
}

}  // namespace station::hal::wire

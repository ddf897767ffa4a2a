#include "hal/wire/cobs.hpp"

#include "core/expects.hpp"

#include <algorithm>
#include <cstring>

namespace station::hal::wire {
namespace {
// A group of 254 bytes that are not zero has no zero after it.
constexpr std::size_t kFullGroup = 254;

/// How many of the first `most` bytes come before a zero.
std::size_t run_before_zero(const std::byte* bytes, std::size_t most) {
  if (most == 0) return 0;
  const void* zero = std::memchr(bytes, 0, most);
  return zero != nullptr ? static_cast<std::size_t>(static_cast<const std::byte*>(zero) - bytes)
                         : most;
}
}  // namespace

std::size_t cobs_encode(std::span<const std::byte> in, std::span<std::byte> out) {
  STATION_EXPECTS(out.size() >= cobs_encoded_size_max(in.size()), "room for the stuffed bytes");
  std::size_t next = 0;
  while (true) {
    const std::size_t run = run_before_zero(in.data(), std::min(in.size(), kFullGroup));
    out[next++] = static_cast<std::byte>(run + 1);
    std::copy_n(in.begin(), run, out.begin() + static_cast<std::ptrdiff_t>(next));
    next += run;
    in = in.subspan(run);
    if (in.empty()) return next;
    if (run < kFullGroup) in = in.subspan(1);  // the zero, which the code stands for
  }
}

std::optional<std::size_t> cobs_decode_in_place(std::span<std::byte> bytes) {
  std::size_t read = 0;
  std::size_t written = 0;
  while (read < bytes.size()) {
    const auto code = std::to_integer<std::size_t>(bytes[read++]);
    if (code == 0 || read + (code - 1) > bytes.size()) return std::nullopt;
    const std::size_t run = code - 1;
    if (run_before_zero(bytes.data() + read, run) != run) return std::nullopt;
    std::memmove(bytes.data() + written, bytes.data() + read, run);
    read += run;
    written += run;
    if (run < kFullGroup && read < bytes.size()) bytes[written++] = std::byte{0};
  }
  return written;
}

}  // namespace station::hal::wire

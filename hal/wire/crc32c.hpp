#pragma once
// The checksum of the wire as a processor without an instruction for it works it out. crc32c() of
// codec.hpp, which everything uses, gives the same value by whichever way the machine has.

#include <cstddef>
#include <cstdint>
#include <span>

namespace station::hal::wire {

[[nodiscard]] std::uint32_t crc32c_by_tables(std::span<const std::byte> bytes);

}  // namespace station::hal::wire

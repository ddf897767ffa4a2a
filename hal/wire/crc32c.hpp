#pragma once
// The checksum of a frame. Pure; any thread; allocates nothing.

#include <cstddef>
#include <cstdint>
#include <span>

namespace station::hal::wire {

/// CRC-32C (Castagnoli), reflected, initial and final value all ones; by the processor's own
/// instruction where it has one.
[[nodiscard]] std::uint32_t crc32c(std::span<const std::byte> bytes);

/// The same value on any processor.
[[nodiscard]] std::uint32_t crc32c_by_tables(std::span<const std::byte> bytes);

}  // namespace station::hal::wire

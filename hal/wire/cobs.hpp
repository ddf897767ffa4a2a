#pragma once
// Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999): rewrites bytes so that none is
// zero; the zero byte is then free to delimit frames. Pure; no allocation.

#include <cstddef>
#include <optional>
#include <span>

namespace station::hal::wire {

constexpr std::size_t cobs_encoded_size_max(std::size_t size) { return size + size / 254 + 1; }

/// Writes the stuffed bytes without a delimiter; returns how many.
/// `out` must hold cobs_encoded_size_max(in.size()) bytes and not overlap `in`.
std::size_t cobs_encode(std::span<const std::byte> in, std::span<std::byte> out);

/// Undoes cobs_encode within the same memory; returns the decoded size.
/// Empty if a zero byte lies inside or a group runs past the end.
std::optional<std::size_t> cobs_decode_in_place(std::span<std::byte> bytes);

}  // namespace station::hal::wire

#pragma once
// A 64-bit seal over stored bytes (SipHash-2-4 with a fixed key), kept beside each row of a record.
// It finds damage, cut or flipped bytes; it is no defence against a person who wants to forge.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace station::device {

/// Any thread; each allocates once.
[[nodiscard]] std::int64_t seal_of(std::span<const std::byte> bytes);
[[nodiscard]] std::int64_t seal_of(std::string_view text);
[[nodiscard]] std::int64_t seal_of(std::span<const std::int16_t> samples);
[[nodiscard]] std::int64_t seal_of_event(std::int64_t at_ns, std::string_view kind,
                                         std::string_view detail);

}  // namespace station::device

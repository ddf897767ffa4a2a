#pragma once
// 16-bit integers to FLAC bytes in memory and back, without loss. libsndfile does the work through
// its virtual I/O; no file is touched.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace station::device {

inline constexpr int kMaxFlacChannels = 8;
/// What a damaged header may make us allocate at most: about 10 minutes of Doppler.
inline constexpr std::size_t kMaxFlacSamples = 20'000'000;

/// @param samples interleaved frames; size is a multiple of `channels` [1..8]
/// @param rate_hz goes into the FLAC header, for players; the record keeps the exact interval
/// Empty only if libsndfile fails (out of memory). No samples give no bytes.
[[nodiscard]] std::optional<std::vector<std::byte>> encode_flac(
    std::span<const std::int16_t> samples, int channels, std::uint32_t rate_hz);

/// Empty if the bytes are not a whole FLAC stream of exactly `channels` and `frames`.
[[nodiscard]] std::optional<std::vector<std::int16_t>> decode_flac(std::span<const std::byte> bytes,
                                                                   int channels,
                                                                   std::size_t frames);

}  // namespace station::device

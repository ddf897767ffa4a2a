#pragma once
// A run of samples of one channel without a gap, as a record stores it: the integers as FLAC, and
// beside them the table of the wire's blocks, so that the very same blocks come back out. Samples
// taken together by the pipeline come back together, and replay is bit for bit by construction.

#include "core/samples.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::device {

enum class SignalChannel : std::uint8_t { doppler, pressure, ppg };
[[nodiscard]] const char* token_of(SignalChannel c);
[[nodiscard]] std::optional<SignalChannel> channel_from_token(std::string_view token);

/// One row of the table `segment`.
struct Segment {
  int attempt = 0;
  SignalChannel channel = SignalChannel::doppler;
  std::uint64_t first_device_us = 0;
  std::uint32_t sample_rate_hz = 0;      ///< Doppler; 0 for the others
  std::uint32_t interval_us = 0;         ///< pressure and PPG; 0 for Doppler
  std::uint32_t frames_lost_before = 0;  ///< the gap, in frames of the wire
  int channels = 0;                      ///< interleaved in the FLAC stream
  std::uint64_t frames = 0;              ///< of the FLAC stream
  std::int64_t seal = 0;                 ///< over samples, table and the fields above
  std::vector<std::byte> blocks;         ///< table of the wire's blocks, run-length coded
  std::vector<std::byte> bytes;          ///< FLAC
};

using DopplerRun = std::vector<DopplerBlock>;
using PressureRun = std::vector<PressureBlock>;
using PpgRun = std::vector<PpgBlock>;

/// Whether the block goes on where the run stopped: same shape, nothing lost, and a stamp within
/// 1 ms of the expected one. Otherwise it starts the next segment.
[[nodiscard]] bool continues(const DopplerRun& run, const DopplerBlock& next);
[[nodiscard]] bool continues(const PressureRun& run, const PressureBlock& next);
[[nodiscard]] bool continues(const PpgRun& run, const PpgBlock& next);

/// Precondition: the run is not empty and each block continues the ones before.
/// Empty only if the FLAC encoder fails.
[[nodiscard]] std::optional<Segment> pack(int attempt, const DopplerRun& run);
[[nodiscard]] std::optional<Segment> pack(int attempt, const PressureRun& run);
[[nodiscard]] std::optional<Segment> pack(int attempt, const PpgRun& run);

/// The blocks again. Empty if the row is damaged: no crash for any content.
[[nodiscard]] std::optional<DopplerRun> unpack_doppler(const Segment& segment);
[[nodiscard]] std::optional<PressureRun> unpack_pressure(const Segment& segment);
[[nodiscard]] std::optional<PpgRun> unpack_ppg(const Segment& segment);

}  // namespace station::device

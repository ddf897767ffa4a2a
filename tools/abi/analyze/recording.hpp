#pragma once
// A sound file as 16-bit samples at a rate the front end takes.

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace station::abi {

struct Recording {
  double file_rate_hz = 0.0;
  double rate_hz = 0.0;  ///< after decimation by a whole number: 16.5 kHz at most
  double duration_s = 0.0;
  std::vector<std::vector<std::int16_t>> channels;  ///< one or two
};

/// Reads the whole file. Errors: not_found, malformed, truncated.
[[nodiscard]] Outcome<Recording> read_recording(const std::filesystem::path& path);

}  // namespace station::abi

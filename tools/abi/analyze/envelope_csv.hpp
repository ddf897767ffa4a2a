#pragma once
// A velocity or shift envelope that somebody else traced (duplex scanners export them), from a CSV
// file: one column a site, one line a sample.

#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::abi {

struct TracedEnvelope {
  double rate_hz = 0.0;
  std::size_t columns = 1;   ///< in the file
  std::vector<float> value;  ///< of the chosen column, in the file's own unit
  [[nodiscard]] double duration_s() const { return static_cast<double>(value.size()) / rate_hz; }
};

/// Lines that begin with # are remarks; one may say the rate as "fs=100 Hz". A first line of words
/// is a header.
/// @param column 1 is the first   @param rate_hz samples a second; 0: as the file says
/// Errors: not_found, malformed (naming file and line), out_of_range (no such column, no rate),
/// truncated (less than a second).
[[nodiscard]] Outcome<TracedEnvelope> read_envelope_csv(const std::filesystem::path& path,
                                                        int column, double rate_hz);

}  // namespace station::abi

#pragma once
// Real cuff pressures for the tests of algorithms/signal, read from the folder that
// ABI_STATION_RECORDINGS names. They are never part of the project (T17): a test that needs them
// says "not run" without it.

#include "algorithms/signal/flow_track.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::test {

/// The folder; empty if the variable is not set.
[[nodiscard]] std::optional<std::filesystem::path> recordings();

/// One column of a comma-separated file, line by line. Lines with '#' are left out. Empty if the
/// file cannot be read.
[[nodiscard]] std::vector<float> column_at(const std::filesystem::path& file, std::size_t column);

/// The same of a file at `rate_hz`, brought to 200 Hz by averaging, as the cuff
/// controller delivers it.
[[nodiscard]] std::vector<float> column_at_200_hz(const std::filesystem::path& file,
                                                  std::size_t column, double rate_hz);

/// Values at 200 Hz as a trace that begins at time 0.
[[nodiscard]] std::vector<signal::PressurePoint> pressure_trace(const std::vector<float>& mmHg);

struct Span {
  Timestamp from;
  Timestamp to;
};
/// Deflations: from 2 s after a top above `top_mmHg` down to the last time above `bottom_mmHg`.
[[nodiscard]] std::vector<Span> deflations(const std::vector<signal::PressurePoint>& trace,
                                           float top_mmHg, float bottom_mmHg);

}  // namespace station::test

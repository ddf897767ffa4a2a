#pragma once
// A cuff pressure trace from a CSV file, and the measurement found in it.

#include "algorithms/signal/flow_track.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace station::abi {

/// Header `time_s,mmHg` or `time_s,mmHg,second_mmHg`, then one line a point, times rising.
/// Errors: not_found, malformed (naming file and line).
[[nodiscard]] Outcome<std::vector<signal::PressurePoint>> read_pressure_csv(
    const std::filesystem::path& path);

/// Hold and deflation of the highest inflation in the trace. The hold is the stretch around the top
/// in which pressure changes by less than 1 mmHg/s; deflation begins where it ends for good. Empty
/// if the trace never rises above 30 mmHg or never falls after its top.
[[nodiscard]] std::optional<signal::MeasurementMarks> find_marks(
    const std::vector<signal::PressurePoint>& trace);

}  // namespace station::abi

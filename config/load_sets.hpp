#pragma once
// Inside of config: the sets that guideline files share, in profiles/sets/: cuts of limb threat,
// severity, WIfI, compression.

#include "algorithms/clinical/profile.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::config {

/// Each reads one file. Errors as for the other loaders, with the names that exist.
[[nodiscard]] Outcome<std::vector<clinical::ThresholdSet>> load_threshold_sets(
    const std::filesystem::path& file);
[[nodiscard]] Outcome<std::vector<clinical::SeveritySet>> load_severity_sets(
    const std::filesystem::path& file);
[[nodiscard]] Outcome<clinical::WifiTables> load_wifi(const std::filesystem::path& file);
[[nodiscard]] Outcome<clinical::CompressionRules> load_compression(
    const std::filesystem::path& file);

}  // namespace station::config

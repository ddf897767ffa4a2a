#pragma once
// Reads the folders that the first screen lists. Worker thread: reads the disk.

#include "ui/model/home/home.hpp"

#include <filesystem>

namespace station::ui {

/// Case files (.toml, .json) of the worklist and unfinished records, newest first; at most
/// kMostEntries each. A folder that is not there is an empty list; one that is there and cannot be
/// read gives a sentence. An empty path is not looked at.
[[nodiscard]] ListsCame read_home_lists(const std::filesystem::path& worklist,
                                        const std::filesystem::path& records);

inline constexpr std::size_t kMostEntries = 50;

}  // namespace station::ui

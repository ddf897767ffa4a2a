#pragma once
// What a person set on the screen, kept from one start to the next: a small file of its own in the
// person's state folder, so that station.toml stays as its owner wrote it.

#include "ui/model/shell/screens.hpp"

#include <filesystem>
#include <optional>

namespace station::ui {

/// $XDG_STATE_HOME/abi-station/display, else ~/.local/state/..., empty if neither is known.
[[nodiscard]] std::filesystem::path preferences_file();
/// Lines of "name value". What is missing or not understood stays as given.
[[nodiscard]] Preferences read_preferences(const std::filesystem::path& file,
                                           Preferences otherwise);
/// False if it cannot be written: then it is simply not kept.
bool keep_preferences(const std::filesystem::path& file, const Preferences& preferences);

}  // namespace station::ui

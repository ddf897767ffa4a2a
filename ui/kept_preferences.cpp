#include "ui/kept_preferences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>

namespace station::ui {

std::filesystem::path preferences_file() {
  const auto from = [](const char* name) -> std::filesystem::path {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const auto state = from("XDG_STATE_HOME"); !state.empty())
    return state / "abi-station" / "display";
  if (const auto home = from("HOME"); !home.empty())
    return home / ".local" / "state" / "abi-station" / "display";
  return {};
}

Preferences read_preferences(const std::filesystem::path& file, Preferences otherwise) {
  std::ifstream in{file};
  std::string name, value;
  while (in >> name >> value) {
    if (name == "language") otherwise.language = language_from(value).value_or(otherwise.language);
    if (name == "theme") otherwise.theme = theme_from(value).value_or(otherwise.theme);
    if (name == "screen_keyboard") otherwise.screen_keyboard = value == "yes";
    if (name == "volume") {
      float volume = otherwise.volume;
      std::from_chars(value.data(), value.data() + value.size(), volume);
      otherwise.volume = std::clamp(volume, 0.0F, 1.0F);
    }
  }
  return otherwise;
}

bool keep_preferences(const std::filesystem::path& file, const Preferences& p) {
  if (file.empty()) return false;
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  // Whole or not at all: a half-written file would be read at the next start.
  const auto fresh = std::filesystem::path{file}.concat(".new");
  {
    std::ofstream out{fresh};
    out << fmt::format("language {}\ntheme {}\nscreen_keyboard {}\nvolume {:.2f}\n",
                       key_of(p.language), key_of(p.theme), p.screen_keyboard ? "yes" : "no",
                       p.volume);
    if (!out.flush()) return false;
  }
  std::filesystem::rename(fresh, file, failed);
  return !failed;
}

}  // namespace station::ui

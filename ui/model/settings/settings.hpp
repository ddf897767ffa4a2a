#pragma once
// What a person sets of the display: language, theme, letters on the screen, volume. Pure.

#include "ui/model/shell/shell.hpp"

#include <string>
#include <variant>
#include <vector>

namespace station::ui {

struct SettingsState {
  Preferences preferences;
  // For people, of the running program.
  std::string screen;   ///< "1920 x 1080, 4.0 pixels a millimetre"
  std::string station;  ///< name of the station and its version
};

struct PickLanguage {
  Language to = Language::english;
};
struct PickTheme {
  ThemeChoice to = ThemeChoice::dark;
};
struct FlipScreenKeyboard {};
struct MoveVolume {
  float to = 0.0F;
};
struct PreferencesAre {
  Preferences now;
};  ///< as the shell holds them
using SettingsAction =
    std::variant<PickLanguage, PickTheme, FlipScreenKeyboard, MoveVolume, PreferencesAre>;

struct ChangePreferences {
  Preferences to;
};
using SettingsRequest = std::variant<ChangePreferences>;

[[nodiscard]] std::vector<SettingsRequest> step(SettingsState& state, const SettingsAction& action);

struct SettingsModel {
  std::string language_heading, theme_heading, keyboard, volume_label, about_heading;
  std::vector<std::string> languages, themes;  ///< in the order of their enumerations
  std::vector<std::string> about;
  Preferences now;
};
[[nodiscard]] SettingsModel present(const SettingsState& state, Language language);

}  // namespace station::ui

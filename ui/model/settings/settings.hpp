#pragma once
// What a person sets of the display: language, theme, letters on the screen, volume. Pure.

#include "algorithms/clinical/evidence.hpp"
#include "ui/model/choice.hpp"
#include "ui/model/shell/shell.hpp"

#include <string>
#include <variant>
#include <vector>

namespace station::ui {

struct SettingsState {
  Preferences preferences;
  // For people, of the running program.
  std::string station;  ///< name of the station and its version
  /// The profile that judges, as its file says it; empty until it has been read.
  std::string profile;
  clinical::Approval approval;
  std::string profile_trouble;  ///< why it cannot be read
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
struct LookAtProfile {};  ///< the page was opened: a file may have changed
struct ProfileIs {
  std::string title;
  clinical::Approval approval;
  std::string trouble;
};
using SettingsAction = std::variant<PickLanguage, PickTheme, FlipScreenKeyboard, MoveVolume,
                                    PreferencesAre, LookAtProfile, ProfileIs>;

struct ChangePreferences {
  Preferences to;
};
struct ReadProfile {};
using SettingsRequest = std::variant<ChangePreferences, ReadProfile>;

[[nodiscard]] std::vector<SettingsRequest> step(SettingsState& state, const SettingsAction& action);

struct SettingsModel {
  std::string language_heading, theme_heading, keyboard, volume_label, about_heading;
  std::vector<std::string> languages, themes;  ///< in the order of their enumerations
  std::vector<std::string> about;
  std::string profile_heading, profile, approval;
  Shape approval_shape = Shape::none;
  Preferences now;
};
[[nodiscard]] SettingsModel present(const SettingsState& state, Language language);

}  // namespace station::ui

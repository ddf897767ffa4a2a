#pragma once
// The screens of the program and the values that all of them share.

#include "ui/model/language.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace station::ui {

enum class ScreenId : std::uint8_t {
  home,
  intake,  ///< who, why, how: the pages before an exam
  exam,
  exams,  ///< list, review, sign
  cramp,
  training,
  alarms,  ///< sound and the alarm log
  engineer,
  settings
};
inline constexpr std::array kAllScreens{ScreenId::home,   ScreenId::intake,   ScreenId::exam,
                                        ScreenId::exams,  ScreenId::cramp,    ScreenId::training,
                                        ScreenId::alarms, ScreenId::engineer, ScreenId::settings};

[[nodiscard]] std::string_view key_of(ScreenId screen);  ///< "home": for the probe and options
[[nodiscard]] std::optional<ScreenId> screen_from(std::string_view key);
[[nodiscard]] std::string_view title_of(ScreenId screen, Language language);

enum class ThemeChoice : std::uint8_t { dark, light };
[[nodiscard]] std::string_view key_of(ThemeChoice theme);
[[nodiscard]] std::optional<ThemeChoice> theme_from(std::string_view key);
[[nodiscard]] std::string_view key_of(Language language);  ///< "english"
[[nodiscard]] std::optional<Language> language_from(std::string_view key);

/// What a person sets and the program keeps.
struct Preferences {
  Language language = Language::english;
  ThemeChoice theme = ThemeChoice::dark;
  bool screen_keyboard = true;  ///< letters to touch while a text field is open
  float volume = 0.5F;          ///< of the Doppler in the loudspeaker, 0..1
  friend bool operator==(const Preferences&, const Preferences&) = default;
};

}  // namespace station::ui

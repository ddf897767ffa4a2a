#include "ui/model/shell/screens.hpp"

namespace station::ui {
namespace {

struct ScreenWords {
  ScreenId screen;
  std::string_view key;
  Phrase title;
};
constexpr std::array kScreens{
    ScreenWords{ScreenId::home, "home", {"Home", "Übersicht"}},
    ScreenWords{ScreenId::intake, "intake", {"New exam", "Neue Untersuchung"}},
    ScreenWords{ScreenId::exam, "exam", {"Exam", "Untersuchung"}},
    ScreenWords{ScreenId::exams, "exams", {"Exams to review", "Untersuchungen prüfen"}},
    ScreenWords{ScreenId::cramp, "cramp", {"Leg cramps", "Wadenkrämpfe"}},
    ScreenWords{ScreenId::training, "training", {"Training", "Übung"}},
    ScreenWords{ScreenId::alarms, "alarms", {"Sound and alarms", "Ton und Alarme"}},
    ScreenWords{ScreenId::engineer, "engineer", {"Engineer", "Technik"}},
    ScreenWords{ScreenId::settings, "settings", {"Settings", "Einstellungen"}},
};

}  // namespace

std::string_view key_of(ScreenId screen) {
  for (const auto& w : kScreens)
    if (w.screen == screen) return w.key;
  return "home";
}

std::optional<ScreenId> screen_from(std::string_view key) {
  for (const auto& w : kScreens)
    if (w.key == key) return w.screen;
  return std::nullopt;
}

std::string_view title_of(ScreenId screen, Language language) {
  for (const auto& w : kScreens)
    if (w.screen == screen) return say(language, w.title);
  return say(language, kScreens.front().title);
}

std::string_view key_of(ThemeChoice theme) {
  return theme == ThemeChoice::light ? "light" : "dark";
}

std::optional<ThemeChoice> theme_from(std::string_view key) {
  if (key == "dark") return ThemeChoice::dark;
  if (key == "light") return ThemeChoice::light;
  return std::nullopt;
}

std::string_view key_of(Language language) {
  return language == Language::german ? "german" : "english";
}

std::optional<Language> language_from(std::string_view key) {
  if (key == "english") return Language::english;
  if (key == "german") return Language::german;
  return std::nullopt;
}

}  // namespace station::ui

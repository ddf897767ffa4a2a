#pragma once
// What the display says, in each of its languages. A phrase holds all its translations, so none can
// be missing; phrases stand beside the code that says them. Values in `{}` are filled in order.
// Pure; any thread.

#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace station::ui {

enum class Language : std::uint8_t { english, german };

struct Phrase {
  std::string_view english;
  std::string_view german;
};

[[nodiscard]] constexpr std::string_view say(Language language, const Phrase& phrase) {
  return language == Language::german ? phrase.german : phrase.english;
}

/// With values in the places marked `{}`. Both translations must take the same values; a pattern
/// that does not fit its values throws fmt::format_error, which a test of each phrase catches.
template <typename First, typename... Rest>
[[nodiscard]] std::string say(Language language, const Phrase& phrase, const First& first,
                              const Rest&... rest) {
  return fmt::format(fmt::runtime(say(language, phrase)), first, rest...);
}

/// Says phrases in one language: for functions that say many.
struct Speaker {
  Language language;
  [[nodiscard]] std::string operator()(const Phrase& phrase) const {
    return std::string{say(language, phrase)};
  }
  template <typename First, typename... Rest>
  [[nodiscard]] std::string operator()(const Phrase& phrase, const First& first,
                                       const Rest&... rest) const {
    return say(language, phrase, first, rest...);
  }
};

}  // namespace station::ui

#pragma once
// One line of text and a place in it: what keys do to it. Pure; UTF-8; any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace station::ui {

enum class EditKey : std::uint8_t { backspace, erase, left, right, home, end, done, next };

struct TypedText {
  std::string text;  ///< a letter, or what was pasted; line feeds become spaces
};
using TypedInput = std::variant<TypedText, EditKey>;

struct TextEdit {
  std::string text;
  std::size_t caret = 0;  ///< bytes before it; always between two characters
};

/// What `done` and `next` mean is the field's business; here they change nothing.
void apply(TextEdit& edit, const TypedInput& input);

/// The nearest place at or before `caret` that lies between two characters.
[[nodiscard]] std::size_t character_start(std::string_view text, std::size_t caret);

}  // namespace station::ui

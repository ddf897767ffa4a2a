#include "ui/model/text_edit.hpp"

#include <algorithm>

namespace station::ui {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t before(std::string_view text, std::size_t caret) {
  return caret == 0 ? 0 : character_start(text, caret - 1);
}

std::size_t after(std::string_view text, std::size_t caret) {
  if (caret >= text.size()) return text.size();
  ++caret;
  while (caret < text.size() && continues_character(text[caret])) ++caret;
  return caret;
}

void insert(TextEdit& edit, std::string text) {
  std::erase(text, '\r');
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }, ' ');
  edit.text.insert(edit.caret, text);
  edit.caret += text.size();
}

}  // namespace

std::size_t character_start(std::string_view text, std::size_t caret) {
  caret = std::min(caret, text.size());
  while (caret > 0 && caret < text.size() && continues_character(text[caret])) --caret;
  return caret;
}

void apply(TextEdit& edit, const TypedInput& input) {
  edit.caret = character_start(edit.text, edit.caret);
  if (const auto* typed = std::get_if<TypedText>(&input)) {
    insert(edit, typed->text);
    return;
  }
  switch (std::get<EditKey>(input)) {
    case EditKey::backspace: {
      const auto from = before(edit.text, edit.caret);
      edit.text.erase(from, edit.caret - from);
      edit.caret = from;
      break;
    }
    case EditKey::erase:
      edit.text.erase(edit.caret, after(edit.text, edit.caret) - edit.caret);
      break;
    case EditKey::left: edit.caret = before(edit.text, edit.caret); break;
    case EditKey::right: edit.caret = after(edit.text, edit.caret); break;
    case EditKey::home: edit.caret = 0; break;
    case EditKey::end: edit.caret = edit.text.size(); break;
    case EditKey::done:
    case EditKey::next: break;
  }
}

}  // namespace station::ui

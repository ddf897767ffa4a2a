#include "ui/draw/screen_keyboard.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace station::ui {
namespace {

constexpr int kRows = 5;

using Row = std::vector<std::string>;

/// Rows of one board. The three places of the last row are drawn apart.
std::array<Row, 4> letters(Language language, bool shift) {
  if (language == Language::german) {
    if (shift)
      return {{{"!", "\"", "(", ")", "/", "=", "?", "+", "'", "_", ":"},
               {"Q", "W", "E", "R", "T", "Z", "U", "I", "O", "P", "Ü"},
               {"A", "S", "D", "F", "G", "H", "J", "K", "L", "Ö", "Ä"},
               {"Y", "X", "C", "V", "B", "N", "M", ";", "@", "&", "É"}}};
    return {{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "ß"},
             {"q", "w", "e", "r", "t", "z", "u", "i", "o", "p", "ü"},
             {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ö", "ä"},
             {"y", "x", "c", "v", "b", "n", "m", ",", ".", "-", "é"}}};
  }
  if (shift)
    return {{{"!", "\"", "(", ")", "/", "=", "?", "+", "'", "_", ":"},
             {"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P", "Ö"},
             {"A", "S", "D", "F", "G", "H", "J", "K", "L", "Ü", "Ñ"},
             {"Z", "X", "C", "V", "B", "N", "M", ";", "@", "&", "É"}}};
  return {{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "'"},
           {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "ö"},
           {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ü", "ñ"},
           {"z", "x", "c", "v", "b", "n", "m", ",", ".", "-", "é"}}};
}

constexpr Phrase kSpace{"space", "Leerzeichen"};
constexpr Phrase kDone{"Done", "Fertig"};
constexpr Phrase kDelete{"Delete", "Löschen"};
constexpr Phrase kShift{"Shift", "Groß"};
constexpr Phrase kNextField{"Next field", "Nächstes Feld"};

}  // namespace

float screen_keyboard_height(const Canvas& c, float screen_height) {
  const float wanted = static_cast<float>(kRows) * (c.touch() + c.px(1.5F)) + c.px(4.0F);
  return std::min(wanted, screen_height * 0.62F);
}

void draw_screen_keyboard(Canvas& c, Rect r, Language language) {
  c.fill(r, c.theme().panel);
  c.fill({r.x, r.y, r.w, c.scale().hairline()}, c.theme().line);
  auto& text = c.view().text;
  Rect inside = r.inset(c.px(c.metrics().margin), c.px(2.0F));
  const float gap = c.px(1.5F);
  const float height = (inside.h - gap * (kRows - 1)) / kRows;
  const auto style = c.secondary_style();
  const auto board = letters(language, c.view().letters_shifted);
  for (const Row& keys : board) {
    Rect row = inside.cut_top(height, gap);
    const float width =
        (row.w - gap * static_cast<float>(keys.size() - 1)) / static_cast<float>(keys.size());
    for (const std::string& letter : keys) {
      if (c.key(row.cut_left(width, gap), std::string{kKeyboardName} + letter, letter, style)) {
        text.typed.emplace_back(TypedText{letter});
        c.view().letters_shifted = false;
      }
    }
  }
  const float fifth = (inside.w - 4 * gap) / 5.0F;
  const auto named = [](std::string_view name) { return std::string{kKeyboardName}.append(name); };
  if (c.chip(inside.cut_left(fifth, gap), named("shift"), say(language, kShift),
             c.view().letters_shifted))
    c.view().letters_shifted = !c.view().letters_shifted;
  if (c.key(inside.cut_left(fifth, gap), named("space"), say(language, kSpace), style))
    text.typed.emplace_back(TypedText{" "});
  if (c.key(inside.cut_left(fifth, gap), named("delete"), say(language, kDelete), style))
    text.typed.emplace_back(EditKey::backspace);
  if (c.key(inside.cut_left(fifth, gap), named("next"), say(language, kNextField), style))
    text.typed.emplace_back(EditKey::next);
  if (c.key(inside, named("done"), say(language, kDone), c.primary_style()))
    text.typed.emplace_back(EditKey::done);
}

}  // namespace station::ui

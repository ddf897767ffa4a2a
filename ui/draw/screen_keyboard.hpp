#pragma once
// Letters to touch, for a bedside without a keyboard. Typed into the field that has the keys.

#include "ui/draw/canvas.hpp"
#include "ui/model/language.hpp"

#include <string_view>

namespace station::ui {

/// Names of its keys start so; touching one leaves the keys with the field.
inline constexpr std::string_view kKeyboardName = "letters.";

[[nodiscard]] float screen_keyboard_height(const Canvas& c, float screen_height);
void draw_screen_keyboard(Canvas& c, Rect r, Language language);

}  // namespace station::ui

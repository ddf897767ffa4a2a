// Typing: the field, and the letters to touch where there is no keyboard.
#include "ui/draw/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace station::ui {

float Canvas::field_height() const { return fonts_.body->FontSize + px(1.0F) + touch(); }

std::optional<std::string> Canvas::text_field(const Rect& r, std::string_view name,
                                              std::string_view label, std::string_view text,
                                              std::string_view placeholder, bool enabled) {
  auto& focus = view_.text;
  enabled = enabled && focus.allowed;
  Rect area = r;
  const auto& body = *fonts_.body;
  this->text(area.cut_top(body.FontSize, px(1.0F)), body, theme_.muted, label);

  Rect seen = area;
  if (focus.field == name) {
    view_.reveal_top = r.y;
    view_.reveal_bottom = area.bottom();
  }
  if (!visible(seen)) {
    // Scrolled away, not gone: it keeps the keys.
    if (focus.field == name) focus.was_drawn = true;
    return std::nullopt;
  }
  Touch touch;
  if (enabled) touch = touched(area, name);
  if (enabled && (touch.clicked || focus.take_next) && focus.field != name) {
    focus.field = name;
    focus.caret = text.size();
    focus.typed.clear();
    focus.take_next = false;
  }
  const bool has_focus = enabled && focus.field == name;
  std::optional<std::string> changed;
  TextEdit edit{std::string{text}, focus.caret};
  if (has_focus) {
    focus.was_drawn = true;
    for (const TypedInput& input : std::exchange(focus.typed, {})) {
      if (const auto* key = std::get_if<EditKey>(&input)) {
        if (*key == EditKey::done) focus.field.clear();
        if (*key == EditKey::next) {
          focus.field.clear();
          focus.take_next = true;
        }
      }
      apply(edit, input);
    }
    focus.caret = edit.caret;
    if (edit.text != text) changed = edit.text;
  }
  notes_.push_back({.name = std::string{name},
                    .rect = seen,
                    .text = edit.text,
                    .enabled = enabled,
                    .is_button = enabled,
                    .is_field = true,
                    .is_on = has_focus,
                    .is_cut = seen.h < area.h - 0.5F});

  fill(area, enabled ? theme_.field : theme_.panel, metrics_.corner);
  outline(area, has_focus ? theme_.accent : theme_.muted, metrics_.corner,
          has_focus ? std::max(2.0F, px(0.6F)) : scale_.hairline());
  const Rect inside = area.inset(px(3.5F), 0.0F);
  if (edit.text.empty() && !has_focus) {
    this->text(inside, body, theme_.muted, placeholder);
    return changed;
  }
  // The end with the caret stays in sight; a text that is too long loses its beginning.
  const std::string_view whole{edit.text};
  const float caret_x = width_of(body, whole.substr(0, has_focus ? edit.caret : whole.size()));
  const float caret_w = std::max(2.0F, px(0.5F));
  const float shift = has_focus ? std::max(0.0F, caret_x + caret_w - inside.w) : 0.0F;
  look_for_missing(whole);
  const ImVec4 clip{std::max(inside.x, seen.x), seen.y, std::min(inside.right(), seen.right()),
                    seen.bottom()};
  const ImVec2 at{std::floor(inside.x - shift),
                  std::floor(inside.y + (inside.h - body.FontSize) / 2.0F)};
  list_.AddText(&body, body.FontSize, at, enabled ? theme_.text : theme_.muted, whole.data(),
                whole.data() + whole.size(), 0.0F, &clip);
  if (has_focus)
    list_.AddRectFilled({at.x + caret_x, at.y}, {at.x + caret_x + caret_w, at.y + body.FontSize},
                        theme_.accent);
  return changed;
}

}  // namespace station::ui

#include "ui/window/input_replay.hpp"

#include <imgui/imgui.h>

namespace station::ui {

bool InputReplay::apply(ImGuiIO& io) {
  bool any = false;
  bool button_changed = false;
  io.MouseWheel = 0.0F;
  while (!waiting_.empty()) {
    const auto& event = waiting_.front();
    if (const auto* moved = std::get_if<PointerMoved>(&event)) {
      if (button_changed) break;  // the press belongs to where the pointer was
      io.MousePos = {moved->x, moved->y};
    } else if (const auto* button = std::get_if<PointerButton>(&event)) {
      if (button_changed) break;
      io.MouseDown[0] = button->down;
      button_changed = true;
      if (!button->down) ++taps_;
    } else if (const auto* size = std::get_if<Resized>(&event)) {
      io.DisplaySize = {static_cast<float>(size->width), static_cast<float>(size->height)};
    } else if (const auto* wheel = std::get_if<Scrolled>(&event)) {
      io.MouseWheel += wheel->lines;
    } else if (const auto* typed = std::get_if<TypedInput>(&event)) {
      if (button_changed) break;  // the field that was touched has the keys from the next frame on
      typed_.push_back(*typed);
    }
    waiting_.pop_front();
    any = true;
  }
  return any;
}

}  // namespace station::ui

#pragma once
// What the event thread saw, in the order it saw it, for the thread that draws.

#include <cstdint>
#include <variant>

namespace station::ui {

struct PointerMoved {
  float x = 0.0F, y = 0.0F;
};
struct PointerButton {
  bool down = false;  ///< the left button, or a finger
};
struct Resized {
  int width = 0, height = 0;  ///< pixels
};
struct Refresh {};  ///< the picture was damaged, or a key was pressed

using InputEvent = std::variant<Refresh, PointerMoved, PointerButton, Resized>;

}  // namespace station::ui

#pragma once
// What the event thread saw, in the order it saw it, for the thread that draws.

#include "ui/model/keys.hpp"
#include "ui/model/text_edit.hpp"

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
struct Refresh {};  ///< a key was pressed
struct Damaged {};  ///< what was shown is gone: the same ink must be drawn again
struct Scrolled {
  float lines = 0.0F;  ///< of the wheel, up positive
};
struct KeyPressed {  ///< for a page; keys of the exam act in the callback
  Key key = Key::other;
};

using InputEvent = std::variant<Refresh, Damaged, PointerMoved, PointerButton, Resized, Scrolled,
                                KeyPressed, TypedInput>;

}  // namespace station::ui

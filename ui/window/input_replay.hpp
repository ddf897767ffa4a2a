#pragma once
// Our own small platform layer of ImGui: replays input events into ImGuiIO on the draw thread.

#include "ui/window/input_event.hpp"

#include <deque>

struct ImGuiIO;

namespace station::ui {

class InputReplay {
 public:
  void push(const InputEvent& event) { waiting_.push_back(event); }
  /// Hands over what fits into one frame: a press and its release never share a frame, or a quick
  /// tap would be no tap at all. True if anything was handed over.
  bool apply(ImGuiIO& io);
  [[nodiscard]] bool empty() const { return waiting_.empty(); }

 private:
  std::deque<InputEvent> waiting_;
};

}  // namespace station::ui

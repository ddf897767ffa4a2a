#pragma once
// Our own small platform layer of ImGui: replays input events into ImGuiIO on the draw thread.

#include "ui/window/input_event.hpp"

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

struct ImGuiIO;

namespace station::ui {

class InputReplay {
 public:
  void push(const InputEvent& event) { waiting_.push_back(event); }
  /// Hands over what fits into one frame: a press and its release never share a frame, or a quick
  /// tap would be no tap at all. True if anything was handed over.
  bool apply(ImGuiIO& io);
  [[nodiscard]] bool empty() const { return waiting_.empty(); }
  /// How often the finger was lifted, of what was handed over so far.
  [[nodiscard]] std::uint64_t taps() const { return taps_; }
  /// Letters that came before the next touch, for the text field with focus.
  [[nodiscard]] std::vector<TypedInput> take_typed() { return std::exchange(typed_, {}); }

 private:
  std::deque<InputEvent> waiting_;
  std::vector<TypedInput> typed_;
  std::uint64_t taps_ = 0;
};

}  // namespace station::ui

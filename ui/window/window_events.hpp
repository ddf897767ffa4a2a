#pragma once
// The event thread's side of the window: what each GLFW callback does, at once. STOP and the keys
// of the exam act here and wait for no frame; everything else goes to the draw thread.

#include "ui/window/action_port.hpp"
#include "ui/window/draw_loop.hpp"

#include <optional>
#include <utility>

struct GLFWwindow;

namespace station::ui {

class WindowEvents {
 public:
  /// Both must outlive the window's callbacks.
  WindowEvents(DrawLoop& loop, const ActionPort& port) : loop_{loop}, port_{port} {}
  void connect(GLFWwindow* window);
  void stop() const;

 private:
  struct Callbacks;
  void key(GLFWwindow* window, int code, int scancode, int action, int modifiers) const;
  void letter(unsigned code) const;
  void button(GLFWwindow* window, int which, int action);
  void moved(float x, float y);
  /// Letters go into a text field: only while no cuff holds pressure, by frame and station (E15).
  [[nodiscard]] bool typing() const;
  bool edit(GLFWwindow* window, int code, int modifiers) const;

  DrawLoop& loop_;
  const ActionPort& port_;
  /// Where the pointer was by the events so far, in pixels. Asked of the window system it may be
  /// ahead of a press that waited: a quick finger would then press where it went next.
  std::optional<std::pair<float, float>> pointer_;
};

}  // namespace station::ui

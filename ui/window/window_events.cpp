#include "ui/window/window_events.hpp"

#include <GLFW/glfw3.h>

#include <optional>
#include <string>
#include <utility>

namespace station::ui {
namespace {

/// Letters go by what is printed on the key, the rest by its place.
Key key_of_code(int code, int scancode) {
  switch (code) {
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_1:
    case GLFW_KEY_KP_1: return Key::digit_1;
    case GLFW_KEY_2:
    case GLFW_KEY_KP_2: return Key::digit_2;
    case GLFW_KEY_3:
    case GLFW_KEY_KP_3: return Key::digit_3;
    case GLFW_KEY_4:
    case GLFW_KEY_KP_4: return Key::digit_4;
    case GLFW_KEY_5:
    case GLFW_KEY_KP_5: return Key::digit_5;
    case GLFW_KEY_6:
    case GLFW_KEY_KP_6: return Key::digit_6;
    default: break;
  }
  const char* name = glfwGetKeyName(code, scancode);
  if (name == nullptr || name[0] == '\0' || name[1] != '\0') return Key::other;
  switch (name[0]) {
    case 'a':
    case 'A': return Key::letter_a;
    case 'r':
    case 'R': return Key::letter_r;
    case 'p':
    case 'P': return Key::letter_p;
    default: return Key::other;
  }
}

/// + and - with or without the shift that a layout asks for, M for mute.
std::optional<SoundAction> sound_key(int code, int scancode) {
  if (code == GLFW_KEY_KP_ADD) return LouderBy{1};
  if (code == GLFW_KEY_KP_SUBTRACT) return LouderBy{-1};
  const char* name = glfwGetKeyName(code, scancode);
  if (name == nullptr || name[0] == '\0' || name[1] != '\0') return std::nullopt;
  switch (name[0]) {
    case '+':
    case '=': return LouderBy{1};
    case '-': return LouderBy{-1};
    case 'm':
    case 'M': return ToggleMute{};
    default: return std::nullopt;
  }
}

std::optional<EditKey> edit_key_of(int code) {
  switch (code) {
    case GLFW_KEY_BACKSPACE: return EditKey::backspace;
    case GLFW_KEY_DELETE: return EditKey::erase;
    case GLFW_KEY_LEFT: return EditKey::left;
    case GLFW_KEY_RIGHT: return EditKey::right;
    case GLFW_KEY_HOME: return EditKey::home;
    case GLFW_KEY_END: return EditKey::end;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
    case GLFW_KEY_ESCAPE: return EditKey::done;
    case GLFW_KEY_TAB: return EditKey::next;
    default: return std::nullopt;
  }
}

std::string utf8_of(unsigned code) {
  const auto byte = [](unsigned bits) { return static_cast<char>(bits); };
  if (code < 0x80U) return {byte(code)};
  if (code < 0x800U) return {byte(0xC0U | code >> 6U), byte(0x80U | (code & 0x3FU))};
  if (code < 0x10000U)
    return {byte(0xE0U | code >> 12U), byte(0x80U | (code >> 6U & 0x3FU)),
            byte(0x80U | (code & 0x3FU))};
  return {byte(0xF0U | code >> 18U), byte(0x80U | (code >> 12U & 0x3FU)),
          byte(0x80U | (code >> 6U & 0x3FU)), byte(0x80U | (code & 0x3FU))};
}

/// GLFW gives the pointer in screen coordinates, which on dense screens are not pixels.
std::pair<float, float> in_pixels(GLFWwindow* window, double x, double y) {
  int width = 1, height = 1, pixel_width = 1, pixel_height = 1;
  glfwGetWindowSize(window, &width, &height);
  glfwGetFramebufferSize(window, &pixel_width, &pixel_height);
  if (width <= 0 || height <= 0) return {0.0F, 0.0F};
  return {static_cast<float>(x * pixel_width / width),
          static_cast<float>(y * pixel_height / height)};
}

}  // namespace

bool WindowEvents::typing() const {
  if (!loop_.board().typing() || loop_.board().inflated()) return false;
  return !port_.inflated || !port_.inflated();
}

void WindowEvents::stop() const {
  if (port_.stop_now) port_.stop_now();
  if (port_.post) port_.post(device::PressStop{});
}

bool WindowEvents::edit(GLFWwindow* window, int code, int modifiers) const {
  if (code == GLFW_KEY_V && (modifiers & GLFW_MOD_CONTROL) != 0) {
    if (const char* pasted = glfwGetClipboardString(window); pasted != nullptr)
      loop_.push(TypedInput{TypedText{pasted}});
    return true;
  }
  if (const auto key = edit_key_of(code)) {
    loop_.push(TypedInput{*key});
    return true;
  }
  return false;
}

void WindowEvents::key(GLFWwindow* window, int code, int scancode, int action,
                       int modifiers) const {
  if (typing()) {
    // Letters, and the space, come by letter(). A held key repeats.
    if (action != GLFW_RELEASE) edit(window, code, modifiers);
    return;
  }
  if (action != GLFW_PRESS) return;  // a held key is one press
  const Key pressed = key_of_code(code, scancode);
  const auto sound = sound_key(code, scancode);
  if (is_stop(pressed)) {
    stop();
  } else if (sound && port_.sound) {
    port_.sound(*sound);
  } else if (auto asked = loop_.board().action_for(pressed); asked && port_.post) {
    port_.post(std::move(*asked));
  } else if (!loop_.board().is_exam()) {
    loop_.push(KeyPressed{pressed});
  }
  loop_.push(Refresh{});
}

void WindowEvents::letter(unsigned code) const {
  if (typing()) loop_.push(TypedInput{TypedText{utf8_of(code)}});
}

void WindowEvents::moved(float x, float y) {
  pointer_ = {x, y};
  loop_.push(PointerMoved{x, y});
}

void WindowEvents::button(GLFWwindow* window, int which, int action) {
  if (which != GLFW_MOUSE_BUTTON_LEFT) return;
  const bool down = action == GLFW_PRESS;
  if (!pointer_) {  // pressed before anything moved
    double x = 0.0, y = 0.0;
    glfwGetCursorPos(window, &x, &y);
    pointer_ = in_pixels(window, x, y);
  }
  const auto [px, py] = *pointer_;
  if (down && loop_.board().is_on_stop(px, py)) stop();
  loop_.push(PointerMoved{px, py});
  loop_.push(PointerButton{down});
}

/// What GLFW calls; each finds its events in the window.
struct WindowEvents::Callbacks {
  static WindowEvents& of(GLFWwindow* w) {
    return *static_cast<WindowEvents*>(glfwGetWindowUserPointer(w));
  }
  static void key(GLFWwindow* w, int code, int scancode, int action, int modifiers) {
    of(w).key(w, code, scancode, action, modifiers);
  }
  static void letter(GLFWwindow* w, unsigned code) { of(w).letter(code); }
  static void button(GLFWwindow* w, int which, int action, int) { of(w).button(w, which, action); }
  static void moved(GLFWwindow* w, double x, double y) {
    const auto [px, py] = in_pixels(w, x, y);
    of(w).moved(px, py);
  }
  static void wheel(GLFWwindow* w, double, double lines) {
    of(w).loop_.push(Scrolled{static_cast<float>(lines)});
  }
  static void resized(GLFWwindow* w, int width, int height) {
    if (width > 0 && height > 0) of(w).loop_.push(Resized{width, height});
  }
  static void damaged(GLFWwindow* w) { of(w).loop_.push(Damaged{}); }
  static void focus(GLFWwindow* w, int focused) {
    if (of(w).port_.set_focus) of(w).port_.set_focus(focused == GLFW_TRUE);
  }
};

void WindowEvents::connect(GLFWwindow* window) {
  glfwSetWindowUserPointer(window, this);
  glfwSetKeyCallback(window, &Callbacks::key);
  glfwSetCharCallback(window, &Callbacks::letter);
  glfwSetMouseButtonCallback(window, &Callbacks::button);
  glfwSetCursorPosCallback(window, &Callbacks::moved);
  glfwSetScrollCallback(window, &Callbacks::wheel);
  glfwSetFramebufferSizeCallback(window, &Callbacks::resized);
  glfwSetWindowRefreshCallback(window, &Callbacks::damaged);
  glfwSetWindowFocusCallback(window, &Callbacks::focus);
}

}  // namespace station::ui

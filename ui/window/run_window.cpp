#include "ui/window/run_window.hpp"

#include "ui/window/draw_loop.hpp"

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>

namespace station::ui {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr double kHeartbeatSeconds = 0.1;
/// No sign of life from the draw thread for this long: the gauge on the screen is not current, so
/// the heartbeat stops and the guard vents [chosen: four times the guard's own limit].
constexpr std::chrono::seconds kDrawStalledAfter{2};
constexpr std::chrono::seconds kLongestClosing{10};
constexpr double kUsualPxPerMm = 4.0;

/// GLFW for the time of one window.
class Glfw {
 public:
  Glfw() : ok_{glfwInit() == GLFW_TRUE} {}
  ~Glfw() {
    if (ok_) glfwTerminate();
  }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  bool ok_;
};

int no_window(const char* what) {
  const char* reason = nullptr;
  glfwGetError(&reason);
  fmt::print(stderr, "{} ({}): check DISPLAY or WAYLAND_DISPLAY, or use the headless exam.\n", what,
             reason == nullptr ? "no reason given" : reason);
  return 4;
}

double density_of(GLFWmonitor* monitor) {
  int width_mm = 0, height_mm = 0;
  if (monitor == nullptr) return kUsualPxPerMm;
  glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  const auto* mode = glfwGetVideoMode(monitor);
  if (mode == nullptr || width_mm <= 0) return kUsualPxPerMm;
  const double density = static_cast<double>(mode->width) / width_mm;
  // Projectors and virtual screens invent their size.
  return density >= 2.0 && density <= 25.0 ? density : kUsualPxPerMm;
}

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

/// The event thread's side: what each GLFW callback does, at once.
class Events {
 public:
  Events(DrawLoop& loop, const ActionPort& port) : loop_{loop}, port_{port} {}

  void stop() {
    if (port_.stop_now) port_.stop_now();
    if (port_.post) port_.post(device::PressStop{});
  }
  void key(int code, int scancode, int action) {
    if (action != GLFW_PRESS) return;  // a held key is one press
    const Key pressed = key_of_code(code, scancode);
    if (is_stop(pressed)) {
      stop();
    } else if (auto asked = loop_.board().action_for(pressed); asked && port_.post) {
      port_.post(std::move(*asked));
    }
    loop_.push(Refresh{});
  }
  void button(GLFWwindow* window, int which, int action) {
    if (which != GLFW_MOUSE_BUTTON_LEFT) return;
    const bool down = action == GLFW_PRESS;
    double x = 0.0, y = 0.0;
    glfwGetCursorPos(window, &x, &y);
    const auto [px, py] = in_pixels(window, x, y);
    if (down && loop_.board().is_on_stop(px, py)) stop();
    loop_.push(PointerMoved{px, py});
    loop_.push(PointerButton{down});
  }
  void moved(GLFWwindow* window, double x, double y) {
    const auto [px, py] = in_pixels(window, x, y);
    loop_.push(PointerMoved{px, py});
  }
  void resized(int width, int height) {
    if (width > 0 && height > 0) loop_.push(Resized{width, height});
  }
  void damaged() { loop_.push(Refresh{}); }
  void focus(bool has_focus) {
    if (port_.set_focus) port_.set_focus(has_focus);
  }

 private:
  /// GLFW gives the pointer in screen coordinates, which on dense screens are not pixels.
  static std::pair<float, float> in_pixels(GLFWwindow* window, double x, double y) {
    int width = 1, height = 1, pixel_width = 1, pixel_height = 1;
    glfwGetWindowSize(window, &width, &height);
    glfwGetFramebufferSize(window, &pixel_width, &pixel_height);
    if (width <= 0 || height <= 0) return {0.0F, 0.0F};
    return {static_cast<float>(x * pixel_width / width),
            static_cast<float>(y * pixel_height / height)};
  }

  DrawLoop& loop_;
  const ActionPort& port_;
};

Events& events_of(GLFWwindow* w) { return *static_cast<Events*>(glfwGetWindowUserPointer(w)); }

void connect(GLFWwindow* window, Events& events) {
  glfwSetWindowUserPointer(window, &events);
  glfwSetKeyCallback(window, [](GLFWwindow* w, int code, int scancode, int action, int) {
    events_of(w).key(code, scancode, action);
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int which, int action, int) {
    events_of(w).button(w, which, action);
  });
  glfwSetCursorPosCallback(window,
                           [](GLFWwindow* w, double x, double y) { events_of(w).moved(w, x, y); });
  glfwSetFramebufferSizeCallback(
      window, [](GLFWwindow* w, int width, int height) { events_of(w).resized(width, height); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { events_of(w).damaged(); });
  glfwSetWindowFocusCallback(
      window, [](GLFWwindow* w, int focused) { events_of(w).focus(focused == GLFW_TRUE); });
}

/// Heartbeat only while the draw thread shows life.
class Pulse {
 public:
  void beat(std::uint64_t draw_ticks, const ActionPort& port) {
    const auto now = SteadyClock::now();
    if (draw_ticks != ticks_) {
      ticks_ = draw_ticks;
      moved_ = now;
    }
    if (port.heartbeat && now - moved_ < kDrawStalledAfter) port.heartbeat();
  }

 private:
  std::uint64_t ticks_ = 0;
  SteadyClock::time_point moved_ = SteadyClock::now();
};

void pump(GLFWwindow* window, DrawLoop& loop, Events& events, const ActionPort& port,
          const std::function<bool()>& should_close) {
  Pulse pulse;
  std::optional<SteadyClock::time_point> closing_since;
  while (!loop.wants_to_close()) {
    pulse.beat(loop.board().ticks(), port);
    if (should_close && should_close()) glfwSetWindowShouldClose(window, GLFW_TRUE);
    if (glfwWindowShouldClose(window) == GLFW_TRUE) {
      if (!loop.board().inflated()) break;
      const auto now = SteadyClock::now();
      if (!closing_since) {
        closing_since = now;
        events.stop();  // vent first; the window goes when the cuffs are empty
      }
      if (now - *closing_since > kLongestClosing) break;
    }
    glfwWaitEventsTimeout(kHeartbeatSeconds);
  }
}

}  // namespace

int run_window(const WindowSettings& settings, device::DisplayFeed& feed, const ActionPort& port,
               const std::function<bool()>& should_close) {
  const Glfw glfw;
  if (!glfw.ok()) return no_window("No window system can be reached");
  auto* monitor = glfwGetPrimaryMonitor();
  const auto* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  const bool whole_screen = settings.width <= 0 && mode != nullptr;
  const int width = settings.width > 0 ? settings.width : whole_screen ? mode->width : 1280;
  const int height = settings.height > 0 ? settings.height : whole_screen ? mode->height : 800;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_TRUE);
  auto* window = glfwCreateWindow(width, height, settings.title.c_str(),
                                  whole_screen ? monitor : nullptr, nullptr);
  if (window == nullptr) return no_window("The window cannot be opened");
  glfwFocusWindow(window);

  const double density = settings.px_per_mm > 0.0 ? settings.px_per_mm : density_of(monitor);
  int code = 0;
  {
    DrawLoop loop{window, settings, density, feed, port};
    Events events{loop, port};
    connect(window, events);
    pump(window, loop, events, port, should_close);
    if (loop.wants_to_close()) code = loop.exit_code();
  }
  glfwDestroyWindow(window);
  return code;
}

}  // namespace station::ui

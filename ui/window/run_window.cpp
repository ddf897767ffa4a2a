#include "ui/window/run_window.hpp"

#include "ui/window/draw_loop.hpp"
#include "ui/window/error_stream.hpp"
#include "ui/window/window_events.hpp"

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
  tell(fmt::format("{} ({}): check DISPLAY or WAYLAND_DISPLAY, or use the headless exam.", what,
                   reason == nullptr ? "no reason given" : reason));
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

void pump(GLFWwindow* window, DrawLoop& loop, const WindowEvents& events, const ActionPort& port,
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
               const std::function<bool()>& should_close, Program* program) {
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
    DrawLoop loop{window, settings, density, feed, port, program};
    WindowEvents events{loop, port};
    events.connect(window);
    pump(window, loop, events, port, should_close);
    if (loop.wants_to_close()) code = loop.exit_code();
  }
  glfwDestroyWindow(window);
  return code;
}

}  // namespace station::ui

#include "tools/benchmarks/ui/figures.hpp"

#include "tests/ui/driver/virtual_desk.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/present.hpp"
#include "ui/window/frame_painter.hpp"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <stdexcept>

namespace station::ui {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

GLFWwindow* open_window(int width, int height) {
  if (glfwInit() != GLFW_TRUE) throw std::runtime_error{"GLFW cannot be started."};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  auto* window = glfwCreateWindow(width, height, "figures", nullptr, nullptr);
  if (window == nullptr) throw std::runtime_error{"The window cannot be opened."};
  glfwMakeContextCurrent(window);
  return window;
}

volatile std::sig_atomic_t g_over = 0;

}  // namespace

void live_frames(int frames) {
  VirtualDesk desk{{1920, 1080}};
  static std::string display = desk.environment();
  ::putenv(display.data());
  auto* window = open_window(1920, 1080);
  {
    WindowSettings settings;
    FramePainter painter{settings, 4.0, 1920, 1080};
    ScriptedFeed feed{Scene::deflating};
    LiveTrace trace;
    std::vector<double> built, whole;
    const std::clock_t processor = std::clock();  // of all threads, the renderer's too
    for (int i = 0; i < frames; ++i) {
      feed.advance(0.04);
      const auto began = Clock::now();
      trace.take(feed.feed());
      const auto model = present(feed.snapshot(), {std::chrono::milliseconds{0}, {}, "14:05"});
      static_cast<void>(painter.build_exam(model, trace, nullptr));
      built.push_back(ms_since(began));
      painter.render();
      glFinish();
      whole.push_back(ms_since(began));
      glfwSwapBuffers(window);
    }
    fmt::print("live frame at 1920x1080: {:.1f} ms of processor time a frame, all threads\n",
               1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC / frames);
    fmt::print(
        "live frame at 1920x1080, {} frames: built in {:.2f} ms (median), {:.2f} (99 %); "
        "goal 2\n"
        "live frame at 1920x1080: whole {:.1f} ms (median), {:.1f} (99 %); goal 25\n",
        frames, quantile(built, 0.5), quantile(built, 0.99), quantile(whole, 0.5),
        quantile(whole, 0.99));
  }
  glfwDestroyWindow(window);
  glfwTerminate();
}

int empty_window(const std::string& size) {
  int width = 0, height = 0;
  if (std::sscanf(size.c_str(), "%dx%d", &width, &height) != 2) return 2;
  std::signal(SIGTERM, [](int) { g_over = 1; });
  auto* window = open_window(width, height);
  for (int i = 0; i < 10; ++i) {
    glClearColor(0.1F, 0.1F, 0.1F, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(window);
    glfwPollEvents();
  }
  fmt::print("empty\n");
  std::fflush(stdout);
  while (g_over == 0) glfwWaitEventsTimeout(0.1);
  glfwDestroyWindow(window);
  glfwTerminate();
  return 0;
}

}  // namespace station::ui

#include "ui/window/draw_loop.hpp"

#include "ui/model/words.hpp"
#include "ui/window/error_stream.hpp"
#include "ui/window/frames.hpp"
#include "ui/window/probe_server.hpp"
#include "ui/window/screenshot.hpp"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

namespace station::ui {
namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kShortestFrame{16};
/// Drawing takes a third of the time at most, however slow the machine: a software renderer keeps
/// all cores busy meanwhile, and the station needs them.
constexpr double kFrameShare = 3.0;
}  // namespace

DrawLoop::DrawLoop(GLFWwindow* window, const WindowSettings& settings, double px_per_mm,
                   device::DisplayFeed& feed, const ActionPort& port, Program* program)
    : window_{window},
      settings_{settings},
      px_per_mm_{px_per_mm},
      feed_{feed},
      port_{port},
      program_{program},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

DrawLoop::~DrawLoop() {
  thread_.request_stop();
  thread_.join();
}

void DrawLoop::push(const InputEvent& event) {
  input_.push(event);
  {
    const std::lock_guard lock{wake_mutex_};
    woken_ = true;
  }
  wake_.notify_one();
}

void DrawLoop::wait(SteadyClock::time_point until, const std::stop_token& stop) {
  std::unique_lock lock{wake_mutex_};
  wake_.wait_until(lock, stop, until, [this] { return woken_; });
  woken_ = false;
}

void DrawLoop::leave(int code) {
  int stay = kStay;
  exit_code_.compare_exchange_strong(stay, code);
  glfwPostEmptyEvent();
}

void DrawLoop::take_picture(Frames& frames) {
  frames.screenshot_taken();
  const auto written = write_screenshot(settings_.screenshot->path, frames.painter().width(),
                                        frames.painter().height());
  if (!written) tell(written.error().sentence);
  if (!written || !settings_.exit_when_finished) leave(written ? 0 : 1);
}

void DrawLoop::run(const std::stop_token& stop) {
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  std::unique_ptr<ProbeServer> probe;
  if (!settings_.probe_socket.empty()) {
    auto opened = ProbeServer::open(settings_.probe_socket);
    if (!opened) {
      tell(opened.error().sentence);
      leave(1);
    } else {
      probe = std::move(*opened);
    }
  }
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  {
    Frames f{settings_, px_per_mm_, width, height, program_};
    std::string told;  // to the probe, without the number of the frame
    while (!stop.stop_requested()) {
      const auto turn = SteadyClock::now();
      board_.tick();
      while (const auto event = input_.pop()) f.take(*event);
      if (!f.painter().input().empty()) f.owe(1);
      const bool reader_came = probe && probe->accept_readers();
      if (reader_came) f.owe(1);
      f.take(feed_, port_, turn);
      if (f.wants_to_leave()) leave(0);
      if (!f.is_due()) {
        wait(turn + kShortestFrame, stop);
        continue;
      }
      f.build(feed_, port_);
      const auto& snapshot = feed_.snapshot.front();
      const bool picture = f.screenshot_is_due(snapshot);
      // The same ink as before is neither rendered nor swapped: that is most of a frame's cost.
      const bool new_ink = f.painter().has_changed();
      if (new_ink || picture) {
        f.painter().render();
        if (picture) take_picture(f);
        glFinish();  // the true cost of the frame; swapping would add the wait for the screen
      }
      const auto drawn = SteadyClock::now() - turn;
      if (new_ink) glfwSwapBuffers(window_);
      board_.shown(f.is_exam() ? KeyOffers{f.model()} : KeyOffers{}, f.painter().stop_key(),
                   f.model().keys.stop_is_urgent, f.painter().typing(), f.is_exam());
      if (probe) {
        const auto line_of = [&](std::uint64_t number) {
          return probe_line(number, key_of(f.model().phase), f.painter().notes(), f.screen_key(),
                            f.taps_shown());
        };
        auto line = line_of(0);
        if (new_ink || reader_came || line != told) probe->publish(line_of(f.number()));
        told = std::move(line);
      }
      if (settings_.exit_when_finished && f.shows_the_end(snapshot)) leave(0);
      const auto pause = std::chrono::duration_cast<SteadyClock::duration>(drawn * kFrameShare);
      wait(turn + std::max<SteadyClock::duration>(kShortestFrame, pause), stop);
    }
  }
  glfwMakeContextCurrent(nullptr);
}

}  // namespace station::ui

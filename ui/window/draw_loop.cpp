#include "ui/window/draw_loop.hpp"

#include "ui/model/auto_operator.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/present.hpp"
#include "ui/model/words.hpp"
#include "ui/window/frame_painter.hpp"
#include "ui/window/probe_server.hpp"
#include "ui/window/screenshot.hpp"

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace station::ui {
namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kShortestFrame{16};
/// Drawing takes a third of the time at most, however slow the machine: a software renderer keeps
/// all cores busy meanwhile, and the station needs them.
constexpr double kFrameShare = 3.0;
/// After input: ImGui needs one frame to see it, one to act, one to show the result.
constexpr int kFramesAfterInput = 3;
/// The phase must have been on the screen this often before its picture is taken.
constexpr int kFramesBeforeScreenshot = 3;

std::string wall_clock_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

}  // namespace

/// What one run of the loop carries from frame to frame.
struct DrawLoop::Frames {
  Frames(const WindowSettings& s, double px_per_mm, int width, int height)
      : settings{s}, painter{s, px_per_mm, width, height} {}

  void take_snapshot(device::DisplayFeed& feed, const ActionPort& port,
                     SteadyClock::time_point now);
  /// The screen as it would be drawn now; sets `changes_by_time` when flashing or ageing altered
  /// it.
  ScreenModel model_at(const device::DisplayFeed& feed, SteadyClock::time_point now);
  [[nodiscard]] bool screenshot_is_due(const device::StationSnapshot& s) const;

  const WindowSettings& settings;
  FramePainter painter;
  LiveTrace trace;
  AutoOperator operator_;
  SteadyClock::time_point started = SteadyClock::now();
  SteadyClock::time_point snapshot_came = SteadyClock::now();
  bool is_fresh = true;  ///< something came since the last frame
  std::uint64_t frame = 0;
  int owed = kFramesAfterInput;
  std::string time_look;  ///< what of the screen depends on time alone
  std::optional<device::Phase> phase;
  Timestamp phase_since;
  int frames_in_phase = 0;
  bool screenshot_done = false;
};

void DrawLoop::Frames::take_snapshot(device::DisplayFeed& feed, const ActionPort& port,
                                     SteadyClock::time_point now) {
  is_fresh |= trace.take(feed);
  if (!feed.snapshot.refresh()) return;
  is_fresh = true;
  snapshot_came = now;
  const auto& s = feed.snapshot.front();
  trace.keep(s);
  if (phase != s.phase) {
    phase = s.phase;
    phase_since = s.now;
    frames_in_phase = 0;
  }
  if (!settings.auto_operator || !port.post) return;
  if (auto action = operator_.act(s)) port.post(std::move(*action));
}

ScreenModel DrawLoop::Frames::model_at(const device::DisplayFeed& feed,
                                       SteadyClock::time_point now) {
  ViewTime time;
  time.running = std::chrono::duration_cast<milliseconds>(now - started);
  time.snapshot_age = std::chrono::duration_cast<milliseconds>(now - snapshot_came);
  time.wall_clock = wall_clock_text();
  auto model = present(feed.snapshot.front(), time);
  std::string look = model.header.wall_clock + (model.station_silent ? "s" : "-");
  for (const auto& row : model.alarms.rows) look += row.lit ? '1' : '0';
  if (look != time_look) is_fresh = true;
  time_look = std::move(look);
  return model;
}

bool DrawLoop::Frames::screenshot_is_due(const device::StationSnapshot& s) const {
  if (!settings.screenshot || screenshot_done || s.sequence == 0) return false;
  const auto& wanted = *settings.screenshot;
  if (wanted.phase && *wanted.phase != s.phase) return false;
  return frames_in_phase >= kFramesBeforeScreenshot &&
         seconds_of(s.now - phase_since) >= wanted.delay_s;
}

DrawLoop::DrawLoop(GLFWwindow* window, const WindowSettings& settings, double px_per_mm,
                   device::DisplayFeed& feed, const ActionPort& port)
    : window_{window},
      settings_{settings},
      px_per_mm_{px_per_mm},
      feed_{feed},
      port_{port},
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

void DrawLoop::run(const std::stop_token& stop) {
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  std::unique_ptr<ProbeServer> probe;
  if (!settings_.probe_socket.empty()) {
    auto opened = ProbeServer::open(settings_.probe_socket);
    if (!opened) {
      fmt::print(stderr, "{}\n", opened.error().sentence);
      leave(1);
    } else {
      probe = std::move(*opened);
    }
  }
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  {
    Frames f{settings_, px_per_mm_, width, height};
    while (!stop.stop_requested()) {
      const auto turn = SteadyClock::now();
      board_.tick();
      while (const auto event = input_.pop()) {
        f.painter.input().push(*event);
        f.owed = kFramesAfterInput;
      }
      if (!f.painter.input().empty()) f.owed = kFramesAfterInput;
      if (probe && probe->accept_readers()) f.owed = std::max(f.owed, 1);
      f.take_snapshot(feed_, port_, turn);
      const auto& snapshot = feed_.snapshot.front();
      const auto model = f.model_at(feed_, turn);
      if (!f.is_fresh && f.owed == 0) {
        wait(turn + kShortestFrame, stop);
        continue;
      }
      f.is_fresh = false;
      f.owed = std::max(0, f.owed - 1);
      auto asked = f.painter.paint(model, f.trace);
      ++f.frame;
      ++f.frames_in_phase;
      const bool finished =
          snapshot.phase == device::Phase::finished && f.frames_in_phase >= kFramesBeforeScreenshot;
      if (f.screenshot_is_due(snapshot)) {
        f.screenshot_done = true;
        const auto written =
            write_screenshot(settings_.screenshot->path, f.painter.width(), f.painter.height());
        if (!written) fmt::print(stderr, "{}\n", written.error().sentence);
        if (!written || !settings_.exit_when_finished) leave(written ? 0 : 1);
      }
      glFinish();  // the true cost of the frame; swapping would add the wait for the screen
      const auto drawn = SteadyClock::now() - turn;
      glfwSwapBuffers(window_);
      board_.shown(KeyOffers{model}, f.painter.stop_key(), model.keys.stop_is_urgent);
      if (probe) probe->publish(probe_line(f.frame, key_of(model.phase), f.painter.notes()));
      for (auto& action : asked)
        if (port_.post) port_.post(std::move(action));
      if (finished && settings_.exit_when_finished) leave(0);
      const auto pause = std::chrono::duration_cast<SteadyClock::duration>(drawn * kFrameShare);
      wait(turn + std::max<SteadyClock::duration>(kShortestFrame, pause), stop);
    }
  }
  glfwMakeContextCurrent(nullptr);
}

}  // namespace station::ui

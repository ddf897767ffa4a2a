#pragma once
// The thread that draws: takes snapshots and rings, replays input, draws when something changed.

#include "core/spsc_ring.hpp"
#include "device/station_snapshot.hpp"
#include "ui/window/action_port.hpp"
#include "ui/window/frame_board.hpp"
#include "ui/window/input_event.hpp"
#include "ui/window/program.hpp"
#include "ui/window/window_settings.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

struct GLFWwindow;

namespace station::ui {

class Frames;

class DrawLoop {
 public:
  /// Starts drawing into the window, whose context must be current on no thread. The other
  /// arguments must outlive the loop.
  /// @param program the screens around the exam; null = the exam is all there is
  DrawLoop(GLFWwindow* window, const WindowSettings& settings, double px_per_mm,
           device::DisplayFeed& feed, const ActionPort& port, Program* program);
  ~DrawLoop();  ///< ends the thread and joins
  DrawLoop(const DrawLoop&) = delete;
  DrawLoop& operator=(const DrawLoop&) = delete;

  // Event thread.
  void push(const InputEvent& event);  ///< wakes the loop; a full queue drops moves, never blocks
  [[nodiscard]] FrameBoard& board() { return board_; }
  /// kStay, or the code to leave with.
  [[nodiscard]] int exit_code() const { return exit_code_.load(); }
  [[nodiscard]] bool wants_to_close() const { return exit_code_.load() != kStay; }

  static constexpr int kStay = -1;

 private:
  void take_picture(Frames& frames);
  void run(const std::stop_token& stop);
  void wait(std::chrono::steady_clock::time_point until, const std::stop_token& stop);
  void leave(int code);

  GLFWwindow* window_;
  const WindowSettings& settings_;
  double px_per_mm_;
  device::DisplayFeed& feed_;
  const ActionPort& port_;
  Program* program_;
  FrameBoard board_;
  SpscRing<InputEvent> input_{1024};
  std::mutex wake_mutex_;
  std::condition_variable_any wake_;
  bool woken_ = false;
  std::atomic<int> exit_code_{kStay};
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace station::ui

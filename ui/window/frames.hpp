#pragma once
// What one run of the draw loop carries from frame to frame: the newest snapshot's screen, the
// program's screens, and when a picture is due. Draw thread only; knows no OpenGL but through the
// painter.

#include "ui/model/auto_operator.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/window/action_port.hpp"
#include "ui/window/frame_painter.hpp"
#include "ui/window/program.hpp"
#include "ui/window/window_settings.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::ui {

class Frames {
 public:
  using Clock = std::chrono::steady_clock;

  /// @param program null = the exam is all there is
  Frames(const WindowSettings& settings, double px_per_mm, int width, int height, Program* program);

  /// Takes what the station and the worker brought.
  void take(device::DisplayFeed& feed, const ActionPort& port, Clock::time_point now);
  void take(const InputEvent& event);
  /// Something asks for this many frames: ImGui needs one to see input, one to act, one to show.
  void owe(int frames) { owed_ = std::max(owed_, frames); }
  [[nodiscard]] bool is_due() const { return is_fresh_ || owed_ > 0; }

  /// Builds the frame; posts what was asked.
  void build(device::DisplayFeed& feed, const ActionPort& port);
  [[nodiscard]] FramePainter& painter() { return painter_; }

  [[nodiscard]] const ScreenModel& model() const { return model_; }
  [[nodiscard]] bool is_exam() const { return shell_ == std::nullopt || is_exam_; }
  [[nodiscard]] std::string_view screen_key() const;
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// Lifts of the finger whose frames have all been built.
  [[nodiscard]] std::uint64_t taps_shown() const { return taps_shown_; }
  [[nodiscard]] bool screenshot_is_due(const device::StationSnapshot& s) const;
  void screenshot_taken() { screenshot_done_ = true; }
  /// The exam has been finished on the screen for a few frames.
  [[nodiscard]] bool shows_the_end(const device::StationSnapshot& s) const;
  [[nodiscard]] bool wants_to_leave() const { return shell_ && shell_->wants_to_leave(); }

 private:
  /// Nothing moves: neither signals nor cuffs nor alarms, and no input waits for its frames.
  [[nodiscard]] bool is_quiet(const device::StationSnapshot& s) const;
  void refresh_model(const device::DisplayFeed& feed, Clock::time_point now);
  void build_page(ScreenPage& page, const ActionPort& port);
  [[nodiscard]] Language language() const;

  const WindowSettings& settings_;
  FramePainter painter_;
  std::optional<ShellRun> shell_;
  LiveTrace trace_;
  AutoOperator operator_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point snapshot_came_ = Clock::now();
  std::uint32_t station_ = 0;  ///< the snapshot's; another one empties the trace
  ScreenModel model_;
  bool is_exam_ = true;
  Clock::time_point model_made_;
  bool has_news_ = false;  ///< a snapshot came that the model does not show yet
  bool is_fresh_ = true;   ///< something to show came since the last frame
  int owed_ = 3;
  std::uint64_t number_ = 0;
  std::uint64_t taps_shown_ = 0;
  std::string time_look_;  ///< what of the screen depends on time alone
  std::optional<device::Phase> phase_;
  Timestamp phase_since_;
  int frames_in_phase_ = 0;
  int frames_on_screen_ = 0;
  std::string screen_;
  bool screenshot_done_ = false;
};

}  // namespace station::ui

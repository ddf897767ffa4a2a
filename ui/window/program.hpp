#pragma once
// The program around the exam: its screens, and what opens and ends stations. Made by main, handed
// to the window, used by the draw thread and the worker.

#include "ui/model/shell/shell.hpp"
#include "ui/window/page.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace station::ui {

struct Program {
  ShellState shell;
  std::vector<std::pair<ScreenId, std::unique_ptr<ScreenPage>>>
      pages;  ///< the exam is none of them
  Worker& worker;
  std::function<void(device::UserAction)> post;  ///< to the station; any thread, returns at once
  // Worker thread. Empty functions are skipped.
  /// Ends the station that runs and starts the one that is wanted; the sentence if it cannot be.
  std::function<std::optional<std::string>(const StationWish&)> open_station;
  std::function<void()> close_station;
  std::function<void(const Preferences&)> keep;
};

/// The shell as the draw thread runs it.
class ShellRun {
 public:
  explicit ShellRun(Program& program);

  void ask(const ShellAction& action);
  /// Takes what came back, what the cuffs say and what the page in front has due. True if anything
  /// changed.
  bool advance(std::chrono::milliseconds running, const device::StationSnapshot& snapshot);
  [[nodiscard]] const ShellState& state() const { return program_.shell; }
  /// The page in front; null when that is the exam.
  [[nodiscard]] ScreenPage* page();
  [[nodiscard]] bool wants_to_leave() const { return leave_; }

 private:
  struct Answers;
  void carry_out(const ShellRequest& request);

  Program& program_;
  std::shared_ptr<Answers> answers_;
  ScreenId opened_;
  bool leave_ = false;
};

}  // namespace station::ui

#pragma once
// A person at the bedside, for tests: starts the program on a virtual screen, looks for widgets by
// name, presses, and waits for what the screen says. Nothing here knows the station from within; it
// sees what the probe tells, and its hands are real key and pointer events.

#include "tests/ui/driver/seen_screen.hpp"
#include "tests/ui/driver/virtual_desk.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// The screen did not come to what was waited for. Its words: what was waited for, what was there
/// instead, and the last line of the probe.
class NotSeen : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Bedside {
 public:
  /// @param folder takes the program's output, the probe's socket and pictures
  Bedside(DeskSize size, std::filesystem::path folder);
  ~Bedside();
  Bedside(const Bedside&) = delete;
  Bedside& operator=(const Bedside&) = delete;

  /// Starts the program, full size of the desk, and waits for its first frame.
  void start(std::vector<std::string> command);
  /// Ends it as a power cut would, with nothing said.
  void cut_power();
  /// Asks it to end (SIGTERM); its exit code, -1 by a signal.
  int end();
  /// Asks it to end and does not wait.
  void ask_to_end() { program_->signal(SIGTERM); }
  /// The next line of its standard output that holds the text.
  std::optional<std::string> next_line(std::string_view text) { return program_->out().find(text); }
  /// Waits for its own end.
  int exit_code();

  using Wanted = std::function<bool(const SeenScreen&)>;
  /// Reads the screen until it is as wanted. Throws NotSeen after the watchdog's time, which no
  /// result depends on.
  const SeenScreen& wait_until(std::string_view what, const Wanted& wanted);
  const SeenScreen& wait_for_phase(std::string_view phase);
  const SeenScreen& wait_for_phase(const std::vector<std::string>& any_of);
  const SeenScreen& wait_for_offer(std::string_view widget);
  const SeenScreen& wait_for_words(std::string_view words);
  /// What was read last.
  [[nodiscard]] const SeenScreen& screen() const { return seen_; }

  /// Reads on while the screen changes, within limits: what a person waits for before aiming.
  const SeenScreen& settle();
  /// Waits until the widget is offered and stands still, then presses its middle.
  void touch(std::string_view widget);
  /// Presses a key at once, whatever is on the screen.
  void press(const std::string& keysym);
  /// Waits until the widget is offered, then presses the key that stands for it.
  void press_when_offered(std::string_view widget, const std::string& keysym);
  void type(std::string_view text);
  /// Presses of keys and of the finger so far; a typed text is counted apart.
  [[nodiscard]] int presses() const { return presses_; }
  [[nodiscard]] std::size_t typed() const { return typed_; }

  /// Writes what is on the screen to `folder`/`name`.png.
  std::filesystem::path picture(const std::string& name);
  [[nodiscard]] VirtualDesk& desk() { return desk_; }
  [[nodiscard]] pid_t pid() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  void connect();
  /// Whether a newer frame was read; false after a while without one.
  bool read_frame();
  bool newer_frame_within(int ms);
  [[nodiscard]] std::string account(std::string_view what) const;

  std::filesystem::path folder_;
  VirtualDesk desk_;
  std::unique_ptr<Child> program_;
  std::string socket_path_;
  int socket_ = -1;
  std::string unread_;
  std::string last_line_;
  SeenScreen seen_;
  std::uint64_t taps_before_start_ = 0;
  int presses_ = 0;
  std::size_t typed_ = 0;
};

}  // namespace station::ui

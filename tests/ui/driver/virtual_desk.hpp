#pragma once
// An X server without a screen, with one keyboard and one finger that press by XTest: what a person
// at the bedside has. Presses last as long as a person's.

#include "tests/ui/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

struct _XDisplay;

namespace station::ui {

struct DeskSize {
  int width = 1280;
  int height = 800;
};

class VirtualDesk {
 public:
  /// Starts Xvfb with a screen of this size. Throws std::runtime_error with a sentence.
  explicit VirtualDesk(DeskSize size);
  ~VirtualDesk();
  VirtualDesk(const VirtualDesk&) = delete;
  VirtualDesk& operator=(const VirtualDesk&) = delete;

  [[nodiscard]] DeskSize size() const { return size_; }
  /// "DISPLAY=:7", for the programs that shall show there.
  [[nodiscard]] std::string environment() const;

  /// Gives the program's window another size, as a window manager would.
  void resize_window(int width, int height);

  /// One press and release of a key: "Return", "space", "a" (names of X keysyms), with the shift
  /// key where its sign needs it. Throws std::runtime_error for a key that the keyboard lacks.
  void press_key(const std::string& keysym);
  /// Both keys down, the second while the first still is, then both up.
  void press_together(const std::string& first, const std::string& second);
  /// Types signs one after another; ASCII and Latin-1.
  void type(std::string_view text);
  /// Puts the finger down there and lifts it.
  void touch(int x, int y);
  void finger_down(int x, int y);
  /// Moves without pressing.
  void finger_to(int x, int y);
  void finger_up();
  /// How often the finger was lifted.
  [[nodiscard]] std::uint64_t taps() const { return taps_; }
  /// Drags the finger in a few steps.
  void drag(int from_x, int from_y, int to_x, int to_y);

  /// All that the screen shows, as a PNG file.
  void picture(const std::filesystem::path& file);

 private:
  struct Key {
    unsigned code;
    bool shifted;
  };
  [[nodiscard]] Key key_of(unsigned long symbol, const std::string& name);
  void press(Key key);

  DeskSize size_;
  std::uint64_t taps_ = 0;
  std::unique_ptr<Child> server_;
  std::string number_;
  _XDisplay* display_ = nullptr;
};

}  // namespace station::ui

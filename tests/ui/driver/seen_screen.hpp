#pragma once
// What the display says is on its screen: one line of its probe (ui/window/probe_server.hpp) as
// values. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

struct SeenWidget {
  std::string name;                         ///< stable: "key.stop", "skip.declined"
  std::string text;                         ///< what is written there
  int x = 0, y = 0, width = 0, height = 0;  ///< pixels of the window
  bool enabled = false;
  bool button = false;
  bool on = false;  ///< chosen, switched on, or a field that has the keys
};

struct SeenScreen {
  std::uint64_t frame = 0;
  std::string phase;   ///< of the exam: "ready_to_inflate"
  std::string screen;  ///< which screen is in front: "exam", "home"; empty if the probe has no word
  std::uint64_t taps = 0;  ///< lifts of the finger that the screen has answered
  std::vector<SeenWidget> widgets;

  [[nodiscard]] const SeenWidget* find(std::string_view name) const;
  /// True where a press would do something.
  [[nodiscard]] bool offers(std::string_view name) const;
  /// Whether any text on the screen contains these words.
  [[nodiscard]] bool says(std::string_view words) const;
  /// The text of one widget; empty if it is not there.
  [[nodiscard]] std::string text_of(std::string_view name) const;
};

/// Nothing if the line is no whole frame.
[[nodiscard]] std::optional<SeenScreen> read_probe_line(std::string_view line);

}  // namespace station::ui

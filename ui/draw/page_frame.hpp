#pragma once
// What stands around every screen but the exam: header with the way home, alarms, the key bar.

#include "ui/draw/canvas.hpp"
#include "ui/model/screen_model.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace station::ui {

/// The four keys without STOP, as a page names them for its frame. STOP is the program's.
enum class PageKey : std::uint8_t { start, accept, repeat };

struct PageKeyLabel {
  std::string label;  ///< empty: the key does nothing here and is not drawn
  bool enabled = true;
  bool is_drawn = true;  ///< false: the key works, the page shows it itself
};

/// Enter = start (the next thing), A = accept (another way on), R = repeat (back).
struct PageKeys {
  PageKeyLabel start, accept, repeat;
};

struct PageFrame {
  std::string title;
  std::string home;  ///< label of the way home; empty on the home screen
  bool may_leave = true;
  std::string simulated;  ///< badge; empty without a simulated station
  std::string wall_clock;
  std::string notice;  ///< a sentence across the top; empty = none
  AlarmBar alarms;
  bool has_stop = false;  ///< a station lives: STOP stands in its corner
  bool stop_is_urgent = false;
  PageKeys keys;
};

struct PageFrameAsked {
  bool home = false;
  bool stop = false;
  bool dismiss = false;
  std::optional<PageKey> key;
};

/// Draws the frame and hands back what is left for the page.
[[nodiscard]] Rect draw_page_frame(Canvas& c, Rect screen, const PageFrame& frame,
                                   PageFrameAsked& asked);

}  // namespace station::ui

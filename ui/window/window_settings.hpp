#pragma once
// How the display is opened. Plain values.

#include "algorithms/clinical/messages/catalogue.hpp"
#include "device/exam/exam_actions.hpp"
#include "ui/draw/fonts.hpp"
#include "ui/model/shell/screens.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace station::ui {

struct Screenshot {
  std::string path;
  std::optional<device::Phase> phase;  ///< empty: the first frame with a snapshot
  std::optional<ScreenId> screen;      ///< another screen than the exam; no snapshot is needed
  double delay_s = 0.0;                ///< station time that the phase must have lasted
};

struct WindowSettings {
  std::string title = "ABI station";
  int width = 0;  ///< pixels; 0 = the whole primary screen
  int height = 0;
  double px_per_mm = 0.0;  ///< 0 = what the screen says of itself, else 4
  Preferences look;        ///< language and theme, where no program stands behind the window
  FontPaths fonts = default_font_paths();
  /// What the clinical rules say, by Language; empty = their own English sentences.
  std::array<std::shared_ptr<const clinical::Catalogue>, 2> catalogues;
  std::string probe_socket;              ///< empty = no probe
  std::optional<Screenshot> screenshot;  ///< the window closes once it is written
  bool exit_when_finished = false;       ///< a screenshot then does not close the window
  bool auto_operator = false;            ///< presses the keys itself; simulated stations only
};

}  // namespace station::ui

#pragma once
// The parts of display_figures. Each prints its figure with the goal beside it.

#include <algorithm>
#include <string>
#include <vector>

namespace station::ui {

/// Value below which the share q of all lies; 0 without values.
inline double quantile(std::vector<double> values, double q) {
  if (values.empty()) return 0.0;
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5);
  return values[std::min(at, values.size() - 1)];
}

/// From a key of the keyboard to VENT, while a deflation is drawn and another program keeps a core
/// busy.
void stop_under_load(const std::string& own_program, int presses);
/// The program that the above drives: a window with a deflation, STOP going to a true station.
int stop_under_load_child(const std::string& size, const std::string& probe);
/// Building, drawing and finishing whole frames of a deflation at 1920x1080.
void live_frames(int frames);
/// A window of the same size that draws its ground alone, until a signal ends it.
int empty_window(const std::string& size);

}  // namespace station::ui

#pragma once
// The fonts of the display, baked once for one scale. Body text has Latin-1 and Latin Extended-A
// (names of patients), the gauge has digits alone.

#include "ui/draw/scale.hpp"

#include <imgui/imgui.h>

#include <string>
#include <vector>

namespace station::ui {

/// Where fonts are looked for: the first file that can be read wins, for each weight.
struct FontPaths {
  std::vector<std::string> regular;
  std::vector<std::string> medium;
};
/// Roboto, else DejaVu Sans, where Debian puts them.
[[nodiscard]] FontPaths default_font_paths();

struct FontSet {
  ImFont* body = nullptr;
  ImFont* strong = nullptr;
  ImFont* reading = nullptr;
  ImFont* title = nullptr;
  ImFont* digits = nullptr;
};

/// Fills the atlas; falls back to ImGui's own font when no file can be read. The atlas must not be
/// in use.
[[nodiscard]] FontSet bake_fonts(ImFontAtlas& atlas, const Scale& scale, const Metrics& metrics,
                                 const FontPaths& paths);

}  // namespace station::ui

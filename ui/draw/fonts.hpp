#pragma once
// The fonts of the display, baked for one scale. At first what both languages and most names of
// Europe need; any other character is baked when it is first drawn, from the first font file that
// has it: Roboto (Latin with Vietnamese, Greek, Cyrillic), DejaVu Sans (Hebrew, Arabic, Georgian,
// Armenian and more), Noto Sans CJK where it is installed.

#include "ui/draw/scale.hpp"

#include <imgui/imgui.h>

#include <set>
#include <string>
#include <vector>

namespace station::ui {

/// Where fonts are looked for: the first file that can be read wins, for each weight. Fallbacks are
/// asked in order for a character that the first does not have.
struct FontPaths {
  std::vector<std::string> regular;
  std::vector<std::string> medium;
  std::vector<std::string> fallback;
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
/// @param more characters beside the usual ones; those that no font has are left out
[[nodiscard]] FontSet bake_fonts(ImFontAtlas& atlas, const Scale& scale, const Metrics& metrics,
                                 const FontPaths& paths, const std::set<unsigned>& more = {});

}  // namespace station::ui

#include "ui/draw/line_breaks.hpp"

#include <algorithm>

namespace station::ui {

std::string broken_at_spaces(std::string_view text, float width,
                             const std::function<float(std::string_view)>& width_of) {
  std::string lines;
  lines.reserve(text.size() + 1);
  const float space = width_of(" ");
  float used = 0.0F;
  bool line_has_words = false;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = text.substr(0, end);
    const float wide = width_of(word);
    if (line_has_words && used + wide > width) {
      lines.back() = '\n';  // in place of the space before it
      used = 0.0F;
    }
    lines += word;
    used += wide;
    line_has_words = true;
    if (end < text.size()) {
      lines += text[end];
      used = text[end] == '\n' ? 0.0F : used + space;
      line_has_words = text[end] != '\n';
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace station::ui

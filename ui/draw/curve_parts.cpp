// What the curves of an index over visits and over minutes are both drawn with.
#include "ui/draw/result_parts.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {

void broken_line(Canvas& c, ImVec2 from, ImVec2 to, ImU32 ink, float thick, float dash) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length <= 0.0F) return;
  for (float at = 0.0F; at < length; at += 2.0F * dash) {
    const float end = std::min(at + dash, length);
    const auto point = [&](float d) {
      return ImVec2{from.x + (to.x - from.x) * d / length, from.y + (to.y - from.y) * d / length};
    };
    c.list().AddLine(point(at), point(end), ink, thick);
  }
}

void leg_line(Canvas& c, ImVec2 from, ImVec2 to, bool dashed, ImU32 ink, float dash) {
  if (dashed)
    broken_line(c, from, to, ink, c.px(0.8F), c.px(dash));
  else
    c.list().AddLine(from, to, ink, c.px(0.8F));
}

Rect index_level(Canvas& c, Rect plot, Rect labels, float y) {
  c.fill({plot.x, y, plot.w, c.scale().hairline()}, c.theme().plot_line);
  const float high = c.fonts().body->FontSize;
  return {labels.x, std::clamp(y - high / 2.0F, labels.y, labels.bottom() - high), labels.w, high};
}

void index_label(Canvas& c, Rect where, std::string_view words) {
  c.text(where, *c.fonts().body, c.theme().muted, words, Align::right);
}

}  // namespace station::ui

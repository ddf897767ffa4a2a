// The index over the minutes after exercise, both legs in one plot: told apart by shape and by a
// full or a broken line, the resting value as a level of its own.
#include "ui/draw/result_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {

namespace {

/// Shape, line and words of each leg, at the right of the heading.
void draw_legend(Canvas& c, Rect head, const RecoveryPlot& p) {
  const auto& font = *c.fonts().body;
  const float sign_room = c.px(12.0F + 2.0F + 5.0F);
  float wanted = 0.0F;
  for (const auto& s : p.series) wanted += c.width_of(font, s.label) + sign_room;
  for (auto s = p.series.rbegin(); s != p.series.rend(); ++s) {
    // Where not all of it has room the leg is named; its value at rest is a level of the plot.
    const std::string_view label = wanted <= head.w
                                       ? std::string_view{s->label}
                                       : std::string_view{s->label}.substr(0, s->label.find(','));
    const float words = c.width_of(font, label);
    c.text(head.cut_right(words, c.px(2.0F)), font, c.theme().text, label, Align::right,
           s->side == Side::right ? "recovery.legend.right" : "recovery.legend.left");
    const Rect sign = head.cut_right(c.px(12.0F), c.px(5.0F));
    const ImU32 ink = c.theme().text;
    const ImVec2 from{sign.x, sign.y + sign.h / 2.0F}, to{sign.right(), from.y};
    leg_line(c, from, to, s->dashed, ink);
    c.shape(s->shape, {sign.x + sign.w / 2.0F, from.y}, c.px(1.8F), ink);
  }
}

}  // namespace

void draw_recovery(Canvas& c, Rect r, const RecoveryPlot& p) {
  const auto& font = *c.fonts().body;
  const auto& theme = c.theme();
  c.card(r);
  Rect inside = r.inset(c.px(5.0F), c.px(2.5F));
  Rect head = inside.cut_top(font.FontSize * 1.1F, c.px(1.0F));
  const float used =
      c.text(head, *c.fonts().strong, theme.muted, p.title, Align::left, "recovery.title");
  head.cut_left(used, c.px(4.0F));
  draw_legend(c, head, p);
  // Words beside the plot: height is what a curve needs.
  Rect words = inside.cut_right(inside.w * 0.34F, c.px(4.0F));
  std::size_t number = 0;
  for (const auto& line : p.words)
    words.cut_top(
        c.paragraph(words, font, theme.text, line, fmt::format("recovery.words.{}", number++)),
        c.px(1.5F));
  Rect below = inside.cut_bottom(font.FontSize, c.px(0.5F));
  Rect labels = inside.cut_left(c.width_of(font, "0.00"), c.px(2.0F));
  below.cut_left(labels.w, c.px(2.0F));
  if (inside.h < font.FontSize * 1.5F) return;
  c.fill(inside, theme.plot);
  const auto span = static_cast<float>(std::max(1, p.high_hundredths - p.low_hundredths));
  const auto y_of = [&](int hundredths) {
    return inside.bottom() - inside.h * static_cast<float>(hundredths - p.low_hundredths) / span;
  };
  const auto x_of = [&](float minutes) { return inside.x + inside.w * minutes / p.minutes; };
  for (const auto& level : p.levels)
    index_label(c, index_level(c, inside, labels, y_of(level.hundredths)), level.label);
  const int every = p.minutes > 6.0F ? 2 : 1;
  const float unit = c.width_of(font, p.x_label);
  const float unit_from =
      x_of(static_cast<float>(static_cast<int>(p.minutes) / every * every)) - unit;
  for (int minute = 0; static_cast<float>(minute) <= p.minutes; minute += every) {
    // The last label is the unit, and grows to the left; a number it would touch is left out.
    const bool is_last = static_cast<float>(minute + every) > p.minutes;
    const float half = is_last ? unit : c.px(5.0F);
    c.fill({x_of(static_cast<float>(minute)), inside.y, c.scale().hairline(), inside.h},
           theme.plot_line);
    if (!is_last && x_of(static_cast<float>(minute)) + half > unit_from) continue;
    c.text({x_of(static_cast<float>(minute)) - half, below.y, is_last ? half : 2 * half, below.h},
           font, theme.muted, is_last ? p.x_label : fmt::format("{}", minute),
           is_last ? Align::right : Align::centre);
  }
  for (const auto& s : p.series) {
    const ImU32 ink = s.dashed ? theme.pressure_trace : theme.plot_text;
    if (s.rest_hundredths) {
      const float y = y_of(*s.rest_hundredths);
      broken_line(c, {inside.x, y}, {inside.right(), y}, ink, c.scale().hairline(), c.px(0.8F));
    }
    for (std::size_t i = 0; i < s.points.size(); ++i) {
      const ImVec2 at{x_of(s.points[i].minutes), y_of(s.points[i].hundredths)};
      if (i > 0) {
        const ImVec2 from{x_of(s.points[i - 1].minutes), y_of(s.points[i - 1].hundredths)};
        leg_line(c, from, at, s.dashed, ink);
      }
      const float radius = c.px(1.8F);
      c.shape(s.shape, at, radius, ink);
      c.note(fmt::format("recovery.{}.{}", to_string(s.side), i),
             {at.x - radius, at.y - radius, 2.0F * radius, 2.0F * radius}, s.points[i].value);
    }
  }
  c.note("recovery.plot", inside, p.title);
}

}  // namespace station::ui

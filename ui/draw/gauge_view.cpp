#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

/// The upright scale: a tube that fills, with the ceiling and the target beside it.
void draw_scale(Canvas& c, Rect r, const Gauge& g) {
  const auto& theme = c.theme();
  const auto& font = *c.fonts().body;
  const float half_line = font.FontSize / 2.0F;
  r = r.inset(0.0F, half_line);
  const Rect labels = r.cut_left(c.width_of(font, "300"), c.px(4.0F));
  const Rect tube = r.cut_left(c.px(13.0F));
  const auto y_of = [&](float mmHg) {
    const float share = std::clamp(mmHg / g.scale_top_mmHg, 0.0F, 1.0F);
    // On whole pixels: a sensor's noise below one is no new picture.
    return std::round(tube.bottom() - share * tube.h);
  };
  c.fill(tube, theme.raised, 1.0F);
  const float above = y_of(g.ceiling_mmHg);
  c.fill({tube.x, tube.y, tube.w, above - tube.y}, theme.line, 1.0F);
  // The safe range: a bar beside the tube, from 0 up to the ceiling.
  c.fill({tube.x - c.px(1.2F), above, c.px(0.9F), tube.bottom() - above}, theme.finding_good);
  if (!g.stale) {
    const float top = y_of(g.mmHg);
    c.fill({tube.x, top, tube.w, tube.bottom() - top}, theme.accent, 1.0F);
    c.fill({tube.x - c.px(1.0F), top - c.px(0.5F), tube.w + c.px(2.0F), c.px(1.0F)}, theme.text);
  }
  for (int tick = 0; tick <= static_cast<int>(g.scale_top_mmHg); tick += 50) {
    const float y = y_of(static_cast<float>(tick));
    const bool named = tick % 100 == 0;
    c.fill({tube.x - c.px(named ? 3.0F : 2.0F), y, c.px(named ? 3.0F : 2.0F), c.scale().hairline()},
           theme.faint);
    if (named)
      c.text({labels.x, y - half_line, labels.w, 2 * half_line}, font, theme.muted,
             fmt::format("{}", tick), Align::right);
  }
  // Ceiling: a bar across; target: a pennant that points at the tube.
  c.fill({tube.x - c.px(1.0F), above, tube.w + c.px(5.0F), c.px(0.9F)}, theme.finding_abnormal);
  if (g.target_mmHg) {
    const float y = y_of(*g.target_mmHg);
    const float size = c.px(3.0F);
    c.list().AddTriangleFilled({tube.right() + c.px(1.0F), y},
                               {tube.right() + c.px(1.0F) + size * 1.4F, y - size},
                               {tube.right() + c.px(1.0F) + size * 1.4F, y + size}, theme.text);
    c.fill({tube.x, y, tube.w, c.scale().hairline()}, theme.text);
  }
}

void draw_facts(Canvas& c, Rect r, const Gauge& g) {
  const auto& fonts = c.fonts();
  const float height =
      std::min(c.px(28.0F), r.h / static_cast<float>(std::max<std::size_t>(g.facts.size(), 1)));
  for (const auto& fact : g.facts) {
    Rect cell = r.cut_top(height);
    c.text(cell.cut_top(fonts.body->FontSize), *fonts.body, c.theme().muted, fact.label);
    Rect line = cell.cut_top(fonts.reading->FontSize);
    const ImU32 ink = c.theme().ink(fact.role);
    const float used =
        c.text(line, *fonts.reading, ink, fact.value, Align::left, "gauge." + fact.name);
    line.cut_left(used, c.px(2.0F));
    if (line.w > c.px(8.0F))
      c.text({line.x, line.y + c.px(1.2F), line.w, line.h}, *fonts.body, c.theme().muted,
             fact.unit);
  }
}

}  // namespace

void draw_gauge(Canvas& c, Rect r, const Gauge& g) {
  const auto& theme = c.theme();
  const auto& fonts = c.fonts();
  c.card(r);
  if (g.inflated) c.outline(r, theme.accent, c.metrics().corner, c.px(0.8F));
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  Rect heading = inside.cut_top(c.px(12.0F));
  c.text(heading, *fonts.strong, theme.muted, g.heading);
  c.text(heading, *fonts.strong, theme.text, g.site, Align::right, "gauge.site");

  Rect number = inside.cut_top(fonts.digits->FontSize * 0.86F);
  const float unit = c.width_of(*fonts.body, g.unit);
  const Rect unit_area = number.cut_right(unit, c.px(3.0F));
  c.text(number, *fonts.digits, g.stale ? theme.faint : theme.text, g.value, Align::right,
         "gauge.value");
  c.text({unit_area.x, number.y + number.h * 0.58F, unit, fonts.body->FontSize}, *fonts.body,
         theme.muted, g.unit);
  const Rect status = inside.cut_top(c.px(11.0F), c.px(3.0F));
  c.text(status, *fonts.strong,
         g.stale      ? theme.text
         : g.inflated ? theme.accent
                      : theme.muted,
         g.status, Align::right, "gauge.status");

  const Rect scale = inside.cut_left(c.px(42.0F), c.px(3.0F));
  draw_scale(c, scale, g);
  draw_facts(c, inside, g);
}

void draw_gauge_small(Canvas& c, Rect r, const Gauge& g, std::string_view words) {
  const auto& theme = c.theme();
  const auto& fonts = c.fonts();
  c.card(r);
  if (g.inflated) c.outline(r, theme.accent, c.metrics().corner, c.px(0.8F));
  Rect inside = r.inset(c.px(6.0F), 0.0F);
  const auto right = [&](std::string_view text, const ImFont& font, ImU32 ink,
                         std::string_view name) {
    c.text(inside.cut_right(c.width_of(font, text), c.px(4.0F)), font, ink, text, Align::right,
           name);
  };
  right(g.status, *fonts.strong, g.inflated ? theme.accent : theme.muted, "gauge.status");
  right(g.unit, *fonts.body, theme.muted, "");
  right(g.value, *fonts.reading, g.stale ? theme.faint : theme.text, "gauge.value");
  right(g.site, *fonts.body, theme.text, "gauge.site");
  c.text(inside, *fonts.body, theme.text, words, Align::left, "prompt.what");
}

}  // namespace station::ui

// The index over the visits: a small curve of one leg with the band that is no change, or both legs
// in one picture, told apart as the recovery beside it tells them.
#include "ui/draw/result_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {

void draw_curve_card(Canvas& c, Rect r, const IndexCurve& curve, const std::string& place) {
  const auto& font = *c.fonts().body;
  const auto& theme = c.theme();
  if (curve.points.empty()) return;
  c.text(r.cut_top(font.FontSize), font, theme.muted,
         curve.words.empty() ? curve.title : curve.title + ": " + curve.words, Align::left,
         place + ".curve");
  int low = curve.points.front().hundredths, high = low;
  for (const auto& p : curve.points) {
    low = std::min(low, p.hundredths);
    high = std::max(high, p.hundredths);
  }
  if (curve.band_low_hundredths < curve.band_high_hundredths) {
    low = std::min(low, curve.band_low_hundredths);
    high = std::max(high, curve.band_high_hundredths);
  }
  const float span = static_cast<float>(std::max(10, high - low));
  Rect plot = r.inset(c.px(9.0F), c.px(2.0F));
  plot.cut_bottom(font.FontSize + c.px(0.5F));
  const float plot_end = plot.bottom();
  plot.cut_top(font.FontSize * 0.9F);
  // Below a point that the curve falls to steeply stands its value; else above it.
  const auto falls_to = [&](std::size_t i) {
    return i > 0 && 3 * (curve.points[i - 1].hundredths - curve.points[i].hundredths) > high - low;
  };
  for (std::size_t i = 1; i < curve.points.size(); ++i)
    if (falls_to(i) && plot.h > font.FontSize * 5.0F) {
      plot.cut_bottom(font.FontSize);
      break;
    }
  const auto y_of = [&](int hundredths) {
    return plot.bottom() - plot.h * static_cast<float>(hundredths - low) / span;
  };
  if (curve.band_low_hundredths < curve.band_high_hundredths) {
    const float top = y_of(curve.band_high_hundredths);
    c.fill({plot.x, top, plot.w, y_of(curve.band_low_hundredths) - top}, theme.raised);
  }
  for (const auto& p : curve.points)
    c.list().PathLineTo({plot.x + p.x * plot.w, y_of(p.hundredths)});
  c.list().PathStroke(theme.muted, 0, c.px(0.7F));
  float values_end = -1e6F, dates_end = -1e6F;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const auto& p = curve.points[i];
    const ImVec2 at{plot.x + p.x * plot.w, y_of(p.hundredths)};
    c.shape(p.is_now ? Shape::diamond : Shape::disc, at, c.px(1.6F),
            p.is_now ? theme.accent : theme.muted);
    // Words never lie over each other; the newest point always has its own.
    const bool is_last = i + 1 == curve.points.size();
    const auto put = [&](float y, const std::string& words, ImU32 ink, float& end,
                         const std::string& of_last) {
      const float wide = c.width_of(font, words) + c.px(2.0F);
      const float left = std::clamp(at.x - wide / 2.0F, r.x, std::max(r.x, r.right() - wide));
      const float last = plot.right() - c.width_of(font, of_last) / 2.0F;
      if (left < end || (!is_last && left + wide > last)) return;
      c.text({left, y, wide, font.FontSize}, font, ink, words, Align::centre);
      end = left + wide;
    };
    const bool is_below = falls_to(i) && at.y + font.FontSize * 1.1F <= plot_end;
    put(is_below ? at.y + font.FontSize * 0.1F : at.y - font.FontSize * 1.05F, p.value, theme.text,
        values_end, "0.00");
    put(plot_end + c.px(0.5F), p.x_label, theme.muted, dates_end, curve.points.back().x_label);
  }
}

namespace {

/// Shape and line of each leg, at the right of the heading.
void draw_signs(Canvas& c, Rect head, const TrendPlot& p) {
  const auto& font = *c.fonts().body;
  for (auto s = p.series.rbegin(); s != p.series.rend(); ++s) {
    c.text(head.cut_right(c.width_of(font, s->label), c.px(1.5F)), font, c.theme().text, s->label,
           Align::right);
    const Rect sign = head.cut_right(c.px(9.0F), c.px(4.0F));
    const ImVec2 from{sign.x, sign.y + sign.h / 2.0F}, to{sign.right(), from.y};
    leg_line(c, from, to, s->dashed, c.theme().text, 1.5F);
    c.shape(s->shape, {sign.x + sign.w / 2.0F, from.y}, c.px(1.6F), c.theme().text);
  }
}

}  // namespace

bool draw_trend(Canvas& c, Rect r, const TrendPlot& p) {
  const auto& font = *c.fonts().body;
  const auto& theme = c.theme();
  c.card(r);
  Rect inside = r.inset(c.px(4.0F), c.px(2.5F));
  Rect head = inside.cut_top(font.FontSize * 1.1F, c.px(1.0F));
  head.cut_left(c.text(head, *c.fonts().strong, theme.muted, p.title, Align::left, "trend.title"),
                c.px(3.0F));
  draw_signs(c, head, p);
  // Words below where a plot of some height remains.
  bool tells_all = true;
  for (std::size_t i = p.words.size(); i-- > 0;) {
    const float high = c.paragraph_height(font, inside.w, p.words[i]);
    if (inside.h - high < font.FontSize * 5.0F) {
      tells_all = false;
      continue;
    }
    c.paragraph(inside.cut_bottom(high, c.px(0.5F)), font, theme.text, p.words[i],
                fmt::format("trend.words.{}", i));
  }
  Rect below = inside.cut_bottom(font.FontSize, c.px(0.5F));
  Rect labels = inside.cut_left(c.width_of(font, "0.00"), c.px(2.0F));
  below.cut_left(labels.w, c.px(2.0F));
  if (inside.h < font.FontSize * 1.5F) return tells_all;
  c.fill(inside, theme.plot);
  const auto span = static_cast<float>(std::max(1, p.high_hundredths - p.low_hundredths));
  for (const auto& [at, words] : p.levels) {
    const float y = inside.bottom() - inside.h * static_cast<float>(at - p.low_hundredths) / span;
    const Rect label = index_level(c, inside, labels, y);
    const bool is_end = at == p.low_hundredths || at == p.high_hundredths;
    if (!is_end && inside.h < font.FontSize * 3.0F) continue;
    index_label(c, label, words);
  }
  const float edge = c.px(2.5F);
  const Rect plot{inside.x + edge, inside.y, inside.w - 2.0F * edge, inside.h};
  const CurvePoint* first = nullptr;
  for (const auto& s : p.series) {
    const ImU32 ink = s.dashed ? theme.pressure_trace : theme.plot_text;
    ImVec2 before{};
    for (std::size_t i = 0; i < s.points.size(); ++i) {
      const auto& point = s.points[i];
      if (first == nullptr || point.x < first->x) first = &point;
      const ImVec2 at{
          plot.x + plot.w * point.x,
          plot.bottom() - plot.h * static_cast<float>(point.hundredths - p.low_hundredths) / span};
      if (i > 0) leg_line(c, before, at, s.dashed, ink);
      c.shape(s.shape, at, c.px(1.8F), ink);
      before = at;
    }
  }
  if (first != nullptr) {
    const auto& last = p.series.front().points.back();
    Rect when = below;
    c.text(when.cut_right(c.width_of(font, last.x_label), c.px(3.0F)), font, theme.muted,
           last.x_label, Align::right);
    c.text(when, font, theme.muted, first->x_label, Align::left, "trend.first");
  }
  c.note("trend.plot", inside, p.title);
  return tells_all;
}

}  // namespace station::ui

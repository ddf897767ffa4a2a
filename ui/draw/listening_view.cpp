// Free listening with the probe alone: the arteries of both sides, the moving spectrum, what is
// heard.
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

void draw_artery(Canvas& c, Rect r, const ListeningRow& row, Asked& asked) {
  const auto& fonts = c.fonts();
  const bool in_front = row.choose.primary;
  const auto style = in_front ? c.chosen_style() : c.secondary_style();
  if (c.button(r, row.choose.name, row.choose.label, row.choose.enabled, style))
    asked.push_back(row.choose.action);
  if (in_front) c.outline(r, c.theme().accent, 1.5F, c.px(0.6F));
  Rect inside = r.inset(c.px(2.5F), c.px(1.0F));
  const float radius = c.px(2.0F);
  const Rect mark = inside.cut_left(2 * radius, c.px(2.0F));
  c.shape(row.shape, {mark.x + radius, mark.y + mark.h / 2.0F}, radius, c.theme().ink(row.role));
  if (row.noted.empty()) {
    c.text(inside, *fonts.body, style.ink, row.choose.label);
    return;
  }
  c.text(inside.cut_top(inside.h / 2.0F), *fonts.body, style.ink, row.choose.label);
  c.text(inside, *fonts.body, c.theme().muted, row.noted, Align::left, row.choose.name + ".noted");
}

void draw_columns(Canvas& c, Rect r, const ListeningPanel& p, Asked& asked) {
  c.card(r);
  Rect inside = r.inset(c.px(4.0F), c.px(3.0F));
  const float gap = c.px(2.0F);
  draw_choice(c, inside.cut_bottom(c.touch(), gap), p.done, asked);
  const float half = (inside.w - gap) / 2.0F;
  for (const auto& column : p.columns) {
    Rect side = inside.cut_left(half, gap);
    c.text(side.cut_top(c.fonts().body->FontSize, c.px(1.0F)), *c.fonts().body, c.theme().faint,
           column.side);
    const auto count = static_cast<float>(column.rows.size());
    const float share = (side.h + gap) / count - gap;
    const float height = std::max(c.touch(), std::min(share, c.px(26.0F)));
    for (const auto& row : column.rows) draw_artery(c, side.cut_top(height, gap), row, asked);
  }
}

void draw_questions(Canvas& c, Rect r, const ListeningPanel& p, Asked& asked) {
  const float gap = c.px(2.0F);
  const float half = (r.w - 2 * gap) / 2.0F;
  for (const auto& q : p.questions) {
    Rect part = r.cut_left(half, 2 * gap);
    const float label = c.width_of(*c.fonts().strong, q.label);
    c.text(part.cut_left(label, c.px(3.0F)), *c.fonts().strong, c.theme().text, q.label);
    const float wide = (part.w - gap) / 2.0F;
    for (const auto& a : q.answers)
      if (c.chip(part.cut_left(wide, gap), a.name, a.label, a.primary, a.enabled))
        asked.push_back(a.action);
  }
}

}  // namespace

void draw_listening(Canvas& c, Rect r, const ScreenModel& m, const DrawContext& context,
                    Asked& asked) {
  const auto& body = *c.fonts().body;
  const float gap = c.px(c.metrics().gap);
  const auto& p = m.listening;
  draw_columns(c, r.cut_left(std::max(r.w * 0.36F, c.scale().mm(90.0F)), gap), p, asked);
  draw_prompt(c, r.cut_top(prompt_height(c, r.w, m.prompt), gap), m.prompt);
  draw_questions(c, r.cut_bottom(c.touch(), gap), p, asked);
  const float kept = c.paragraph_height(body, r.w, p.kept);
  c.paragraph(r.cut_bottom(kept, gap / 2.0F), body, c.theme().muted, p.kept, "listen.kept");
  const float words = c.paragraph_height(body, r.w, p.waveform);
  c.paragraph(r.cut_bottom(words, gap / 2.0F), body, c.theme().text, p.waveform, "listen.waveform");
  draw_trace(c, r, m, context);
}

}  // namespace station::ui

#include "ui/draw/views.hpp"

#include <algorithm>

namespace station::ui {
namespace {

/// Ten cells that fill with the quality of what is heard.
void draw_cells(Canvas& c, Rect r, const ProbeMeter& m) {
  constexpr int kCells = 10;
  const float gap = c.px(0.8F);
  const float cell = (r.w - gap * (kCells - 1)) / kCells;
  const int lit = static_cast<int>(m.quality * kCells + 0.5F);
  for (int i = 0; i < kCells; ++i)
    c.fill({r.x + static_cast<float>(i) * (cell + gap), r.y, cell, r.h},
           i < lit ? c.theme().ink(m.role) : c.theme().raised, 0.6F);
}

/// The probe-still meter: shape, word, bar and what is heard.
void draw_meter(Canvas& c, Rect r, const ProbeMeter& m) {
  const auto& fonts = c.fonts();
  const ImU32 ink = c.theme().ink(m.role);
  const float radius = c.px(2.6F);
  Rect head = r.cut_top(fonts.reading->FontSize, c.px(0.5F));
  c.shape(m.shape, {head.x + radius, head.y + head.h / 2.0F}, radius, ink);
  head.cut_left(2 * radius, c.px(3.0F));
  c.text(head, *fonts.reading, ink, m.word, Align::left, "meter.word");
  draw_cells(c, r.cut_top(c.px(7.0F), c.px(2.0F)), m);
  c.note("meter.bar", r, m.word);
  c.paragraph(r, *fonts.body, c.theme().muted, m.words, "prompt.signal");
}

std::string words_of(const Prompt& p) { return p.why.empty() ? p.what : p.why + " " + p.what; }

float meter_width(const Canvas& c, float width, const Prompt& p) {
  return p.meter.state == MeterState::off ? 0.0F : std::min(c.px(78.0F), width * 0.3F);
}

}  // namespace

void draw_prompt(Canvas& c, Rect r, const Prompt& p) {
  const auto& theme = c.theme();
  const auto& fonts = c.fonts();
  c.card(r);
  const ImU32 edge = p.tone == PromptTone::calm  ? theme.line
                     : p.tone == PromptTone::act ? theme.primary_hot
                                                 : theme.stop;
  c.fill({r.x, r.y, c.px(1.6F), r.h}, edge, 0.8F);
  Rect inside = r.inset(c.px(8.0F), c.px(4.0F));
  if (const float width = meter_width(c, r.w, p); width > 0.0F)
    draw_meter(c, inside.cut_right(width, c.px(6.0F)), p.meter);
  c.text(inside.cut_top(c.px(10.0F)), *fonts.strong,
         p.tone == PromptTone::act ? theme.accent : theme.muted, p.phase, Align::left,
         "prompt.phase");
  if (!p.limb.empty()) {
    const float line = fonts.title->FontSize * 0.86F;
    c.text(inside.cut_top(line), *fonts.title, theme.text, p.limb, Align::left, "prompt.limb");
    c.text(inside.cut_top(line, c.px(1.0F)), *fonts.title, theme.accent, p.artery, Align::left,
           "prompt.artery");
  }
  c.paragraph(inside, *fonts.body, theme.text, words_of(p), "prompt.what");
}

float prompt_height(const Canvas& c, float width, const Prompt& p) {
  const float left = width - 2 * c.px(8.0F) - meter_width(c, width, p) - c.px(6.0F);
  const float text = c.paragraph_height(*c.fonts().body, left, words_of(p));
  return c.px(c.metrics().prompt) + std::min(text, 4.0F * c.fonts().body->FontSize);
}

}  // namespace station::ui

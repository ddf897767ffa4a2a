#include "ui/draw/views.hpp"

#include <algorithm>

namespace station::ui {
namespace {

/// Ten cells that fill with the quality of what is heard.
void draw_meter(Canvas& c, Rect r, const Prompt& p) {
  constexpr int kCells = 10;
  const float gap = c.px(0.8F);
  const float cell = (r.w - gap * (kCells - 1)) / kCells;
  const int lit = static_cast<int>(p.signal_quality * kCells + 0.5F);
  for (int i = 0; i < kCells; ++i)
    c.fill({r.x + static_cast<float>(i) * (cell + gap), r.y, cell, r.h},
           i < lit ? c.theme().accent : c.theme().raised, 0.6F);
}

std::string words_of(const Prompt& p) { return p.why.empty() ? p.what : p.why + " " + p.what; }

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
  Rect top = inside.cut_top(c.px(10.0F));
  if (p.beat_meter) {
    const Rect meter = top.cut_right(c.px(36.0F), c.px(4.0F));
    draw_meter(c, {meter.x, meter.y + (meter.h - c.px(6.0F)) / 2.0F, meter.w, c.px(6.0F)}, p);
    const float width = std::min(c.width_of(*fonts.body, p.signal_words), top.w * 0.55F);
    c.text(top.cut_right(width, c.px(4.0F)), *fonts.body, theme.muted, p.signal_words, Align::right,
           "prompt.signal");
  }
  c.text(top, *fonts.strong, p.tone == PromptTone::act ? theme.accent : theme.muted, p.phase,
         Align::left, "prompt.phase");
  if (!p.limb.empty()) {
    const float line = fonts.title->FontSize * 0.86F;
    c.text(inside.cut_top(line), *fonts.title, theme.text, p.limb, Align::left, "prompt.limb");
    c.text(inside.cut_top(line, c.px(1.0F)), *fonts.title, theme.accent, p.artery, Align::left,
           "prompt.artery");
  }
  c.paragraph(inside, *fonts.body, theme.text, words_of(p), "prompt.what");
}

float prompt_height(const Canvas& c, float width, const Prompt& p) {
  const float text = c.paragraph_height(*c.fonts().body, width - 2 * c.px(8.0F), words_of(p));
  return c.px(c.metrics().prompt) + std::min(text, 3.0F * c.fonts().body->FontSize);
}

}  // namespace station::ui

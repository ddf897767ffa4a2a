// The pages without traces: connecting, rest, stopped.
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

Rect page_heading(Canvas& c, Rect r, std::string_view title) {
  c.card(r);
  Rect inside = r.inset(c.px(9.0F), c.px(8.0F));
  c.text(inside.cut_top(c.fonts().title->FontSize, c.px(3.0F)), *c.fonts().title, c.theme().text,
         title, Align::left, "page.title");
  return inside;
}

void draw_choice_list(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  const float height = c.px(18.0F);
  const float gap = c.px(3.0F);
  const std::size_t pairs = (m.choices.size() + 1) / 2;
  // Three beside each other before one is left out.
  const std::size_t columns =
      static_cast<float>(pairs) * (height + gap) - gap > r.h ? std::size_t{3} : std::size_t{2};
  const float width = (r.w - static_cast<float>(columns - 1) * gap) / static_cast<float>(columns);
  for (std::size_t i = 0; i < m.choices.size(); i += columns) {
    if (r.h < height) break;
    Rect row = r.cut_top(height, gap);
    for (std::size_t j = i; j < std::min(i + columns, m.choices.size()); ++j)
      draw_choice(c, row.cut_left(width, gap), m.choices[j], asked);
  }
}

/// The limb whose cuff rises, the key that lets it, and what was found.
void draw_arm_pressure(Canvas& c, Rect& inside, const Rest& rest, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  if (!rest.arm.empty()) {
    Rect row = inside.cut_top(c.px(22.0F), c.px(3.0F));
    if (rest.take)
      draw_choice(c, row.cut_right((row.w - c.px(3.0F)) / 2.0F, c.px(3.0F)), *rest.take, asked);
    c.text(row, *fonts.title, theme.accent, rest.arm, Align::left, "rest.arm");
  }
  const auto say = [&](const std::string& text, ImU32 ink, const std::string& name) {
    if (!text.empty())
      inside.cut_top(c.paragraph(inside, *fonts.body, ink, text, name), c.px(2.0F));
  };
  say(rest.now, theme.text, "rest.now");
  for (std::size_t i = 0; i < rest.taken.size(); ++i)
    say(rest.taken[i], theme.text, fmt::format("rest.taken.{}", i));
  say(rest.settling, theme.text, "rest.settling");
  if (!rest.arm.empty() || !rest.taken.empty()) inside.cut_top(c.px(4.0F));
}

}  // namespace

void draw_connecting(Canvas& c, Rect r, const ScreenModel& m) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  Rect inside = page_heading(c, r, m.prompt.phase);
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.text, m.prompt.what, "prompt.what"),
                 c.px(6.0F));
  for (std::size_t i = 0; i < m.header.links.size(); ++i) {
    const auto& link = m.header.links[i];
    Rect card = inside.cut_top(c.px(56.0F), c.px(4.0F));
    c.fill(card, theme.raised, c.metrics().corner);
    card = card.inset(c.px(6.0F), c.px(5.0F));
    Rect head = card.cut_top(fonts.reading->FontSize, c.px(2.0F));
    const float radius = c.px(3.0F);
    c.shape(link.good ? Shape::disc : Shape::ring, {head.x + radius, head.y + head.h / 2.0F},
            radius, link.good ? theme.finding_good : theme.muted);
    head.cut_left(2 * radius, c.px(4.0F));
    c.text(head, *fonts.reading, theme.text, link.name);
    c.text(head, *fonts.strong, link.good ? theme.finding_good : theme.muted, link.state,
           Align::right);
    if (i < m.link_sentences.size())
      c.paragraph(card, *fonts.body, theme.text, m.link_sentences[i],
                  fmt::format("link.{}.sentence", i));
  }
  c.text(inside.cut_bottom(fonts.body->FontSize), *fonts.body, theme.muted, m.footnote, Align::left,
         "footnote");
}

void draw_rest(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  Rect inside = page_heading(c, r, m.prompt.phase);
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.text, m.prompt.what, "prompt.what"),
                 c.px(8.0F));
  Rect clock = inside.cut_top(fonts.digits->FontSize, c.px(3.0F));
  const float used =
      c.text(clock, *fonts.digits, theme.text, m.rest.left, Align::left, "rest.left");
  clock.cut_left(used, c.px(5.0F));
  c.text({clock.x, clock.y + clock.h * 0.48F, clock.w, fonts.body->FontSize}, *fonts.body,
         theme.muted, m.rest.running ? m.words.rest_left : m.words.of_rest);
  const Rect bar = inside.cut_top(c.px(5.0F), c.px(m.rest.arm.empty() ? 12.0F : 5.0F));
  c.fill(bar, theme.raised, 1.0F);
  c.fill({bar.x, bar.y, bar.w * m.rest.done_ratio, bar.h}, theme.accent, 1.0F);
  draw_arm_pressure(c, inside, m.rest, asked);
  if (m.choices.empty()) return;
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.muted, m.choices_heading), c.px(4.0F));
  draw_choice_list(c, inside, m, asked);
}

void draw_stopped(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  Rect inside = page_heading(c, r, m.prompt.phase);
  if (!m.prompt.limb.empty())
    c.text(inside.cut_top(fonts.reading->FontSize, c.px(4.0F)), *fonts.reading, theme.accent,
           m.prompt.limb + ", " + m.prompt.artery, Align::left, "prompt.limb");
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.text, m.prompt.why, "prompt.why"),
                 c.px(3.0F));
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.text, m.choices_heading, "prompt.what"),
                 c.px(8.0F));
  draw_choice_list(c, inside, m, asked);
}

}  // namespace station::ui

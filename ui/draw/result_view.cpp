#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

std::string leg_name(const LegBoard& leg) {
  return leg.title.starts_with("Right") ? "result.right" : "result.left";
}

void draw_category(Canvas& c, Rect r, const LegBoard& leg, const ImFont& font) {
  const float radius = font.FontSize * 0.3F;
  c.shape(leg.shape, {r.x + radius, r.y + r.h / 2.0F}, radius, c.theme().ink(leg.role));
  r.cut_left(2 * radius, c.px(2.5F));
  c.text(r, font, c.theme().ink(leg.role), leg.category, Align::left, leg_name(leg) + ".category");
}

/// One leg of the compact board: index and category in one line, the first finding below.
void draw_compact_leg(Canvas& c, Rect r, const LegBoard& leg) {
  const auto& fonts = c.fonts();
  c.text(r.cut_top(fonts.body->FontSize, c.px(0.5F)), *fonts.body, c.theme().muted,
         leg.title + " so far");
  Rect line = r.cut_top(fonts.reading->FontSize, c.px(0.5F));
  const Rect abi = line.cut_left(c.width_of(*fonts.reading, "0.00") + c.px(3.0F));
  c.text(abi, *fonts.reading, c.theme().text, leg.abi, Align::left, leg_name(leg) + ".abi");
  draw_category(c, line, leg, *fonts.strong);
  const Rect last = r.cut_top(fonts.body->FontSize);
  if (!leg.flags.empty()) {
    const auto& flag = leg.flags.front();
    const float radius = c.px(2.2F);
    c.shape(flag.shape, {last.x + radius, last.y + last.h / 2.0F}, radius,
            c.theme().ink(flag.role));
    Rect words = last;
    words.cut_left(2 * radius, c.px(2.5F));
    c.text(words, *fonts.body, c.theme().ink(flag.role), flag.text, Align::left,
           leg_name(leg) + ".flag.0");
  }
}

/// The findings, most urgent first; what finds no room is counted, never just left out.
void draw_flags(Canvas& c, Rect& inside, const LegBoard& leg) {
  const auto& font = *c.fonts().body;
  const float indent = c.px(7.8F);
  std::size_t number = 0;
  for (const auto& flag : leg.flags) {
    const float height = c.paragraph_height(font, inside.w - indent, flag.text) + c.px(1.5F);
    const bool is_last = number + 1 == leg.flags.size();
    if (height + (is_last ? 0.0F : font.FontSize) > inside.h) {
      c.text(inside.cut_top(font.FontSize), font, c.theme().text,
             fmt::format("{} more, see report", leg.flags.size() - number), Align::left,
             leg_name(leg) + ".more_flags");
      return;
    }
    inside.cut_top(draw_flag(c, inside, flag, fmt::format("{}.flag.{}", leg_name(leg), number)));
    ++number;
  }
  if (!leg.flags.empty()) inside.cut_top(c.px(1.5F));
}

void draw_full_leg(Canvas& c, Rect r, const LegBoard& leg) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(r);
  c.fill({r.x, r.y, r.w, c.px(1.6F)}, theme.ink(leg.role), 0.8F);
  Rect inside = r.inset(c.px(6.0F), c.px(5.0F));
  c.text(inside.cut_top(c.px(11.0F)), *fonts.strong, theme.muted, leg.title);
  Rect abi = inside.cut_top(fonts.digits->FontSize * 0.8F, c.px(1.0F));
  const float used =
      c.text(abi, *fonts.title, theme.text, leg.abi, Align::left, leg_name(leg) + ".abi");
  abi.cut_left(used, c.px(3.0F));
  c.text({abi.x, abi.y + fonts.title->FontSize * 0.22F, abi.w, abi.h}, *fonts.body, theme.muted,
         "ABI");
  draw_category(c, inside.cut_top(fonts.reading->FontSize, c.px(3.0F)), leg, *fonts.reading);
  const auto line = [&](std::string_view text, ImU32 ink, std::string_view name) {
    if (text.empty() || inside.h < fonts.body->FontSize) return;
    c.text(inside.cut_top(fonts.body->FontSize, c.px(1.5F)), *fonts.body, ink, text, Align::left,
           leg_name(leg) + std::string{name});
  };
  draw_flags(c, inside, leg);
  line(leg.arithmetic, theme.text, ".arithmetic");
  line(leg.low_ankle, theme.muted, ".low_ankle");
  int pressure = 0;
  for (const auto& p : leg.pressures)
    line(p.text, theme.muted, fmt::format(".pressure.{}", pressure++));
}

}  // namespace

void draw_board(Canvas& c, Rect r, const ResultBoard& b) {
  c.card(r);
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  const float gap = c.px(6.0F);
  const float half = (inside.w - gap) / 2.0F;
  for (const auto& leg : b.legs) draw_compact_leg(c, inside.cut_left(half, gap), leg);
}

void draw_result_page(Canvas& c, Rect r, const ScreenModel& m) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const auto& b = m.results;
  const float gap = c.px(c.metrics().gap);
  Rect head = r.cut_top(c.px(20.0F), gap);
  c.card(head);
  head = head.inset(c.px(6.0F), 0.0F);
  const float used =
      c.text(head, *fonts.reading, theme.text, b.heading, Align::left, "result.heading");
  head.cut_left(used, c.px(6.0F));
  c.text(head, *fonts.body, theme.text, b.arms, Align::right, "result.arms");

  Rect foot = r.cut_bottom(c.px(42.0F), gap);
  const float half = (r.w - gap) / 2.0F;
  for (const auto& leg : b.legs) draw_full_leg(c, r.cut_left(half, gap), leg);

  c.card(foot);
  foot = foot.inset(c.px(6.0F), c.px(4.0F));
  c.text(foot.cut_bottom(fonts.body->FontSize), *fonts.body, theme.muted,
         fmt::format("Guideline {}. {}", b.guideline, m.footnote), Align::left, "result.guideline");
  int number = 0;
  for (const auto& flag : b.person_flags)
    foot.cut_top(draw_flag(c, foot, flag, fmt::format("result.person.{}", number++)));
  number = 0;
  for (const auto& remark : b.remarks)
    foot.cut_top(c.paragraph(foot, *fonts.body, theme.muted, remark,
                             fmt::format("result.remark.{}", number++)));
  if (foot.h > fonts.body->FontSize)
    c.text(foot.cut_top(fonts.body->FontSize), *fonts.body, theme.text, m.prompt.what, Align::left,
           "prompt.what");
}

void draw_outcome(Canvas& c, Rect r, const ReadingCard& o) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.fill(r, theme.raised, c.metrics().corner);
  c.outline(r, o.has_reading ? theme.primary_hot : theme.faint, c.metrics().corner, c.px(0.8F));
  Rect inside = r.inset(c.px(6.0F), c.px(4.0F));
  if (o.has_reading) {
    Rect number = inside.cut_left(c.px(82.0F), c.px(6.0F));
    c.text(number.cut_bottom(fonts.body->FontSize), *fonts.body, theme.muted, o.headline,
           Align::left, "outcome.headline");
    c.text(number, *fonts.digits, theme.text, o.value, Align::left, "outcome.value");
  } else {
    c.text(inside.cut_top(fonts.reading->FontSize, c.px(2.0F)), *fonts.reading, theme.text,
           o.headline, Align::left, "outcome.headline");
  }
  const float line = fonts.body->FontSize * 1.18F;
  int row = 0;
  for (const auto& detail : o.details) {
    c.text(inside.cut_top(line), *fonts.body, theme.text, detail, Align::left,
           fmt::format("outcome.detail.{}", row));
    ++row;
  }
  c.paragraph(inside, *fonts.body, theme.muted, o.why, "outcome.why");
}

}  // namespace station::ui

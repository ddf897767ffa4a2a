#include "ui/draw/page_frame.hpp"

#include "ui/draw/views.hpp"

#include <algorithm>

namespace station::ui {
namespace {

void draw_page_header(Canvas& c, Rect r, const PageFrame& frame, PageFrameAsked& asked) {
  const auto& theme = c.theme();
  const auto& fonts = c.fonts();
  c.fill(r, theme.panel);
  c.fill({r.x, r.bottom() - c.scale().hairline(), r.w, c.scale().hairline()}, theme.line);
  Rect row = r.inset(c.px(1.5F), 0.0F);
  row.cut_right(c.px(c.metrics().margin));
  if (!frame.home.empty()) {
    const float width = std::max(c.width_of(*fonts.body, frame.home) + c.px(9.0F), c.touch());
    asked.home = c.key(row.cut_left(width, c.px(5.0F)).inset(0.0F, c.px(0.4F)), "shell.home",
                       frame.home, c.secondary_style(), frame.may_leave);
  } else {
    row.cut_left(c.px(c.metrics().margin));
  }
  const float clock = c.width_of(*fonts.strong, frame.wall_clock);
  c.text(row.cut_right(clock, c.px(7.0F)), *fonts.strong, theme.text, frame.wall_clock,
         Align::right, "header.clock");
  if (!frame.simulated.empty()) {
    const float pad = c.px(4.0F);
    const float width =
        std::min(c.width_of(*fonts.strong, frame.simulated) + 2 * pad, row.w * 0.4F);
    const Rect badge = row.cut_right(width, c.px(5.0F)).inset(0.0F, c.px(2.0F));
    c.fill(badge, theme.simulated, 1.5F);
    c.text(badge.inset(pad, 0.0F), *fonts.strong, theme.on_simulated, frame.simulated,
           Align::centre, "header.simulated");
  }
  c.text(row, *fonts.reading, theme.text, frame.title, Align::left, "page.title");
}

Choice choice_of(const char* name, const char* cap, const PageKeyLabel& label, bool primary) {
  Choice choice;
  choice.name = name;
  choice.label = label.label;
  choice.key = cap;
  choice.enabled = label.enabled;
  choice.primary = primary;
  return choice;
}

void draw_page_keys(Canvas& c, Rect r, const PageFrame& frame, PageFrameAsked& asked) {
  const float gap = c.px(c.metrics().gap);
  if (frame.has_stop) {
    Choice stop;
    stop.label = "STOP";
    stop.key = "Space";
    const float width = std::min(c.px(c.metrics().gauge_width), r.w * 0.25F);
    asked.stop = draw_stop_key(c, r.cut_right(width, gap), stop, frame.stop_is_urgent);
  }
  // Places that never move: back at the left, on at the right of the three.
  const float third = (r.w - 2 * gap) / 3.0F;
  const auto place = [&](const Rect& at, const PageKeyLabel& label, const char* name,
                         const char* cap, PageKey key, bool primary) {
    if (label.label.empty() || !label.is_drawn) return;
    if (draw_page_key(c, at, choice_of(name, cap, label, primary))) asked.key = key;
  };
  place(r.cut_left(third, gap), frame.keys.repeat, "repeat", "R", PageKey::repeat, false);
  place(r.cut_left(third, gap), frame.keys.accept, "accept", "A", PageKey::accept, false);
  place(r, frame.keys.start, "start", "Enter", PageKey::start, true);
}

}  // namespace

Rect draw_page_frame(Canvas& c, Rect screen, const PageFrame& frame, PageFrameAsked& asked) {
  const auto& metrics = c.metrics();
  const float gap = c.px(metrics.gap);
  draw_page_header(c, screen.cut_top(std::max(c.px(metrics.header), c.touch() + c.px(0.8F))), frame,
                   asked);
  screen = screen.inset(c.px(metrics.margin), 0.0F);
  screen.cut_top(gap);
  screen.cut_bottom(c.px(metrics.margin));
  const auto stands = [](const PageKeyLabel& k) { return !k.label.empty() && k.is_drawn; };
  const bool any_key =
      stands(frame.keys.start) || stands(frame.keys.accept) || stands(frame.keys.repeat);
  if (frame.has_stop || any_key) {
    const float height = std::max(c.px(19.0F), c.touch());
    draw_page_keys(c, screen.cut_bottom(height, gap), frame, asked);
  }
  if (!frame.alarms.rows.empty())
    draw_alarms(c, screen.cut_top(alarms_height(c, screen.w, frame.alarms), gap), frame.alarms);
  if (!frame.notice.empty()) {
    const auto& body = *c.fonts().body;
    const float words = c.paragraph_height(body, screen.w - c.touch() - c.px(10.0F), frame.notice);
    Rect bar = screen.cut_top(std::max(c.touch(), words + c.px(4.0F)), gap);
    c.fill(bar, c.theme().chosen, metrics.corner);
    c.outline(bar, c.theme().accent, metrics.corner, c.scale().hairline());
    const Rect close = bar.cut_right(c.touch());
    asked.dismiss = c.key(close, "notice.close", "OK", c.secondary_style());
    c.paragraph(bar.inset(c.px(4.0F), (bar.h - words) / 2.0F), body, c.theme().text, frame.notice,
                "notice");
  }
  return screen;
}

}  // namespace station::ui

#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

using device::StepStatus;

struct StepLook {
  Shape shape;
  ImU32 mark;
  ImU32 ink;
};
StepLook look_of(const Theme& theme, StepStatus status) {
  switch (status) {
    case StepStatus::done: return {Shape::disc, theme.finding_good, theme.text};
    case StepStatus::current: return {Shape::pennant, theme.accent, theme.text};
    case StepStatus::no_reading: return {Shape::half_disc, theme.muted, theme.muted};
    case StepStatus::skipped: return {Shape::square, theme.muted, theme.muted};
    case StepStatus::forbidden: return {Shape::diamond, theme.finding_abnormal, theme.muted};
    case StepStatus::waiting: break;
  }
  return {Shape::ring, theme.faint, theme.muted};
}

/// One artery; a value in words goes on a line of its own.
void draw_row(Canvas& c, Rect row, const StepRow& step, int number, bool is_current) {
  const auto& fonts = c.fonts();
  const auto look = look_of(c.theme(), step.status);
  if (is_current) {
    c.fill(row, c.theme().raised, 1.5F);
    c.fill({row.x, row.y, c.px(1.4F), row.h}, c.theme().accent);
  }
  row = row.inset(c.px(4.0F), c.px(0.5F));
  const float radius = c.px(2.2F);
  const Rect mark = row.cut_left(2 * radius, c.px(3.5F));
  c.shape(look.shape, {mark.x + radius, mark.y + mark.h / 2.0F}, radius, look.mark);
  const std::string name = fmt::format("step.{}", number);
  if (step.value_is_number) {
    const Rect value = row.cut_right(c.width_of(*fonts.reading, step.value), c.px(3.0F));
    c.text(value, *fonts.reading, c.theme().text, step.value, Align::right, name + ".value");
  } else if (!step.value.empty()) {
    const Rect words = row.cut_bottom(row.h / 2.0F);
    c.text(words, *fonts.body, c.theme().muted, step.value, Align::left, name + ".value");
  }
  c.text(row, *fonts.body, look.ink, step.artery, Align::left, name);
}

}  // namespace

void draw_steps(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  c.card(r);
  Rect inside = r.inset(0.0F, c.px(3.0F));
  const float pad = c.px(4.0F);
  // Choices beside the four keys, at the foot of the list; the pages that are about choosing show
  // them in the middle instead.
  if (m.page == Page::measure || m.page == Page::review) {
    const float height = c.px(c.metrics().button);
    for (auto choice = m.choices.rbegin(); choice != m.choices.rend(); ++choice)
      draw_choice(c, inside.cut_bottom(height, c.px(2.0F)).inset(pad, 0.0F), *choice, asked);
  }
  const Rect heading = inside.cut_top(c.px(12.0F)).inset(pad, 0.0F);
  c.text(heading, *c.fonts().strong, c.theme().muted, "Steps");
  if (m.steps.empty()) return;
  const float tall = c.px(20.0F);
  const float share = inside.h / static_cast<float>(m.steps.size());
  int number = 0;
  for (const auto& step : m.steps) {
    const Rect row = inside.cut_top(std::min(tall, share)).inset(c.px(1.5F), c.px(0.5F));
    draw_row(c, row, step, number, number == m.current_step);
    ++number;
  }
}

}  // namespace station::ui

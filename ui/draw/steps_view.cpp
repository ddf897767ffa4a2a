// The protocol on the body: the figure with the cuff and the artery in front marked, and beside it
// every step in order, with what has become of it. A touch takes a step out of order.
#include "ui/draw/body_figure.hpp"
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace station::ui {
namespace {

using device::StepStatus;

struct StepLook {
  Shape shape;
  ImU32 mark;
  ImU32 ink;
};
StepLook look_of(const Theme& theme, const StepRow& step) {
  if (step.is_current) return {Shape::pennant, theme.accent, theme.text};
  switch (step.status) {
    case StepStatus::done: return {Shape::disc, theme.finding_good, theme.text};
    case StepStatus::current: return {Shape::pennant, theme.accent, theme.text};
    case StepStatus::no_reading: return {Shape::half_disc, theme.muted, theme.muted};
    case StepStatus::skipped: return {Shape::square, theme.muted, theme.muted};
    case StepStatus::forbidden: return {Shape::diamond, theme.finding_abnormal, theme.muted};
    case StepStatus::waiting: break;
  }
  return {Shape::ring, theme.faint, theme.muted};
}

struct Numbered {
  const StepRow* step;
  int number;
};

/// Steps of one side, from the arm down to the toes, in protocol order within a limb.
std::vector<Numbered> steps_of(const ScreenModel& m, Side side) {
  std::vector<Numbered> out;
  int number = 0;
  for (const auto& step : m.steps) {
    if (step.site.side == side) out.push_back({&step, number});
    ++number;
  }
  std::ranges::stable_sort(out, {}, [](const Numbered& n) { return n.step->cuff.limb; });
  return out;
}

/// One step beside the body: mark, name, place in the order; its value below or at the right.
void draw_step(Canvas& c, Rect row, const Numbered& n, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const auto& step = *n.step;
  const auto look = look_of(theme, step);
  const std::string name = fmt::format("step.{}", n.number);
  if (step.choose) {
    ButtonStyle style = c.secondary_style();
    style.fill = step.is_current ? theme.raised : theme.panel;
    if (c.button(row, name + ".choose", step.artery, step.choose->enabled, style))
      asked.push_back(step.choose->action);
  } else if (step.is_current) {
    c.fill(row, theme.raised, 1.5F);
  }
  if (step.is_current) c.outline(row, theme.accent, 1.5F, c.px(0.6F));
  row = row.inset(c.px(2.0F), c.px(0.5F));
  const float radius = c.px(2.0F);
  const bool two_lines = row.h >= fonts.body->FontSize * 2.0F;
  Rect head = two_lines && !step.value.empty() ? row.cut_top(fonts.body->FontSize * 1.1F) : row;
  const Rect mark = head.cut_left(2 * radius, c.px(2.0F));
  c.shape(look.shape, {mark.x + radius, mark.y + mark.h / 2.0F}, radius, look.mark);
  // The place in the order gives way to a long name.
  const std::string place = step.order + ".";
  const float wide_place = c.width_of(*fonts.body, place);
  if (c.width_of(*fonts.body, step.label) * 0.85F + wide_place <= head.w)
    c.text(head.cut_right(wide_place), *fonts.body, theme.faint, place, Align::right);
  if (two_lines || step.value.empty()) {
    c.text(head, *fonts.body, look.ink, step.label, Align::left, name);
  } else {
    const float wide = std::min(c.width_of(*fonts.body, step.label), head.w * 0.5F);
    c.text(head.cut_left(wide, c.px(2.0F)), *fonts.body, look.ink, step.label, Align::left, name);
    row = head;
  }
  if (step.value.empty()) return;
  const auto& font = step.value_is_number && row.h >= fonts.reading->FontSize * 0.8F
                         ? *fonts.reading
                         : *fonts.body;
  if (!step.value_is_number && row.h >= fonts.body->FontSize * 2.0F)
    c.paragraph(row, font, theme.muted, step.value, name + ".value");
  else
    c.text(row, font, step.value_is_number ? theme.text : theme.muted, step.value,
           two_lines ? Align::left : Align::right, name + ".value");
}

void draw_side(Canvas& c, Rect column, const ScreenModel& m, Side side, Asked& asked) {
  const auto steps = steps_of(m, side);
  c.text(column.cut_top(c.fonts().body->FontSize, c.px(1.0F)), *c.fonts().body, c.theme().faint,
         side == Side::right ? m.words.right : m.words.left,
         side == Side::right ? Align::left : Align::right);
  if (steps.empty()) return;
  const float gap = c.px(1.2F);
  const float share = (column.h + gap) / static_cast<float>(steps.size()) - gap;
  const float height = std::min(share, std::max(c.px(27.0F), c.touch()));
  // The arm stands high, the leg's rows lean to the foot: as they lie on the body.
  float left = column.h - (height + gap) * static_cast<float>(steps.size()) + gap;
  bool legs_begun = false;
  for (const auto& n : steps) {
    if (!legs_begun && n.step->cuff.limb != Limb::arm) {
      legs_begun = true;
      column.cut_top(std::max(0.0F, left));
      left = 0.0F;
    }
    draw_step(c, column.cut_top(height, gap), n, asked);
  }
}

void draw_body(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  const auto& theme = c.theme();
  const float middle = std::min(r.w * 0.42F, r.h / kFigureAspect * 1.05F);
  const float side = (r.w - middle) / 2.0F;
  const Rect right = r.cut_left(side - c.px(1.0F), c.px(1.0F));
  const Rect left = r.cut_right(side - c.px(1.0F), c.px(1.0F));
  const float width = std::min(r.w, r.h / kFigureAspect);
  const Rect figure{r.x + (r.w - width) / 2.0F, r.y + (r.h - width * kFigureAspect) / 2.0F, width,
                    width * kFigureAspect};
  draw_figure(c, figure, theme.line);
  const StepRow* front = nullptr;
  for (const auto& step : m.steps)
    if (step.is_current) front = &step;
  if (front != nullptr) draw_limb(c, figure, front->cuff, theme.faint, theme.accent);
  for (const auto& step : m.steps) {
    const ImVec2 at = artery_at(figure, step.site);
    if (&step == front) continue;
    const auto look = look_of(theme, step);
    c.shape(look.shape, at, std::max(c.px(1.5F), 2.0F), look.mark);
  }
  if (front != nullptr) {
    const ImVec2 at = artery_at(figure, front->site);
    const float radius = std::max(c.px(2.4F), 3.0F);
    c.list().AddCircleFilled(at, radius * 0.55F, theme.text, 16);
    c.list().AddCircle(at, radius * 1.3F, theme.text, 24, std::max(1.5F, c.px(0.7F)));
    c.note("body.artery", {at.x - radius, at.y - radius, 2 * radius, 2 * radius}, front->artery);
  }
  c.note("body.figure", figure, front == nullptr ? "" : front->artery);
  draw_side(c, right, m, Side::right, asked);
  draw_side(c, left, m, Side::left, asked);
}

/// Choices at the foot: two in a row where their words fit.
void draw_foot(Canvas& c, Rect& inside, const std::vector<Choice>& choices, Asked& asked) {
  const float height = c.touch(c.metrics().button);
  const float gap = c.px(2.0F);
  const float half = (inside.w - gap) / 2.0F;
  const float room = (half - c.px(8.0F)) / 0.72F;
  std::size_t i = choices.size();
  while (i > 0) {
    const bool two = i >= 2 && c.width_of(*c.fonts().body, choices[i - 1].label) <= room &&
                     c.width_of(*c.fonts().body, choices[i - 2].label) <= room;
    Rect row = inside.cut_bottom(height, gap);
    if (two) {
      draw_choice(c, row.cut_left(half, gap), choices[i - 2], asked);
      draw_choice(c, row, choices[i - 1], asked);
      i -= 2;
    } else {
      draw_choice(c, row, choices[i - 1], asked);
      --i;
    }
  }
}

}  // namespace

void draw_steps(Canvas& c, Rect r, const ScreenModel& m, Asked& asked) {
  c.card(r);
  Rect inside = r.inset(c.px(4.0F), c.px(3.0F));
  // The pages that are about choosing show the choices in the middle instead.
  if (m.page == Page::measure || m.page == Page::review) draw_foot(c, inside, m.choices, asked);
  if (m.listen && (m.page == Page::sites || m.page == Page::rest))
    draw_choice(c, inside.cut_bottom(c.touch(c.metrics().button), c.px(2.0F)), *m.listen, asked);
  if (m.steps.empty()) return;
  draw_body(c, inside, m, asked);
}

}  // namespace station::ui

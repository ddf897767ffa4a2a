// Exercise: its gate, its clock, its emergency; the clock of the pressures afterwards; the toe.
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

/// One of several answers in a row; the one that stands is filled and marked.
void draw_answers(Canvas& c, Rect r, const std::vector<Choice>& answers, Asked& asked) {
  if (answers.empty()) return;
  const float gap = c.px(1.5F);
  const auto n = static_cast<float>(answers.size());
  const float wide = (r.w - gap * (n - 1.0F)) / n;
  for (const auto& a : answers)
    if (c.chip(r.cut_left(wide, gap), a.name, a.label, a.primary, a.enabled))
      asked.push_back(a.action);
}

void draw_gate_rows(Canvas& c, Rect r, const ExercisePanel& p, Asked& asked) {
  const auto& font = *c.fonts().body;
  // Two lines of a question, or a finger.
  const float touch = std::max(c.touch(13.0F), 2.2F * font.FontSize);
  const float gap = c.px(2.0F);
  const float content = static_cast<float>(p.rows.size()) * (touch + gap);
  c.scroll(r, "gate.rows", content, [&](Rect inside) {
    for (const auto& row : p.rows) {
      Rect line = inside.cut_top(touch, gap);
      Rect words = line.cut_left(line.w * 0.36F, c.px(3.0F));
      if (!row.value.empty()) {
        const float wide = c.width_of(*c.fonts().strong, row.value);
        c.text(words.cut_right(wide, c.px(2.0F)), *c.fonts().strong, c.theme().accent, row.value,
               Align::right, row.name + ".value");
      }
      const float high = std::min(words.h, c.paragraph_height(font, words.w, row.question));
      c.paragraph({words.x, words.y + (words.h - high) / 2.0F, words.w, high + 1.0F}, font,
                  c.theme().text, row.question, row.name);
      draw_answers(c, line, row.answers, asked);
    }
  });
}

void draw_override(Canvas& c, Rect& side, const ExercisePanel& p, Unfolded& u, Asked& asked) {
  if (!p.override_key) return;
  const float touch = c.touch(13.0F);
  Rect row = side.cut_bottom(std::max(c.field_height(), touch), c.px(2.0F));
  const Rect key = row.cut_right(row.w * 0.34F, c.px(2.0F));
  if (auto typed = c.text_field(row, "gate.physician", p.override_label, u.physician,
                                p.override_placeholder))
    u.physician = std::move(*typed);
  const Rect low{key.x, key.bottom() - touch, key.w, touch};
  if (c.key(low, p.override_key->name, p.override_key->label, c.secondary_style(),
            p.override_key->enabled && !u.physician.empty())) {
    asked.push_back(named_by(p.override_key->action, u.physician));
    u.physician.clear();
  }
}

/// Reasons against, in order; what finds no room is counted, never dropped without a word.
void draw_reasons(Canvas& c, Rect r, const ExercisePanel& p) {
  const auto& font = *c.fonts().body;
  const float gap = c.px(0.8F);
  for (std::size_t i = 0; i < p.against.size(); ++i) {
    const float high = c.paragraph_height(font, r.w, p.against[i]);
    const bool is_last = i + 1 == p.against.size();
    if (r.h < high + (is_last ? 0.0F : gap + font.FontSize)) {
      c.text(r.cut_top(font.FontSize), font, c.theme().accent,
             fmt::format(fmt::runtime(p.more), p.against.size() - i), Align::left, "gate.more");
      return;
    }
    r.cut_top(
        c.paragraph(r, font, c.theme().text, p.against[i], "gate.against." + std::to_string(i)),
        gap);
  }
}

void draw_gate(Canvas& c, Rect inside, const ExercisePanel& p, DrawContext& context, Asked& asked) {
  const auto& fonts = c.fonts();
  const float gap = c.px(2.0F);
  const float touch = c.touch(13.0F);
  Rect side = inside.cut_right(inside.w * 0.36F, c.px(6.0F));
  draw_gate_rows(c, inside, p, asked);
  const float radius = c.px(3.0F);
  Rect verdict = side.cut_top(fonts.body->FontSize * 1.2F, gap);
  c.shape(p.shape, {verdict.x + radius, verdict.y + verdict.h / 2.0F}, radius,
          c.theme().ink(p.role));
  verdict.cut_left(2 * radius, c.px(2.5F));
  c.text(verdict, *fonts.strong, c.theme().ink(p.role), p.verdict, Align::left, "gate.verdict");
  if (!p.overridden.empty())
    side.cut_top(c.paragraph(side, *fonts.body, c.theme().text, p.overridden, "gate.overridden"),
                 gap);
  if (!p.leave.empty()) draw_choice(c, side.cut_bottom(touch, gap), p.leave.back(), asked);
  if (p.leave.size() > 1) draw_choice(c, side.cut_bottom(touch, gap), p.leave.front(), asked);
  draw_override(c, side, p, context.view.unfolded, asked);
  for (auto kind = p.kinds.rbegin(); kind != p.kinds.rend(); ++kind)
    if (c.chip(side.cut_bottom(touch, gap), kind->name, kind->label, kind->primary, kind->enabled))
      asked.push_back(kind->action);
  draw_reasons(c, side, p);
}

/// The clock in digits of 25 mm, what is done beside it.
void draw_clock(Canvas& c, Rect& inside, const ExercisePanel& p) {
  const auto& fonts = c.fonts();
  Rect row = inside.cut_top(fonts.digits->FontSize * 0.9F, c.px(1.0F));
  const float used =
      c.text(row, *fonts.digits, c.theme().text, p.clock, Align::left, "exercise.clock");
  row.cut_left(used, c.px(4.0F));
  c.text({row.x, row.y + row.h * 0.5F, row.w, fonts.body->FontSize}, *fonts.body, c.theme().muted,
         p.clock_label, Align::left, "exercise.clock_label");
  if (p.facts.empty()) return;
  const Rect bar = inside.cut_top(c.px(4.0F), c.px(4.0F));
  c.fill(bar, c.theme().raised, 1.0F);
  c.fill({bar.x, bar.y, bar.w * p.done_ratio, bar.h}, c.theme().accent, 1.0F);
  Rect facts = inside.cut_top(fonts.body->FontSize + fonts.reading->FontSize, c.px(3.0F));
  const float wide = facts.w / static_cast<float>(p.facts.size());
  for (const auto& fact : p.facts) {
    Rect cell = facts.cut_left(wide);
    c.text(cell.cut_top(fonts.body->FontSize), *fonts.body, c.theme().muted, fact.label);
    c.text(cell, *fonts.reading, c.theme().text, fact.value, Align::left, fact.name);
  }
}

void draw_pairs(Canvas& c, Rect& inside, const std::vector<Choice>& choices, Asked& asked) {
  const float height = c.touch(18.0F);
  const float gap = c.px(2.5F);
  for (std::size_t i = 0; i < choices.size(); i += 2) {
    Rect row = inside.cut_top(height, gap);
    const float half = (row.w - gap) / 2.0F;
    draw_choice(c, row.cut_left(half, gap), choices[i], asked);
    if (i + 1 < choices.size()) draw_choice(c, row, choices[i + 1], asked);
  }
}

void draw_walk(Canvas& c, Rect inside, const ExercisePanel& p, Asked& asked) {
  const auto& fonts = c.fonts();
  draw_clock(c, inside, p);
  if (!p.stops.empty())
    c.text(inside.cut_top(fonts.body->FontSize, c.px(1.5F)), *fonts.strong, c.theme().muted,
           p.stops_heading, Align::left, "exercise.stops");
  draw_pairs(c, inside, p.stops, asked);
  if (!p.kinds.empty()) {
    c.text(inside.cut_top(fonts.body->FontSize, c.px(1.5F)), *fonts.strong, c.theme().muted,
           p.kinds_heading, Align::left, "exercise.kinds");
    const float touch = c.touch(14.0F);
    for (const auto& kind : p.kinds)
      if (c.chip(inside.cut_top(touch, c.px(2.0F)), kind.name, kind.label, kind.primary,
                 kind.enabled))
        asked.push_back(kind.action);
  }
  inside.cut_top(c.px(2.0F));
  draw_pairs(c, inside, p.leave, asked);
  c.paragraph(inside, *fonts.body, c.theme().accent, p.patient_says, "exercise.patient_says");
}

void draw_emergency(Canvas& c, Rect inside, const ExercisePanel& p, Asked& asked) {
  const auto& fonts = c.fonts();
  Rect leave = inside.cut_bottom(c.touch(16.0F), c.px(3.0F));
  for (const auto& choice : p.leave) draw_choice(c, leave, choice, asked);
  inside.cut_top(
      c.paragraph(inside, *fonts.reading, c.theme().finding_severe, p.contact, "emergency.contact"),
      c.px(4.0F));
  std::size_t number = 0;
  for (const auto& measure : p.measures) {
    const auto words = std::to_string(number + 1) + ". " + measure;
    inside.cut_top(c.paragraph(inside, *fonts.reading, c.theme().text, words,
                               "emergency." + std::to_string(number)),
                   c.px(2.0F));
    ++number;
  }
  c.text(inside.cut_top(fonts.reading->FontSize), *fonts.reading, c.theme().muted,
         p.clock + " " + p.clock_label, Align::left, "exercise.clock");
}

}  // namespace

void draw_exercise(Canvas& c, Rect r, const ExercisePanel& p, DrawContext& context, Asked& asked) {
  const auto& fonts = c.fonts();
  c.card(r);
  const bool emergency = p.phase == device::Phase::emergency;
  if (emergency) c.outline(r, c.theme().finding_severe, c.metrics().corner, c.px(1.6F));
  Rect inside = r.inset(c.px(7.0F), c.px(5.0F));
  Rect head =
      inside.cut_top(emergency ? fonts.title->FontSize : fonts.reading->FontSize, c.px(1.0F));
  if (emergency) {
    const float radius = c.px(6.0F);
    c.shape(Shape::pennant, {head.x + radius, head.y + head.h / 2.0F}, radius,
            c.theme().finding_severe);
    head.cut_left(2 * radius, c.px(4.0F));
  }
  c.text(head, emergency ? *fonts.title : *fonts.reading,
         emergency ? c.theme().finding_severe : c.theme().text, p.title, Align::left,
         "prompt.phase");
  inside.cut_top(c.paragraph(inside, *fonts.body, c.theme().muted, p.what, "prompt.what"),
                 c.px(4.0F));
  switch (p.phase) {
    case device::Phase::exercise_gate: draw_gate(c, inside, p, context, asked); break;
    case device::Phase::emergency: draw_emergency(c, inside, p, asked); break;
    default: draw_walk(c, inside, p, asked); break;
  }
}

float series_height(const Canvas& c) { return c.fonts().title->FontSize + c.px(4.0F); }

void draw_series(Canvas& c, Rect r, const SeriesBanner& b) {
  const auto& fonts = c.fonts();
  c.card(r);
  Rect inside = r.inset(c.px(5.0F), c.px(2.0F));
  const float used =
      c.text(inside, *fonts.title, c.theme().text, b.clock, Align::left, "series.clock");
  inside.cut_left(used, c.px(4.0F));
  c.text(inside.cut_right(c.width_of(*fonts.body, b.round), c.px(3.0F)), *fonts.body,
         c.theme().muted, b.round, Align::right, "series.round");
  c.text(inside.cut_top(inside.h / 2.0F), *fonts.body, c.theme().muted, b.clock_label, Align::left,
         "series.clock_label");
  const float radius = c.px(2.4F);
  c.shape(b.shape, {inside.x + radius, inside.y + inside.h / 2.0F}, radius, c.theme().ink(b.role));
  inside.cut_left(2 * radius, c.px(2.0F));
  c.text(inside, *fonts.strong, c.theme().ink(b.role), b.goal, Align::left, "series.goal");
}

/// One row: which toe, how warm the foot is, and before them the clock while it is warmed.
float toe_height(const Canvas& c, const ToePanel&) {
  return c.fonts().body->FontSize + c.touch(13.0F) + c.px(7.0F);
}

void draw_toe(Canvas& c, Rect r, const ToePanel& p, Asked& asked) {
  const auto& fonts = c.fonts();
  c.card(r);
  Rect inside = r.inset(c.px(5.0F), c.px(3.0F));
  const float gap = c.px(5.0F);
  const auto group = [&](Rect area, const std::string& heading, const std::vector<Choice>& from) {
    c.text(area.cut_top(fonts.body->FontSize, c.px(1.0F)), *fonts.body, c.theme().muted, heading);
    draw_answers(c, area, from, asked);
  };
  if (!p.warming.empty()) {
    Rect clock = inside.cut_left(inside.w * 0.17F, gap);
    c.text(clock.cut_top(fonts.body->FontSize, c.px(1.0F)), *fonts.body, c.theme().muted,
           p.warming_label);
    c.text(clock, *fonts.reading, c.theme().text, p.warming, Align::left, "toe.warming");
  }
  group(inside.cut_left((inside.w - gap) * 0.47F, gap), p.digit_heading, p.digits);
  group(inside, p.warmth_heading, p.warmth);
}

}  // namespace station::ui

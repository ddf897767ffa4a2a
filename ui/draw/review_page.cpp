#include "ui/draw/review_page.hpp"

#include "ui/draw/result_parts.hpp"
#include "ui/draw/strip_view.hpp"

#include <algorithm>

namespace station::ui {
namespace {

using Asked = std::vector<ReviewAction>;

float put(Canvas& c, Rect& area, const ImFont& font, ImU32 ink, const std::string& text,
          const std::string& name) {
  if (text.empty()) return 0.0F;
  const float height = c.paragraph_height(font, area.w, text);
  c.paragraph(area.cut_top(height + 1.0F, c.px(1.0F)), font, ink, text, name);
  return height;
}

void draw_keys_in(Canvas& c, Rect row, const std::vector<ReviewKey>& keys, Asked& asked) {
  if (keys.empty()) return;
  const float gap = c.px(2.0F);
  const auto count = static_cast<float>(keys.size());
  const float width = (row.w - (count - 1) * gap) / count;
  for (const ReviewKey& key : keys)
    if (c.key(row.cut_left(width, gap), key.name, key.label,
              key.chosen ? c.chosen_style() : c.secondary_style(), key.enabled))
      asked.push_back(key.action);
}

void draw_list(Canvas& c, Rect area, const ReviewModel& m, Asked& asked) {
  if (auto text = c.text_field(area.cut_top(c.field_height(), c.px(c.metrics().gap)),
                               "review.search", m.search_label, m.search))
    asked.emplace_back(ReviewSearch{*text});
  put(c, area, *c.fonts().body, c.theme().finding_abnormal, m.notice, "review.notice");
  put(c, area, *c.fonts().reading, c.theme().muted, m.empty, "review.empty");
  const float height = c.touch(19.0F);
  const float gap = c.px(2.0F);
  c.scroll(area, "review.list", static_cast<float>(m.rows.size()) * (height + gap), [&](Rect r) {
    for (const ReviewRow& row : m.rows)
      if (c.row(r.cut_top(height, gap), row.name, row.title, row.below, row.right))
        asked.push_back(row.action);
  });
}

void draw_leg(Canvas& c, Rect r, const LegBoard& leg, const std::string& name) {
  c.card(r);
  r = r.inset(c.px(3.0F), c.px(2.0F));
  const auto& fonts = c.fonts();
  c.text(r.cut_top(fonts.body->FontSize), *fonts.body, c.theme().muted, leg.title);
  Rect line = r.cut_top(fonts.reading->FontSize, c.px(0.5F));
  c.text(line.cut_left(c.width_of(*fonts.reading, "0.00") + c.px(4.0F)), *fonts.reading,
         c.theme().text, leg.abi, Align::left, name + ".abi");
  const float radius = fonts.body->FontSize * 0.33F;
  const Rect mark = line.cut_left(2 * radius, c.px(2.5F));
  c.shape(leg.shape, {mark.x + radius, mark.y + mark.h / 2}, radius, c.theme().ink(leg.role));
  c.text(line, *fonts.strong, c.theme().ink(leg.role), leg.category, Align::left,
         name + ".category");
  int number = 0;
  for (const FindingFlag& flag : leg.flags) {
    if (r.h < fonts.body->FontSize) break;
    Rect row = r.cut_top(fonts.body->FontSize, c.px(0.5F));
    const Rect at = row.cut_left(2 * radius, c.px(2.0F));
    c.shape(flag.shape, {at.x + radius, at.y + at.h / 2}, radius, c.theme().ink(flag.role));
    c.text(row, *fonts.body, c.theme().ink(flag.role), flag.text, Align::left,
           name + ".flag." + std::to_string(number++));
  }
}

void draw_readings(Canvas& c, Rect area, const ReviewModel& m, Asked& asked) {
  c.text(area.cut_top(c.fonts().strong->FontSize, c.px(1.0F)), *c.fonts().strong, c.theme().accent,
         m.readings_heading);
  const float height = c.touch();
  const float gap = c.px(1.5F);
  c.scroll(
      area, "review.readings", static_cast<float>(m.readings.size()) * (height + gap), [&](Rect r) {
        for (const ReviewReadingRow& row : m.readings)
          if (c.row(r.cut_top(height, gap), row.name, row.artery, {}, row.value, true, row.chosen))
            asked.push_back(row.action);
      });
}

/// The index over all visits, a leg beside the other.
void draw_trend(Canvas& c, Rect area, const ReviewModel& m) {
  const auto& body = *c.fonts().body;
  c.card(area);
  Rect inside = area.inset(c.px(4.0F), c.px(2.0F));
  put(c, inside, body, c.theme().muted, m.strip_words, "review.strip.words");
  const float half = (inside.w - c.px(4.0F)) / 2.0F;
  for (std::size_t i = 0; i < m.results.legs.size(); ++i) {
    Rect leg = inside.cut_left(half, c.px(4.0F));
    if (m.results.legs[i].curves.empty()) continue;
    c.text(leg.cut_top(body.FontSize), body, c.theme().text, m.results.legs[i].title);
    leg.h = std::min(leg.h, c.px(100.0F));
    draw_curve_card(c, leg, m.results.legs[i].curves.front(),
                    i == 0 ? "review.right" : "review.left");
  }
}

void draw_replay(Canvas& c, Rect area, const ReviewModel& m, Asked& asked) {
  Rect keys = area.cut_bottom(c.touch(), c.px(2.0F));
  std::vector<ReviewKey> all{m.play};
  all.insert(all.end(), m.speeds.begin(), m.speeds.end());
  draw_keys_in(c, keys, all, asked);
  const auto& body = *c.fonts().body;
  c.text(area.cut_bottom(body.FontSize, c.px(1.0F)), body, c.theme().text, m.clock, Align::left,
         "review.clock");
  if (m.strip) {
    if (!m.strip->level.empty()) c.want_picture(m.strip);
    if (const auto at = draw_strip(c, area, "review.strip", *m.strip, m.position))
      asked.emplace_back(ReviewSeek{*at});
  } else if (m.shows_trend) {
    draw_trend(c, area, m);
  } else {
    c.card(area);
    Rect inside = area.inset(c.px(4.0F));
    put(c, inside, body, c.theme().muted, m.strip_words, "review.strip.words");
  }
}

void draw_form(Canvas& c, Rect area, const ReviewModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  Rect keys = area.cut_bottom(c.touch(), c.px(3.0F));
  put(c, area, *fonts.reading, c.theme().text, m.form_heading, "review.form");
  int number = 0;
  for (const auto& warning : m.warnings) {
    Rect row = area.cut_top(c.paragraph_height(*fonts.strong, area.w - c.px(8.0F), warning) + 1.0F,
                            c.px(1.5F));
    const Rect dot = row.cut_left(c.px(5.0F), c.px(3.0F));
    c.shape(Shape::pennant, {dot.x + c.px(2.4F), dot.y + fonts.strong->FontSize / 2}, c.px(2.4F),
            c.theme().finding_severe);
    c.paragraph(row, *fonts.strong, c.theme().text, warning,
                "review.warning." + std::to_string(number++));
  }
  if (auto name = c.text_field(area.cut_top(c.field_height(), c.px(2.0F)), "review.person",
                               m.person_label, m.person))
    asked.emplace_back(ReviewPerson{*name});
  if (m.form_has_text)
    if (auto text = c.text_field(area.cut_top(c.field_height(), c.px(2.0F)), "review.text",
                                 m.text_label, m.text))
      asked.emplace_back(ReviewText{*text});
  put(c, area, *fonts.body, c.theme().finding_abnormal, m.notice, "review.notice");
  const float half = (keys.w - c.px(3.0F)) / 2.0F;
  if (c.key(keys.cut_left(half, c.px(3.0F)), m.cancel.name, m.cancel.label, c.secondary_style()))
    asked.push_back(m.cancel.action);
  if (c.key(keys, m.confirm.name, m.confirm.label, c.primary_style(), m.confirm.enabled))
    asked.push_back(m.confirm.action);
}

void draw_log(Canvas& c, Rect area, const ReviewModel& m) {
  const auto& body = *c.fonts().body;
  float height = c.fonts().strong->FontSize + c.px(1.0F);
  const float width = area.w - c.scale().mm(Canvas::kTouchMm) - c.px(2.0F);
  for (const auto& line : m.log) height += c.paragraph_height(body, width, line) + c.px(2.0F);
  c.scroll(area, "review.log", height, [&](Rect r) {
    r.w = std::min(r.w, width);
    c.text(r.cut_top(c.fonts().strong->FontSize, c.px(1.0F)), *c.fonts().strong, c.theme().accent,
           m.log_heading);
    int number = 0;
    for (const auto& line : m.log)
      put(c, r, body, c.theme().text, line, "review.log." + std::to_string(number++));
  });
}

void draw_exam(Canvas& c, Rect area, const ReviewModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  const float gap = c.px(c.metrics().gap);
  Rect head = area.cut_top(fonts.reading->FontSize, c.px(0.5F));
  const float state = c.width_of(*fonts.reading, m.state);
  c.text(head.cut_right(state, c.px(4.0F)), *fonts.reading, c.theme().accent, m.state, Align::right,
         "review.state");
  if (!m.mark.empty())
    c.text(head.cut_right(c.width_of(*fonts.strong, m.mark), c.px(5.0F)), *fonts.strong,
           c.theme().simulated, m.mark, Align::right, "review.mark");
  c.text(head, *fonts.reading, c.theme().text, m.patient, Align::left, "review.patient");
  c.text(area.cut_top(fonts.body->FontSize, c.px(1.0F)), *fonts.body, c.theme().muted,
         m.patient_detail);
  put(c, area, *fonts.strong, c.theme().text, m.locked, "review.locked");
  put(c, area, *fonts.strong, c.theme().finding_severe, m.broken, "review.broken");
  if (m.form) {
    draw_form(c, area, m, asked);
    return;
  }
  put(c, area, *fonts.body, c.theme().finding_abnormal, m.notice, "review.notice");
  Rect works = area.cut_bottom(c.touch(), gap);
  std::vector<ReviewKey> all = m.works;
  all.push_back(m.report);
  draw_keys_in(c, works, all, asked);
  Rect left = area.cut_left(area.w * 0.4F, gap);
  const float board = fonts.body->FontSize * 2 + fonts.reading->FontSize + c.px(6.0F);
  Rect legs = area.cut_top(std::min(board, area.h * 0.3F), c.px(2.0F));
  const float half = (legs.w - c.px(2.0F)) / 2.0F;
  for (std::size_t i = 0; i < m.results.legs.size() && i < 2; ++i)
    draw_leg(c, legs.cut_left(half, c.px(2.0F)), m.results.legs[i],
             i == 0 ? "review.right" : "review.left");
  draw_replay(c, area, m, asked);
  if (!m.log.empty()) draw_log(c, left.cut_bottom(left.h * 0.34F, c.px(2.0F)), m);
  draw_readings(c, left, m, asked);
}

}  // namespace

void draw_review(Canvas& c, Rect area, const ReviewModel& model, std::vector<ReviewAction>& asked) {
  if (model.view == ReviewModel::View::list)
    draw_list(c, area, model, asked);
  else
    draw_exam(c, area, model, asked);
}

}  // namespace station::ui

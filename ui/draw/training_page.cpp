#include "ui/draw/training_page.hpp"

#include "ui/draw/strip_view.hpp"

#include <algorithm>
#include <initializer_list>

namespace station::ui {
namespace {

using Asked = std::vector<TrainingAction>;

void draw_keys_in(Canvas& c, Rect row, std::initializer_list<const TrainingKey*> keys,
                  Asked& asked) {
  const float gap = c.px(3.0F);
  const auto count = static_cast<float>(keys.size());
  const float width = (row.w - (count - 1) * gap) / count;
  for (const TrainingKey* key : keys)
    if (c.key(row.cut_left(width, gap), key->name, key->label, c.secondary_style(), key->enabled))
      asked.push_back(key->action);
}

void draw_mark(Canvas& c, Rect& row, const std::string& mark) {
  const auto& font = *c.fonts().strong;
  Rect badge = row.cut_right(c.width_of(font, mark) + c.px(8.0F), c.px(4.0F));
  badge.h = std::min(badge.h, font.FontSize + c.px(3.0F));
  c.fill(badge, c.theme().simulated, 1.5F);
  c.text(badge, font, c.theme().on_simulated, mark, Align::centre, "training.mark");
}

void draw_notice(Canvas& c, Rect& area, const std::string& notice) {
  if (notice.empty()) return;
  const auto& body = *c.fonts().body;
  const float height = c.paragraph_height(body, area.w, notice);
  c.paragraph(area.cut_top(height + 1.0F, c.px(2.0F)), body, c.theme().text, notice,
              "training.notice");
}

void draw_choose(Canvas& c, Rect area, const TrainingModel& m, Asked& asked) {
  const float gap = c.px(c.metrics().gap);
  Rect top = area.cut_top(c.field_height(), gap);
  draw_mark(c, top, m.mark);
  if (auto name =
          c.text_field(top.cut_left(top.w * 0.6F, gap), "training.name", m.name_label, m.name))
    asked.emplace_back(TrainingName{*name});
  Rect seed = top;
  seed.cut_top(top.h - c.touch());
  const Rect other = seed.cut_right(std::max(seed.w * 0.5F, c.touch()), c.px(2.0F));
  c.text(seed, *c.fonts().body, c.theme().muted, m.seed_words, Align::right, "training.case");
  if (c.key(other, m.other_seed.name, m.other_seed.label, c.secondary_style()))
    asked.push_back(m.other_seed.action);
  draw_notice(c, area, m.notice);
  draw_keys_in(c, area.cut_bottom(c.touch(18.0F), gap), {&m.begin_reading, &m.begin_exam}, asked);
  Rect left = area.cut_left(area.w * 0.5F, gap);
  const float height = c.touch(17.0F);
  const float between = c.px(1.5F);
  c.scroll(left, "training.lessons", static_cast<float>(m.lessons.size()) * (height + between),
           [&](Rect r) {
             for (const TrainingRow& row : m.lessons)
               if (c.row(r.cut_top(height, between), row.name, row.title, row.below, row.right,
                         true, row.chosen))
                 asked.push_back(row.action);
           });
  const auto& fonts = c.fonts();
  c.text(area.cut_top(fonts.strong->FontSize, c.px(1.0F)), *fonts.strong, c.theme().accent,
         m.progress_heading);
  const float width = area.w - c.scale().mm(Canvas::kTouchMm) - c.px(2.0F);
  float needed = 0.0F;
  for (const auto& line : m.progress)
    needed += c.paragraph_height(*fonts.body, width, line) + c.px(2.0F) + 1.0F;
  c.scroll(area, "training.progress", needed, [&](Rect r) {
    int number = 0;
    for (const auto& line : m.progress)
      c.paragraph(r.cut_top(c.paragraph_height(*fonts.body, width, line) + 1.0F, c.px(2.0F)),
                  *fonts.body, c.theme().text, line,
                  "training.progress." + std::to_string(number++));
  });
}

void draw_reading(Canvas& c, Rect area, const TrainingModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  Rect top = area.cut_top(fonts.reading->FontSize, c.px(1.0F));
  draw_mark(c, top, m.mark);
  c.text(top.cut_right(c.width_of(*fonts.reading, "000 s"), c.px(4.0F)), *fonts.reading,
         c.theme().muted, m.clock, Align::right, "training.clock");
  c.text(top, *fonts.reading, c.theme().text, m.title, Align::left, "training.title");
  const bool told = !m.verdict.empty();
  const ImFont& font = told ? *fonts.strong : *fonts.body;
  const std::string& words = told ? m.verdict : m.help;
  const float height = c.paragraph_height(font, area.w, words);
  c.paragraph(area.cut_top(height + 1.0F, c.px(1.0F)), font, c.theme().text, words,
              told ? "training.verdict" : "training.help");
  draw_keys_in(c, area.cut_bottom(c.touch(18.0F), c.px(2.0F)),
               {&m.leave, &m.no_reading, &m.commit, &m.next}, asked);
  c.text(area.cut_bottom(fonts.reading->FontSize, c.px(1.0F)), *fonts.reading, c.theme().accent,
         m.cursor_words, Align::left, "training.cursor");
  if (m.strip != nullptr)
    if (const auto at = draw_strip(c, area, "training.strip", *m.strip, m.cursor, m.truth))
      asked.emplace_back(TrainingCursor{*at});
}

void draw_score(Canvas& c, Rect area, const TrainingModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  Rect top = area.cut_top(fonts.reading->FontSize, c.px(2.0F));
  draw_mark(c, top, m.mark);
  c.text(top, *fonts.reading, c.theme().text, m.title, Align::left, "training.title");
  draw_notice(c, area, m.notice);
  draw_keys_in(c, area.cut_bottom(c.touch(18.0F), c.px(3.0F)), {&m.leave}, asked);
  const float row = fonts.reading->FontSize + c.px(2.0F);
  c.scroll(area, "training.figures", row * static_cast<float>(m.figures.size()), [&](Rect r) {
    int number = 0;
    for (const auto& [label, value] : m.figures) {
      Rect line = r.cut_top(row);
      c.fill({line.x, line.bottom() - 1.0F, line.w, c.scale().hairline()}, c.theme().line);
      const auto name = "training.figure." + std::to_string(number++);
      c.text(line.cut_left(line.w * 0.5F), *fonts.body, c.theme().muted, label, Align::left,
             name + ".label");
      const auto& font = c.width_of(*fonts.reading, value) > line.w ? *fonts.body : *fonts.reading;
      c.text(line, font, c.theme().text, value, Align::left, name);
    }
  });
}

}  // namespace

void draw_training(Canvas& c, Rect area, const TrainingModel& model,
                   std::vector<TrainingAction>& asked) {
  switch (model.view) {
    case TrainingModel::View::choose: draw_choose(c, area, model, asked); break;
    case TrainingModel::View::working: draw_notice(c, area, model.notice); break;
    case TrainingModel::View::reading: draw_reading(c, area, model, asked); break;
    case TrainingModel::View::score: draw_score(c, area, model, asked); break;
  }
}

}  // namespace station::ui

#include "ui/draw/engineer_views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

float line_of(const Canvas& c) { return c.fonts().body->FontSize * 1.25F; }

/// Rooms, search and the kinds of fault.
void draw_catalogue(Canvas& c, Rect r, const EngineerModel& m,
                    std::vector<EngineerAction>& actions) {
  const float gap = c.px(c.metrics().gap) * 0.6F;
  if (const auto tapped = c.tabs(r.cut_top(c.touch(), gap), "fault.room", m.rooms, m.room))
    actions.emplace_back(ShowFaultRoom{m.room_keys[*tapped]});
  if (const auto text =
          c.text_field(r.cut_top(c.field_height(), gap), "fault.search", m.search_label, m.search))
    actions.emplace_back(SearchFaults{*text});
  if (!m.none_found.empty()) {
    c.paragraph(r, *c.fonts().body, c.theme().muted, m.none_found, "fault.none");
    return;
  }
  const float height = std::max(c.touch(), line_of(c) * 2.0F + c.px(3.0F));
  const float small = c.px(1.5F);
  const float content = static_cast<float>(m.faults.size()) * (height + small);
  c.scroll(r, "fault.list", content, [&](Rect list) {
    for (const FaultRow& fault : m.faults)
      if (c.row(list.cut_top(height, small), fmt::format("fault.{}", fault.name), fault.name,
                fault.sentence, fault.room, true, fault.chosen))
        actions.emplace_back(ChooseFault{fault.name});
  });
}

/// Chips from left to right in as many lines as they need; the rectangle's rest stays in `r`.
template <class Tap>
void draw_chips(Canvas& c, Rect& r, const std::vector<std::string>& labels, std::size_t chosen,
                std::string_view name, std::size_t columns, const Tap& tap) {
  const float gap = c.px(2.0F);
  const float width = (r.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < labels.size(); i += columns) {
    Rect line = r.cut_top(c.touch(), gap);
    for (std::size_t k = i; k < std::min(i + columns, labels.size()); ++k)
      if (c.chip(line.cut_left(width, gap), fmt::format("{}.{}", name, k), labels[k], k == chosen))
        tap(k);
  }
}

float panel_height(const Canvas& c, float width, const FaultPanel& p) {
  const float gap = c.px(2.0F);
  float height = line_of(c) + c.paragraph_height(*c.fonts().body, width, p.sentence) + gap;
  if (!p.amount.empty()) height += line_of(c) + c.touch() + 2.0F * gap;
  height += static_cast<float>((p.moments.size() + 3) / 4) * (c.touch() + gap);
  if (p.has_line) height += c.touch() + gap;
  return height + line_of(c) + gap + c.touch() + gap;
}

void draw_panel(Canvas& c, Rect r, const FaultPanel& p, std::vector<EngineerAction>& actions) {
  const float gap = c.px(2.0F);
  c.text(r.cut_top(line_of(c)), *c.fonts().strong, c.theme().text, p.name);
  const float sentence = c.paragraph_height(*c.fonts().body, r.w, p.sentence);
  c.paragraph(r.cut_top(sentence, gap), *c.fonts().body, c.theme().muted, p.sentence);
  if (!p.amount.empty()) {
    Rect line = r.cut_top(line_of(c), gap);
    c.text(line.cut_right(line.w * 0.35F), *c.fonts().body, c.theme().muted, p.range, Align::right);
    c.text(line, *c.fonts().body, c.theme().text, p.amount, Align::left, "fault.amount.text");
    if (const auto share = c.slider(r.cut_top(c.touch(), gap), "fault.amount", "", p.amount_share))
      actions.emplace_back(SetFaultAmount{*share});
  }
  draw_chips(c, r, p.moments, p.moment, "fault.moment", 4,
             [&](std::size_t i) { actions.emplace_back(ChooseFaultMoment{i}); });
  if (p.has_line)
    draw_chips(c, r, p.lines, p.on_doppler ? 1 : 0, "fault.line", 2,
               [&](std::size_t i) { actions.emplace_back(ChooseFaultLine{i == 1}); });
  c.text(r.cut_top(line_of(c), gap), *c.fonts().body, c.theme().accent, p.words, Align::left,
         "fault.words");
  if (c.key(r.cut_top(c.touch()), "fault.begin", p.begin, c.primary_style(), p.may_begin))
    actions.emplace_back(BeginChosenFault{});
}

float running_height(const Canvas& c, const EngineerModel& m) {
  return line_of(c) * (1.0F + static_cast<float>(m.log.size())) + c.px(3.0F) +
         static_cast<float>(m.running.size()) * (c.touch() + c.px(1.5F));
}

void draw_running(Canvas& c, Rect r, const EngineerModel& m, std::vector<EngineerAction>& actions) {
  c.text(r.cut_top(line_of(c), c.px(1.0F)), *c.fonts().strong, c.theme().text, m.running_title);
  for (const RunningRow& row : m.running) {
    Rect line = r.cut_top(c.touch(), c.px(1.5F));
    if (c.key(line.cut_right(c.px(44.0F), c.px(3.0F)), fmt::format("fault.end.{}", row.id),
              m.end_label, c.secondary_style()))
      actions.emplace_back(EndRunningFault{row.id});
    c.text(line.cut_right(line.w * 0.3F, c.px(2.0F)), *c.fonts().body, c.theme().muted, row.state,
           Align::right);
    c.text(line, *c.fonts().body, c.theme().text, row.words, Align::left,
           fmt::format("fault.running.{}", row.id));
  }
  for (const std::string& line : m.log)
    c.text(r.cut_top(line_of(c)), *c.fonts().body, c.theme().muted, line);
}

}  // namespace

void draw_faults(Canvas& c, Rect area, const EngineerModel& m,
                 std::vector<EngineerAction>& actions) {
  if (!m.may_make_faults) {
    c.paragraph(area.inset(c.px(10.0F)), *c.fonts().body, c.theme().muted, m.no_faults,
                "fault.impossible");
    return;
  }
  const float gap = c.px(c.metrics().gap);
  draw_catalogue(c, area.cut_left(area.w * 0.5F, gap), m, actions);
  c.card(area);
  area = area.inset(c.px(4.0F));
  const float width = area.w - c.touch();  // what is left beside the keys of a scroll
  float content = running_height(c, m);
  const float problem =
      m.problem.empty() ? 0.0F : c.paragraph_height(*c.fonts().body, width, m.problem) + gap;
  content += problem;
  if (m.panel.shown) content += panel_height(c, width, m.panel) + gap;
  c.scroll(area, "fault.side", content, [&](Rect r) {
    if (!m.problem.empty())
      c.paragraph(r.cut_top(problem), *c.fonts().body, c.theme().finding_abnormal, m.problem,
                  "fault.problem");
    if (m.panel.shown)
      draw_panel(c, r.cut_top(panel_height(c, r.w, m.panel), gap), m.panel, actions);
    draw_running(c, r, m, actions);
  });
}

}  // namespace station::ui

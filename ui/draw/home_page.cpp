#include "ui/draw/home_page.hpp"

#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

bool tile(Canvas& c, const Rect& r, const HomeTile& t, bool large) {
  const auto style = large ? c.primary_style() : c.secondary_style();
  const bool asked = c.button(r, t.name, t.title, t.enabled, style);
  const auto& theme = c.theme();
  const auto& title = large ? *c.fonts().reading : *c.fonts().strong;
  const auto& body = *c.fonts().body;
  Rect inside = r.inset(c.px(6.0F), c.px(2.0F));
  if (large && t.enabled)
    draw_key_cap(c, inside.cut_right(c.px(28.0F), c.px(3.0F)), style.ink, "Enter");
  const ImU32 ink = t.enabled ? style.ink : theme.muted;
  const float words = c.paragraph_height(body, inside.w, t.detail);
  const float height = title.FontSize + c.px(1.0F) + words;
  if (height <= inside.h) {
    inside.cut_top((inside.h - height) / 2.0F);
    c.text(inside.cut_top(title.FontSize, c.px(1.0F)), title, ink, t.title);
    c.paragraph({inside.x, inside.y, inside.w, words + 1.0F}, body,
                large && t.enabled ? style.ink : theme.muted, t.detail, t.name + ".detail");
  } else if (title.FontSize + body.FontSize <= inside.h) {
    inside.cut_top((inside.h - title.FontSize - body.FontSize) / 2.0F);
    c.text(inside.cut_top(title.FontSize), title, ink, t.title);
    c.text(inside.cut_top(body.FontSize), body, large && t.enabled ? style.ink : theme.muted,
           t.detail, Align::left, t.name + ".detail");
  } else {
    c.text(inside, title, ink, t.title);
  }
  return asked;
}

/// One that cannot be read says why, in as many lines as that takes.
void broken_row(Canvas& c, Rect r, const std::string& name, const HomeEntry& e) {
  c.outline(r, c.theme().line, c.metrics().corner, c.scale().hairline());
  Rect inside = r.inset(c.px(4.0F), c.px(2.0F));
  c.text(inside.cut_top(c.fonts().strong->FontSize), *c.fonts().strong, c.theme().muted, e.title,
         Align::left, name);
  c.paragraph(inside, *c.fonts().body, c.theme().text, e.detail, name + ".detail");
}

float row_height(const Canvas& c, float width, const HomeEntry& e) {
  const float height = std::max(c.touch(), c.px(21.0F));
  if (!e.broken) return height;
  return std::max(height, c.fonts().strong->FontSize + c.px(5.0F) +
                              c.paragraph_height(*c.fonts().body, width - c.px(8.0F), e.detail));
}

template <class Act>
void list(Canvas& c, Rect r, std::string_view name, std::string_view heading,
          std::string_view empty, const std::vector<HomeEntry>& entries, const Act& act) {
  c.card(r);
  Rect inside = r.inset(c.px(6.0F), c.px(5.0F));
  const auto& strong = *c.fonts().strong;
  c.text(inside.cut_top(strong.FontSize, c.px(3.0F)), strong, c.theme().muted, heading, Align::left,
         fmt::format("{}.heading", name));
  if (entries.empty()) {
    c.paragraph(inside, *c.fonts().body, c.theme().muted, empty, fmt::format("{}.empty", name));
    return;
  }
  const float gap = c.px(2.5F);
  const float width = inside.w - c.touch() - c.px(8.0F);  // the keys of a list that is too long
  float all = -gap;
  for (const auto& e : entries) all += row_height(c, width, e) + gap;
  c.scroll(inside, name, all, [&](Rect rows) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& e = entries[i];
      const Rect row = rows.cut_top(row_height(c, width, e), gap);
      const auto row_name = fmt::format("{}.{}", name, i);
      if (e.broken)
        broken_row(c, row, row_name, e);
      else if (c.row(row, row_name, e.title, e.detail, e.when))
        act(i);
    }
  });
}

}  // namespace

void draw_home(Canvas& c, Rect r, const HomeModel& m, std::vector<HomeAction>& asked) {
  const auto& body = *c.fonts().body;
  const float gap = c.px(c.metrics().gap);
  c.text(r.cut_bottom(body.FontSize, c.px(2.0F)), body, c.theme().muted, m.footnote, Align::left,
         "footnote");
  Rect left = r.cut_left(r.w * 0.42F, gap);
  const float wanted = std::max(c.px(58.0F), c.touch());
  const float least = c.touch();
  // Two beside each other where one below the other would be too low for a finger.
  const auto rows_in = [&](std::size_t columns) {
    return static_cast<float>((m.tiles.size() + columns - 1) / columns);
  };
  const bool fits = least + rows_in(1) * (least + gap) <= left.h;
  const std::size_t columns = fits ? 1 : 2;
  const float rows = rows_in(columns);
  const float begin = std::min(wanted, left.h - rows * (least + gap));
  if (tile(c, left.cut_top(begin, gap), m.begin, true)) asked.push_back(m.begin.action);
  const float height = std::min(c.px(34.0F), (left.h - gap * (rows - 1.0F)) / rows);
  for (std::size_t i = 0; i < m.tiles.size(); i += columns) {
    Rect row = left.cut_top(height, gap);
    const float width = fits ? row.w : (row.w - gap) / 2.0F;
    for (std::size_t j = i; j < std::min(i + columns, m.tiles.size()); ++j)
      if (tile(c, row.cut_left(width, gap), m.tiles[j], false)) asked.push_back(m.tiles[j].action);
  }

  const float half = (r.h - gap) / 2.0F;
  list(c, r.cut_top(half, gap), "worklist", m.worklist_heading, m.worklist_empty, m.worklist,
       [&](std::size_t i) { asked.emplace_back(TakeCase{i}); });
  list(c, r, "unfinished", m.unfinished_heading, m.unfinished_empty, m.unfinished,
       [&](std::size_t i) { asked.emplace_back(ResumeRecord{i}); });
}

}  // namespace station::ui

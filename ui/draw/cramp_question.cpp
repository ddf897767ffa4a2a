// One question of the cramp visit: as large as the screen lets it be, its keys below.
#include "ui/draw/cramp_page.hpp"

#include <algorithm>
#include <array>

namespace station::ui {

void draw_cramp_question(Canvas& c, Rect area, const CrampQuestionModel& q,
                         std::vector<CrampAction>& asked);

namespace {

using Asked = std::vector<CrampAction>;

/// Keys side by side, or one under the other where a label is too long for that.
struct KeyRows {
  bool stacked = false;
  float height = 0.0F;
};
KeyRows rows_of(const Canvas& c, float width, const std::vector<CrampKey>& keys, bool has_room) {
  if (keys.empty()) return {};
  const auto count = static_cast<float>(keys.size());
  const float gap = c.px(3.0F);
  const float each = (width - (count - 1) * gap) / count;
  const bool fits = std::ranges::all_of(keys, [&](const CrampKey& k) {
    // With room to stack them, none is squeezed: all stand in the same large letters.
    return has_room ? c.width_of(*c.fonts().reading, k.label) <= each - c.px(16.0F)
                    : c.width_of(*c.fonts().body, k.label) <= 1.7F * (each - c.px(10.0F));
  });
  if (fits) return {false, c.touch(24.0F)};
  return {true, count * c.touch(14.0F) + (count - 1) * c.px(2.0F)};
}

/// A reply in letters as large as it holds; what was said before carries a mark.
bool draw_reply(Canvas& c, const Rect& r, const CrampKey& key) {
  const auto style = key.chosen ? c.chosen_style() : c.secondary_style();
  const bool asked = c.button(r, key.name, key.label, key.enabled, style);
  Rect inside = r.inset(c.px(4.0F), c.px(1.0F));
  const float mark = c.px(2.4F);
  if (key.chosen) {
    const Rect dot = inside.cut_left(2 * mark, c.px(3.0F));
    c.shape(Shape::disc, {dot.x + mark, dot.y + dot.h / 2}, mark, c.theme().accent);
  }
  const auto& fonts = c.fonts();
  const bool large = c.width_of(*fonts.reading, key.label) <= inside.w;
  const ImU32 ink = key.enabled ? style.ink : c.theme().faint;
  const float wide = c.width_of(*fonts.body, key.label);
  if (!large && wide > inside.w) {
    const float height = c.paragraph_height(*fonts.body, inside.w, key.label);
    inside.y += std::max(0.0F, (inside.h - height) / 2.0F);
    c.paragraph(inside, *fonts.body, ink, key.label);
  } else {
    c.text(inside, large ? *fonts.reading : *fonts.body, ink, key.label, Align::centre);
  }
  return asked;
}

void draw_keys_of(Canvas& c, Rect r, const std::vector<CrampKey>& keys, const KeyRows& rows,
                  Asked& asked) {
  const auto count = static_cast<float>(keys.size());
  const float gap = c.px(rows.stacked ? 2.0F : 3.0F);
  const float width = (r.w - (count - 1) * gap) / count;
  const float height = (r.h - (count - 1) * gap) / count;
  for (const CrampKey& key : keys) {
    const Rect at = rows.stacked ? r.cut_top(height, gap) : r.cut_left(width, gap);
    if (draw_reply(c, at, key)) asked.push_back(key.action);
  }
}

/// A leg from the hip to the sole, as parts that can be filled one by one.
/// x: -1..1 across the leg, y: 0..1 down the rectangle of the part.
void draw_part(Canvas& c, const Rect& r, CrampRegion::Part part, ImU32 ink, ImU32 edge) {
  struct Point {
    float x, y;
  };
  constexpr std::array<Point, 5> kButtock{
      {{-0.55F, 0.0F}, {0.45F, 0.0F}, {0.6F, 0.55F}, {0.5F, 1.0F}, {-0.62F, 1.0F}}};
  constexpr std::array<Point, 4> kThigh{
      {{-0.62F, 0.0F}, {0.5F, 0.0F}, {0.34F, 1.0F}, {-0.4F, 1.0F}}};
  constexpr std::array<Point, 6> kCalf{{{-0.4F, 0.0F},
                                        {0.34F, 0.0F},
                                        {0.42F, 0.35F},
                                        {0.2F, 1.0F},
                                        {-0.24F, 1.0F},
                                        {-0.42F, 0.35F}}};
  constexpr std::array<Point, 5> kFoot{
      {{-0.24F, 0.0F}, {0.2F, 0.0F}, {0.24F, 0.95F}, {-0.75F, 0.95F}, {-0.75F, 0.65F}}};
  const auto fill = [&](const auto& points) {
    auto& list = c.list();
    const float half = std::min(r.w / 2.0F, c.px(26.0F));
    const float x = r.x + r.w / 2.0F;
    for (const Point& p : points) list.PathLineTo({x + p.x * half, r.y + p.y * r.h});
    list.PathFillConvex(ink);
    for (const Point& p : points) list.PathLineTo({x + p.x * half, r.y + p.y * r.h});
    list.PathStroke(edge, ImDrawFlags_Closed, c.scale().hairline());
  };
  switch (part) {
    case CrampRegion::Part::buttock: fill(kButtock); break;
    case CrampRegion::Part::thigh: fill(kThigh); break;
    case CrampRegion::Part::calf: fill(kCalf); break;
    case CrampRegion::Part::foot: fill(kFoot); break;
  }
}

void draw_whole_leg(Canvas& c, Rect r, ImU32 ink, ImU32 edge) {
  const float unit = r.h / 10.0F;
  draw_part(c, r.cut_top(1.6F * unit), CrampRegion::Part::buttock, ink, edge);
  draw_part(c, r.cut_top(3.4F * unit), CrampRegion::Part::thigh, ink, edge);
  draw_part(c, r.cut_top(4.0F * unit), CrampRegion::Part::calf, ink, edge);
  draw_part(c, r, CrampRegion::Part::foot, ink, edge);
}

/// The patient faces the screen: the right leg is at the left.
void draw_legs(Canvas& c, Rect r, const std::vector<CrampLeg>& legs, Asked& asked) {
  const float gap = c.px(4.0F);
  const float width = (r.w - gap) / 2.0F;
  const auto& theme = c.theme();
  for (const CrampLeg& leg : legs) {
    const Rect at = r.cut_left(width, gap);
    const auto style = leg.key.chosen ? c.chosen_style() : c.secondary_style();
    if (c.button(at, leg.key.name, leg.key.label, leg.key.enabled, style))
      asked.push_back(leg.key.action);
    Rect inside = at.inset(c.px(3.0F), c.px(2.0F));
    const auto& font = *c.fonts().reading;
    const bool beside = inside.h < 4 * font.FontSize;
    Rect words = beside ? inside.cut_right(inside.w * 0.6F) : inside.cut_bottom(font.FontSize);
    c.text(words, font, style.ink, leg.title, Align::centre);
    draw_whole_leg(c, inside, leg.key.chosen ? theme.accent : theme.line, theme.muted);
  }
}

void draw_regions(Canvas& c, Rect r, const std::vector<CrampRegion>& regions, Asked& asked) {
  const float gap = c.px(1.0F);
  const auto count = static_cast<float>(regions.size());
  const float height = (r.h - (count - 1) * gap) / count;
  const auto& theme = c.theme();
  for (const CrampRegion& region : regions) {
    const Rect at = r.cut_top(height, gap);
    const auto style = region.key.chosen ? c.chosen_style() : c.secondary_style();
    if (c.button(at, region.key.name, region.key.label, region.key.enabled, style))
      asked.push_back(region.key.action);
    Rect inside = at;
    const Rect picture = inside.cut_left(std::min(at.w * 0.35F, c.px(64.0F)));
    draw_part(c, picture, region.part, region.key.chosen ? theme.accent : theme.line, theme.muted);
    const float mark = c.px(3.0F);
    const Rect dot = inside.cut_left(2 * mark, c.px(4.0F));
    c.shape(region.key.chosen ? Shape::disc : Shape::ring, {dot.x + mark, dot.y + dot.h / 2}, mark,
            region.key.chosen ? theme.accent : theme.muted);
    c.text(inside, *c.fonts().reading, style.ink, region.key.label);
  }
}

void draw_medicines(Canvas& c, Rect area, const CrampQuestionModel& q, Asked& asked) {
  if (auto typed = c.text_field(area.cut_top(c.field_height(), c.px(3.0F)), "cramp.medicines",
                                q.field_label, q.typed, q.placeholder))
    asked.emplace_back(CrampType{*typed});
  const auto& fonts = c.fonts();
  const float row = fonts.body->FontSize + c.px(2.0F);
  c.scroll(area, "cramp.matches", row * static_cast<float>(q.matches.size()), [&](Rect r) {
    int number = 0;
    for (const CrampMatchRow& match : q.matches) {
      Rect line = r.cut_top(row);
      const float mark = c.px(2.0F);
      const Rect dot = line.cut_left(2 * mark, c.px(3.0F));
      c.shape(match.recognised ? Shape::disc : Shape::diamond, {dot.x + mark, dot.y + dot.h / 2},
              mark, match.recognised ? c.theme().finding_good : c.theme().finding_abnormal);
      const std::string name = "cramp.match." + std::to_string(number++);
      c.text(line.cut_left(line.w * 0.35F, c.px(3.0F)), *fonts.strong, c.theme().text, match.pasted,
             Align::left, name);
      c.text(line, *fonts.body, c.theme().muted, match.meaning, Align::left, name + ".meaning");
    }
  });
}

/// The largest letters in which the question leaves its keys their room.
const ImFont& font_for(const Canvas& c, const CrampQuestionModel& q, float width, float height) {
  const auto& fonts = c.fonts();
  for (const ImFont* font : {fonts.title, fonts.reading}) {
    float needed = c.paragraph_height(*font, width, q.heading);
    for (const auto& item : q.items)
      needed += c.paragraph_height(*fonts.reading, width - c.px(8.0F), item) + c.px(2.0F);
    if (needed <= height) return *font;
  }
  return *fonts.strong;
}

}  // namespace

void draw_cramp_question(Canvas& c, Rect area, const CrampQuestionModel& q, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  Rect line = area.cut_top(fonts.body->FontSize, c.px(2.0F));
  c.text(line.cut_left(line.w * 0.3F), *fonts.body, theme.muted, q.progress, Align::left,
         "cramp.progress");
  c.text(line, *fonts.body, theme.muted, q.verdict_so_far, Align::right, "cramp.so_far");

  const bool has_picture = !q.legs.empty() || !q.regions.empty() || q.takes_text;
  const KeyRows rows = rows_of(c, area.w, q.replies, !has_picture && q.items.empty());
  Rect keys = area.cut_bottom(rows.height, c.px(c.metrics().gap));
  draw_keys_of(c, keys, q.replies, rows, asked);

  const float text_room = has_picture ? area.h * 0.34F : area.h;
  const ImFont& font = font_for(c, q, area.w, text_room);
  const float heading = c.paragraph_height(font, area.w, q.heading);
  c.paragraph(area.cut_top(heading + 1.0F, c.px(3.0F)), font, theme.text, q.heading,
              "cramp.question");
  const ImFont& small = &font == fonts.strong ? *fonts.body : *fonts.reading;
  int number = 0;
  for (const auto& item : q.items) {
    const float height = c.paragraph_height(small, area.w - c.px(8.0F), item);
    Rect row = area.cut_top(height + 1.0F, c.px(1.5F));
    const Rect dot = row.cut_left(c.px(5.0F), c.px(3.0F));
    c.shape(Shape::disc, {dot.x + c.px(2.0F), dot.y + small.FontSize / 2}, c.px(1.4F),
            theme.accent);
    c.paragraph(row, small, theme.text, item, "cramp.item." + std::to_string(number++));
  }
  if (!q.legs.empty()) draw_legs(c, area, q.legs, asked);
  if (!q.regions.empty()) draw_regions(c, area, q.regions, asked);
  if (q.takes_text) draw_medicines(c, area, q, asked);
}

}  // namespace station::ui

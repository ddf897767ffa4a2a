// The result: both legs side by side, what must be told, what to do next. Every line opens the rule
// behind it.
#include "ui/draw/result_parts.hpp"
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace station::ui {

std::string leg_name(const LegBoard& leg) {
  return leg.side == Side::right ? "result.right" : "result.left";
}

void draw_category(Canvas& c, Rect r, const LegBoard& leg, const ImFont& font) {
  const float radius = font.FontSize * 0.3F;
  c.shape(leg.shape, {r.x + radius, r.y + r.h / 2.0F}, radius, c.theme().ink(leg.role));
  r.cut_left(2 * radius, c.px(2.5F));
  c.text(r, font, c.theme().ink(leg.role), leg.category, Align::left, leg_name(leg) + ".category");
}

namespace {

/// One leg of the compact board: index and category in one line, the first finding below.
void draw_compact_leg(Canvas& c, Rect r, const LegBoard& leg, const SharedWords& words) {
  const auto& fonts = c.fonts();
  c.text(r.cut_top(fonts.body->FontSize, c.px(0.5F)), *fonts.body, c.theme().muted,
         fmt::format(fmt::runtime(words.so_far), leg.title));
  Rect line = r.cut_top(fonts.reading->FontSize, c.px(0.5F));
  const Rect abi = line.cut_left(c.width_of(*fonts.reading, "0.00") + c.px(3.0F));
  c.text(abi, *fonts.reading, c.theme().text, leg.abi, Align::left, leg_name(leg) + ".abi");
  draw_category(c, line, leg, *fonts.strong);
  const Rect last = r.cut_top(fonts.body->FontSize);
  if (leg.flags.empty()) return;
  const auto& flag = leg.flags.front();
  const float radius = c.px(2.2F);
  c.shape(flag.shape, {last.x + radius, last.y + last.h / 2.0F}, radius, c.theme().ink(flag.role));
  Rect text = last;
  text.cut_left(2 * radius, c.px(2.5F));
  c.text(text, *fonts.body, c.theme().ink(flag.role), flag.text, Align::left,
         leg_name(leg) + ".flag.0");
}

/// A finding that threatens the limb or the life: filled, large, before everything else; steady.
float draw_threat(Canvas& c, const Rect& r, const FindingFlag& flag, const std::string& name) {
  const auto& font = *c.fonts().strong;
  const float pad = c.px(2.5F);
  const float mark = c.px(11.0F);
  const float words = c.paragraph_height(font, r.w - mark - 2 * pad, flag.text);
  const Rect box{r.x, r.y, r.w, words + 2 * pad};
  c.fill(box, c.theme().ink(flag.role), 1.5F);
  Rect inside = box.inset(pad);
  const Rect sign = inside.cut_left(mark - pad, pad);
  c.shape(flag.shape, {sign.x + c.px(3.5F), sign.y + sign.h / 2.0F}, c.px(3.5F),
          c.theme().background);
  c.paragraph(inside, font, c.theme().background, flag.text, name);
  return box.h + c.px(1.5F);
}

/// One of the things told of a leg below its category, and the height it takes.
struct LegItem {
  float height = 0.0F;
  std::function<float(Rect)> draw;  ///< the height it took
};

/// Findings that threaten first and large, then the rest, then what else is known, in words.
std::vector<LegItem> items_of(Canvas& c, float width, const LegBoard& leg, bool tells_visits) {
  const auto& font = *c.fonts().body;
  std::vector<LegItem> items;
  for (std::size_t i = 0; i < leg.flags.size(); ++i) {
    const auto& flag = leg.flags[i];
    const auto name = fmt::format("{}.flag.{}", leg_name(leg), i);
    if (flag.threatens)
      items.push_back(
          {c.paragraph_height(*c.fonts().strong, width - c.px(16.0F), flag.text) + c.px(6.5F),
           [&c, &flag, name](Rect r) { return draw_threat(c, r, flag, name); }});
    else
      items.push_back({c.paragraph_height(font, width - c.px(7.8F), flag.text) + c.px(1.5F),
                       [&c, &flag, name](Rect r) { return draw_flag(c, r, flag, name); }});
  }
  const auto add = [&](const std::string& text, const std::string& name) {
    if (text.empty()) return;
    items.push_back({c.paragraph_height(font, width, text) + c.px(0.8F),
                     [&c, &font, &text, name = leg_name(leg) + name](Rect r) {
                       return c.paragraph(r, font, c.theme().muted, text, name) + c.px(0.8F);
                     }});
  };
  add(leg.low_ankle, ".low_ankle");
  add(leg.repeat, ".repeat");
  for (std::size_t i = 0; i < leg.more.size(); ++i) add(leg.more[i], fmt::format(".more.{}", i));
  if (tells_visits) add(leg.visits, ".visits");
  return items;
}

float height_of(const std::vector<LegItem>& items) {
  float height = 0.0F;
  for (const auto& item : items) height += item.height;
  return height;
}

/// What finds no room is counted, never just left out.
void draw_items(Canvas& c, Rect& inside, const std::vector<LegItem>& items, const LegBoard& leg,
                const SharedWords& words) {
  const auto& font = *c.fonts().body;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    if (items[i].height + (is_last ? 0.0F : font.FontSize) > inside.h) {
      if (inside.h >= font.FontSize * 0.9F)
        c.text(inside.cut_top(font.FontSize), font, c.theme().text,
               fmt::format(fmt::runtime(words.more), items.size() - i), Align::left,
               leg_name(leg) + ".more_lines");
      return;
    }
    inside.cut_top(items[i].draw(inside));
  }
}

/// The pressures as keys: a touch shows what the number rests on.
void draw_pressures(Canvas& c, Rect& inside, const LegBoard& leg, Unfolded& u) {
  const float height = c.touch(12.5F);
  const float gap = c.px(1.5F);
  const std::size_t per_row = inside.w > c.px(130.0F) ? 2 : 1;
  const std::size_t rows = (leg.pressures.size() + per_row - 1) / per_row;
  Rect block =
      inside.cut_bottom(std::min(inside.h, static_cast<float>(rows) * (height + gap)), c.px(1.0F));
  for (std::size_t i = 0; i < leg.pressures.size(); i += per_row) {
    if (block.h < height) return;
    Rect row = block.cut_top(height, gap);
    const auto n = static_cast<float>(per_row);
    const float wide = (row.w - gap * (n - 1.0F)) / n;
    for (std::size_t k = i; k < std::min(i + per_row, leg.pressures.size()); ++k) {
      const auto& p = leg.pressures[k];
      const Rect cell = row.cut_left(wide, gap);
      if (p.attempt == 0) {
        c.text(cell.inset(c.px(3.0F), 0.0F), *c.fonts().body, c.theme().muted, p.text, Align::left,
               p.name);
      } else if (c.key(cell, p.name, p.text, c.secondary_style())) {
        u.reading = p.attempt;
        u.cursor.reset();
        u.sheet = Sheet::evidence;
      }
    }
  }
}

/// A caution in one clause, for a card without room for all of it: its rule says the rest.
std::string_view first_clause(std::string_view caution) {
  return caution.substr(0, caution.find_first_of(":;"));
}

/// Index with what it is made of beside it. A low card names the leg there too.
void draw_index(Canvas& c, Rect row, const LegBoard& leg, bool is_low) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const float used =
      c.text(row, *fonts.title, theme.text, leg.abi, Align::left, leg_name(leg) + ".abi");
  row.cut_left(used, c.px(4.0F));
  Rect first = row.cut_top(row.h / 2.0F);
  if (is_low) first.cut_left(c.text(first, *fonts.strong, theme.muted, leg.title), c.px(3.0F));
  c.text(first, *fonts.body, theme.muted, leg.arithmetic.empty() ? "ABI" : leg.arithmetic,
         Align::left, leg_name(leg) + ".arithmetic");
  c.text(row, *fonts.body, theme.muted, leg.interval, Align::left, leg_name(leg) + ".interval");
}

/// @param tells_visits words on them stand beside the leg already
void draw_full_leg(Canvas& c, Rect r, const LegBoard& leg, const ScreenModel& m, Unfolded& u,
                   bool tells_visits) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(r);
  c.fill({r.x, r.y, r.w, c.px(1.6F)}, theme.ink(leg.role), 0.8F);
  Rect inside = r.inset(c.px(6.0F), c.px(4.5F));
  draw_pressures(c, inside, leg, u);
  const float caution =
      leg.caution.empty() ? 0.0F : flag_height(c, inside.w, leg.caution) + c.px(1.0F);
  const float wanted = 3.0F * fonts.body->FontSize + fonts.title->FontSize + caution +
                       fonts.reading->FontSize + c.px(2.5F);
  const bool is_low = wanted > inside.h;
  if (!is_low)
    c.text(inside.cut_top(fonts.body->FontSize, c.px(0.5F)), *fonts.strong, theme.muted, leg.title);
  draw_index(c, inside.cut_top(fonts.title->FontSize, c.px(0.5F)), leg, is_low);
  // What keeps a good number from reassuring stands above the category (E24).
  if (!leg.caution.empty()) {
    const std::string words{is_low ? first_clause(leg.caution) : std::string_view{leg.caution}};
    inside.cut_top(draw_flag(c, inside, {words, Shape::square, ColourRole::finding_abnormal},
                             leg_name(leg) + ".caution"),
                   c.px(1.0F));
  }
  draw_category(c, inside.cut_top(fonts.reading->FontSize, c.px(is_low ? 0.5F : 1.5F)), leg,
                *fonts.reading);
  // The visits are said once: by their curve where it has room, else by a line.
  const auto without = items_of(c, inside.w, leg, false);
  const float curve = c.px(34.0F);
  const bool has_curve =
      !m.results.recovery && !leg.curves.empty() && height_of(without) + curve <= inside.h;
  draw_items(c, inside, has_curve || tells_visits ? without : items_of(c, inside.w, leg, true), leg,
             m.words);
  if (has_curve)
    draw_curve_card(c, inside.cut_top(curve, c.px(1.0F)), leg.curves.front(), leg_name(leg));
}

void draw_evidence_sheet(Canvas& c, Rect r, const ScreenModel& m, DrawContext& context,
                         Asked& asked) {
  auto& u = context.view.unfolded;
  const auto* strip = strip_in_front(m, u);
  Rect card = r.cut_right(std::min(c.px(104.0F), r.w * 0.34F), c.px(c.metrics().gap));
  const Rect close = card.cut_bottom(c.touch(14.0F), c.px(2.0F));
  if (strip == nullptr || c.key(close, "sheet.close", m.words.close, c.secondary_style())) {
    u.sheet = Sheet::none;
    return;
  }
  draw_outcome(c, card, strip->card);
  draw_evidence(c, r, *strip, m, context, asked);
}

bool shows_evidence(Sheet sheet) {
  return sheet == Sheet::evidence || sheet == Sheet::override_reasons ||
         sheet == Sheet::move_targets;
}

}  // namespace

void draw_board(Canvas& c, Rect r, const ScreenModel& m) {
  c.card(r);
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  const float gap = c.px(6.0F);
  const float half = (inside.w - gap) / 2.0F;
  for (const auto& leg : m.results.legs)
    draw_compact_leg(c, inside.cut_left(half, gap), leg, m.words);
}

void draw_result_page(Canvas& c, Rect r, const ScreenModel& m, DrawContext& context, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const auto& b = m.results;
  auto& u = context.view.unfolded;
  const float gap = c.px(c.metrics().gap);
  Rect head = r.cut_top(c.px(16.0F), gap);
  c.card(head);
  head = head.inset(c.px(6.0F), 0.0F);
  const float used =
      c.text(head, *fonts.reading, theme.text, b.heading, Align::left, "result.heading");
  head.cut_left(used, c.px(6.0F));
  c.text(head, *fonts.body, theme.text, b.arms, Align::right, "result.arms");
  if (shows_evidence(u.sheet)) {
    draw_evidence_sheet(c, r, m, context, asked);
    return;
  }
  Rect side = r.cut_right(std::max(c.px(112.0F), r.w * 0.3F), gap);
  if (b.notice.is_due) draw_notice(c, side, b.notice, asked);
  draw_next_tests(c, side, m, asked);
  Rect foot = r.cut_bottom(foot_height(c, m, r.w), gap);
  bool tells_visits = false;
  if (b.recovery) {
    // The legs have no room for their visits now: those stand beside the recovery, on one axis.
    Rect band = r.cut_bottom(r.h * 0.42F, gap);
    if (b.trend) tells_visits = draw_trend(c, band.cut_right(band.w * 0.34F, gap), *b.trend);
    draw_recovery(c, band, *b.recovery);
  }
  const float half = (r.w - gap) / 2.0F;
  for (const auto& leg : b.legs) draw_full_leg(c, r.cut_left(half, gap), leg, m, u, tells_visits);
  draw_foot_card(c, foot, m);
  draw_lines(c, side, m, u);
}

}  // namespace station::ui

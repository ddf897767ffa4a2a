#include "ui/draw/result_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace station::ui {
namespace {

/// Which profile judged, how far the clinic has approved it, and what this is not.
void draw_guideline(Canvas& c, Rect row, const ScreenModel& m) {
  const auto& font = *c.fonts().body;
  const ImU32 ink = c.theme().muted;
  c.text(row.cut_right(std::min(c.width_of(font, m.footnote), row.w * 0.45F), c.px(4.0F)), font,
         ink, m.footnote, Align::right, "result.footnote");
  const std::string guideline = fmt::format(fmt::runtime(m.words.guideline), m.results.guideline);
  row.cut_left(c.text(row, font, ink, guideline, Align::left, "result.guideline"), c.px(4.0F));
  if (m.results.approval.empty()) return;
  const float radius = font.FontSize * 0.28F;
  c.shape(m.results.approval_shape, {row.x + radius, row.y + row.h / 2.0F}, radius, ink);
  row.cut_left(2.0F * radius, c.px(2.0F));
  c.text(row, font, ink, m.results.approval, Align::left, "result.approval");
}

std::string missing_words(const ResultBoard& b) {
  if (b.missing.empty()) return {};
  std::string words = b.missing_label + ": ";
  for (std::size_t i = 0; i < b.missing.size(); ++i) words += (i > 0 ? ", " : "") + b.missing[i];
  return words;
}

/// All lines in the order of the board: the legs, the person, the quality of the exam.
std::vector<std::pair<std::string, const RuleLine*>> lines_for(const ScreenModel& m,
                                                               std::size_t reader) {
  std::vector<std::pair<std::string, const RuleLine*>> out;
  const auto add = [&](const std::vector<RuleLine>& lines, const std::string& place) {
    for (const auto& line : lines)
      if (!line.text[reader].empty()) out.emplace_back(place + line.text[reader], &line);
  };
  for (const auto& leg : m.results.legs)
    add(leg.lines, (leg.side == Side::right ? m.words.right : m.words.left) + ": ");
  add(m.results.lines, "");
  add(m.results.quality, "");
  return out;
}

void draw_rule(Canvas& c, Rect r, const RuleLine& line, const ScreenModel& m, Unfolded& u) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  if (c.key(r.cut_bottom(c.touch(14.0F), c.px(2.0F)), "sheet.close", m.words.close,
            c.secondary_style()))
    u.sheet = Sheet::none;
  c.text(r.cut_top(fonts.body->FontSize, c.px(1.0F)), *fonts.strong, theme.accent,
         fmt::format("{}  {}", m.words.rule, line.rule), Align::left, "sheet.rule");
  const auto put = [&](std::string_view text, ImU32 ink, std::string_view name) {
    if (text.empty() || r.h < fonts.body->FontSize) return;
    r.cut_top(c.paragraph(r, *fonts.body, ink, text, name), c.px(1.5F));
  };
  for (std::size_t reader = 0; reader < line.text.size(); ++reader)
    if (!line.text[reader].empty() && (reader == 0 || line.text[reader] != line.text[0]))
      put(fmt::format("{}: {}", m.results.readers[reader], line.text[reader]), theme.text,
          fmt::format("sheet.text.{}", reader));
  put(line.says, theme.muted, "sheet.says");
  put(fmt::format("{}: {}", m.words.inputs, line.inputs), theme.text, "sheet.inputs");
  put(fmt::format("{}: {}", m.words.source, line.citation), theme.text, "sheet.citation");
  put(fmt::format("{}. {}", line.mark, line.profile), theme.muted, "sheet.mark");
}

}  // namespace

void draw_notice(Canvas& c, Rect& side, const NoticeBox& notice, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const float pad = c.px(4.0F);
  const float touch = c.touch(13.0F);
  const float gap = c.px(1.5F);
  const float width = side.w - 2 * pad;
  const float why = c.paragraph_height(*fonts.body, width, notice.why);
  const float answer = c.paragraph_height(*fonts.body, width, notice.answer);
  const std::size_t keys = notice.is_open ? notice.choices.size() : 0;
  const float height = 2 * pad + 2.2F * fonts.body->FontSize + why + answer +
                       static_cast<float>((keys + 1) / 2) * (touch + gap) + 3 * gap;
  const Rect box = side.cut_top(height, c.px(c.metrics().gap));
  c.card(box);
  const ImU32 ink = notice.is_open ? theme.finding_severe : theme.muted;
  c.outline(box, ink, c.metrics().corner, c.px(notice.is_open ? 1.2F : 0.5F));
  Rect inside = box.inset(pad);
  Rect head = inside.cut_top(fonts.body->FontSize * 1.1F, gap);
  const float radius = c.px(2.6F);
  c.shape(notice.is_open ? Shape::pennant : Shape::disc, {head.x + radius, head.y + head.h / 2.0F},
          radius, ink);
  head.cut_left(2 * radius, c.px(3.0F));
  c.text(head, *fonts.strong, ink, notice.heading, Align::left, "notice.heading");
  c.text(inside.cut_top(fonts.body->FontSize * 1.1F), *fonts.strong, theme.text, notice.number,
         Align::left, "notice.number");
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.text, notice.why, "notice.why"), gap);
  if (!notice.answer.empty())
    inside.cut_top(c.paragraph(inside, *fonts.body, theme.muted, notice.answer, "notice.answer"),
                   gap);
  const float half = (inside.w - gap) / 2.0F;
  for (std::size_t i = 0; i < keys; i += 2) {
    Rect row = inside.cut_top(touch, gap);
    for (std::size_t k = i; k < std::min(i + 2, keys); ++k) {
      const auto& choice = notice.choices[k];
      if (c.key(row.cut_left(half, gap), choice.name, choice.label, c.secondary_style(),
                choice.enabled))
        asked.push_back(choice.action);
    }
  }
}

void draw_next_tests(Canvas& c, Rect& side, const ScreenModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const float touch = c.touch(13.0F);
  const float gap = c.px(1.5F);
  bool headed = false;
  for (const auto& leg : m.results.legs) {
    int number = 0;
    for (const auto& test : leg.next) {
      const bool keys = test.start.has_value() || test.decline.has_value();
      const float height = 2.2F * fonts.body->FontSize + (keys ? touch + gap : 0.0F) + c.px(4.0F);
      if (side.h < height + c.px(48.0F)) return;
      if (!headed)
        c.text(side.cut_top(fonts.body->FontSize, gap), *fonts.strong, theme.muted,
               m.words.next_heading, Align::left, "next.heading");
      headed = true;
      const Rect box = side.cut_top(height, gap);
      c.fill(box, theme.panel, c.metrics().corner);
      Rect inside = box.inset(c.px(4.0F), c.px(2.0F));
      const auto name = fmt::format("next.{}.{}", to_string(leg.side), number++);
      Rect head = inside.cut_top(fonts.body->FontSize * 1.1F);
      c.text(head.cut_right(c.width_of(*fonts.body, test.minutes), c.px(3.0F)), *fonts.body,
             theme.muted, test.minutes, Align::right);
      c.text(head, *fonts.strong, theme.text, test.title, Align::left, name);
      c.text(inside.cut_top(fonts.body->FontSize * 1.1F), *fonts.body, theme.muted,
             test.answer.empty() ? test.why : test.answer, Align::left, name + ".why");
      if (!keys) continue;
      Rect row = inside.cut_top(touch);
      const float half = (row.w - gap) / 2.0F;
      if (test.start) draw_choice(c, row.cut_left(half, gap), *test.start, asked);
      if (test.decline) draw_choice(c, row.cut_left(half, gap), *test.decline, asked);
    }
  }
  if (headed) side.cut_top(c.px(1.0F));
}

void draw_lines(Canvas& c, Rect side, const ScreenModel& m, Unfolded& u) {
  if (side.h < c.touch(14.0F) * 2.0F) return;
  c.card(side);
  Rect inside = side.inset(c.px(3.5F), c.px(3.0F));
  if (u.sheet == Sheet::rule) {
    if (const auto* line = line_named(m.results, u.line)) {
      draw_rule(c, inside, *line, m, u);
      return;
    }
  }
  if (const auto tapped = c.tabs(inside.cut_top(c.touch(13.0F), c.px(2.0F)), "result.reader",
                                 m.results.readers, u.reader))
    u.reader = *tapped;
  const auto lines = lines_for(m, u.reader);
  const auto& font = *c.fonts().body;
  const float gap = c.px(1.5F);
  // The keys of a list that is too long take their share of the width.
  const float width = inside.w - c.scale().mm(12.5F) - c.px(8.0F);
  std::vector<float> heights;
  float total = 0.0F;
  for (const auto& [text, line] : lines) {
    heights.push_back(std::max(c.paragraph_height(font, width, text) + c.px(3.0F), c.touch(12.5F)));
    total += heights.back() + gap;
  }
  c.scroll(inside, "result.lines", total, [&](Rect area) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& [text, line] = lines[i];
      const Rect row = area.cut_top(heights[i], gap);
      if (c.button(row, line->name, text, true, c.secondary_style())) {
        u.sheet = Sheet::rule;
        u.line = line->name;
      }
      const Rect words = row.inset(c.px(3.0F), c.px(1.0F));
      const float high = c.paragraph_height(font, words.w, text);
      c.paragraph({words.x, words.y + std::max(0.0F, (words.h - high) / 2.0F), words.w, words.h},
                  font, c.theme().text, text);
    }
  });
}

float foot_height(const Canvas& c, const ScreenModel& m, float width) {
  const auto& font = *c.fonts().body;
  const float room = width - c.px(12.0F);
  float height = font.FontSize + c.px(6.0F);
  for (const auto& flag : m.results.person_flags)
    height += c.paragraph_height(font, room - c.px(8.0F), flag.text) + c.px(1.5F);
  for (const auto& remark : m.results.remarks) height += c.paragraph_height(font, room, remark);
  height += c.paragraph_height(font, room, missing_words(m.results));
  return std::min(height, c.px(48.0F));
}

void draw_foot_card(Canvas& c, Rect foot, const ScreenModel& m) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(foot);
  foot = foot.inset(c.px(6.0F), c.px(2.5F));
  draw_guideline(c, foot.cut_bottom(fonts.body->FontSize), m);
  int number = 0;
  for (const auto& flag : m.results.person_flags)
    if (foot.h >= fonts.body->FontSize)
      foot.cut_top(draw_flag(c, foot, flag, fmt::format("result.person.{}", number++)));
  number = 0;
  for (const auto& remark : m.results.remarks)
    if (foot.h >= fonts.body->FontSize)
      foot.cut_top(c.paragraph(foot, *fonts.body, theme.muted, remark,
                               fmt::format("result.remark.{}", number++)));
  if (foot.h >= fonts.body->FontSize)
    c.paragraph(foot, *fonts.body, theme.text, missing_words(m.results), "result.missing");
}

}  // namespace station::ui

#include "ui/draw/cramp_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace station::ui {
namespace {

using clinical::cramp::CrampEntry;
using clinical::cramp::CrampSection;
using Asked = std::vector<CrampAction>;

void draw_columns(Canvas& c, Rect area, const CrampModel& m);

void draw_chips(Canvas& c, Rect row, const std::vector<CrampKey>& keys, Asked& asked) {
  for (const CrampKey& key : keys) {
    const float width = std::max(c.width_of(*c.fonts().body, key.label) + c.px(22.0F), c.touch());
    if (c.chip(row.cut_left(width, c.px(2.0F)), key.name, key.label, key.chosen, key.enabled))
      asked.push_back(key.action);
  }
}

/// What is urgent and whether this is PAD: never scrolled away.
void draw_answer(Canvas& c, Rect& area, const CrampModel& m) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const float pad = c.px(4.0F);
  const float text_width = area.w - 3 * pad - c.px(14.0F);
  float height = fonts.reading->FontSize + 2 * pad;
  const float reason = c.paragraph_height(*fonts.body, text_width, m.page.reason);
  height += reason;
  Rect card = area.cut_top(height, c.px(c.metrics().gap));
  c.card(card);
  c.fill({card.x, card.y, c.px(1.6F), card.h}, theme.ink(m.answer_role));
  card = card.inset(pad, pad);
  const Rect mark = card.cut_left(c.px(10.0F), pad);
  c.shape(m.answer_shape, {mark.x + mark.w / 2, mark.y + fonts.reading->FontSize / 2}, c.px(4.5F),
          theme.ink(m.answer_role));
  Rect line = card.cut_top(fonts.reading->FontSize);
  const float question = c.width_of(*fonts.body, m.page.question);
  c.text(line.cut_left(question, c.px(4.0F)), *fonts.body, theme.muted, m.page.question);
  c.text(line, *fonts.reading, theme.text, m.page.answer, Align::left, "cramp.answer");
  c.paragraph(card, *fonts.body, theme.text, m.page.reason, "cramp.reason");
}

/// Who the page is about, two fields in a row where there is room.
void draw_naming(Canvas& c, Rect area, const CrampModel& m, Asked& asked) {
  const auto& fonts = c.fonts();
  c.text(area.cut_top(fonts.reading->FontSize, c.px(3.0F)), *fonts.reading, c.theme().text,
         m.naming_heading, Align::left, "cramp.naming");
  const float gap = c.px(4.0F);
  const float half = (area.w - gap) / 2.0F;
  for (std::size_t i = 0; i < m.fields.size(); i += 2) {
    Rect row = area.cut_top(c.field_height(), c.px(3.0F));
    for (std::size_t k = i; k < std::min(i + 2, m.fields.size()); ++k) {
      const CrampField& f = m.fields[k];
      if (auto typed =
              c.text_field(row.cut_left(half, gap), f.name, f.label, f.text, f.placeholder))
        asked.emplace_back(CrampNameField{f.name, std::move(*typed)});
    }
  }
  if (c.key(area.cut_top(c.touch(18.0F)).cut_left(half), m.named.name, m.named.label,
            c.primary_style()))
    asked.push_back(m.named.action);
}

void draw_result(Canvas& c, Rect area, const CrampModel& m, Asked& asked) {
  if (m.naming) {
    draw_naming(c, area, m, asked);
    return;
  }
  Rect top = area.cut_top(c.touch(), c.px(c.metrics().gap));
  const float again = std::max(c.width_of(*c.fonts().body, m.again.label) + c.px(10.0F), c.touch());
  if (c.key(top.cut_right(again, c.px(4.0F)), m.again.name, m.again.label, c.secondary_style(),
            m.again.enabled))
    asked.push_back(m.again.action);
  const float name =
      std::clamp(c.width_of(*c.fonts().body, m.name.label) + c.px(10.0F), c.touch(), top.w * 0.3F);
  if (c.key(top.cut_right(name, c.px(4.0F)), m.name.name, m.name.label, c.secondary_style()))
    asked.push_back(m.name.action);
  draw_chips(c, top, m.readers, asked);
  float used = 0.0F;
  for (const CrampKey& key : m.readers)
    used += std::max(c.width_of(*c.fonts().body, key.label) + c.px(22.0F), c.touch()) + c.px(2.0F);
  top.cut_left(used, c.px(8.0F));
  draw_chips(c, top, m.languages, asked);
  const auto& body = *c.fonts().body;
  const std::string& status = m.status.empty() ? m.start_note : m.status;
  c.text(area.cut_bottom(body.FontSize, c.px(1.0F)), body, c.theme().muted, status, Align::left,
         "cramp.status");
  draw_answer(c, area, m);
  draw_columns(c, area, m);
}

const CrampSection* section_of(const CrampModel& m, std::string_view key) {
  const auto at = std::ranges::find(m.page.sections, key, &CrampSection::key);
  return at == m.page.sections.end() ? nullptr : &*at;
}

/// One column of sections; measures only where nothing is to be drawn.
class Column {
 public:
  Column(Canvas& c, Rect r, bool draws) : c_{c}, r_{r}, y_{r.y}, draws_{draws} {}

  void section(const CrampSection* section) {
    if (section == nullptr) return;
    const auto& fonts = c_.fonts();
    const bool urgent = section->key == "urgent";
    line(*fonts.strong, urgent ? c_.theme().finding_severe : c_.theme().accent, section->heading,
         "cramp.section." + section->key);
    y_ += c_.px(1.0F);
    for (std::size_t i = 0; i < section->entries.size(); ++i) {
      const CrampEntry& entry = section->entries[i];
      const float dot = c_.px(6.0F);
      if (draws_)
        c_.shape(entry.urgent ? Shape::pennant : Shape::disc,
                 {r_.x + c_.px(2.2F), y_ + fonts.body->FontSize / 2},
                 c_.px(entry.urgent ? 2.2F : 1.0F),
                 entry.urgent ? c_.theme().finding_severe : c_.theme().muted);
      paragraph(dot, *(entry.urgent ? fonts.strong : fonts.body), c_.theme().text, entry.text,
                fmt::format("cramp.{}.{}", section->key, i));
      if (!entry.rule.empty()) paragraph(dot, *fonts.body, c_.theme().muted, entry.rule, {});
      y_ += c_.px(1.6F);
    }
    y_ += c_.px(3.5F);
  }
  void note(const std::string& text) {
    paragraph(0.0F, *c_.fonts().body, c_.theme().muted, text, {});
  }
  [[nodiscard]] float used() const { return y_ - r_.y; }

 private:
  void line(const ImFont& font, ImU32 ink, std::string_view text, const std::string& name) {
    if (draws_) c_.text({r_.x, y_, r_.w, font.FontSize}, font, ink, text, Align::left, name);
    y_ += font.FontSize;
  }
  void paragraph(float indent, const ImFont& font, ImU32 ink, std::string_view text,
                 const std::string& name) {
    const float width = r_.w - indent;
    const float height = c_.paragraph_height(font, width, text);
    if (draws_) c_.paragraph({r_.x + indent, y_, width, height + 1.0F}, font, ink, text, name);
    y_ += height;
  }
  Canvas& c_;
  Rect r_;
  float y_;
  bool draws_;
};

float columns(Canvas& c, Rect area, const CrampModel& m, bool draws) {
  const bool patient = m.page.sections.size() == 1;
  const float gap = c.px(8.0F);
  if (patient || area.w < c.px(220.0F)) {
    Column all{c, area, draws};
    for (const auto& section : m.page.sections) all.section(&section);
    for (const auto& source : m.page.sources) all.note(source);
    return all.used();
  }
  float top = 0.0F;
  if (const auto* urgent = section_of(m, "urgent")) {
    Column across{c, area, draws};
    across.section(urgent);
    top = across.used();
    area.cut_top(top);
  }
  Rect right = area;
  const Rect left = right.cut_left((area.w - gap) / 2.0F, gap);
  Column first{c, left, draws};
  for (const char* key : {"next", "do_not", "safety_net", "patient", "limits"})
    first.section(section_of(m, key));
  Column second{c, right, draws};
  for (const char* key : {"open", "changes", "findings", "sources"})
    second.section(section_of(m, key));
  for (const auto& source : m.page.sources) second.note(source);
  return top + std::max(first.used(), second.used());
}

void draw_columns(Canvas& c, Rect area, const CrampModel& m) {
  // Measured a little narrower: the bar of the list takes its place at the right.
  Rect narrow = area;
  narrow.cut_right(c.scale().mm(Canvas::kTouchMm), c.px(2.0F));
  const float height = columns(c, narrow, m, false);
  c.scroll(area, "cramp.page", height, [&](Rect r) {
    r.w = std::min(r.w, narrow.w);
    columns(c, r, m, true);
  });
}

}  // namespace

void draw_cramp_question(Canvas& c, Rect area, const CrampQuestionModel& q, Asked& asked);

void draw_cramp(Canvas& c, Rect area, const CrampModel& model, std::vector<CrampAction>& asked) {
  switch (model.view) {
    case CrampModel::View::waiting:
      c.paragraph(area, *c.fonts().reading, c.theme().text, model.waiting, "cramp.waiting");
      break;
    case CrampModel::View::question: draw_cramp_question(c, area, model.question, asked); break;
    case CrampModel::View::page: draw_result(c, area, model, asked); break;
  }
}

}  // namespace station::ui

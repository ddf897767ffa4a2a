#include "ui/draw/intake_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace station::ui {
namespace {

using Asked = std::vector<IntakeAction>;

/// Lays out and draws the items of one page; with `ink` off it only measures.
class Items {
 public:
  Items(Canvas& c, float width) : c_{c}, width_{width} {}

  [[nodiscard]] float height_of(const IntakeItem& item) const {
    const auto& body = *c_.fonts().body;
    switch (item.kind) {
      case IntakeItemKind::heading: return c_.fonts().strong->FontSize;
      case IntakeItemKind::note:
        return c_.paragraph_height(body, width_ - c_.px(11.0F), item.label) + c_.px(4.0F);
      case IntakeItemKind::text: return c_.field_height();
      case IntakeItemKind::number:
      case IntakeItemKind::listen: return c_.touch();
      case IntakeItemKind::choice: break;
    }
    float height = body.FontSize + c_.px(1.5F);
    if (shares_a_row(item)) return height + c_.touch();
    for (const auto& group : item.groups)
      height += static_cast<float>(lines_of(group)) * (c_.touch() + gap());
    return height - gap();
  }
  void draw(Rect r, const IntakeItem& item, Asked& asked) const {
    switch (item.kind) {
      case IntakeItemKind::heading:
        c_.text(r, *c_.fonts().strong, c_.theme().muted, item.label);
        break;
      case IntakeItemKind::note: draw_note(r, item); break;
      case IntakeItemKind::text: draw_text(r, item, asked); break;
      case IntakeItemKind::number: draw_number(r, item, asked); break;
      case IntakeItemKind::listen:
        if (c_.key(r, "intake.listen", item.label, c_.secondary_style()))
          asked.emplace_back(ListenNow{});
        break;
      case IntakeItemKind::choice: draw_choice(r, item, asked); break;
    }
  }

 private:
  [[nodiscard]] float gap() const { return c_.px(2.0F); }
  [[nodiscard]] float side_width() const { return c_.px(25.0F); }
  [[nodiscard]] float narrowest() const { return c_.px(33.0F); }
  /// Two groups of at most three short answers stand side by side.
  [[nodiscard]] bool shares_a_row(const IntakeItem& item) const {
    if (item.groups.size() != 2 || item.groups[0].options.size() > 3) return false;
    const float chip = ((width_ - c_.px(6.0F)) / 2.0F - side_width()) /
                       static_cast<float>(item.groups[0].options.size());
    return chip >= widest(item.groups[0]);
  }
  [[nodiscard]] float widest(const IntakeGroup& group) const {
    float width = narrowest();
    for (const auto& option : group.options)
      width = std::max(width, c_.width_of(*c_.fonts().body, option) + c_.px(16.0F));
    return width;
  }
  [[nodiscard]] std::size_t per_line(const IntakeGroup& group) const {
    const float room = width_ - (group.label.empty() ? 0.0F : side_width());
    const auto fit = static_cast<std::size_t>(std::max(1.0F, room / (widest(group) + gap())));
    return std::clamp<std::size_t>(fit, 1, std::max<std::size_t>(1, group.options.size()));
  }
  [[nodiscard]] std::size_t lines_of(const IntakeGroup& group) const {
    const auto per = per_line(group);
    return std::max<std::size_t>(1, (group.options.size() + per - 1) / per);
  }
  void draw_note(Rect r, const IntakeItem& item) const {
    const auto& theme = c_.theme();
    if (item.is_urgent) {
      // A finding, not an alarm: violet, with a shape of its own, steady and silent.
      c_.fill(r, theme.raised, 1.5F);
      c_.outline(r, theme.finding_severe, 1.5F, c_.px(0.8F));
    }
    Rect inside = r.inset(c_.px(4.0F), c_.px(2.0F));
    const float radius = c_.px(2.2F);
    c_.shape(item.is_urgent ? Shape::pennant : Shape::ring,
             {inside.x + radius - c_.px(2.0F), inside.y + c_.fonts().body->FontSize / 2.0F}, radius,
             item.is_urgent ? theme.finding_severe : theme.muted);
    inside.cut_left(c_.px(5.0F));
    c_.paragraph(inside, *c_.fonts().body, item.is_urgent ? theme.text : theme.muted, item.label,
                 item.is_urgent ? "intake.urgent" : "intake.note");
  }
  void draw_text(Rect r, const IntakeItem& item, Asked& asked) const {
    const auto& group = item.groups.front();
    const auto label =
        group.remark.empty() ? item.label : fmt::format("{} ({})", item.label, group.remark);
    if (auto text = c_.text_field(r, "intake." + group.field, label, group.value, item.placeholder))
      asked.emplace_back(TypeInto{group.field, std::move(*text)});
  }
  void draw_number(Rect r, const IntakeItem& item, Asked& asked) const {
    const auto& group = item.groups.front();
    const auto name = "intake." + group.field;
    const float key = std::max(c_.touch(), c_.px(18.0F));
    c_.text(r.cut_left(std::min(r.w * 0.3F, c_.px(80.0F)), c_.px(3.0F)), *c_.fonts().body,
            c_.theme().text, item.label);
    if (c_.key(r.cut_left(key, gap()), name + ".less", "−", c_.secondary_style()))
      asked.emplace_back(StepNumber{group.field, -1});
    c_.text(r.cut_left(c_.px(30.0F), gap()), *c_.fonts().strong, c_.theme().text, group.value,
            Align::centre, name);
    if (c_.key(r.cut_left(key, c_.px(4.0F)), name + ".more", "+", c_.secondary_style()))
      asked.emplace_back(StepNumber{group.field, +1});
    const float words = c_.paragraph_height(*c_.fonts().body, r.w, group.remark);
    if (words > r.h)
      c_.text(r, *c_.fonts().body, c_.theme().muted, group.remark);
    else
      c_.paragraph({r.x, r.y + (r.h - words) / 2.0F, r.w, words + 1.0F}, *c_.fonts().body,
                   c_.theme().muted, group.remark);
  }
  void draw_group(Rect r, const IntakeGroup& group, std::size_t per, Asked& asked) const {
    if (!group.label.empty()) {
      Rect label = r.cut_left(side_width());
      label.h = c_.touch();
      c_.text(label, *c_.fonts().body, c_.theme().muted, group.label);
    }
    const float width = (r.w - gap() * static_cast<float>(per - 1)) / static_cast<float>(per);
    for (std::size_t i = 0; i < group.options.size(); i += per) {
      Rect line = r.cut_top(c_.touch(), gap());
      for (std::size_t k = i; k < std::min(i + per, group.options.size()); ++k)
        if (c_.chip(line.cut_left(width, gap()), fmt::format("intake.{}.{}", group.field, k),
                    group.options[k], group.chosen == k))
          asked.emplace_back(ChooseIn{group.field, k});
    }
  }
  void draw_choice(Rect r, const IntakeItem& item, Asked& asked) const {
    const auto& body = *c_.fonts().body;
    c_.text(r.cut_top(body.FontSize, c_.px(1.5F)), body, c_.theme().text, item.label);
    if (shares_a_row(item)) {
      const float half = (r.w - c_.px(6.0F)) / 2.0F;
      draw_group(r.cut_left(half, c_.px(6.0F)), item.groups[0], item.groups[0].options.size(),
                 asked);
      draw_group(r, item.groups[1], item.groups[1].options.size(), asked);
      return;
    }
    for (const auto& group : item.groups) {
      const float height = static_cast<float>(lines_of(group)) * (c_.touch() + gap());
      draw_group(r.cut_top(height), group, per_line(group), asked);
    }
  }

  Canvas& c_;
  float width_;
};

void draw_steps(Canvas& c, Rect r, const IntakeModel& m, Asked& asked) {
  const float gap = c.px(2.0F);
  const auto count = static_cast<float>(m.steps.size());
  const float begin = std::max(c.touch(), c.px(20.0F));
  if (c.key(r.cut_bottom(begin, c.px(4.0F)), "intake.begin", m.begin, c.primary_style()))
    asked.emplace_back(BeginOrReturn{});
  const float height =
      std::max(c.touch(), std::min(c.px(24.0F), (r.h - gap * (count - 1)) / count));
  c.scroll(r, "intake.steps", count * (height + gap) - gap, [&](Rect rows) {
    for (std::size_t i = 0; i < m.steps.size(); ++i) {
      const auto& s = m.steps[i];
      Rect row = rows.cut_top(height, gap);
      const auto style = s.is_current ? c.chosen_style() : c.secondary_style();
      const auto name = fmt::format("intake.page.{}", i);
      if (c.button(row, name, s.title, true, style))
        asked.emplace_back(OpenIntakePage{kIntakePages[i]});
      Rect inside = row.inset(c.px(4.0F), c.px(1.0F));
      const float radius = c.px(2.0F);
      const Rect mark = inside.cut_left(2 * radius, c.px(3.0F));
      const Shape shape = s.is_done ? Shape::disc : s.is_skipped ? Shape::square : Shape::ring;
      c.shape(shape, {mark.x + radius, mark.y + mark.h / 2.0F}, radius,
              s.is_done ? c.theme().finding_good : c.theme().muted);
      if (!s.status.empty() && inside.h > 1.9F * c.fonts().body->FontSize)
        c.text(inside.cut_bottom(inside.h / 2.0F), *c.fonts().body, c.theme().muted, s.status);
      c.text(inside, *c.fonts().body, style.ink, s.title);
    }
  });
}

void draw_reasons(Canvas& c, Rect r, const IntakeModel& m, Asked& asked) {
  c.text(r.cut_top(c.fonts().strong->FontSize, c.px(4.0F)), *c.fonts().strong, c.theme().text,
         m.why_heading, Align::left, "intake.why");
  for (std::size_t i = 0; i < m.why.size(); ++i)
    if (c.key(r.cut_top(c.touch(18.0F), c.px(3.0F)), fmt::format("intake.why.{}", i), m.why[i],
              c.secondary_style()))
      asked.emplace_back(SkipIntakePage{i});
}

}  // namespace

void draw_intake(Canvas& c, Rect r, const IntakeModel& m, std::vector<IntakeAction>& asked) {
  const float gap = c.px(c.metrics().gap);
  draw_steps(c, r.cut_left(std::clamp(r.w * 0.25F, c.px(86.0F), c.px(110.0F)), gap), m, asked);
  c.card(r);
  Rect inside = r.inset(c.px(7.0F), c.px(4.0F));
  Rect head = inside.cut_top(c.fonts().reading->FontSize, c.px(3.0F));
  if (!m.rest.empty())
    c.text(head.cut_right(std::min(c.width_of(*c.fonts().strong, m.rest), head.w * 0.5F)),
           *c.fonts().strong, c.theme().accent, m.rest, Align::right, "intake.rest");
  c.text(head, *c.fonts().reading, c.theme().text, m.title, Align::left, "intake.title");
  if (m.asks_why) {
    draw_reasons(c, inside, m, asked);
    return;
  }
  const float space = c.px(4.0F);
  // The width that a scrolled page has, so that nothing moves when it begins to scroll.
  const Items items{c, inside.w - c.scale().mm(Canvas::kTouchMm) - c.px(2.0F)};
  float all = 0.0F;
  for (const auto& item : m.items) all += items.height_of(item) + space;
  const float width = inside.w - c.scale().mm(Canvas::kTouchMm) - c.px(2.0F);
  c.scroll(inside, "intake." + m.title, all, [&](Rect page) {
    page.w = width;
    for (const auto& item : m.items)
      items.draw(page.cut_top(items.height_of(item), space), item, asked);
  });
}

}  // namespace station::ui

#include "ui/draw/views.hpp"

#include <algorithm>

namespace station::ui {
namespace {

void draw_reasons(Canvas& c, Rect r, const SiteRow& row, const SharedWords& words, ViewState& view,
                  Asked& asked) {
  const auto& reasons = view.open_forbids ? row.forbid_reasons : row.barrier_reasons;
  const float gap = c.px(3.0F);
  const float height = c.px(18.0F);
  c.paragraph(r.cut_top(c.px(14.0F)), *c.fonts().body, c.theme().text,
              view.open_forbids ? words.why_forbidden : words.why_barrier);
  const float half = (r.w - gap) / 2.0F;
  const auto before = asked.size();
  for (std::size_t i = 0; i < reasons.size(); i += 2) {
    Rect line = r.cut_top(height, gap);
    draw_choice(c, line.cut_left(half, gap), reasons[i], asked);
    if (i + 1 < reasons.size()) draw_choice(c, line, reasons[i + 1], asked);
  }
  const bool back = c.button(r.cut_top(height).cut_left(half), "site.back", words.back, true,
                             c.secondary_style());
  c.text({r.x + c.px(4.0F), r.y - height, half, height}, *c.fonts().body, c.theme().text,
         words.back);
  if (back || asked.size() > before) view.open_site.clear();
}

void draw_row(Canvas& c, Rect r, const SiteRow& row, const SharedWords& words, ViewState& view,
              Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  const bool answered = row.permission != device::Permission::not_asked;
  c.fill(r, theme.raised, c.metrics().corner);
  Rect inside = r.inset(c.px(5.0F), c.px(3.0F));
  Rect head = inside.cut_top(std::min(inside.h * 0.5F, fonts.reading->FontSize), c.px(1.0F));
  const float radius = c.px(2.6F);
  const ImU32 ink = answered ? theme.text : theme.accent;
  c.shape(row.shape, {head.x + radius, head.y + head.h / 2.0F}, radius, ink);
  head.cut_left(2 * radius, c.px(3.5F));
  const float used = c.text(head, *fonts.reading, theme.text, row.site, Align::left, row.name);
  head.cut_left(used, c.px(5.0F));
  c.text(head, *fonts.body, answered ? theme.muted : theme.accent, row.answer, Align::right,
         row.name + ".answer");
  const float gap = c.px(3.0F);
  const float third = (inside.w - 2 * gap) / 3.0F;
  const auto opener = [&](const Rect& area, const char* suffix, const std::string& label,
                          bool forbids) {
    Choice open{row.name + suffix, label, "", true, false, device::PressStop{}};
    Asked pressed;  // opens the reasons; nothing is asked of the station
    draw_choice(c, area, open, pressed);
    if (pressed.empty()) return;
    view.open_site = row.name;
    view.open_forbids = forbids;
  };
  Choice allow = row.allow;
  allow.primary = !answered;
  draw_choice(c, inside.cut_left(third, gap), allow, asked);
  opener(inside.cut_left(third, gap), ".barrier", words.barrier, false);
  opener(inside, ".forbid", words.forbidden, true);
}

}  // namespace

void draw_sites(Canvas& c, Rect r, const ScreenModel& m, ViewState& view, Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(r);
  Rect inside = r.inset(c.px(8.0F), c.px(6.0F));
  c.text(inside.cut_top(fonts.title->FontSize), *fonts.title, theme.text, m.prompt.phase,
         Align::left, "page.title");
  inside.cut_top(c.paragraph(inside, *fonts.body, theme.muted, m.prompt.what, "prompt.what"),
                 c.px(5.0F));
  const auto open = std::ranges::find(m.sites, view.open_site, &SiteRow::name);
  if (!view.open_site.empty() && open != m.sites.end()) {
    c.text(inside.cut_top(fonts.title->FontSize, c.px(2.0F)), *fonts.title, theme.accent,
           open->site, Align::left, "site.open");
    draw_reasons(c, inside, *open, m.words, view, asked);
    return;
  }
  if (m.sites.empty()) return;
  const float gap = c.px(3.0F);
  const float share = (inside.h + gap) / static_cast<float>(m.sites.size()) - gap;
  const float height = std::min(share, c.px(46.0F));
  for (const auto& row : m.sites)
    draw_row(c, inside.cut_top(height, gap), row, m.words, view, asked);
}

}  // namespace station::ui

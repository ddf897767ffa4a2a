#include "ui/draw/settings_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

void choose(Canvas& c, Rect row, std::string_view name, const std::vector<std::string>& labels,
            std::size_t current, const std::function<void(std::size_t)>& act) {
  const float gap = c.px(3.0F);
  const float width =
      (row.w - gap * static_cast<float>(labels.size() - 1)) / static_cast<float>(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (c.chip(row.cut_left(width, gap), fmt::format("{}.{}", name, i), labels[i], i == current))
      act(i);
}

}  // namespace

void draw_settings(Canvas& c, Rect r, const SettingsModel& m, std::vector<SettingsAction>& asked) {
  c.card(r);
  Rect inside = r.inset(c.px(9.0F), c.px(7.0F));
  inside.w = std::min(inside.w, c.px(300.0F));
  const auto& strong = *c.fonts().strong;
  const auto& body = *c.fonts().body;
  const float height = c.touch(17.0F);
  const float line = body.FontSize + c.px(1.0F);
  // One that cannot be read says why, in as many lines as that takes.
  const float profile = std::max(line, c.paragraph_height(body, inside.w - c.touch(), m.profile));
  const float all = profile + 4 * (strong.FontSize + c.px(3.0F)) + 4 * (height + c.px(7.0F)) +
                    static_cast<float>(m.about.size() + 1) * line + c.px(7.0F);
  c.scroll(inside, "settings", all, [&](Rect page) {
    const auto heading = [&](const std::string& words) {
      c.text(page.cut_top(strong.FontSize, c.px(3.0F)), strong, c.theme().muted, words);
    };
    heading(m.language_heading);
    choose(c, page.cut_top(height, c.px(7.0F)), "language", m.languages,
           static_cast<std::size_t>(m.now.language),
           [&](std::size_t i) { asked.emplace_back(PickLanguage{static_cast<Language>(i)}); });
    heading(m.theme_heading);
    choose(c, page.cut_top(height, c.px(7.0F)), "theme", m.themes,
           static_cast<std::size_t>(m.now.theme),
           [&](std::size_t i) { asked.emplace_back(PickTheme{static_cast<ThemeChoice>(i)}); });
    if (c.toggle(page.cut_top(height, c.px(7.0F)), "settings.letters", m.keyboard,
                 m.now.screen_keyboard))
      asked.emplace_back(FlipScreenKeyboard{});
    if (const auto to = c.slider(page.cut_top(height, c.px(7.0F)), "settings.volume",
                                 m.volume_label, m.now.volume))
      asked.emplace_back(MoveVolume{*to});
    heading(m.profile_heading);
    c.paragraph(page.cut_top(profile), body, c.theme().text, m.profile, "settings.profile");
    Rect state = page.cut_top(line, c.px(7.0F));
    const float radius = body.FontSize * 0.28F;
    c.shape(m.approval_shape, {state.x + radius, state.y + state.h / 2.0F}, radius,
            c.theme().muted);
    state.cut_left(2.0F * radius, c.px(2.0F));
    c.text(state, body, c.theme().text, m.approval, Align::left, "settings.approval");
    heading(m.about_heading);
    for (const auto& words : m.about)
      c.text(page.cut_top(line), body, c.theme().text, words, Align::left,
             fmt::format("settings.about.{}", &words - m.about.data()));
  });
}

}  // namespace station::ui

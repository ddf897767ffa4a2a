#include "ui/draw/strip_view.hpp"

#include "ui/draw/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace station::ui {
namespace {

float highest(const std::vector<float>& values) {
  float top = 0.0F;
  for (const float v : values)
    if (!std::isnan(v)) top = std::max(top, v);
  return top;
}

/// The spectrum, with the envelopes drawn over it.
void draw_spectrum(Canvas& c, const Rect& plot, const EvidenceTrace& strip, ImTextureID picture) {
  draw_spectrum_picture(c, plot, picture, 0.0F, 1.0F);
  const float middle = plot.y + plot.h / 2.0F;
  const auto curve = [&](const std::vector<float>& hz, float direction) {
    const auto count = static_cast<int>(hz.size());
    draw_curve(
        c, count, 3,
        [&](int i) -> std::optional<ImVec2> {
          const float share = std::min(hz[static_cast<std::size_t>(i)] / kShownHz, 1.0F);
          return ImVec2{
              plot.x + plot.w * (static_cast<float>(i) + 0.5F) / static_cast<float>(count),
              middle + direction * share * plot.h / 2.0F};
        },
        c.theme().mark, c.px(0.45F));
  };
  curve(strip.toward_hz, -1.0F);
  curve(strip.away_hz, 1.0F);
}

void draw_flow(Canvas& c, const Rect& plot, const EvidenceTrace& strip) {
  const float top = std::clamp(std::max(highest(strip.toward_hz), highest(strip.away_hz)) * 1.1F,
                               800.0F, kShownHz);
  const float middle = plot.y + plot.h / 2.0F;
  const auto columns = static_cast<int>(plot.w);
  // Each pixel column shows the largest flow in it: beats stand as combs.
  const auto put = [&](const std::vector<float>& hz, float direction, ImU32 ink) {
    if (hz.empty()) return;
    for (int x = 0; x < columns; ++x) {
      const auto size = static_cast<int>(hz.size());
      const int from = x * size / columns;
      const int to = std::max(from + 1, (x + 1) * size / columns);
      float value = 0.0F;
      for (int i = from; i < std::min(to, size); ++i)
        value = std::max(value, hz[static_cast<std::size_t>(i)]);
      if (value <= 0.0F) continue;
      const float height = std::min(value / top, 1.0F) * plot.h / 2.0F;
      const float x0 = plot.x + static_cast<float>(x);
      c.list().AddLine({x0, middle}, {x0, middle - direction * height}, ink);
    }
  };
  put(strip.toward_hz, 1.0F, c.theme().mark);
  put(strip.away_hz, -1.0F, c.theme().mark);
  c.fill({plot.x, middle, plot.w, c.scale().hairline()}, c.theme().plot_line);
}

void draw_cuff(Canvas& c, const Rect& plot, const EvidenceTrace& strip, float top) {
  const auto count = static_cast<int>(strip.mmHg.size());
  draw_curve(
      c, count, 12,
      [&](int i) -> std::optional<ImVec2> {
        const float mmHg = strip.mmHg[static_cast<std::size_t>(i)];
        if (std::isnan(mmHg)) return std::nullopt;
        const float x =
            plot.x + plot.w * (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        return ImVec2{x, plot.bottom() - std::clamp(mmHg / top, 0.0F, 1.0F) * plot.h};
      },
      c.theme().pressure_trace, c.px(0.9F));
}

}  // namespace

std::optional<float> draw_strip(Canvas& c, Rect r, std::string_view name,
                                const EvidenceTrace& strip, std::optional<float> position,
                                std::optional<float> truth) {
  // Touched anywhere, the cursor comes and follows the finger.
  ButtonStyle ground{c.theme().plot, c.theme().plot, c.theme().plot_text, c.theme().line, true};
  const std::string id{name};
  (void)c.button(r, id, position ? fmt::format("{:.4f}", *position) : "", true, ground);
  const bool held = ImGui::IsItemActive();

  const auto& body = *c.fonts().body;
  Rect inside = r.inset(c.px(2.0F), c.px(2.0F));
  Rect seconds = inside.cut_bottom(body.FontSize);
  const float labels = c.width_of(body, "000") + c.px(2.0F);
  seconds.cut_left(labels);
  const Rect scale = inside.cut_left(labels);
  Rect cuff = inside;
  const Rect flow = cuff.cut_top(inside.h * 0.6F, c.px(2.0F));
  const float top = highest(strip.mmHg) > 195.0F ? 300.0F : 200.0F;
  if (const auto picture = c.picture_of(strip))
    draw_spectrum(c, flow, strip, picture);
  else
    draw_flow(c, flow, strip);
  draw_cuff(c, cuff, strip, top);
  c.text({scale.x, cuff.y, scale.w - c.px(1.5F), body.FontSize}, body, c.theme().plot_text,
         fmt::format("{:.0f}", top), Align::right);
  c.text({scale.x, cuff.bottom() - body.FontSize, scale.w - c.px(1.5F), body.FontSize}, body,
         c.theme().plot_text, "0", Align::right);
  const double span = seconds_of(strip.to - strip.from);
  for (double t = 5.0; t < span; t += 5.0) {
    const float x = flow.x + flow.w * static_cast<float>(t / span);
    c.fill({x, flow.y, c.scale().hairline(), cuff.bottom() - flow.y}, c.theme().plot_line);
    c.text({x - labels, seconds.y, 2 * labels, seconds.h}, body, c.theme().plot_text,
           fmt::format("{:.0f} s", t), Align::centre);
  }
  const auto mark = [&](float share, ImU32 ink, Shape shape) {
    const float x = flow.x + flow.w * std::clamp(share, 0.0F, 1.0F);
    c.fill({x - c.px(0.4F), flow.y, c.px(0.8F), cuff.bottom() - flow.y}, ink);
    c.shape(shape, {x, flow.y + c.px(2.0F)}, c.px(2.4F), ink);
  };
  // The plot is dark in both themes, so its marks are those of the dark one.
  const Theme on_dark = dark_theme();
  if (truth) mark(*truth, on_dark.finding_good, Shape::diamond);
  if (position) mark(*position, on_dark.accent, Shape::disc);
  if (!held) return std::nullopt;
  const float at = (ImGui::GetIO().MousePos.x - flow.x) / std::max(1.0F, flow.w);
  const float share = std::clamp(at, 0.0F, 1.0F);
  if (position && std::abs(share - *position) < 0.0005F) return std::nullopt;
  return share;
}

}  // namespace station::ui

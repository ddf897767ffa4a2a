#include "ui/draw/plot.hpp"

namespace station::ui {

void draw_spectrum_picture(Canvas& c, const Rect& r, ImTextureID texture, float u0, float u1) {
  c.fill(r, c.theme().plot);
  if (texture != nullptr) {
    const float v = 0.5F - 0.5F * kShownHz / kBandHz;
    c.list().AddImage(texture, r.min(), r.max(), {u0, v}, {u1, 1.0F - v});
  }
  c.fill({r.x, r.y + r.h / 2.0F, r.w, c.scale().hairline()}, c.theme().plot_text);
}

void draw_frequency_scale(Canvas& c, const Rect& labels, const Rect& plot, std::string_view toward,
                          std::string_view away) {
  const auto& font = *c.fonts().body;
  const auto& theme = c.theme();
  const float line = font.FontSize;
  const auto put = [&](float y, std::string_view text) {
    c.text({labels.x, y, labels.w, line}, font, theme.muted, text, Align::right);
  };
  // What does not fit is left out, so that labels never overlap.
  if (labels.h > line) put(labels.y, "5 kHz");
  if (labels.h > 3.2F * line) put(labels.y + (labels.h - line) / 2.0F, "0");
  if (labels.h > 2.1F * line) put(labels.bottom() - line, "5");
  if (plot.h < 3.0F * line) return;
  const float inset = c.px(2.0F);
  c.text({plot.x + inset, plot.y, plot.w / 2.0F, line}, font, theme.plot_text, toward, Align::left,
         "trace.toward");
  c.text({plot.x + inset, plot.bottom() - line, plot.w / 2.0F, line}, font, theme.plot_text, away,
         Align::left, "trace.away");
}

}  // namespace station::ui

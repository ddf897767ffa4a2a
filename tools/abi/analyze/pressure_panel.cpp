#include "tools/abi/analyze/panels.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::abi {

void pressure_panel(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture) {
  cairo_t* c = sheet.raw();
  double top = 50.0;
  for (const auto& p : picture.pressure) top = std::max(top, static_cast<double>(p.mmHg));
  const double step = nice_step(top, 4);
  top = step * std::ceil(top * 1.05 / step);
  const auto x_of = [&](Timestamp t) {
    return b.x + seconds_of(t.time_since_epoch()) / a.seconds * b.w;
  };
  const auto y_of = [&](double mmHg) { return b.y + (1.0 - mmHg / top) * b.h; };
  for (double p = 0.0; p <= top + 1e-6; p += step) {
    sheet.colour(kGrid);
    sheet.line(b.x, y_of(p), b.x + b.w, y_of(p), 1.0);
    sheet.colour(kInk);
    sheet.text(b.x - 10.0, y_of(p) + 5.0, 14.0, fmt::format("{:g}", p), Anchor::right);
  }
  sheet.upright_text(30.0, b.y + b.h / 2.0, 15.0, "Cuff [mmHg]");
  time_axis(sheet, b, a, true);
  cairo_save(c);
  cairo_rectangle(c, b.x, b.y, b.w, b.h);
  cairo_clip(c);
  sheet.colour(kPressure);
  cairo_set_line_width(c, 2.0);
  bool first = true;
  for (const auto& p : picture.pressure) {
    const double x = x_of(p.time);
    const double y = y_of(static_cast<double>(p.mmHg));
    first ? cairo_move_to(c, x, y) : cairo_line_to(c, x, y);
    first = false;
  }
  cairo_stroke(c);
  cairo_restore(c);
  sheet.frame(b);
  if (picture.systolic == nullptr) return;
  if (!picture.systolic->reading) {
    sheet.colour(kInk);
    sheet.text(
        b.x + b.w - 12.0, b.y + 22.0, 15.0,
        fmt::format("no systolic reading: {}", signal::sentence_of(picture.systolic->none->cause)),
        Anchor::right);
    return;
  }
  const signal::SystolicReading& r = *picture.systolic->reading;
  const double x = x_of(r.beats[0].onset);
  const double y = y_of(static_cast<double>(r.first_beat_mmHg));
  sheet.colour(kEnvelope);
  sheet.line(x, b.y, x, b.y + b.h, 1.0);
  cairo_arc(c, x, y, 5.0, 0.0, 7.0);
  cairo_fill(c);
  sheet.text(x + 12.0, std::max(b.y + 22.0, y - 8.0), 18.0, fmt::format("{} mmHg", r.systolic_mmHg),
             Anchor::left, true);
}

}  // namespace station::abi

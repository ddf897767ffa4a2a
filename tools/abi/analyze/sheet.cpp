#include "tools/abi/analyze/sheet.hpp"

namespace station::abi {

void Sheet::text(double x, double y, double size, const std::string& s, Anchor anchor, bool bold) {
  cairo_select_font_face(c_, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                         bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(c_, size);
  cairo_text_extents_t e;
  cairo_text_extents(c_, s.c_str(), &e);
  if (anchor == Anchor::centre) x -= e.x_advance / 2.0;
  if (anchor == Anchor::right) x -= e.x_advance;
  cairo_move_to(c_, x, y);
  cairo_show_text(c_, s.c_str());
}

void Sheet::upright_text(double x, double y, double size, const std::string& s) {
  cairo_save(c_);
  cairo_translate(c_, x, y);
  cairo_rotate(c_, -std::acos(-1.0) / 2.0);
  text(0.0, 0.0, size, s, Anchor::centre);
  cairo_restore(c_);
}

void Sheet::line(double x0, double y0, double x1, double y1, double width) {
  cairo_set_line_width(c_, width);
  cairo_move_to(c_, x0, y0);
  cairo_line_to(c_, x1, y1);
  cairo_stroke(c_);
}

void Sheet::frame(const Box& b) {
  colour(kFaint);
  cairo_set_line_width(c_, 1.0);
  cairo_rectangle(c_, b.x + 0.5, b.y + 0.5, b.w - 1.0, b.h - 1.0);
  cairo_stroke(c_);
}

double nice_step(double range, int count) {
  const double rough = range / count;
  const double base = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double m : {1.0, 2.0, 5.0})
    if (rough <= m * base) return m * base;
  return 10.0 * base;
}

}  // namespace station::abi

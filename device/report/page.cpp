#include "device/report/page.hpp"

#include <pango/pangocairo.h>

#include <memory>

namespace station::device::report {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

// Points [chosen: one scale, each step about 1.3].
double points_of(Size size) {
  switch (size) {
    case Size::fine: return 6.2;
    case Size::small: return 7.2;
    case Size::body: return 8.6;
    case Size::strong: return 11.0;
    case Size::title: return 17.0;
    case Size::index: return 36.0;
  }
  return 8.6;
}

void set_ink(cairo_t* cr, Ink ink) {
  switch (ink) {
    case Ink::black: cairo_set_source_rgb(cr, 0.07, 0.08, 0.10); break;
    case Ink::grey: cairo_set_source_rgb(cr, 0.33, 0.36, 0.41); break;
    case Ink::light: cairo_set_source_rgb(cr, 0.76, 0.79, 0.83); break;
    case Ink::white: cairo_set_source_rgb(cr, 1.0, 1.0, 1.0); break;
  }
}

Layout layout_of(cairo_t* cr, double width, std::string_view text, const Style& style) {
  Layout layout{pango_cairo_create_layout(cr)};
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, "Roboto,DejaVu Sans");
  pango_font_description_set_absolute_size(font, points_of(style.size) * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  // Figures of one width, and no ligatures: the text stays searchable letter by letter.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, liga=0, clig=0"));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  // A broken byte must not blank the line.
  char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  pango_layout_set_text(layout.get(), valid, -1);
  g_free(valid);
  if (width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout.get(), -style.max_lines);
    if (style.max_lines == 1) pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    const PangoAlignment align = style.align == Align::left    ? PANGO_ALIGN_LEFT
                                 : style.align == Align::right ? PANGO_ALIGN_RIGHT
                                                               : PANGO_ALIGN_CENTER;
    pango_layout_set_alignment(layout.get(), align);
  }
  return layout;
}

PangoRectangle logical_of(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return logical;
}
double in_points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

}  // namespace

double Page::text(double x, double y, double width, std::string_view text, Style style) {
  if (text.empty()) return 0.0;
  const Layout layout = layout_of(cr_, width, text, style);
  const PangoRectangle box = logical_of(layout.get());
  set_ink(cr_, style.ink);
  cairo_move_to(cr_, x, y);
  pango_cairo_show_layout(cr_, layout.get());
  drawn_.push_back({x + in_points(box.x), y + in_points(box.y), in_points(box.width),
                    in_points(box.height), std::string{text}});
  return in_points(box.height);
}

double Page::height_of(double width, std::string_view text, Style style) {
  if (text.empty()) return 0.0;
  return in_points(logical_of(layout_of(cr_, width, text, style).get()).height);
}

double Page::width_of(std::string_view text, Style style) {
  if (text.empty()) return 0.0;
  return in_points(logical_of(layout_of(cr_, 0, text, style).get()).width);
}

void Page::rule(double x, double y, double width, double thickness, Ink ink) {
  fill(x, y - thickness / 2, width, thickness, ink);
}
void Page::fill(double x, double y, double width, double height, Ink ink) {
  set_ink(cr_, ink);
  cairo_rectangle(cr_, x, y, width, height);
  cairo_fill(cr_);
}
void Page::frame(double x, double y, double width, double height, Ink ink, double thickness) {
  set_ink(cr_, ink);
  cairo_set_line_width(cr_, thickness);
  cairo_rectangle(cr_, x + thickness / 2, y + thickness / 2, width - thickness, height - thickness);
  cairo_stroke(cr_);
}

void Page::shape(double x, double y, double size, Shape shape) {
  set_ink(cr_, Ink::black);
  cairo_set_line_width(cr_, size * 0.11);
  const double in = size * 0.08;
  const double mid = size / 2;
  switch (shape) {
    case Shape::down_triangle:
      cairo_move_to(cr_, x + in, y + in);
      cairo_line_to(cr_, x + size - in, y + in);
      cairo_line_to(cr_, x + mid, y + size - in);
      cairo_close_path(cr_);
      cairo_fill(cr_);
      break;
    case Shape::half_diamond:
      cairo_move_to(cr_, x + mid, y + in);
      cairo_line_to(cr_, x + size - in, y + mid);
      cairo_line_to(cr_, x + mid, y + size - in);
      cairo_line_to(cr_, x + in, y + mid);
      cairo_close_path(cr_);
      cairo_stroke(cr_);
      cairo_move_to(cr_, x + in, y + mid);
      cairo_line_to(cr_, x + size - in, y + mid);
      cairo_line_to(cr_, x + mid, y + size - in);
      cairo_close_path(cr_);
      cairo_fill(cr_);
      break;
    case Shape::circle:
      cairo_new_sub_path(cr_);
      cairo_arc(cr_, x + mid, y + mid, mid - in, 0, 6.283185307179586);
      cairo_stroke(cr_);
      break;
    case Shape::crossed_square:
      cairo_rectangle(cr_, x + in, y + in, size - 2 * in, size - 2 * in);
      cairo_move_to(cr_, x + in, y + in);
      cairo_line_to(cr_, x + size - in, y + size - in);
      cairo_move_to(cr_, x + size - in, y + in);
      cairo_line_to(cr_, x + in, y + size - in);
      cairo_stroke(cr_);
      break;
    case Shape::dash: fill(x + in, y + mid - size * 0.09, size - 2 * in, size * 0.18, Ink::black);
  }
}

void Page::watermark(std::string_view words) {
  cairo_save(cr_);
  const Layout layout{pango_cairo_create_layout(cr_)};
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, "Roboto,DejaVu Sans");
  pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size(font, 104.0 * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  const PangoRectangle box = logical_of(layout.get());
  cairo_translate(cr_, kPageWidth / 2, kPageHeight / 2);
  cairo_rotate(cr_, -0.9);  // along the page's diagonal
  cairo_move_to(cr_, -in_points(box.width) / 2, -in_points(box.height) / 2);
  cairo_set_source_rgb(cr_, 0.91, 0.915, 0.925);
  pango_cairo_show_layout(cr_, layout.get());
  cairo_restore(cr_);
}

}  // namespace station::device::report

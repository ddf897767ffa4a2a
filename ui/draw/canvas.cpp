#include "ui/draw/canvas.hpp"

#include "ui/draw/line_breaks.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <utility>

namespace station::ui {
namespace {

constexpr float kSmallestShrink = 0.7F;

const char* end_of(std::string_view s) { return s.data() + s.size(); }

float capital_height(const ImFont& font, float size) {
  const auto* glyph = font.FindGlyph('0');
  return glyph == nullptr ? 0.0F : (glyph->Y1 - glyph->Y0) * size / font.FontSize;
}

/// The first character of a text that is not empty, and its length in bytes; a byte that fits
/// nowhere counts for itself.
std::pair<unsigned, std::size_t> character_at(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : first >= 0xC0U ? 2 : 1;
  if (length == 1 || length > text.size()) return {first, 1};
  unsigned code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte(i) & 0x3FU);
  return {code, length};
}

/// A regular polygon, the first corner at the given angle.
void polygon(ImDrawList& list, ImVec2 c, float r, int corners, float first, ImU32 colour) {
  for (int i = 0; i < corners; ++i) {
    const float a = first + 6.2831853F * static_cast<float>(i) / static_cast<float>(corners);
    list.PathLineTo({c.x + r * std::cos(a), c.y + r * std::sin(a)});
  }
  list.PathFillConvex(colour);
}

}  // namespace

void Canvas::fill(const Rect& r, ImU32 colour, float corner_units) {
  list_.AddRectFilled(r.min(), r.max(), colour, px(corner_units));
}

void Canvas::outline(const Rect& r, ImU32 colour, float corner_units, float thickness_px) {
  const float half = thickness_px / 2.0F;
  const Rect inner = r.inset(half);
  list_.AddRect(inner.min(), inner.max(), colour, px(corner_units), 0, thickness_px);
}

void Canvas::card(const Rect& r) { fill(r, theme_.panel, metrics_.corner); }

void Canvas::shape(Shape shape, ImVec2 c, float r, ImU32 colour) {
  switch (shape) {
    case Shape::none: break;
    case Shape::ring: list_.AddCircle(c, r * 0.85F, colour, 32, r * 0.3F); break;
    case Shape::disc: list_.AddCircleFilled(c, r, colour, 32); break;
    case Shape::half_disc:
      list_.AddCircle(c, r * 0.9F, colour, 32, r * 0.2F);
      list_.PathArcTo(c, r, 1.5707963F, 4.7123890F, 24);
      list_.PathFillConvex(colour);
      break;
    case Shape::square:
      list_.AddRectFilled({c.x - r * 0.8F, c.y - r * 0.8F}, {c.x + r * 0.8F, c.y + r * 0.8F},
                          colour);
      break;
    case Shape::diamond: polygon(list_, c, r * 1.1F, 4, 0.0F, colour); break;
    case Shape::hexagon: polygon(list_, c, r, 6, 0.0F, colour); break;
    case Shape::pennant: {
      const std::array points{ImVec2{c.x - r, c.y - r}, ImVec2{c.x + r, c.y},
                              ImVec2{c.x - r, c.y + r}};
      list_.AddTriangleFilled(points[0], points[1], points[2], colour);
      break;
    }
  }
}

float Canvas::width_of(const ImFont& font, std::string_view text) const {
  return font.CalcTextSizeA(font.FontSize, FLT_MAX, 0.0F, text.data(), end_of(text)).x;
}

float Canvas::text(const Rect& r, const ImFont& font, ImU32 colour, std::string_view text,
                   Align align, std::string_view name) {
  if (text.empty() || r.w <= 0.0F) return 0.0F;
  look_for_missing(text);
  std::string shortened;
  float size = font.FontSize;
  float width = width_of(font, text);
  if (width > r.w) {
    const float shrink = std::max(r.w / width, kSmallestShrink);
    size *= shrink;
    width *= shrink;
  }
  std::string_view shown = text;
  if (width > r.w + 0.5F) {
    const char* rest = nullptr;
    const float dots = width_of(font, "...") * size / font.FontSize;
    font.CalcTextSizeA(size, std::max(0.0F, r.w - dots), 0.0F, text.data(), end_of(text), &rest);
    shortened = std::string{text.data(), rest} + "...";
    shown = shortened;
    width = std::min(r.w, width_of(font, shown) * size / font.FontSize);
  }
  const float x = align == Align::left     ? r.x
                  : align == Align::centre ? r.x + (r.w - width) / 2.0F
                                           : r.right() - width;
  const ImVec2 at{std::floor(x), std::floor(r.y + (r.h - size) / 2.0F)};
  list_.AddText(&font, size, at, colour, shown.data(), end_of(shown));
  if (!name.empty()) note(name, {at.x, at.y, width, size}, text, true, capital_height(font, size));
  return width;
}

std::string Canvas::broken_at_spaces(const ImFont& font, float width, std::string_view text) const {
  return ui::broken_at_spaces(text, width,
                              [&](std::string_view part) { return width_of(font, part); });
}

float Canvas::paragraph(const Rect& r, const ImFont& font, ImU32 colour, std::string_view text,
                        std::string_view name) {
  if (text.empty() || r.w <= 0.0F || r.h <= 0.0F) return 0.0F;
  look_for_missing(text);
  const float size = font.FontSize;
  const std::string lines = broken_at_spaces(font, r.w, text);
  const ImVec2 extent = font.CalcTextSizeA(size, FLT_MAX, r.w, lines.data(), end_of(lines));
  const ImVec4 clip{r.x, r.y, r.right() + 1.0F, r.bottom() + 1.0F};
  list_.AddText(&font, size, {std::floor(r.x), std::floor(r.y)}, colour, lines.data(),
                end_of(lines), r.w, &clip);
  const float height = std::min(extent.y, r.h);
  if (!name.empty()) {
    const std::size_t before = notes_.size();
    note(name, {r.x, r.y, extent.x, height}, text, true, capital_height(font, size));
    if (notes_.size() > before && extent.y > r.h + 0.5F) notes_.back().is_cut = true;
  }
  return height;
}

float Canvas::widest_word(const ImFont& font, std::string_view text) const {
  float widest = 0.0F;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    widest = std::max(widest, width_of(font, text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

float Canvas::paragraph_height(const ImFont& font, float width, std::string_view text) const {
  if (text.empty()) return 0.0F;
  const std::string lines = broken_at_spaces(font, width, text);
  return font.CalcTextSizeA(font.FontSize, FLT_MAX, width, lines.data(), end_of(lines)).y;
}

bool Canvas::visible(Rect& r) const {
  if (!clip_.is_set) return r.w > 0.0F && r.h > 0.0F;
  const float left = std::max(r.x, clip_.area.x), right = std::min(r.right(), clip_.area.right());
  const float top = std::max(r.y, clip_.area.y), bottom = std::min(r.bottom(), clip_.area.bottom());
  if (right <= left || bottom <= top) return false;
  r = {left, top, right - left, bottom - top};
  return true;
}

Canvas::Touch Canvas::touched(const Rect& r, std::string_view name) {
  Rect seen = r;
  if (!visible(seen)) return {};
  ImGui::SetCursorScreenPos(seen.min());
  const std::string id{name};
  const bool clicked = ImGui::InvisibleButton(id.c_str(), {seen.w, seen.h});
  // A finger that moved the list under it meant the list.
  return {ImGui::IsItemActivated(), ImGui::IsItemActive() && !view_.drag_moved,
          clicked && !view_.drag_moved};
}

bool Canvas::button(const Rect& r, std::string_view name, std::string_view text, bool enabled,
                    const ButtonStyle& style) {
  Rect seen = r;
  if (!visible(seen)) return false;
  notes_.push_back({.name = std::string{name},
                    .rect = seen,
                    .text = std::string{text},
                    .enabled = enabled,
                    .is_button = true,
                    .is_cut = seen.h < r.h - 0.5F});
  Touch touch;
  if (enabled) touch = touched(r, name);
  if (enabled) {
    fill(r, touch.held ? style.fill_hot : style.fill, metrics_.corner);
    outline(r, style.outline, metrics_.corner, scale_.hairline());
  } else {
    outline(r, theme_.line, metrics_.corner, scale_.hairline());
  }
  return style.acts_on_press ? touch.pressed : touch.clicked;
}

void Canvas::note(std::string_view name, const Rect& r, std::string_view text, bool enabled,
                  float capital_px) {
  Rect seen = r;
  if (!visible(seen)) return;
  notes_.push_back({.name = std::string{name},
                    .rect = seen,
                    .text = std::string{text},
                    .enabled = enabled,
                    .capital_px = seen.h < r.h - 0.5F ? 0.0F : capital_px,
                    .is_cut = seen.h < r.h - 0.5F});
}

void Canvas::look_for_missing(std::string_view text) {
  const char* at = text.data();
  while (at < end_of(text)) {
    if (static_cast<unsigned char>(*at) < 0x80U) {
      ++at;
      continue;
    }
    const auto [code, length] = character_at({at, end_of(text)});
    at += length;
    if (fonts_.body->FindGlyphNoFallback(static_cast<ImWchar>(code)) == nullptr)
      view_.missing_glyphs.insert(code);
  }
}

ButtonStyle Canvas::primary_style() const {
  return {theme_.primary, theme_.primary_hot, theme_.on_primary, theme_.primary_hot, false};
}

ButtonStyle Canvas::secondary_style() const {
  return {theme_.secondary, theme_.secondary_hot, theme_.text, theme_.line, false};
}

ButtonStyle Canvas::chosen_style() const {
  return {theme_.chosen, theme_.secondary_hot, theme_.accent, theme_.accent, false};
}

}  // namespace station::ui

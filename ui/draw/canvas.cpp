#include "ui/draw/canvas.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

namespace station::ui {
namespace {

constexpr float kSmallestShrink = 0.7F;

const char* end_of(std::string_view s) { return s.data() + s.size(); }

float capital_height(const ImFont& font, float size) {
  const auto* glyph = font.FindGlyph('0');
  return glyph == nullptr ? 0.0F : (glyph->Y1 - glyph->Y0) * size / font.FontSize;
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

float Canvas::paragraph(const Rect& r, const ImFont& font, ImU32 colour, std::string_view text,
                        std::string_view name) {
  if (text.empty() || r.w <= 0.0F || r.h <= 0.0F) return 0.0F;
  const float size = font.FontSize;
  const ImVec2 extent = font.CalcTextSizeA(size, FLT_MAX, r.w, text.data(), end_of(text));
  const ImVec4 clip{r.x, r.y, r.right() + 1.0F, r.bottom() + 1.0F};
  list_.AddText(&font, size, {std::floor(r.x), std::floor(r.y)}, colour, text.data(), end_of(text),
                r.w, &clip);
  const float height = std::min(extent.y, r.h);
  if (!name.empty())
    note(name, {r.x, r.y, extent.x, height}, text, true, capital_height(font, size));
  return height;
}

float Canvas::paragraph_height(const ImFont& font, float width, std::string_view text) const {
  if (text.empty()) return 0.0F;
  return font.CalcTextSizeA(font.FontSize, FLT_MAX, width, text.data(), end_of(text)).y;
}

bool Canvas::button(const Rect& r, std::string_view name, std::string_view text, bool enabled,
                    const ButtonStyle& style) {
  notes_.push_back({std::string{name}, r, std::string{text}, enabled, true, 0.0F});
  bool asked = false;
  bool hot = false;
  if (enabled && r.w > 0.0F && r.h > 0.0F) {
    ImGui::SetCursorScreenPos(r.min());
    const bool clicked = ImGui::InvisibleButton(notes_.back().name.c_str(), {r.w, r.h});
    asked = style.acts_on_press ? ImGui::IsItemActivated() : clicked;
    hot = ImGui::IsItemActive();
  }
  if (enabled) {
    fill(r, hot ? style.fill_hot : style.fill, metrics_.corner);
    outline(r, style.outline, metrics_.corner, scale_.hairline());
  } else {
    outline(r, theme_.line, metrics_.corner, scale_.hairline());
  }
  return asked;
}

void Canvas::note(std::string_view name, const Rect& r, std::string_view text, bool enabled,
                  float capital_px) {
  notes_.push_back({std::string{name}, r, std::string{text}, enabled, false, capital_px});
}

ButtonStyle Canvas::primary_style() const {
  return {theme_.primary, theme_.primary_hot, theme_.on_primary, theme_.primary_hot, false};
}

ButtonStyle Canvas::secondary_style() const {
  return {theme_.secondary, theme_.secondary_hot, theme_.text, theme_.line, false};
}

}  // namespace station::ui

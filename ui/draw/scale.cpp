#include "ui/draw/scale.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr float kReferenceWidthMm = 480.0F;
constexpr float kReferenceHeightMm = 270.0F;
constexpr float kLargestUnitMm = 1.5F;

}  // namespace

Rect Rect::cut_top(float height, float gap) {
  const Rect strip{x, y, w, height};
  y += height + gap;
  h -= height + gap;
  return strip;
}
Rect Rect::cut_bottom(float height, float gap) {
  const Rect strip{x, y + h - height, w, height};
  h -= height + gap;
  return strip;
}
Rect Rect::cut_left(float width, float gap) {
  const Rect strip{x, y, width, h};
  x += width + gap;
  w -= width + gap;
  return strip;
}
Rect Rect::cut_right(float width, float gap) {
  const Rect strip{x + w - width, y, width, h};
  w -= width + gap;
  return strip;
}

Scale::Scale(float width_px, float height_px, float px_per_mm)
    : width_px_{width_px}, height_px_{height_px}, px_per_mm_{px_per_mm} {
  const float fit = std::min(width_px / px_per_mm / kReferenceWidthMm,
                             height_px / px_per_mm / kReferenceHeightMm);
  px_per_unit_ = px_per_mm * std::min(fit, kLargestUnitMm);
}

float Scale::hairline() const { return std::max(1.0F, std::floor(px(0.4F))); }

}  // namespace station::ui

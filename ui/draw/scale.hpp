#pragma once
// From millimetres to pixels, and rectangles that are cut into smaller ones.

#include "ui/draw/theme.hpp"

namespace station::ui {

struct Rect {
  float x = 0.0F, y = 0.0F, w = 0.0F, h = 0.0F;
  [[nodiscard]] ImVec2 min() const { return {x, y}; }
  [[nodiscard]] ImVec2 max() const { return {x + w, y + h}; }
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Rect inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
  [[nodiscard]] Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, w - 2 * dx, h - 2 * dy};
  }
  /// Cuts a strip off one side and keeps the rest; a gap is dropped between the two.
  Rect cut_top(float height, float gap = 0.0F);
  Rect cut_bottom(float height, float gap = 0.0F);
  Rect cut_left(float width, float gap = 0.0F);
  Rect cut_right(float width, float gap = 0.0F);
};

/// Pixels of one display.
class Scale {
 public:
  /// @param px_per_mm density of the panel [px/mm, > 0]
  /// The unit is one millimetre where the screen has 480 x 270 mm; it shrinks with the screen below
  /// that and grows to at most 1.5 mm above, for screens read from further away.
  Scale(float width_px, float height_px, float px_per_mm);

  [[nodiscard]] float px(float units) const { return units * px_per_unit_; }
  [[nodiscard]] float mm(float millimetres) const { return millimetres * px_per_mm_; }
  [[nodiscard]] float in_mm(float pixels) const { return pixels / px_per_mm_; }
  [[nodiscard]] float width() const { return width_px_; }
  [[nodiscard]] float height() const { return height_px_; }
  [[nodiscard]] float px_per_mm() const { return px_per_mm_; }
  [[nodiscard]] float hairline() const;

 private:
  float width_px_, height_px_, px_per_mm_, px_per_unit_;
};

}  // namespace station::ui

#pragma once
// Parts that every time plot shares: the axis from time to pixels, labels beside it, traces reduced
// to pixel columns. Not for use outside ui/draw.

#include "ui/draw/canvas.hpp"
#include "ui/model/evidence_trace.hpp"

#include <optional>
#include <string_view>

namespace station::ui {

inline constexpr float kBandHz = 8000.0F;   ///< of the whole picture, either way
inline constexpr float kShownHz = 5000.0F;  ///< of the part drawn: all of a leg artery at 8 MHz

/// Time runs from the left edge of `plot` to its right edge.
struct TimeAxis {
  Timestamp from, to;
  Rect plot;
  [[nodiscard]] float x_of(Timestamp t) const {
    const double span = seconds_of(to - from);
    return span <= 0.0 ? plot.x : plot.x + plot.w * static_cast<float>(seconds_of(t - from) / span);
  }
  [[nodiscard]] Timestamp time_at(float x) const {
    const double share = plot.w <= 0.0F ? 0.0 : static_cast<double>((x - plot.x) / plot.w);
    return from + duration_from_seconds(seconds_of(to - from) * share);
  }
};

/// The spectrum's picture with the zero line, its scale in kHz at the left of it.
void draw_spectrum_picture(Canvas& c, const Rect& plot, ImTextureID texture, float u0, float u1);
/// "5 kHz" at the top, 0 in the middle, "5" at the bottom; the two directions by name.
void draw_frequency_scale(Canvas& c, const Rect& labels, const Rect& plot, std::string_view toward,
                          std::string_view away);
/// A curve through the points that `point_at(i)` gives for i in [0, count); an empty one is a gap,
/// which is left open once `gap` of them lie in a row.
template <typename PointAt>
void draw_curve(Canvas& c, int count, int gap, PointAt point_at, ImU32 colour, float thickness) {
  auto& list = c.list();
  const auto stroke = [&] {
    if (list._Path.Size > 1)
      list.PathStroke(colour, 0, thickness);
    else
      list.PathClear();
  };
  int missing = 0;
  for (int i = 0; i < count; ++i) {
    const std::optional<ImVec2> point = point_at(i);
    if (point) {
      list.PathLineTo(*point);
      missing = 0;
    } else if (++missing == gap) {
      stroke();
    }
  }
  stroke();
}

}  // namespace station::ui

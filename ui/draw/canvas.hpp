#pragma once
// The pen of the display: text, shapes and buttons on one draw list, each text and button noted by
// name so that a driver can see what is on the screen. Draw thread only.

#include "ui/draw/fonts.hpp"
#include "ui/draw/scale.hpp"
#include "ui/draw/theme.hpp"

#include <imgui/imgui.h>

#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// One thing on the screen, as a driver or a test sees it.
struct WidgetNote {
  std::string name;
  Rect rect;
  std::string text;
  bool enabled = true;
  bool is_button = false;
  float capital_px = 0.0F;  ///< height of a capital or digit of its text
};

enum class Align : std::uint8_t { left, centre, right };

struct ButtonStyle {
  ImU32 fill, fill_hot, ink, outline;
  bool acts_on_press = false;
};

class Canvas {
 public:
  Canvas(ImDrawList& list, const Theme& theme, const Scale& scale, const FontSet& fonts,
         const Metrics& metrics, std::vector<WidgetNote>& notes)
      : list_{list},
        theme_{theme},
        scale_{scale},
        fonts_{fonts},
        metrics_{metrics},
        notes_{notes} {}

  [[nodiscard]] const Theme& theme() const { return theme_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] const FontSet& fonts() const { return fonts_; }
  [[nodiscard]] const Metrics& metrics() const { return metrics_; }
  [[nodiscard]] ImDrawList& list() { return list_; }
  [[nodiscard]] float px(float units) const { return scale_.px(units); }

  void fill(const Rect& r, ImU32 colour, float corner_units = 0.0F);
  void outline(const Rect& r, ImU32 colour, float corner_units, float thickness_px);
  /// The common card: panel colour with a hairline.
  void card(const Rect& r);
  void shape(Shape shape, ImVec2 centre, float radius_px, ImU32 colour);

  [[nodiscard]] float width_of(const ImFont& font, std::string_view text) const;
  /// One line, vertically centred in the rectangle; too long a text shrinks to 70 %, then ends in
  /// an ellipsis. Noted under the name if that is not empty. Returns the width drawn.
  float text(const Rect& r, const ImFont& font, ImU32 colour, std::string_view text,
             Align align = Align::left, std::string_view name = {});
  /// Lines broken at spaces, from the top of the rectangle; returns the height used. Clipped to
  /// the rectangle.
  float paragraph(const Rect& r, const ImFont& font, ImU32 colour, std::string_view text,
                  std::string_view name = {});
  [[nodiscard]] float paragraph_height(const ImFont& font, float width,
                                       std::string_view text) const;
  /// True when it was asked for: on press or on click, as the style says. Draws no label.
  bool button(const Rect& r, std::string_view name, std::string_view text, bool enabled,
              const ButtonStyle& style);
  void note(std::string_view name, const Rect& r, std::string_view text, bool enabled = true,
            float capital_px = 0.0F);

  [[nodiscard]] ButtonStyle primary_style() const;
  [[nodiscard]] ButtonStyle secondary_style() const;

 private:
  ImDrawList& list_;
  const Theme& theme_;
  const Scale& scale_;
  const FontSet& fonts_;
  const Metrics& metrics_;
  std::vector<WidgetNote>& notes_;
};

}  // namespace station::ui

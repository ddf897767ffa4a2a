#pragma once
// The pen of the display: text, shapes and buttons on one draw list, each text and button noted by
// name so that a driver can see what is on the screen. Draw thread only.

#include "ui/draw/fonts.hpp"
#include "ui/draw/scale.hpp"
#include "ui/draw/theme.hpp"
#include "ui/draw/view_state.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
  bool is_field = false;    ///< a text field; its text is what was typed
  bool is_on = false;       ///< chosen, switched on, or a field that has the keys
  bool is_cut = false;      ///< partly scrolled out of sight; the rectangle is what can be seen
};

enum class Align : std::uint8_t { left, centre, right };

struct ButtonStyle {
  ImU32 fill, fill_hot, ink, outline;
  bool acts_on_press = false;
};

class Canvas {
 public:
  Canvas(ImDrawList& list, const Theme& theme, const Scale& scale, const FontSet& fonts,
         const Metrics& metrics, std::vector<WidgetNote>& notes, ViewState& view)
      : list_{list},
        theme_{theme},
        scale_{scale},
        fonts_{fonts},
        metrics_{metrics},
        notes_{notes},
        view_{view} {}

  [[nodiscard]] const Theme& theme() const { return theme_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] const FontSet& fonts() const { return fonts_; }
  [[nodiscard]] const Metrics& metrics() const { return metrics_; }
  [[nodiscard]] ImDrawList& list() { return list_; }
  /// Asks the painter for the spectrum of this strip; it is there from the next frame on.
  void want_picture(std::shared_ptr<const EvidenceTrace> strip) {
    view_.strip.wanted = std::move(strip);
  }
  /// Null while there is none of this strip.
  [[nodiscard]] ImTextureID picture_of(const EvidenceTrace& strip) const {
    return view_.strip.of.get() == &strip ? view_.strip.texture : nullptr;
  }
  [[nodiscard]] ViewState& view() { return view_; }
  [[nodiscard]] float px(float units) const { return scale_.px(units); }
  /// Height of anything that is touched: in proportion, but never below what a gloved finger needs.
  [[nodiscard]] float touch(float units = 14.0F) const {
    return std::max(scale_.px(units), scale_.mm(kTouchMm));
  }

  void fill(const Rect& r, ImU32 colour, float corner_units = 0.0F);
  void outline(const Rect& r, ImU32 colour, float corner_units, float thickness_px);
  /// The common card: panel colour with a hairline.
  void card(const Rect& r);
  void shape(Shape shape, ImVec2 centre, float radius_px, ImU32 colour);

  [[nodiscard]] float width_of(const ImFont& font, std::string_view text) const;
  /// Of its words, each by itself: narrower than this a paragraph breaks within one.
  [[nodiscard]] float widest_word(const ImFont& font, std::string_view text) const;
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

  // The common widgets (widgets.cpp). Each is at least touch() high if its rectangle is.

  /// A button with its words, in two lines if one is too narrow. True when it was asked for.
  bool key(const Rect& r, std::string_view name, std::string_view label, const ButtonStyle& style,
           bool enabled = true);
  /// One of several answers: chosen ones are filled and carry a mark. True when it was tapped.
  bool chip(const Rect& r, std::string_view name, std::string_view label, bool chosen,
            bool enabled = true);
  /// Tabs in one row; the index that was tapped, or none. Names are NAME.0, NAME.1, ...
  std::optional<std::size_t> tabs(const Rect& r, std::string_view name,
                                  std::span<const std::string> labels, std::size_t current);
  /// A switch with its words at the left. True when it was flipped.
  bool toggle(const Rect& r, std::string_view name, std::string_view label, bool on,
              bool enabled = true);
  /// 0..1 by touch; the new value while it is moved.
  std::optional<float> slider(const Rect& r, std::string_view name, std::string_view label,
                              float value, bool enabled = true);
  /// A line of text to type into, its label above it (field_height()). The text as it is now if it
  /// was changed in this frame. Refuses focus while typing is not allowed.
  std::optional<std::string> text_field(const Rect& r, std::string_view name,
                                        std::string_view label, std::string_view text,
                                        std::string_view placeholder = {}, bool enabled = true);
  [[nodiscard]] float field_height() const;
  /// A row of a list: card, title, detail at the right, a line below. True when it was tapped.
  bool row(const Rect& r, std::string_view name, std::string_view title, std::string_view below,
           std::string_view right = {}, bool enabled = true, bool chosen = false);
  /// Shows `draw` in a rectangle that may be too low for it: scrolled by finger, wheel and two
  /// keys. `draw` gets a rectangle of the full content height, moved; what lies outside is neither
  /// noted nor touched.
  void scroll(const Rect& r, std::string_view name, float content_height,
              const std::function<void(Rect)>& draw);

  static constexpr float kTouchMm = 12.5F;  ///< 12 mm by requirement, and half for rounding

  [[nodiscard]] ButtonStyle primary_style() const;
  [[nodiscard]] ButtonStyle secondary_style() const;
  /// Something that is on: filled with a quiet tint, in the accent's ink.
  [[nodiscard]] ButtonStyle chosen_style() const;

 private:
  struct Clip {
    Rect area;
    bool is_set = false;
  };
  /// The text with line breaks in place of spaces, so that no number is broken at its point. A word
  /// that is wider than a line is left to be broken within.
  [[nodiscard]] std::string broken_at_spaces(const ImFont& font, float width,
                                             std::string_view text) const;
  /// The part of a rectangle that can be seen; false if none.
  bool visible(Rect& r) const;
  /// An invisible button in the visible part; pressed, held and clicked as ImGui says.
  struct Touch {
    bool pressed = false, held = false, clicked = false;
  };
  Touch touched(const Rect& r, std::string_view name);
  void look_for_missing(std::string_view text);
  bool arrow(const Rect& r, std::string_view name, bool up, bool enabled);

  ImDrawList& list_;
  const Theme& theme_;
  const Scale& scale_;
  const FontSet& fonts_;
  const Metrics& metrics_;
  std::vector<WidgetNote>& notes_;
  ViewState& view_;
  Clip clip_;
};

}  // namespace station::ui

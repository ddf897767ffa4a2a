#pragma once
// Paper: places text and simple shapes on an A4 page, in points from its top left corner. One scale
// of sizes and greys for the whole report is defined here. Remembers the box of every text, so that
// a test can show that nothing overlaps or leaves the margins.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;

namespace station::device::report {

inline constexpr double kPageWidth = 595.28;   // A4, 210 mm
inline constexpr double kPageHeight = 841.89;  // 297 mm
inline constexpr double kMargin = 36.0;
inline constexpr double kRight = kPageWidth - kMargin;
inline constexpr double kBottom = kPageHeight - kMargin;
inline constexpr double kContentWidth = kPageWidth - 2 * kMargin;
inline constexpr double kGutter = 14.0;
inline constexpr double kColumnWidth = (kContentWidth - kGutter) / 2;

enum class Size : std::uint8_t { fine, small, body, strong, title, index };
enum class Ink : std::uint8_t { black, grey, light, white };
enum class Align : std::uint8_t { left, right, centre };

struct Style {
  Size size = Size::body;
  bool bold = false;
  Ink ink = Ink::black;
  Align align = Align::left;
  int max_lines = 1;  ///< more is cut with an ellipsis
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  std::string text;
};

enum class Shape : std::uint8_t { down_triangle, half_diamond, circle, crossed_square, dash };

class Page {
 public:
  /// Draws through a cairo context that lives longer.
  explicit Page(cairo_t* cr) : cr_{cr} {}

  /// Text within a width; returns its height. Nothing is drawn for an empty text, height 0.
  double text(double x, double y, double width, std::string_view text, Style style = {});
  /// The height text() would take.
  [[nodiscard]] double height_of(double width, std::string_view text, Style style = {});
  [[nodiscard]] double width_of(std::string_view text, Style style = {});

  void rule(double x, double y, double width, double thickness = 0.5, Ink ink = Ink::light);
  void fill(double x, double y, double width, double height, Ink ink);
  void frame(double x, double y, double width, double height, Ink ink = Ink::light,
             double thickness = 0.5);
  /// A symbol in a square of this size.
  void shape(double x, double y, double size, Shape shape);
  /// Large pale words across the page, behind everything.
  void watermark(std::string_view words);

  [[nodiscard]] cairo_t* context() { return cr_; }
  [[nodiscard]] const std::vector<Box>& drawn() const { return drawn_; }

 private:
  cairo_t* cr_;
  std::vector<Box> drawn_;
};

}  // namespace station::device::report

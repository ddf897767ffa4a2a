#pragma once
// Ink on a picture: colours, text and lines over cairo. Internal to the pictures of `abi analyze`.

#include <cairo.h>

#include <cmath>
#include <memory>
#include <string>

namespace station::abi {

struct Colour {
  double r;
  double g;
  double b;
};
inline constexpr Colour kPaper{1.0, 1.0, 1.0};
inline constexpr Colour kInk{0.13, 0.15, 0.19};
inline constexpr Colour kFaint{0.45, 0.48, 0.53};
inline constexpr Colour kGrid{0.88, 0.90, 0.92};
inline constexpr Colour kEnvelope{0.85, 0.22, 0.10};
inline constexpr Colour kPressure{0.10, 0.36, 0.66};

struct Free {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Context = std::unique_ptr<cairo_t, Free>;

struct Box {
  double x;
  double y;
  double w;
  double h;
};

enum class Anchor { left, centre, right };

class Sheet {
 public:
  explicit Sheet(cairo_t* c) : c_{c} {}
  void colour(Colour k, double alpha = 1.0) { cairo_set_source_rgba(c_, k.r, k.g, k.b, alpha); }
  void text(double x, double y, double size, const std::string& s, Anchor anchor = Anchor::left,
            bool bold = false);
  void upright_text(double x, double y, double size, const std::string& s);
  void line(double x0, double y0, double x1, double y1, double width);
  void frame(const Box& b);
  cairo_t* raw() { return c_; }

 private:
  cairo_t* c_;
};

/// 1, 2 or 5 times a power of ten, so that about `count` steps cover the range.
[[nodiscard]] double nice_step(double range, int count);

}  // namespace station::abi

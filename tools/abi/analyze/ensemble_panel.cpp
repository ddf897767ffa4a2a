#include "tools/abi/analyze/panels.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::abi {
namespace {

constexpr double kPlotShare = 0.5;  // of the panel; the words take the rest

struct Range {
  double low = 0.0;
  double high = 1.0;
};

Range range_of(const signal::WaveformStudy& study) {
  Range r;
  for (const std::size_t start : study.ensemble.starts)
    for (std::size_t i = 0; i < study.ensemble.length(); ++i) {
      const auto v = static_cast<double>(study.envelope.hz[start + i]);
      r.low = std::min(r.low, v);
      r.high = std::max(r.high, v);
    }
  return r;
}

class Plot {
 public:
  Plot(Sheet& sheet, const Box& b, const Range& r, std::size_t length)
      : sheet_{sheet}, b_{b}, r_{r}, length_{static_cast<double>(length)} {}
  [[nodiscard]] double x(double frame) const { return b_.x + frame / length_ * b_.w; }
  [[nodiscard]] double y(double hz) const {
    return b_.y + 10.0 + (r_.high - hz) / (r_.high - r_.low) * (b_.h - 20.0);
  }
  void wave(const float* values, std::size_t length) {
    cairo_t* c = sheet_.raw();
    for (std::size_t i = 0; i < length; ++i) {
      const double px = x(static_cast<double>(i));
      const double py = y(static_cast<double>(values[i]));
      i == 0 ? cairo_move_to(c, px, py) : cairo_line_to(c, px, py);
    }
    cairo_stroke(c);
  }

 private:
  Sheet& sheet_;
  Box b_;
  Range r_;
  double length_;
};

}  // namespace

void ensemble_panel(Sheet& sheet, const Box& panel, const Picture& picture) {
  const signal::WaveformStudy& study = *picture.study;
  const signal::Ensemble& e = study.ensemble;
  const Box b{panel.x, panel.y, panel.w * kPlotShare, panel.h};
  const Range range = range_of(study);
  Plot plot{sheet, b, range, e.length()};
  cairo_t* c = sheet.raw();

  const double step = nice_step(range.high - range.low, 5);
  for (double v = std::ceil(range.low / step) * step; v <= range.high; v += step) {
    sheet.colour(std::fabs(v) < 1e-9 ? kFaint : kGrid);
    sheet.line(b.x, plot.y(v), b.x + b.w, plot.y(v), 1.0);
    sheet.colour(kInk);
    sheet.text(b.x - 10.0, plot.y(v) + 5.0, 14.0, fmt::format("{:g}", v), Anchor::right);
  }
  const double foot_s = static_cast<double>(study.marks.foot) * e.step_s;
  const double whole_s = static_cast<double>(e.length()) * e.step_s;
  const double tick = nice_step(whole_s, 8);
  for (double t = std::ceil(-foot_s / tick) * tick; t <= whole_s - foot_s; t += tick) {
    const double x = plot.x((t + foot_s) / e.step_s);
    sheet.colour(kGrid);
    sheet.line(x, b.y, x, b.y + b.h, 1.0);
    sheet.colour(kInk);
    sheet.text(x, b.y + b.h + 20.0, 14.0, fmt::format("{:g}", std::floor(t * 1e3 + 0.5)),
               Anchor::centre);
  }
  sheet.text(b.x + b.w / 2.0, b.y + b.h + 44.0, 15.0, "After the foot [ms]", Anchor::centre);
  sheet.upright_text(30.0, b.y + b.h / 2.0, 15.0, "Ensemble");

  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(c, 0.8);
  sheet.colour(kPressure, 0.35);
  for (const std::size_t start : e.starts) plot.wave(study.envelope.hz.data() + start, e.length());
  cairo_set_line_width(c, 2.4);
  sheet.colour(kEnvelope);
  plot.wave(e.wave.data(), e.length());
  sheet.colour(kInk);
  for (const std::size_t at : {study.marks.foot, study.marks.top}) {
    cairo_arc(c, plot.x(static_cast<double>(at)),
              plot.y(static_cast<double>(e.wave[std::min(at, e.length() - 1)])), 4.5, 0.0, 7.0);
    cairo_fill(c);
  }
  sheet.frame(b);

  sheet.colour(kInk);
  double y = panel.y + 16.0;
  for (const std::string& line : picture.words) {
    sheet.text(b.x + b.w + 36.0, y, 15.0, line);
    y += 22.0;
  }
}

}  // namespace station::abi

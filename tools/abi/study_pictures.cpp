#include "tools/abi/study_pictures.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace station::tools {
namespace {

namespace report = device::report;
using report::Align;
using report::Ink;
using report::Size;

constexpr double kErrorLimit_mmHg = 20.0;
constexpr double kMostPressure_mmHg = 300.0;
constexpr double kTickWidth = 20.0;
constexpr double kTitleHeight = 11.0;
constexpr double kAxisHeight = 18.0;
constexpr double kRowHeight = 11.0;
constexpr double kDotMost = 3.4;   // points, radius of the fullest cell
constexpr double kDotLeast = 0.6;  // a single reading must be seen
constexpr double kFewReadings = 25.0;

constexpr report::Style kTick{.size = Size::fine, .ink = Ink::grey, .align = Align::right};

}  // namespace

void draw_bland_altman(report::Page& page, double x, double y, double width, double height,
                       const study::StudyTable& table, std::size_t limb) {
  const study::ErrorSum& sum = table.bland_sum[limb];
  page.text(x, y, width,
            fmt::format("{}: error over pressure, n {}", limb == 0 ? "Arms" : "Ankles", sum.n()),
            {.size = Size::small, .bold = true});
  const double left = x + kTickWidth;
  const double top = y + kTitleHeight + 2.0;
  const double right = x + width;
  const double bottom = y + height - kAxisHeight;
  const auto at_x = [&](double mmHg) { return left + mmHg / kMostPressure_mmHg * (right - left); };
  const auto at_y = [&](double error) {
    return bottom - (error + kErrorLimit_mmHg) / (2.0 * kErrorLimit_mmHg) * (bottom - top);
  };
  for (const int e : {-20, -10, -5, 0, 5, 10, 20}) {
    page.rule(left, at_y(e), right - left, e == 0 ? 0.6 : 0.3);
    page.text(x, at_y(e) - 4.0, kTickWidth - 3.0,
              e == 0 ? std::string{"0"} : fmt::format("{:+d}", e), kTick);
  }
  page.frame(left, top, right - left, bottom - top);
  std::int32_t most = 1;
  for (const auto& row : table.bland[limb])
    for (const std::int32_t n : row) most = std::max(most, n);
  cairo_t* cr = page.context();
  cairo_save(cr);
  cairo_set_source_rgb(cr, 0.09, 0.27, 0.55);
  for (int r = 0; r < study::StudyTable::kBlandRows; ++r)
    for (int c = 0; c < study::StudyTable::kBlandColumns; ++c) {
      const std::int32_t n =
          table.bland[limb][static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      if (n == 0) continue;
      const double error = -kErrorLimit_mmHg + (r + 0.5) * 0.5;
      const double radius =
          kDotLeast +
          (kDotMost - kDotLeast) * std::sqrt(static_cast<double>(n - 1) /
                                             std::max(kFewReadings, static_cast<double>(most)));
      cairo_new_sub_path(cr);
      cairo_arc(cr, at_x((c + 0.5) * 5.0), at_y(error), radius, 0.0, 2.0 * std::numbers::pi);
      cairo_fill(cr);
    }
  if (sum.n() > 1) {
    cairo_set_source_rgb(cr, 0.70, 0.13, 0.13);
    cairo_set_line_width(cr, 0.7);
    for (const double k : {-1.96, 0.0, 1.96}) {
      const double at = sum.mean() + k * sum.sd();
      if (std::fabs(at) > kErrorLimit_mmHg) continue;
      const std::array<double, 2> dashes{3.0, 2.0};
      cairo_set_dash(cr, dashes.data(), k == 0.0 ? 0 : 2, 0.0);
      cairo_move_to(cr, left, at_y(at));
      cairo_line_to(cr, right, at_y(at));
      cairo_stroke(cr);
    }
  }
  cairo_restore(cr);
  for (const int p : {0, 50, 100, 150, 200, 250, 300})
    page.text(at_x(p) - 15.0, bottom + 2.0, 30.0, fmt::format("{}", p),
              {.size = Size::fine, .ink = Ink::grey, .align = Align::centre});
  std::int32_t at_edge = 0;
  for (const auto* row : {&table.bland[limb].front(), &table.bland[limb].back()})
    for (const std::int32_t n : *row) at_edge += n;
  if (at_edge > 0)
    page.text(left, top + 1.0, right - left - 2.0,
              fmt::format("at the edge: {} beyond ±19.5", at_edge),
              {.size = Size::fine, .ink = Ink::grey, .align = Align::right});
  page.text(left, bottom + 9.5, right - left,
            fmt::format("mean of both, mmHg; lines {:+.2f} ± {:.2f}", sum.mean(), 1.96 * sum.sd()),
            {.size = Size::fine, .ink = Ink::grey, .align = Align::centre});
}

double confusion_height() { return kTitleHeight + 7 * kRowHeight + 12.0; }

void draw_confusion(report::Page& page, double x, double y, double width,
                    const study::StudyTable::Agreement& a, const char* title) {
  constexpr std::array<const char*, 5> kNames{"≤ 0.90", "≤ 0.99", "≤ 1.40", "> 1.40", "none"};
  page.text(x, y, width, title, {.size = Size::small, .bold = true});
  y += kTitleHeight + 2.0;
  const double names = 42.0;
  const double cell = (width - names) / 5.0;
  page.text(x, y, names, "true / found", {.size = Size::fine, .ink = Ink::grey});
  for (std::size_t i = 0; i < kNames.size(); ++i)
    page.text(x + names + cell * static_cast<double>(i), y, cell - 2.0, kNames[i], kTick);
  y += kRowHeight;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    page.text(x, y + 1.0, names, kNames[i], {.size = Size::fine, .ink = Ink::grey});
    for (std::size_t k = 0; k < kNames.size(); ++k) {
      const double at = x + names + cell * static_cast<double>(k);
      if (i == k) page.frame(at, y - 0.5, cell, kRowHeight, Ink::grey);
      if (a.matrix[i][k] > 0)
        page.text(at, y + 1.0, cell - 3.0, fmt::format("{}", a.matrix[i][k]),
                  {.size = Size::fine, .bold = i == k, .align = Align::right});
    }
    y += kRowHeight;
  }
  const double clear =
      a.clear > 0 ? 100.0 * static_cast<double>(a.clear_agree) / static_cast<double>(a.clear) : 0.0;
  page.text(x, y + 3.0, width,
            fmt::format("farther than 0.02 from a cut: {} of {} legs, {:.2f} %", a.clear_agree,
                        a.clear, clear),
            {.size = Size::fine, .ink = Ink::grey});
}

}  // namespace station::tools

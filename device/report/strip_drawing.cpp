#include "device/report/strip_drawing.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace station::device::report {
namespace {

constexpr double kTitleHeight = 10.0;
constexpr double kAxisWidth = 20.0;
constexpr double kInkRangeDb = 24.0;  // from paper to black, above the noise [chosen by eye]

struct DestroySurface {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

constexpr int kZeroBin = static_cast<int>(signal::kSpectrumBins / 2);

// The noise: the median power of all bins, sampled; flow fills less than half of the picture.
double noise_db(const WaveformStrip& strip) {
  std::vector<float> sampled;
  for (std::size_t c = 0; c < strip.columns.size(); c += 1 + strip.columns.size() / 64)
    for (const float p : strip.columns[c].power_db)
      if (std::isfinite(p)) sampled.push_back(p);
  if (sampled.empty()) return 0.0;
  const auto middle = sampled.begin() + static_cast<std::ptrdiff_t>(sampled.size() / 2);
  std::ranges::nth_element(sampled, middle);
  return static_cast<double>(*middle);
}

// Bins on either side of zero that hold flow, so the picture is not mostly paper. The two sides are
// chosen alone: forward flow reaches further than reverse flow.
struct BinRange {
  int low = -16;
  int high = 16;
};
BinRange visible_bins(const WaveformStrip& strip, double floor_db) {
  std::array<std::size_t, signal::kSpectrumBins> loud{};
  for (const auto& column : strip.columns)
    for (std::size_t b = 0; b < loud.size(); ++b)
      if (static_cast<double>(column.power_db[b]) > floor_db + 12.0) ++loud[b];
  BinRange range;
  const std::size_t enough = std::max<std::size_t>(2, strip.columns.size() / 50);
  for (int b = 0; b < static_cast<int>(loud.size()); ++b) {
    if (loud[static_cast<std::size_t>(b)] < enough) continue;
    range.low = std::min(range.low, b - kZeroBin - 6);
    range.high = std::max(range.high, b - kZeroBin + 6);
  }
  range.low = std::max(range.low, -kZeroBin);
  range.high = std::min(range.high, kZeroBin - 1);
  return range;
}

Surface picture_of(const WaveformStrip& strip, const BinRange& bins, double floor_db) {
  const int width = static_cast<int>(strip.columns.size());
  const int height = bins.high - bins.low + 1;
  Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  unsigned char* pixels = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto bin = static_cast<std::size_t>(kZeroBin + bins.high - y);
      const auto power =
          static_cast<double>(strip.columns[static_cast<std::size_t>(x)].power_db[bin]);
      const double above = std::isfinite(power) ? power - floor_db - 4.0 : 0.0;
      const double ink = std::clamp(above / kInkRangeDb, 0.0, 1.0);
      const auto grey = static_cast<unsigned char>(std::lround(255.0 * (1.0 - 0.9 * ink)));
      unsigned char* pixel = pixels + y * stride + 4 * x;
      pixel[0] = pixel[1] = pixel[2] = grey;
    }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

struct Plot {
  Box box;
  BinRange bins;
  double hz_per_bin = 62.5;
  [[nodiscard]] double y_of(double hz) const {
    const double top_hz = (bins.high + 0.5) * hz_per_bin;
    const double span_hz = (bins.high - bins.low + 1) * hz_per_bin;
    return box.y + std::clamp((top_hz - hz) / span_hz, 0.0, 1.0) * box.height;
  }
};

void draw_envelope(cairo_t* cr, const Plot& plot, const WaveformStrip& strip) {
  const std::size_t n = std::min(strip.envelope_hz.size(), strip.columns.size());
  if (n < 2) return;
  cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
  cairo_set_line_width(cr, 0.55);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  for (std::size_t i = 0; i < n; ++i) {
    const double x = plot.box.x + plot.box.width * (static_cast<double>(i) + 0.5) /
                                      static_cast<double>(strip.columns.size());
    cairo_line_to(cr, x, plot.y_of(static_cast<double>(strip.envelope_hz[i])));
  }
  cairo_stroke(cr);
}

void draw_axes(Page& page, const Plot& plot, double seconds) {
  const Style label{.size = Size::fine, .ink = Ink::grey, .align = Align::right};
  const double zero = plot.y_of(0.0);
  page.rule(plot.box.x, zero, plot.box.width, 0.4, Ink::grey);
  // Whole kilohertz, at most one label in 9 points.
  const double span_khz = (plot.bins.high - plot.bins.low + 1) * plot.hz_per_bin / 1000.0;
  const int step = std::max(1, static_cast<int>(std::ceil(span_khz * 9.0 / plot.box.height)));
  for (int khz = -8; khz <= 8; ++khz) {
    const double hz = khz * 1000.0;
    if (khz % step != 0 || hz > plot.bins.high * plot.hz_per_bin ||
        hz < plot.bins.low * plot.hz_per_bin)
      continue;
    const double y = plot.y_of(hz);
    page.rule(plot.box.x - 2, y, 2, 0.4, Ink::grey);
    const double label_y =
        std::clamp(y - 3.7, plot.box.y - 0.5, plot.box.y + plot.box.height - 7.0);
    page.text(plot.box.x - kAxisWidth, label_y, kAxisWidth - 3.5, fmt::format("{}", khz), label);
  }
  if (seconds <= 0) return;
  for (int s = 1; s < static_cast<int>(seconds + 1e-9) + 1 && s < 60; ++s) {
    const double x = plot.box.x + plot.box.width * s / seconds;
    if (x < plot.box.x + plot.box.width)
      page.fill(x - 0.2, plot.box.y + plot.box.height - 2.5, 0.4, 2.5, Ink::grey);
  }
}

}  // namespace

void draw_strip(Page& page, const Box& where, std::string_view title, const WaveformStrip* strip) {
  const bool has_picture = strip != nullptr && !strip->columns.empty();
  const double axis_note = has_picture ? 74.0 : 0.0;
  page.text(where.x, where.y, where.width - axis_note - 4, title,
            {.size = Size::small, .bold = true});
  Plot plot;
  plot.box = {where.x + kAxisWidth,
              where.y + kTitleHeight,
              where.width - kAxisWidth,
              where.height - kTitleHeight - 4,
              {}};
  if (!has_picture) {
    page.frame(plot.box.x, plot.box.y, plot.box.width, plot.box.height);
    page.text(plot.box.x, plot.box.y + plot.box.height / 2 - 5, plot.box.width,
              "no picture of a waveform",
              {.size = Size::small, .ink = Ink::grey, .align = Align::centre});
    return;
  }
  page.text(where.x + where.width - axis_note, where.y + 0.8, axis_note,
            fmt::format("kHz \u00b7 {:.1f} s, tick 1 s", strip->seconds),
            {.size = Size::fine, .ink = Ink::grey, .align = Align::right});
  const double floor_db = noise_db(*strip);
  plot.bins = visible_bins(*strip, floor_db);
  plot.hz_per_bin = strip->sample_rate_hz / static_cast<double>(signal::kSpectrumBins);
  cairo_t* cr = page.context();
  if (const Surface picture = picture_of(*strip, plot.bins, floor_db)) {
    cairo_save(cr);
    cairo_rectangle(cr, plot.box.x, plot.box.y, plot.box.width, plot.box.height);
    cairo_clip(cr);
    cairo_translate(cr, plot.box.x, plot.box.y);
    cairo_scale(cr, plot.box.width / static_cast<double>(strip->columns.size()),
                plot.box.height / (plot.bins.high - plot.bins.low + 1));
    cairo_set_source_surface(cr, picture.get(), 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
  }
  draw_envelope(cr, plot, *strip);
  draw_axes(page, plot, strip->seconds);
  page.frame(plot.box.x, plot.box.y, plot.box.width, plot.box.height);
}

}  // namespace station::device::report

#include "device/report/page.hpp"
#include "tools/abi/simulation_plot.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace station::tools {
namespace {

namespace report = device::report;

constexpr double kWidth = report::kPageHeight;  // landscape
constexpr double kHeight = report::kPageWidth;
constexpr double kLeft = 78.0;
constexpr double kRight = kWidth - 40.0;
constexpr double kGap = 20.0;
constexpr double kTop = 84.0;
constexpr double kPressureHeight = 178.0;
constexpr double kFlowHeight = 92.0;
constexpr double kSpectrumHeight = 128.0;
constexpr double kInkRange_db = 26.0;
constexpr double kFloorAbove_db = 4.0;
constexpr int kZeroBin = static_cast<int>(signal::kSpectrumBins / 2);

struct Colour {
  double r, g, b;
};
constexpr Colour kArtery{0.70, 0.13, 0.13};
constexpr Colour kCuff{0.09, 0.27, 0.55};
constexpr Colour kFlow{0.15, 0.15, 0.15};
constexpr Colour kMark{0.00, 0.45, 0.35};

struct Destroy {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_t* c) const { cairo_destroy(c); }
};

/// One panel: data to paper, with a frame and ticks.
struct Panel {
  double y = 0.0;
  double height = 0.0;
  double low = 0.0;
  double high = 1.0;
  double from_s = 0.0;
  double to_s = 1.0;

  [[nodiscard]] double at_x(double t) const {
    return kLeft + (t - from_s) / (to_s - from_s) * (kRight - kLeft);
  }
  [[nodiscard]] double at_y(double v) const {
    return y + height - (v - low) / (high - low) * height;
  }
};

void ink(cairo_t* cr, Colour c, double width) {
  cairo_set_source_rgb(cr, c.r, c.g, c.b);
  cairo_set_line_width(cr, width);
}

double nice_step(double range, int ticks) {
  const double rough = range / ticks;
  double power = 1.0;
  while (power * 10.0 <= rough) power *= 10.0;
  while (power > rough) power /= 10.0;
  for (const double factor : {1.0, 2.0, 5.0, 10.0})
    if (factor * power >= rough) return factor * power;
  return 10.0 * power;
}

void draw_axes(report::Page& page, const Panel& p, const char* title, const char* unit, int ticks) {
  cairo_t* cr = page.context();
  page.text(p.at_x(p.from_s), p.y - 13.0, 400.0, title,
            {.size = report::Size::small, .bold = true});
  const double step = nice_step(p.high - p.low, ticks);
  for (double v = std::ceil(p.low / step) * step; v <= p.high + 1e-9; v += step) {
    page.rule(kLeft, p.at_y(v), kRight - kLeft, 0.3);
    const double shown = std::fabs(v) < 1e-9 ? 0.0 : v;
    page.text(
        kLeft - 46.0, p.at_y(v) - 5.0, 41.0,
        step < 1.0 ? fmt::format("{:.1f}", shown) : fmt::format("{:.0f}", shown),
        {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::right});
  }
  page.text(kLeft - 72.0, p.y + p.height / 2 - 5.0, 30.0, unit,
            {.size = report::Size::fine, .ink = report::Ink::grey});
  cairo_save(cr);
  page.frame(kLeft, p.y, kRight - kLeft, p.height);
  cairo_restore(cr);
}

void draw_trace(cairo_t* cr, const Panel& p, const std::vector<double>& t,
                const std::vector<double>& v, Colour colour, double width) {
  cairo_save(cr);
  cairo_rectangle(cr, kLeft, p.y, kRight - kLeft, p.height);
  cairo_clip(cr);
  ink(cr, colour, width);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (i == 0)
      cairo_move_to(cr, p.at_x(t[i]), p.at_y(v[i]));
    else
      cairo_line_to(cr, p.at_x(t[i]), p.at_y(v[i]));
  }
  cairo_stroke(cr);
  cairo_restore(cr);
}

double noise_db(const std::vector<signal::SpectrumColumn>& columns) {
  std::vector<float> sampled;
  for (std::size_t c = 0; c < columns.size(); c += 1 + columns.size() / 64)
    for (const float db : columns[c].power_db)
      if (std::isfinite(db)) sampled.push_back(db);
  if (sampled.empty()) return 0.0;
  const auto middle = sampled.begin() + static_cast<std::ptrdiff_t>(sampled.size() / 2);
  std::ranges::nth_element(sampled, middle);
  return static_cast<double>(*middle);
}

void draw_spectrum(cairo_t* cr, const Panel& p, const DeflationTraces& traces) {
  const int low_bin = static_cast<int>(std::floor(p.low / traces.bin_hz));
  const int high_bin = static_cast<int>(std::ceil(p.high / traces.bin_hz));
  const int height = high_bin - low_bin + 1;
  const int width = static_cast<int>(kRight - kLeft) * 3;
  std::unique_ptr<cairo_surface_t, Destroy> image{
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  unsigned char* pixels = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  const double floor = noise_db(traces.columns) + kFloorAbove_db;
  std::fill(pixels, pixels + static_cast<std::ptrdiff_t>(stride) * height,
            static_cast<unsigned char>(255));
  // A column of the paper takes the strongest of the columns that fall on it.
  std::vector<float> strongest(static_cast<std::size_t>(width * height), -1e9F);
  for (const auto& column : traces.columns) {
    const double t = seconds_of(column.time.time_since_epoch());
    const int x = static_cast<int>((t - p.from_s) / (p.to_s - p.from_s) * width);
    if (x < 0 || x >= width) continue;
    for (int row = 0; row < height; ++row) {
      const auto bin = static_cast<std::size_t>(kZeroBin + high_bin - row);
      float& cell = strongest[static_cast<std::size_t>(row * width + x)];
      cell = std::max(cell, column.power_db[bin]);
    }
  }
  for (int row = 0; row < height; ++row)
    for (int x = 0; x < width; ++x) {
      const double above =
          static_cast<double>(strongest[static_cast<std::size_t>(row * width + x)]) - floor;
      const double dark = std::clamp(above / kInkRange_db, 0.0, 1.0);
      unsigned char* pixel = pixels + static_cast<std::ptrdiff_t>(row) * stride + 4 * x;
      pixel[0] = pixel[1] = pixel[2] =
          static_cast<unsigned char>(std::lround(255.0 * (1.0 - 0.92 * dark)));
    }
  cairo_surface_mark_dirty(image.get());
  cairo_save(cr);
  cairo_rectangle(cr, kLeft, p.y, kRight - kLeft, p.height);
  cairo_clip(cr);
  cairo_translate(cr, kLeft, p.at_y((high_bin + 0.5) * traces.bin_hz));
  cairo_scale(cr, (kRight - kLeft) / width,
              (p.at_y((low_bin - 0.5) * traces.bin_hz) - p.at_y((high_bin + 0.5) * traces.bin_hz)) /
                  height);
  cairo_set_source_surface(cr, image.get(), 0.0, 0.0);
  cairo_paint(cr);
  cairo_restore(cr);
}

/// The frequencies that hold flow, so that the panel is not mostly paper.
std::pair<double, double> visible_hz(const DeflationTraces& traces) {
  double fastest = 0.15;
  double slowest = -0.05;
  for (const double v : traces.velocity_m_s) {
    fastest = std::max(fastest, v);
    slowest = std::min(slowest, v);
  }
  constexpr double kHzPerMs = 5195.0;
  return {std::max(-7900.0, slowest * kHzPerMs - 400.0),
          std::min(7900.0, fastest * kHzPerMs + 500.0)};
}

void draw(report::Page& page, const DeflationTraces& traces) {
  cairo_t* cr = page.context();
  page.text(kLeft - 46.0, 26.0, 640.0, traces.title, {.size = report::Size::title, .bold = true});
  page.text(kLeft - 46.0, 50.0, 720.0, traces.subtitle,
            {.size = report::Size::small, .ink = report::Ink::grey});
  page.text(kRight - 120.0, 30.0, 120.0, "SIMULATED",
            {.size = report::Size::strong,
             .bold = true,
             .ink = report::Ink::grey,
             .align = report::Align::right});

  const double end_s = traces.time_s.empty() ? 1.0 : traces.time_s.back();
  const double highest = std::max(*std::ranges::max_element(traces.cuff_mmHg),
                                  *std::ranges::max_element(traces.artery_mmHg));
  Panel pressure{kTop, kPressureHeight, 0.0, std::ceil((highest + 8.0) / 20.0) * 20.0, 0.0, end_s};
  const auto [low_hz, high_hz] = visible_hz(traces);
  Panel flow{pressure.y + pressure.height + kGap,
             kFlowHeight,
             low_hz / 5195.0,
             high_hz / 5195.0,
             0.0,
             end_s};
  Panel spectrum{flow.y + flow.height + kGap, kSpectrumHeight, low_hz, high_hz, 0.0, end_s};

  draw_spectrum(cr, spectrum, traces);
  draw_axes(page, pressure, "Pressure in the artery (red) and in the cuff (blue)", "mmHg", 6);
  draw_axes(page, flow, "Flow past the probe, true", "m/s", 3);
  draw_axes(page, spectrum, "What the probe hears: Doppler spectrum", "Hz", 5);
  draw_trace(cr, pressure, traces.time_s, traces.artery_mmHg, kArtery, 0.6);
  draw_trace(cr, pressure, traces.time_s, traces.cuff_mmHg, kCuff, 1.6);
  draw_trace(cr, flow, traces.time_s, traces.velocity_m_s, kFlow, 0.6);

  if (traces.first_flow_s) {
    ink(cr, kMark, 0.9);
    const double x = pressure.at_x(*traces.first_flow_s);
    cairo_move_to(cr, x, pressure.y);
    cairo_line_to(cr, x, spectrum.y + spectrum.height);
    cairo_stroke(cr);
    page.text(x + 5.0, pressure.y + 4.0, 200.0,
              fmt::format("flow returns at {:.1f} mmHg", traces.first_flow_mmHg),
              {.size = report::Size::small, .bold = true});
  }
  const double step = nice_step(end_s, 10);
  for (double t = 0.0; t <= end_s + 1e-9; t += step)
    page.text(
        spectrum.at_x(t) - 20.0, spectrum.y + spectrum.height + 3.0, 40.0, fmt::format("{:.0f}", t),
        {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::centre});
  page.text(kRight - 60.0, spectrum.y + spectrum.height + 13.0, 60.0, "seconds",
            {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::right});
}

}  // namespace

Outcome<void> write_plot(const DeflationTraces& traces, const std::filesystem::path& file) {
  std::unique_ptr<cairo_surface_t, Destroy> surface{
      cairo_pdf_surface_create(file.c_str(), kWidth, kHeight)};
  std::unique_ptr<cairo_t, Destroy> context{cairo_create(surface.get())};
  report::Page page{context.get()};
  draw(page, traces);
  cairo_show_page(context.get());
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return trouble(Errc::io, fmt::format("The picture {} cannot be written: check folder and "
                                         "permissions.",
                                         file.string()));
  return {};
}

}  // namespace station::tools

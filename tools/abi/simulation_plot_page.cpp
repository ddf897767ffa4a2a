#include "device/report/page.hpp"
#include "tools/abi/simulation_plot.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace station::tools {
namespace {

namespace report = device::report;

constexpr double kWidth = report::kPageHeight;  // landscape
constexpr double kHeight = report::kPageWidth;
constexpr double kLeft = 76.0;
constexpr double kRight = kWidth - 40.0;
constexpr double kEdge = 36.0;   // of titles and numbers
constexpr double kParts = 88.0;  // the strip of what the cuff does
constexpr double kPartsHeight = 15.0;
constexpr double kTop = 126.0;
constexpr double kGap = 27.0;
constexpr double kPressureHeight = 158.0;
constexpr double kFlowHeight = 82.0;
constexpr double kSpectrumHeight = 112.0;
constexpr double kFooter = 562.0;
// The spectrum's ink: from this far over the noise on, and full this much further.
constexpr double kFloorAbove_db = 3.0;
constexpr double kInkRange_db = 24.0;
constexpr double kHighest_hz = 7900.0;
constexpr int kZeroBin = static_cast<int>(signal::kSpectrumBins / 2);

struct Colour {
  double r, g, b;
};
constexpr Colour kArtery{0.72, 0.11, 0.11};
constexpr Colour kCuff{0.09, 0.27, 0.55};
constexpr Colour kFlow{0.10, 0.45, 0.38};
constexpr Colour kReturn{0.0, 0.0, 0.0};
constexpr Colour kInk{0.13, 0.17, 0.27};
constexpr Colour kClosed{0.945, 0.945, 0.955};  // behind all: the artery is shut

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

/// The least of 1, 2, 4 (or 2.5), 5 times a power of ten that makes at most so many steps.
double nice_step(double range, int steps) {
  const double rough = range / steps;
  double power = 1.0;
  while (power * 10.0 <= rough) power *= 10.0;
  while (power > rough) power /= 10.0;
  for (const double factor : {1.0, 2.0, 4.0, 5.0})
    if (factor * power >= rough) return factor * power;
  return 10.0 * power;
}

std::string number(double v, double step) {
  const double shown = std::fabs(v) < 1e-9 ? 0.0 : v;
  return fmt::format("{:.{}f}", shown, step < 0.1 ? 2 : step < 1.0 ? 1 : 0);
}

struct Line {
  const char* name;
  Colour colour;
  double width;
};

/// Title, unit and what the lines are, above the panel; ticks at its left.
void draw_axes(report::Page& page, const Panel& p, const char* title, const char* unit, int steps,
               std::initializer_list<Line> lines) {
  cairo_t* cr = page.context();
  const report::Style fine{.size = report::Size::fine, .ink = report::Ink::grey};
  const report::Style bold{.size = report::Size::small, .bold = true};
  const double above = p.y - 15.0;
  page.text(kLeft, above, 400.0, title, bold);
  page.text(kEdge, above + 1.5, kLeft - kEdge - 5.0, unit,
            {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::right});
  double x = kLeft + page.width_of(title, bold) + 18.0;
  for (const Line& line : lines) {
    ink(cr, line.colour, line.width);
    cairo_move_to(cr, x, above + 6.0);
    cairo_line_to(cr, x + 16.0, above + 6.0);
    cairo_stroke(cr);
    page.text(x + 20.0, above + 1.0, 200.0, line.name, fine);
    x += 20.0 + page.width_of(line.name, fine) + 16.0;
  }
  const double step = nice_step(p.high - p.low, steps);
  for (double v = std::ceil(p.low / step) * step; v <= p.high + 1e-9; v += step) {
    page.rule(kLeft, p.at_y(v), kRight - kLeft, std::fabs(v) < 1e-9 ? 0.6 : 0.25);
    page.text(
        kEdge, p.at_y(v) - 5.5, kLeft - kEdge - 5.0, number(v, step),
        {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::right});
  }
}

void draw_trace(cairo_t* cr, const Panel& p, const std::vector<double>& t,
                const std::vector<double>& v, double scale, Colour colour, double width) {
  cairo_save(cr);
  cairo_rectangle(cr, kLeft, p.y, kRight - kLeft, p.height);
  cairo_clip(cr);
  ink(cr, colour, width);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (i == 0)
      cairo_move_to(cr, p.at_x(t[i]), p.at_y(scale * v[i]));
    else
      cairo_line_to(cr, p.at_x(t[i]), p.at_y(scale * v[i]));
  }
  cairo_stroke(cr);
  cairo_restore(cr);
}

/// Grey where the cuff is above what artery and wall hold against it: there nothing can pass.
void draw_closed(cairo_t* cr, const Panel& p, const DeflationTraces& traces) {
  cairo_set_source_rgb(cr, kClosed.r, kClosed.g, kClosed.b);
  const auto closed = [&](std::size_t i) {
    return traces.can_close && traces.cuff_mmHg[i] > traces.artery_mmHg[i] + traces.wall_mmHg;
  };
  for (std::size_t i = 0; i < traces.time_s.size(); ++i) {
    if (!closed(i)) continue;
    const std::size_t from = i;
    while (i + 1 < traces.time_s.size() && closed(i + 1)) ++i;
    const double x = p.at_x(traces.time_s[from]);
    cairo_rectangle(cr, x, p.y, std::max(0.2, p.at_x(traces.time_s[i]) - x), p.height);
    cairo_fill(cr);
  }
}

/// What the cuff does, in words over the time in which it does it.
void draw_parts(report::Page& page, const Panel& p, const DeflationTraces& traces) {
  for (std::size_t i = 0; i < traces.parts.size(); ++i) {
    const double from = p.at_x(traces.parts[i].from_s);
    const double to = p.at_x(i + 1 < traces.parts.size() ? traces.parts[i + 1].from_s : p.to_s);
    page.frame(from, kParts, to - from, kPartsHeight);
    page.text(
        from + 2.0, kParts + 2.5, to - from - 4.0, traces.parts[i].name,
        {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::centre});
  }
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
  const int low_bin = static_cast<int>(std::floor(p.low * 1000.0 / traces.bin_hz));
  const int high_bin = static_cast<int>(std::ceil(p.high * 1000.0 / traces.bin_hz));
  const int height = high_bin - low_bin + 1;
  const int width = static_cast<int>(kRight - kLeft) * 3;
  std::unique_ptr<cairo_surface_t, Destroy> image{
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  unsigned char* pixels = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  const double floor = noise_db(traces.columns) + kFloorAbove_db;
  std::fill(pixels, pixels + static_cast<std::ptrdiff_t>(stride) * height,
            static_cast<unsigned char>(255));
  // A column of the paper takes the mean power of the columns that fall on it.
  std::vector<double> power(static_cast<std::size_t>(width * height), 0.0);
  std::vector<int> fallen(static_cast<std::size_t>(width), 0);
  for (const auto& column : traces.columns) {
    const double t = seconds_of(column.time.time_since_epoch());
    const int x = static_cast<int>((t - p.from_s) / (p.to_s - p.from_s) * width);
    if (x < 0 || x >= width) continue;
    ++fallen[static_cast<std::size_t>(x)];
    for (int row = 0; row < height; ++row) {
      const auto bin = static_cast<std::size_t>(kZeroBin + high_bin - row);
      power[static_cast<std::size_t>(row * width + x)] +=
          std::pow(10.0, 0.1 * static_cast<double>(column.power_db[bin]));
    }
  }
  for (int row = 0; row < height; ++row)
    for (int x = 0; x < width; ++x) {
      const int columns = fallen[static_cast<std::size_t>(x)];
      if (columns == 0) continue;
      const double mean = power[static_cast<std::size_t>(row * width + x)] / columns;
      const double above = 10.0 * std::log10(std::max(mean, 1e-30)) - floor;
      const double dark = std::clamp(above / kInkRange_db, 0.0, 1.0);
      unsigned char* pixel = pixels + static_cast<std::ptrdiff_t>(row) * stride + 4 * x;
      const auto shade = [dark](double full) {
        return static_cast<unsigned char>(std::lround(255.0 * (1.0 - dark * (1.0 - full))));
      };
      pixel[0] = shade(kInk.b);
      pixel[1] = shade(kInk.g);
      pixel[2] = shade(kInk.r);
    }
  cairo_surface_mark_dirty(image.get());
  cairo_save(cr);
  cairo_rectangle(cr, kLeft, p.y, kRight - kLeft, p.height);
  cairo_clip(cr);
  cairo_translate(cr, kLeft, p.at_y((high_bin + 0.5) * traces.bin_hz / 1000.0));
  cairo_scale(cr, (kRight - kLeft) / width,
              (p.at_y((low_bin - 0.5) * traces.bin_hz / 1000.0) -
               p.at_y((high_bin + 0.5) * traces.bin_hz / 1000.0)) /
                  height);
  cairo_set_source_surface(cr, image.get(), 0.0, 0.0);
  cairo_paint(cr);
  cairo_restore(cr);
}

/// The velocities that occur, so that the panels are not mostly paper.
std::pair<double, double> visible_m_s(const DeflationTraces& traces) {
  double fastest = 0.15;
  double slowest = -0.04;
  for (const double v : traces.velocity_m_s) {
    fastest = std::max(fastest, v);
    slowest = std::min(slowest, v);
  }
  return {slowest - 0.06, fastest + 0.08};
}

void draw_heading(report::Page& page, const DeflationTraces& traces) {
  page.text(kEdge, 22.0, 640.0, traces.title, {.size = report::Size::title, .bold = true});
  page.text(kEdge, 46.0, 640.0, traces.subtitle, {.size = report::Size::body});
  page.text(kEdge, 63.0, kRight - kEdge, traces.settings,
            {.size = report::Size::small, .ink = report::Ink::grey});
  page.text(kRight - 120.0, 26.0, 120.0, "SIMULATED",
            {.size = report::Size::strong, .bold = true, .align = report::Align::right});
}

/// The moment at which flow truly returned, through all panels, with its pressure.
void draw_return(report::Page& page, const Panel& top, const Panel& bottom,
                 const DeflationTraces& traces) {
  if (!traces.first_flow_s) {
    page.text(kRight - 260.0, top.y + 4.0, 256.0,
              "No return of flow: it never stopped, or never came.",
              {.size = report::Size::small, .bold = true, .align = report::Align::right});
    return;
  }
  cairo_t* cr = page.context();
  const double x = top.at_x(*traces.first_flow_s);
  constexpr double kDash[] = {3.0, 2.0};
  cairo_save(cr);
  ink(cr, kReturn, 0.7);
  cairo_set_dash(cr, kDash, 2, 0.0);
  cairo_move_to(cr, x, top.y);
  cairo_line_to(cr, x, bottom.y + bottom.height);
  cairo_stroke(cr);
  cairo_restore(cr);
  page.text(x + 5.0, top.y + 4.0, 240.0,
            fmt::format("Flow returns at {:.1f} mmHg", traces.first_flow_mmHg),
            {.size = report::Size::small, .bold = true});
}

void draw_time(report::Page& page, const Panel& p) {
  const report::Style fine{
      .size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::centre};
  const double step = std::max(1.0, nice_step(p.to_s, 10) == 4.0 ? 5.0 : nice_step(p.to_s, 10));
  for (double t = 0.0; t <= p.to_s - 1.2 + 1e-9; t += step)
    page.text(p.at_x(t) - 20.0, p.y + p.height + 3.0, 40.0, fmt::format("{:.0f}", t), fine);
  page.text(kRight - 60.0, p.y + p.height + 3.0, 60.0, "seconds",
            {.size = report::Size::fine, .ink = report::Ink::grey, .align = report::Align::right});
}

void draw(report::Page& page, const DeflationTraces& traces) {
  cairo_t* cr = page.context();
  draw_heading(page, traces);
  const double end_s = traces.time_s.empty() ? 1.0 : traces.time_s.back();
  const double highest = std::max(*std::ranges::max_element(traces.cuff_mmHg),
                                  *std::ranges::max_element(traces.artery_mmHg));
  const auto [slowest, fastest] = visible_m_s(traces);
  const double khz = traces.hz_per_m_s / 1000.0;
  const Panel pressure{kTop, kPressureHeight, 0.0, std::ceil((highest + 12.0) / 20.0) * 20.0, 0.0,
                       end_s};
  const Panel flow{pressure.y + pressure.height + kGap, kFlowHeight, slowest, fastest, 0.0, end_s};
  const Panel spectrum{flow.y + flow.height + kGap,
                       kSpectrumHeight,
                       std::max(-kHighest_hz, slowest * khz * 1000.0) / 1000.0,
                       std::min(kHighest_hz, fastest * khz * 1000.0) / 1000.0,
                       0.0,
                       end_s};

  draw_spectrum(cr, spectrum, traces);
  for (const Panel* p : {&pressure, &flow}) draw_closed(cr, *p, traces);
  draw_axes(page, pressure, "Pressure", "mmHg", 5,
            {{"in the artery, above the cuff", kArtery, 0.8}, {"in the cuff", kCuff, 1.6}});
  draw_axes(page, flow, "Flow past the probe", "m/s", 3,
            {{"true velocity of the centre line", kFlow, 0.9}});
  draw_axes(page, spectrum, "What the probe hears", "kHz", 4,
            {{"the shift that the true velocity makes", kFlow, 0.9}});
  draw_trace(cr, pressure, traces.time_s, traces.artery_mmHg, 1.0, kArtery, 0.6);
  draw_trace(cr, pressure, traces.time_s, traces.cuff_mmHg, 1.0, kCuff, 1.6);
  draw_trace(cr, flow, traces.time_s, traces.velocity_m_s, 1.0, kFlow, 0.7);
  draw_trace(cr, spectrum, traces.time_s, traces.velocity_m_s, khz, kFlow, 0.6);
  for (const Panel* p : {&pressure, &flow, &spectrum})
    page.frame(kLeft, p->y, kRight - kLeft, p->height);
  draw_parts(page, pressure, traces);
  draw_return(page, pressure, spectrum, traces);
  draw_time(page, spectrum);
  page.text(
      kEdge, kFooter, kRight - kEdge,
      fmt::format("Grey: the cuff is above what artery and wall hold against it. Spectrum: 256 "
                  "points (16 ms), {:.0f} Hz "
                  "for 1 m/s, full ink {:.0f} dB over the noise; toward the probe is up. Drawn "
                  "by abi simulate --plot from a virtual patient: no data of a person.",
                  traces.hz_per_m_s, kFloorAbove_db + kInkRange_db),
      {.size = report::Size::fine, .ink = report::Ink::grey, .max_lines = 2});
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

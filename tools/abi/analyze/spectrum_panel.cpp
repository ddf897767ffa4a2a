#include "tools/abi/analyze/panels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace station::abi {
namespace {

// White paper to dark blue ink: loud is dark. Lightness falls evenly, so it also prints in grey.
constexpr std::array<Colour, 5> kScale{{{1.00, 1.00, 1.00},
                                        {0.80, 0.88, 0.93},
                                        {0.45, 0.66, 0.80},
                                        {0.16, 0.38, 0.60},
                                        {0.04, 0.10, 0.25}}};

Colour shade(double level) {
  const double x = std::clamp(level, 0.0, 1.0) * (kScale.size() - 1.0);
  const auto i = std::min(static_cast<std::size_t>(x), kScale.size() - 2);
  const double f = x - static_cast<double>(i);
  const auto mix = [f](double a, double b) { return a + f * (b - a); };
  return {mix(kScale[i].r, kScale[i + 1].r), mix(kScale[i].g, kScale[i + 1].g),
          mix(kScale[i].b, kScale[i + 1].b)};
}

float quantile(std::vector<float> v, double share) {
  if (v.empty()) return 0.0F;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(v.size() - 1));
  std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(at), v.end());
  return v[at];
}

void paint_spectrum(Sheet& sheet, const Box& b, const SpectralFrames& frames, const Axes& a) {
  const int w = static_cast<int>(b.w);
  const int h = static_cast<int>(b.h);
  const Surface image{cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h)};
  cairo_surface_flush(image.get());
  unsigned char* pixels = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  const auto count = static_cast<double>(frames.columns.size());
  const double first_s = seconds_of(frames.columns.front().time.time_since_epoch());
  const double step_s =
      count > 1
          ? (seconds_of(frames.columns.back().time.time_since_epoch()) - first_s) / (count - 1.0)
          : 0.004;
  const auto index_at = [&](double x) {
    const double t = x / b.w * a.seconds;
    return static_cast<int>(std::floor((t - first_s) / step_s + 0.5));
  };
  for (int x = 0; x < w; ++x) {
    const int last_index = static_cast<int>(count) - 1;
    const int from = std::clamp(index_at(x), 0, last_index);
    const int to = std::clamp(index_at(x + 1.0) - 1, from, last_index);
    for (int y = 0; y < h; ++y) {
      const double hz = a.high_hz - (y + 0.5) / b.h * (a.high_hz - a.low_hz);
      const double bin = hz / frames.bin_hz + 128.0;
      const int k = std::clamp(static_cast<int>(std::floor(bin)), 0, 254);
      const double f = std::clamp(bin - k, 0.0, 1.0);
      double db = 0.0;
      for (int n = from; n <= to; ++n) {
        const auto& p = frames.columns[static_cast<std::size_t>(n)].power_db;
        db += (1.0 - f) * static_cast<double>(p[static_cast<std::size_t>(k)]) +
              f * static_cast<double>(p[static_cast<std::size_t>(k) + 1]);
      }
      db /= to - from + 1;
      const Colour c =
          shade((db - static_cast<double>(a.low_db)) / static_cast<double>(a.high_db - a.low_db));
      const auto byte = [](double v) { return static_cast<std::uint32_t>(v * 255.0 + 0.5); };
      const std::uint32_t rgb = byte(c.r) << 16U | byte(c.g) << 8U | byte(c.b);
      std::memcpy(pixels + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, &rgb, 4);
    }
  }
  cairo_surface_mark_dirty(image.get());
  cairo_set_source_surface(sheet.raw(), image.get(), b.x, b.y);
  cairo_paint(sheet.raw());
}

void frequency_axis(Sheet& sheet, const Box& b, const Axes& a, const char* title) {
  const double step = nice_step(a.high_hz - a.low_hz, 7);
  const auto y_of = [&](double hz) {
    return b.y + (a.high_hz - hz) / (a.high_hz - a.low_hz) * b.h;
  };
  for (double hz = std::ceil(a.low_hz / step) * step; hz <= a.high_hz + 1e-6; hz += step) {
    sheet.colour(kFaint, std::fabs(hz) < 1.0 ? 0.9 : 0.35);
    sheet.line(b.x, y_of(hz), b.x + b.w, y_of(hz), std::fabs(hz) < 1.0 ? 1.2 : 0.6);
    sheet.colour(kInk);
    sheet.text(b.x - 10.0, y_of(hz) + 5.0, 14.0, fmt::format("{:g}", hz + 0.0), Anchor::right);
  }
  sheet.upright_text(30.0, b.y + b.h / 2.0, 15.0, title);
}

void envelope_and_beats(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture) {
  cairo_t* c = sheet.raw();
  cairo_save(c);
  cairo_rectangle(c, b.x, b.y, b.w, b.h);
  cairo_clip(c);
  const auto x_of = [&](double s) { return b.x + s / a.seconds * b.w; };
  const auto y_of = [&](double hz) {
    return b.y + (a.high_hz - hz) / (a.high_hz - a.low_hz) * b.h;
  };
  const auto& flow = picture.frames->flow;
  sheet.colour(kEnvelope);
  cairo_set_line_width(c, 1.6);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  const bool traced = picture.frames->columns.empty();
  for (std::size_t i = 2; i + 2 < flow.size(); ++i) {
    std::array<float, 5> five{flow[i - 2].max_hz, flow[i - 1].max_hz, flow[i].max_hz,
                              flow[i + 1].max_hz, flow[i + 2].max_hz};
    std::nth_element(five.begin(), five.begin() + 2, five.end());
    const double x = x_of(seconds_of(flow[i].time.time_since_epoch()));
    const double y = y_of(static_cast<double>(traced ? flow[i].max_hz : five[2]));
    if (i == 2)
      cairo_move_to(c, x, y);
    else
      cairo_line_to(c, x, y);
  }
  cairo_stroke(c);
  cairo_restore(c);
  sheet.colour(kInk);
  for (const AnalyzedBeat& beat : picture.beats) {
    const double x = x_of(beat.onset_s);
    cairo_move_to(c, x, b.y - 1.0);
    cairo_rel_line_to(c, -5.0, -9.0);
    cairo_rel_line_to(c, 10.0, 0.0);
    cairo_close_path(c);
    cairo_fill(c);
  }
}

void colour_bar(Sheet& sheet, const Box& b, const Axes& a) {
  const Box bar{b.x + b.w + 24.0, b.y, 18.0, b.h};
  for (double y = 0.0; y < bar.h; y += 1.0) {
    sheet.colour(shade(1.0 - y / bar.h));
    cairo_rectangle(sheet.raw(), bar.x, bar.y + y, bar.w, 1.5);
    cairo_fill(sheet.raw());
  }
  sheet.frame(bar);
  const double range = static_cast<double>(a.high_db - a.low_db);
  const double step = nice_step(range, 6);
  sheet.colour(kInk);
  // Decibels below the loudest: the file's own scale means nothing.
  for (double db = 0.0; db <= range; db += step)
    sheet.text(bar.x + bar.w + 8.0, bar.y + db / range * bar.h + 5.0, 13.0,
               db == 0.0 ? "0 dB" : fmt::format("\u2212{:g}", db));
}

}  // namespace

Axes choose_axes(const Picture& picture) {
  const SpectralFrames& frames = *picture.frames;
  Axes a;
  a.seconds = seconds_of(frames.flow.back().time.time_since_epoch()) + 0.01;
  std::vector<float> toward;
  std::vector<float> away;
  for (const auto& f : frames.flow) {
    if (f.max_hz > 0.0F) toward.push_back(f.max_hz);
    if (f.max_hz < 0.0F) away.push_back(-f.max_hz);
  }
  const double most = 128.0 * frames.bin_hz;
  const auto reach = [&](const std::vector<float>& v, double least) {
    const double top = 1.25 * static_cast<double>(quantile(v, 0.98));
    return std::min(most, 500.0 * std::ceil(std::max(top, least) / 500.0));
  };
  if (frames.columns.empty()) {  // a traced envelope, in its own unit
    const double top = 1.15 * static_cast<double>(quantile(toward, 1.0));
    const double bottom = away.empty() ? 0.0 : 1.15 * static_cast<double>(quantile(away, 1.0));
    const double step = nice_step(std::max(top + bottom, 1e-6), 7);
    a.high_hz = step * std::ceil(top / step);
    if (bottom > 0.0) a.low_hz = -step * std::ceil(bottom / step);
    return a;
  }
  a.high_hz = reach(toward, 1500.0);
  if (frames.directional) a.low_hz = -reach(away, 1000.0);
  std::vector<float> levels;
  for (std::size_t n = 0; n < frames.columns.size(); n += 7)
    for (std::size_t k = 0; k < signal::kSpectrumBins; ++k) {
      const double hz = (static_cast<double>(k) - 128.0) * frames.bin_hz;
      if (hz > a.low_hz && hz < a.high_hz && std::fabs(hz) > 120.0)
        levels.push_back(frames.columns[n].power_db[k]);
    }
  a.high_db = quantile(levels, 0.998);
  a.low_db = std::max(quantile(levels, 0.35), a.high_db - 45.0F);
  if (a.high_db - a.low_db < 6.0F) a.low_db = a.high_db - 6.0F;
  return a;
}

void time_axis(Sheet& sheet, const Box& b, const Axes& a, bool labels) {
  const double step = nice_step(a.seconds, 12);
  for (double t = 0.0; t <= a.seconds + 1e-9; t += step) {
    const double x = b.x + t / a.seconds * b.w;
    sheet.colour(kFaint, 0.35);
    sheet.line(x, b.y, x, b.y + b.h, 0.6);
    if (!labels) continue;
    sheet.colour(kInk);
    sheet.text(x, b.y + b.h + 20.0, 14.0, fmt::format("{:g}", t), Anchor::centre);
  }
  if (!labels) return;
  sheet.colour(kInk);
  sheet.text(b.x + b.w / 2.0, b.y + b.h + 46.0, 15.0, "Time [s]", Anchor::centre);
}

void spectrum_panel(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture,
                    bool time_labels) {
  const bool traced = picture.frames->columns.empty();
  if (!traced) paint_spectrum(sheet, b, *picture.frames, a);
  time_axis(sheet, b, a, time_labels);
  frequency_axis(sheet, b, a, traced ? "Envelope [unit of the file]" : "Doppler frequency [Hz]");
  envelope_and_beats(sheet, b, a, picture);
  if (!traced) colour_bar(sheet, b, a);
}

}  // namespace station::abi

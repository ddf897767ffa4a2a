#include "tools/abi/analyze/spectrogram_png.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

namespace station::abi {
namespace {

struct Colour {
  double r;
  double g;
  double b;
};
constexpr Colour kPaper{1.0, 1.0, 1.0};
constexpr Colour kInk{0.13, 0.15, 0.19};
constexpr Colour kFaint{0.45, 0.48, 0.53};
constexpr Colour kGrid{0.88, 0.90, 0.92};
constexpr Colour kEnvelope{0.85, 0.22, 0.10};
constexpr Colour kPressure{0.10, 0.36, 0.66};

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

constexpr double kWidth = 1600.0;
constexpr double kLeft = 96.0;
constexpr double kRight = 120.0;
constexpr double kTop = 96.0;
constexpr double kSpectrumHeight = 520.0;
constexpr double kStripHeight = 180.0;
constexpr double kBottom = 64.0;

enum class Anchor { left, centre, right };

class Sheet {
 public:
  explicit Sheet(cairo_t* c) : c_{c} {}
  void colour(Colour k, double alpha = 1.0) { cairo_set_source_rgba(c_, k.r, k.g, k.b, alpha); }
  void text(double x, double y, double size, const std::string& s, Anchor anchor = Anchor::left,
            bool bold = false) {
    cairo_select_font_face(c_, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                           bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(c_, size);
    cairo_text_extents_t e;
    cairo_text_extents(c_, s.c_str(), &e);
    if (anchor == Anchor::centre) x -= e.x_advance / 2.0;
    if (anchor == Anchor::right) x -= e.x_advance;
    cairo_move_to(c_, x, y);
    cairo_show_text(c_, s.c_str());
  }
  void upright_text(double x, double y, double size, const std::string& s) {
    cairo_save(c_);
    cairo_translate(c_, x, y);
    cairo_rotate(c_, -std::acos(-1.0) / 2.0);
    text(0.0, 0.0, size, s, Anchor::centre);
    cairo_restore(c_);
  }
  void line(double x0, double y0, double x1, double y1, double width) {
    cairo_set_line_width(c_, width);
    cairo_move_to(c_, x0, y0);
    cairo_line_to(c_, x1, y1);
    cairo_stroke(c_);
  }
  void frame(const Box& b) {
    colour(kFaint);
    cairo_set_line_width(c_, 1.0);
    cairo_rectangle(c_, b.x + 0.5, b.y + 0.5, b.w - 1.0, b.h - 1.0);
    cairo_stroke(c_);
  }
  cairo_t* raw() { return c_; }

 private:
  cairo_t* c_;
};

// 1, 2 or 5 times a power of ten, so that about `count` steps cover the range.
double nice_step(double range, int count) {
  const double rough = range / count;
  const double base = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double m : {1.0, 2.0, 5.0})
    if (rough <= m * base) return m * base;
  return 10.0 * base;
}

float quantile(std::vector<float> v, double share) {
  if (v.empty()) return 0.0F;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(v.size() - 1));
  std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(at), v.end());
  return v[at];
}

struct Axes {
  double seconds = 1.0;
  double low_hz = 0.0;
  double high_hz = 1000.0;
  float low_db = 0.0F;
  float high_db = 1.0F;
};

Axes choose_axes(const SpectralFrames& frames) {
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

void frequency_axis(Sheet& sheet, const Box& b, const Axes& a) {
  const double step = nice_step(a.high_hz - a.low_hz, 7);
  const auto y_of = [&](double hz) {
    return b.y + (a.high_hz - hz) / (a.high_hz - a.low_hz) * b.h;
  };
  for (double hz = std::ceil(a.low_hz / step) * step; hz <= a.high_hz + 1e-6; hz += step) {
    sheet.colour(kFaint, std::fabs(hz) < 1.0 ? 0.9 : 0.35);
    sheet.line(b.x, y_of(hz), b.x + b.w, y_of(hz), std::fabs(hz) < 1.0 ? 1.2 : 0.6);
    sheet.colour(kInk);
    sheet.text(b.x - 10.0, y_of(hz) + 5.0, 14.0, fmt::format("{:g}", hz), Anchor::right);
  }
  sheet.upright_text(30.0, b.y + b.h / 2.0, 15.0, "Doppler frequency [Hz]");
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
  for (std::size_t i = 2; i + 2 < flow.size(); ++i) {
    std::array<float, 5> five{flow[i - 2].max_hz, flow[i - 1].max_hz, flow[i].max_hz,
                              flow[i + 1].max_hz, flow[i + 2].max_hz};
    std::nth_element(five.begin(), five.begin() + 2, five.end());
    const double x = x_of(seconds_of(flow[i].time.time_since_epoch()));
    const double y = y_of(static_cast<double>(five[2]));
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

void pressure_strip(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture) {
  cairo_t* c = sheet.raw();
  double top = 50.0;
  for (const auto& p : picture.pressure) top = std::max(top, static_cast<double>(p.mmHg));
  const double step = nice_step(top, 4);
  top = step * std::ceil(top * 1.05 / step);
  const auto x_of = [&](Timestamp t) {
    return b.x + seconds_of(t.time_since_epoch()) / a.seconds * b.w;
  };
  const auto y_of = [&](double mmHg) { return b.y + (1.0 - mmHg / top) * b.h; };
  for (double p = 0.0; p <= top + 1e-6; p += step) {
    sheet.colour(kGrid);
    sheet.line(b.x, y_of(p), b.x + b.w, y_of(p), 1.0);
    sheet.colour(kInk);
    sheet.text(b.x - 10.0, y_of(p) + 5.0, 14.0, fmt::format("{:g}", p), Anchor::right);
  }
  sheet.upright_text(30.0, b.y + b.h / 2.0, 15.0, "Cuff [mmHg]");
  time_axis(sheet, b, a, true);
  cairo_save(c);
  cairo_rectangle(c, b.x, b.y, b.w, b.h);
  cairo_clip(c);
  sheet.colour(kPressure);
  cairo_set_line_width(c, 2.0);
  bool first = true;
  for (const auto& p : picture.pressure) {
    const double x = x_of(p.time);
    const double y = y_of(static_cast<double>(p.mmHg));
    first ? cairo_move_to(c, x, y) : cairo_line_to(c, x, y);
    first = false;
  }
  cairo_stroke(c);
  cairo_restore(c);
  sheet.frame(b);
  if (picture.systolic == nullptr) return;
  if (!picture.systolic->reading) {
    sheet.colour(kInk);
    sheet.text(
        b.x + b.w - 12.0, b.y + 22.0, 15.0,
        fmt::format("no systolic reading: {}", signal::sentence_of(picture.systolic->none->cause)),
        Anchor::right);
    return;
  }
  const signal::SystolicReading& r = *picture.systolic->reading;
  const double x = x_of(r.beats[0].onset);
  const double y = y_of(static_cast<double>(r.first_beat_mmHg));
  sheet.colour(kEnvelope);
  sheet.line(x, b.y, x, b.y + b.h, 1.0);
  cairo_arc(c, x, y, 5.0, 0.0, 7.0);
  cairo_fill(c);
  sheet.text(x + 12.0, std::max(b.y + 22.0, y - 8.0), 18.0, fmt::format("{} mmHg", r.systolic_mmHg),
             Anchor::left, true);
}

}  // namespace

Outcome<void> write_spectrogram(const Picture& picture, const std::filesystem::path& path) {
  const bool strip = !picture.pressure.empty();
  const double height = kTop + kSpectrumHeight + kBottom + (strip ? kStripHeight + 28.0 : 0.0);
  const Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(kWidth),
                                                   static_cast<int>(height))};
  const Context context{cairo_create(surface.get())};
  Sheet sheet{context.get()};
  sheet.colour(kPaper);
  cairo_paint(context.get());
  sheet.colour(kInk);
  sheet.text(kLeft, 40.0, 24.0, picture.title, Anchor::left, true);
  sheet.colour(kFaint);
  sheet.text(kLeft, 66.0, 15.0, picture.subtitle);

  const Box box{kLeft, kTop, kWidth - kLeft - kRight, kSpectrumHeight};
  if (!picture.frames->flow.empty()) {
    const Axes axes = choose_axes(*picture.frames);
    paint_spectrum(sheet, box, *picture.frames, axes);
    time_axis(sheet, box, axes, !strip);
    frequency_axis(sheet, box, axes);
    envelope_and_beats(sheet, box, axes, picture);
    colour_bar(sheet, box, axes);
    if (strip)
      pressure_strip(sheet, {box.x, box.y + box.h + 28.0, box.w, kStripHeight}, axes, picture);
  }
  sheet.frame(box);
  cairo_surface_flush(surface.get());
  const cairo_status_t status = cairo_surface_write_to_png(surface.get(), path.c_str());
  if (status != CAIRO_STATUS_SUCCESS)
    return trouble(Errc::io, fmt::format("The picture {} cannot be written ({}); choose a folder "
                                         "that exists and may be written to.",
                                         path.string(), cairo_status_to_string(status)));
  return {};
}

}  // namespace station::abi

#include "tools/abi/analyze/spectrogram_png.hpp"

#include "tools/abi/analyze/panels.hpp"

#include <fmt/format.h>

namespace station::abi {
namespace {

constexpr double kWidth = 1600.0;
constexpr double kLeft = 96.0;
constexpr double kRight = 120.0;
constexpr double kTop = 96.0;
constexpr double kSpectrumHeight = 520.0;
constexpr double kStripHeight = 180.0;
constexpr double kEnsembleHeight = 300.0;
constexpr double kBottom = 64.0;

}  // namespace

Outcome<void> write_spectrogram(const Picture& picture, const std::filesystem::path& path) {
  const bool strip = !picture.pressure.empty();
  const bool beats = picture.study != nullptr && picture.study->measures;
  const double height = kTop + kSpectrumHeight + kBottom + (strip ? kStripHeight + 28.0 : 0.0) +
                        (beats ? kEnsembleHeight + kBottom : 0.0);
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
    const Axes axes = choose_axes(picture);
    spectrum_panel(sheet, box, axes, picture, !strip);
    if (strip)
      pressure_panel(sheet, {box.x, box.y + box.h + 28.0, box.w, kStripHeight}, axes, picture);
    if (beats)
      ensemble_panel(sheet, {box.x, height - kBottom - kEnsembleHeight, box.w, kEnsembleHeight},
                     picture);
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

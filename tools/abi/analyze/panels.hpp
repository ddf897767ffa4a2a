#pragma once
// The parts of the picture of a recording, each drawn into a box. Internal to `abi analyze`.

#include "tools/abi/analyze/sheet.hpp"
#include "tools/abi/analyze/spectrogram_png.hpp"

namespace station::abi {

struct Axes {
  double seconds = 1.0;
  double low_hz = 0.0;
  double high_hz = 1000.0;
  float low_db = 0.0F;
  float high_db = 1.0F;
};

/// Vertical lines of time; with labels, their seconds below the box.
void time_axis(Sheet& sheet, const Box& b, const Axes& a, bool labels);
/// Spectrum with envelope, beats, axes and colour bar. Nothing but axes and envelope where there
/// are no columns.
void spectrum_panel(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture,
                    bool time_labels);
[[nodiscard]] Axes choose_axes(const Picture& picture);
/// Cuff pressure over time, and the reading.
void pressure_panel(Sheet& sheet, const Box& b, const Axes& a, const Picture& picture);
/// The clean beats over each other, their median, its foot and peak, and what it is called.
void ensemble_panel(Sheet& sheet, const Box& b, const Picture& picture);

}  // namespace station::abi

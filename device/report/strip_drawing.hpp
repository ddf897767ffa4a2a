#pragma once
// A waveform strip in ink: the spectrogram in greys, dark = strong, with its envelope and axes.

#include "device/report/page.hpp"
#include "device/report/report.hpp"

namespace station::device::report {

/// Draws into the box, title line included. A null or empty strip says that there is none.
void draw_strip(Page& page, const Box& where, std::string_view title, const WaveformStrip* strip);

}  // namespace station::device::report

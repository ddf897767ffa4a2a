#pragma once
// Puts the content on the page: sections from top to bottom, the footer fixed, the waveforms and
// the rules sharing what is left. Whatever the length of the content, it stays on the one page:
// long texts end in an ellipsis, long lists in the number of those not shown.

#include "device/report/page.hpp"
#include "device/report/report_content.hpp"

#include <span>

namespace station::device::report {

void lay_out(Page& page, const Content& content, std::span<const WaveformStrip> strips);

}  // namespace station::device::report

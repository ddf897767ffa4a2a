#pragma once
// The pictures of a study, each into a rectangle of a page.

#include "device/report/page.hpp"
#include "tools/study/study_table.hpp"

namespace station::tools {

/// Error over the mean of reading and truth, as density: a dot grows with its number of readings.
/// Lines at the mean error and 1.96 SD around it.
/// @param limb 0 arms, 1 ankles
void draw_bland_altman(device::report::Page& page, double x, double y, double width, double height,
                       const study::StudyTable& table, std::size_t limb);

/// True by found category, counts, the diagonal framed.
void draw_confusion(device::report::Page& page, double x, double y, double width,
                    const study::StudyTable::Agreement& agreement, const char* title);
[[nodiscard]] double confusion_height();

}  // namespace station::tools

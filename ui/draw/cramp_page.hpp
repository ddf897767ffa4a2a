#pragma once
// The cramp visit: one question in large letters with its keys, or the one page at the end.

#include "ui/draw/canvas.hpp"
#include "ui/model/cramp/cramp.hpp"

#include <vector>

namespace station::ui {

void draw_cramp(Canvas& c, Rect area, const CrampModel& model, std::vector<CrampAction>& asked);

}  // namespace station::ui

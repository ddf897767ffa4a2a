#pragma once
// Parts of the engineer's screen. Not for use outside ui/draw.

#include "ui/draw/engineer_page.hpp"

namespace station::ui {

void draw_faults(Canvas& c, Rect area, const EngineerModel& m,
                 std::vector<EngineerAction>& actions);

}  // namespace station::ui

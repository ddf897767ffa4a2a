#pragma once
// The engineer's screen. Ink only; what was asked is added to the actions.

#include "ui/draw/canvas.hpp"
#include "ui/model/engineer/engineer.hpp"

#include <vector>

namespace station::ui {

void draw_engineer(Canvas& c, Rect area, const EngineerModel& m,
                   std::vector<EngineerAction>& actions);

}  // namespace station::ui

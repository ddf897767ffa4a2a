#pragma once
// The pages about the patient as ink.

#include "ui/draw/canvas.hpp"
#include "ui/model/intake/intake.hpp"

namespace station::ui {

void draw_intake(Canvas& c, Rect r, const IntakeModel& m, std::vector<IntakeAction>& asked);

}  // namespace station::ui

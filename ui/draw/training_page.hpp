#pragma once
// Training on virtual patients: lessons, blinded reading, score.

#include "ui/draw/canvas.hpp"
#include "ui/model/training/training.hpp"

#include <vector>

namespace station::ui {

void draw_training(Canvas& c, Rect area, const TrainingModel& model,
                   std::vector<TrainingAction>& asked);

}  // namespace station::ui

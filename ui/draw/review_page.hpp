#pragma once
// Review and sign: the list of exams, and one exam with its readings, replay and signatures.

#include "ui/draw/canvas.hpp"
#include "ui/model/review/review.hpp"

#include <vector>

namespace station::ui {

void draw_review(Canvas& c, Rect area, const ReviewModel& model, std::vector<ReviewAction>& asked);

}  // namespace station::ui

#pragma once
// The first screen as ink.

#include "ui/draw/canvas.hpp"
#include "ui/model/home/home.hpp"

namespace station::ui {

void draw_home(Canvas& c, Rect r, const HomeModel& m, std::vector<HomeAction>& asked);

}  // namespace station::ui

#pragma once
// The page of sound and alarms: the log at the left, volume and pause at the right. Ink only.

#include "ui/draw/canvas.hpp"
#include "ui/model/alarm_log/alarm_page.hpp"

#include <vector>

namespace station::ui {

void draw_alarm_page(Canvas& c, Rect area, const AlarmPageModel& m,
                     std::vector<AlarmPageAction>& actions);

}  // namespace station::ui

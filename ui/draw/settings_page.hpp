#pragma once
// The settings as ink.

#include "ui/draw/canvas.hpp"
#include "ui/model/settings/settings.hpp"

namespace station::ui {

void draw_settings(Canvas& c, Rect r, const SettingsModel& m, std::vector<SettingsAction>& asked);

}  // namespace station::ui

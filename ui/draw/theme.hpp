#pragma once
// Every colour and length of the display in one place. Lengths are in units: one unit is one
// millimetre on a screen of at least 480 x 270 mm; smaller screens shrink the unit (see Scale).

#include "ui/model/screen_model.hpp"
#include "ui/model/shell/screens.hpp"

#include <imgui/imgui.h>

namespace station::ui {

struct Theme {
  // Surfaces, from the back to the front.
  ImU32 background, panel, raised, line;
  // Ink.
  ImU32 text, muted, faint, accent;
  // Keys.
  ImU32 primary, primary_hot, on_primary, secondary, secondary_hot, stop, stop_hot, on_stop;
  // Findings: never red, yellow or cyan.
  ImU32 finding_good, finding_borderline, finding_abnormal, finding_severe;
  // Alarms (IEC 60601-1-8), and the ink upon them.
  ImU32 alarm_high, alarm_medium, alarm_low, on_alarm_high, on_alarm_light;
  // Traces.
  ImU32 pressure_trace, mark;
  // The plot is dark in both themes, as faint flow is seen on dark ground; its own lines and words.
  ImU32 plot, plot_line, plot_text;
  ImU32 simulated, on_simulated;
  ImU32 chosen;  ///< ground of what is switched on or chosen
  ImU32 field;   ///< ground of a text field

  [[nodiscard]] ImU32 ink(ColourRole role) const;
};

/// For the dimmed room in which Doppler is heard and read.
[[nodiscard]] Theme dark_theme();
/// For a bright office, where exams are reviewed and signed.
[[nodiscard]] Theme light_theme();
[[nodiscard]] Theme theme_of(ThemeChoice choice);

/// Lengths in units, the same for every theme.
struct Metrics {
  float margin = 5.0F;
  float gap = 4.0F;
  float pad = 5.0F;
  float corner = 2.0F;
  float header = 15.0F;
  float alarm_row = 13.0F;
  float key_bar = 27.0F;
  float steps_width = 116.0F;
  float gauge_width = 108.0F;
  float prompt = 62.0F;  ///< without the sentence below the artery
  float board = 39.0F;
  float card = 50.0F;  ///< the reading under review
  float button = 14.0F;
  // Line heights of the fonts; a capital of Roboto is 0.607 of the line height.
  float body = 8.4F;
  float reading = 13.3F;  ///< digits 8 mm
  float title = 24.9F;    ///< capitals 15 mm
  float digits = 41.5F;   ///< digits 25 mm
};

}  // namespace station::ui

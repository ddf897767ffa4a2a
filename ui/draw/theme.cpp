#include "ui/draw/theme.hpp"

namespace station::ui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, alpha);
}

}  // namespace

ImU32 Theme::ink(ColourRole role) const {
  switch (role) {
    case ColourRole::text: return text;
    case ColourRole::muted: return muted;
    case ColourRole::accent: return accent;
    case ColourRole::finding_good: return finding_good;
    case ColourRole::finding_borderline: return finding_borderline;
    case ColourRole::finding_abnormal: return finding_abnormal;
    case ColourRole::finding_severe: return finding_severe;
    case ColourRole::alarm_high: return alarm_high;
    case ColourRole::alarm_medium: return alarm_medium;
    case ColourRole::alarm_low: return alarm_low;
  }
  return text;
}

Theme dark_theme() {
  return {.background = rgb(0x0A0E13),
          .panel = rgb(0x121922),
          .raised = rgb(0x1C2530),
          .line = rgb(0x2A3542),
          .text = rgb(0xE9EEF3),
          .muted = rgb(0x97A5B3),
          .faint = rgb(0x5C6977),
          .accent = rgb(0x8AB4F8),
          .primary = rgb(0x2F6BD8),
          .primary_hot = rgb(0x275CBB),
          .on_primary = rgb(0xFFFFFF),
          .secondary = rgb(0x1F2935),
          .secondary_hot = rgb(0x2A3747),
          .stop = rgb(0xF4EFE6),
          .stop_hot = rgb(0xD9D2C4),
          .on_stop = rgb(0x14110C),
          .finding_good = rgb(0x7DB58C),
          .finding_borderline = rgb(0x93A7E0),
          .finding_abnormal = rgb(0xCB8A4C),
          .finding_severe = rgb(0xB092EA),
          .alarm_high = rgb(0xE0312B),
          .alarm_medium = rgb(0xF5D516),
          .alarm_low = rgb(0x22CFDB),
          .on_alarm_high = rgb(0xFFFFFF),
          .on_alarm_light = rgb(0x101418),
          .pressure_trace = rgb(0x8AB4F8),
          .mark = rgb(0xF4EFE6),
          .plot = rgb(0x0A0E13),
          .plot_line = rgb(0x2A3542),
          .plot_text = rgb(0x97A5B3),
          .simulated = rgb(0xC9D2DC),
          .on_simulated = rgb(0x0A0E13),
          .chosen = rgb(0x1E3353),
          .field = rgb(0x0D1218)};
}

Theme light_theme() {
  return {.background = rgb(0xE7EBEF),
          .panel = rgb(0xF8FAFB),
          .raised = rgb(0xEBEFF3),
          .line = rgb(0xC3CCD5),
          .text = rgb(0x14202C),
          .muted = rgb(0x4A5968),
          .faint = rgb(0x8B98A5),
          .accent = rgb(0x1B4F9C),
          .primary = rgb(0x1F5FBF),
          .primary_hot = rgb(0x17509F),
          .on_primary = rgb(0xFFFFFF),
          .secondary = rgb(0xFFFFFF),
          .secondary_hot = rgb(0xDCE4EC),
          .stop = rgb(0x1C1712),
          .stop_hot = rgb(0x453C32),
          .on_stop = rgb(0xFBF7EF),
          .finding_good = rgb(0x2B6640),
          .finding_borderline = rgb(0x3D4F99),
          .finding_abnormal = rgb(0x864A0F),
          .finding_severe = rgb(0x68399F),
          .alarm_high = rgb(0xC7231D),
          .alarm_medium = rgb(0xF5D516),
          .alarm_low = rgb(0x22CFDB),
          .on_alarm_high = rgb(0xFFFFFF),
          .on_alarm_light = rgb(0x101418),
          .pressure_trace = rgb(0x8AB4F8),
          .mark = rgb(0xF4EFE6),
          .plot = rgb(0x0A0E13),
          .plot_line = rgb(0x2A3542),
          .plot_text = rgb(0x97A5B3),
          .simulated = rgb(0x33414E),
          .on_simulated = rgb(0xF8FAFB),
          .chosen = rgb(0xD9E6F8),
          .field = rgb(0xFFFFFF)};
}

Theme theme_of(ThemeChoice choice) {
  return choice == ThemeChoice::light ? light_theme() : dark_theme();
}

}  // namespace station::ui

// Text on its ground, by the contrast ratio of WCAG 2.1 (1.4.3): at least 4.5 in both themes.
#include "ui/draw/theme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace station::ui {
namespace {

double linear(unsigned channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(ImU32 c) {
  return 0.2126 * linear(c >> IM_COL32_R_SHIFT & 255U) +
         0.7152 * linear(c >> IM_COL32_G_SHIFT & 255U) +
         0.0722 * linear(c >> IM_COL32_B_SHIFT & 255U);
}
double contrast(ImU32 a, ImU32 b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Contrast, OfBlackOnWhiteIs21) {
  EXPECT_NEAR(contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21.0, 0.01);
}

TEST(Contrast, OfEveryTextIsEnoughInBothThemes) {
  for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
    const auto t = theme_of(choice);
    const std::vector<std::pair<const char*, ImU32>> inks{{"text", t.text},
                                                          {"muted", t.muted},
                                                          {"accent", t.accent},
                                                          {"good", t.finding_good},
                                                          {"borderline", t.finding_borderline},
                                                          {"abnormal", t.finding_abnormal},
                                                          {"severe", t.finding_severe}};
    for (const auto& [name, ink] : inks)
      for (const ImU32 ground : {t.background, t.panel, t.raised, t.field})
        EXPECT_GE(contrast(ink, ground), 4.5) << key_of(choice) << " " << name;
    for (const ImU32 ground : {t.secondary, t.secondary_hot}) {
      EXPECT_GE(contrast(t.text, ground), 4.5) << key_of(choice);
      EXPECT_GE(contrast(t.muted, ground), 4.5) << key_of(choice);
    }
    EXPECT_GE(contrast(t.accent, t.chosen), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.text, t.chosen), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.muted, t.chosen), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_primary, t.primary), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_primary, t.primary_hot), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_stop, t.stop), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.stop, t.raised), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_simulated, t.simulated), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_alarm_high, t.alarm_high), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_alarm_light, t.alarm_medium), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.on_alarm_light, t.alarm_low), 4.5) << key_of(choice);
    EXPECT_GE(contrast(t.plot_text, t.plot), 4.5) << key_of(choice);
  }
}

TEST(Contrast, KeepsFindingsAndAlarmsApartInBothThemes) {
  for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
    const auto t = theme_of(choice);
    for (const ImU32 finding :
         {t.finding_good, t.finding_borderline, t.finding_abnormal, t.finding_severe})
      for (const ImU32 alarm : {t.alarm_high, t.alarm_medium, t.alarm_low})
        EXPECT_NE(finding, alarm);
  }
}

}  // namespace
}  // namespace station::ui

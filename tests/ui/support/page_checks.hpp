#pragma once
// What every page must keep on every screen.

#include "tests/ui/support/page_stage.hpp"

#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>

namespace station::ui {

struct PageScreen {
  int width, height;
  float px_per_mm;
};
inline void PrintTo(const PageScreen& s, std::ostream* out) {
  *out << s.width << "x" << s.height << " at " << s.px_per_mm;
}
inline constexpr std::array kPageScreens{PageScreen{1024, 600, 4.0F}, PageScreen{1280, 800, 4.0F},
                                         PageScreen{1920, 1080, 4.0F},
                                         PageScreen{3840, 2160, 8.0F}};

inline bool overlap(const Rect& a, const Rect& b) {
  constexpr float kTouching = 1.0F;  // pixel
  return a.x + kTouching < b.right() && b.x + kTouching < a.right() &&
         a.y + kTouching < b.bottom() && b.y + kTouching < a.bottom();
}

inline void check_page(const PageStage& stage, const std::string& where) {
  constexpr float kLeast_mm = 12.0F;
  const auto& notes = stage.notes();
  const Rect area = stage.area();
  for (const auto& n : notes) {
    EXPECT_GE(n.rect.x, area.x - 1.0F) << where << " " << n.name;
    EXPECT_GE(n.rect.y, area.y - 1.0F) << where << " " << n.name;
    EXPECT_LE(n.rect.right(), area.right() + 1.5F) << where << " " << n.name;
    EXPECT_LE(n.rect.bottom(), area.bottom() + 1.5F) << where << " " << n.name;
    if (n.is_button && n.enabled && !n.is_cut) {
      EXPECT_GE(stage.scale().in_mm(n.rect.h), kLeast_mm - 0.05F) << where << " " << n.name;
      EXPECT_GE(stage.scale().in_mm(n.rect.w), kLeast_mm - 0.05F) << where << " " << n.name;
    }
  }
  for (const auto& a : notes)
    for (const auto& b : notes)
      if (&a < &b && a.is_button == b.is_button) {
        EXPECT_FALSE(overlap(a.rect, b.rect)) << where << " " << a.name << " / " << b.name;
      }
}

}  // namespace station::ui

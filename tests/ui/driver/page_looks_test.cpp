// Every page beside the exam in both themes, three sizes and both languages, with the frame that
// the program draws around it, compared with the approved sheets.
#include "tests/ui/driver/look_sheet.hpp"
#include "tests/ui/support/desk_scenes.hpp"
#include "ui/draw/page_frame.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/window/frame_painter.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

class Pages : public LookTest {};

/// The page of a scene in the frame that Frames::build_page() gives it.
void draw_scene(FramePainter& painter, PageScene& scene, const Look& look) {
  PageFrame frame;
  frame.title = title_of(scene.screen, look.language);
  if (scene.screen != ScreenId::home) frame.home = say(look.language, Phrase{"Home", "Übersicht"});
  frame.wall_clock = "14:05";
  frame.keys = scene.page->prepare(look.language);
  PageFrameAsked asked;
  LiveTrace trace;
  painter.build_page(trace, [&](Canvas& c, Rect screen) {
    scene.page->draw(c, draw_page_frame(c, screen, frame, asked));
  });
  painter.render();
}

TEST_P(Pages, LookAsTheyDidWhenTheyWereLastApproved) {
  const Look look = GetParam();
  auto names = shell_scene_names();
  for (auto& name : desk_scene_names()) names.push_back(std::move(name));
  LookSheet sheet{"pages-", look, names};
  Worker worker;
  WindowSettings settings;
  settings.look = {.language = look.language, .theme = look.theme};
  {
    FramePainter painter{settings, 4.0, look.size.width, look.size.height};
    for (const auto& name : names) {
      auto scene = desk_scene(name, worker);
      if (!scene) scene = shell_scene(name, worker, settings.look);
      ASSERT_TRUE(scene) << name;
      for (int turn = 0; turn < 3; ++turn) draw_scene(painter, *scene, look);
      sheet.take_frame();
    }
  }
  sheet.judge();
}

INSTANTIATE_TEST_SUITE_P(Of, Pages, ::testing::ValuesIn(all_looks()), test_name_of);

}  // namespace
}  // namespace station::ui

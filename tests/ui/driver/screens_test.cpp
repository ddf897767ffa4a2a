// Every scene of the exam in both themes, three sizes and both languages, drawn by OpenGL as the
// program draws it, and compared with the approved sheet in tests/data/screens. `tools/screens
// update` renews those.
#include "tests/ui/driver/look_sheet.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/present.hpp"
#include "ui/window/frame_painter.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

class Screens : public LookTest {};

TEST_P(Screens, LookAsTheyDidWhenTheyWereLastApproved) {
  const Look look = GetParam();
  std::vector<std::string> names;
  for (const Scene scene : all_scenes()) names.emplace_back(name_of(scene));
  LookSheet sheet{"", look, names};
  WindowSettings settings;
  settings.look = {.language = look.language, .theme = look.theme};
  const auto words = catalogue_of(look.language);
  {
    FramePainter painter{settings, 4.0, look.size.width, look.size.height};
    for (const Scene scene : all_scenes()) {
      ScriptedFeed feed{scene};
      LiveTrace trace;
      for (int turn = 0; turn < 3; ++turn) {  // a text that is new to the fonts needs a frame more
        trace.take(feed.feed());
        trace.keep(feed.snapshot());
        const auto model = present(feed.snapshot(), {std::chrono::milliseconds{0}, {}, "14:05"},
                                   {look.language, words.get()});
        static_cast<void>(painter.build_exam(model, trace, nullptr));
        painter.render();
      }
      sheet.take_frame();
    }
  }
  sheet.judge();
}

INSTANTIATE_TEST_SUITE_P(Of, Screens, ::testing::ValuesIn(all_looks()), test_name_of);

}  // namespace
}  // namespace station::ui

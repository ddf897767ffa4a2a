// A bedside as it is: keys at the wrong time, two at once, a window that changes its size, devices
// that go at any moment and come back, a name that is longer than any line. States are waited for,
// never times.
#include "tests/ui/driver/exam_on_screen.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace station::ui {
namespace {

using ::testing::HasSubstr;

class RoughHands : public AtTheBedside {
 protected:
  /// Both links say that their device is ready. A machine that is busy can lose one once more, and
  /// what is asked of a device that is not back yet ends as it began.
  static bool both_ready(const SeenScreen& s) {
    return s.text_of("header.link.Cuff").ends_with("ready") &&
           s.text_of("header.link.Doppler").ends_with("ready");
  }
  /// As finish_the_exam(), for an exam that has been disturbed: what was stopped or gave no number
  /// is repeated.
  int finish_what_was_disturbed() {
    int numbers = 0;
    for (int presses = 0; presses < 40; ++presses) {
      const auto& seen = bed().wait_until("a key or the end", [](const SeenScreen& s) {
        if (s.phase == "finished") return true;
        if (!both_ready(s)) return false;
        return (s.phase == "ready_to_rest" && s.offers("key.start")) ||
               (s.phase == "reviewing" && s.offers("key.accept") && s.offers("key.repeat")) ||
               (s.phase == "stopped" && s.offers("key.repeat")) ||
               (s.phase == "ready_to_inflate" && s.offers("key.start"));
      });
      if (seen.phase == "finished") return numbers;
      const std::string phase = seen.phase;
      const std::string value = seen.text_of("outcome.value");
      const bool is_number = !value.empty() && value.front() >= '0' && value.front() <= '9';
      if (phase == "reviewing" && is_number) ++numbers;
      if (phase == "stopped" || (phase == "reviewing" && !is_number))
        bed().press("r");
      else
        bed().press(phase == "reviewing" ? "a" : "Return");
      bed().wait_until("the next phase",
                       [&phase](const SeenScreen& s) { return s.phase != phase; });
    }
    ADD_FAILURE() << "the exam comes to no end";
    return numbers;
  }
  /// Every widget lies within the window.
  void expect_all_within(int width, int height) {
    for (const auto& w : bed().screen().widgets) {
      EXPECT_GE(w.x, 0) << w.name;
      EXPECT_GE(w.y, 0) << w.name;
      EXPECT_LE(w.x + w.width, width + 1) << w.name;
      EXPECT_LE(w.y + w.height, height + 1) << w.name;
    }
  }
};

/// Named by the phase in which the cables are pulled.
class DevicesThatGo : public RoughHands, public ::testing::WithParamInterface<const char*> {};

TEST_P(DevicesThatGo, AreSaidToBeLostAndTakenUpAgainAndTheExamComesToItsEnd) {
  RecordProperty("requirement", "E17");
  const std::string phase = GetParam();
  // Silence counts in the exam's time: at this speed 200 ms of a busy machine.
  const ExamOnScreen exam{.speed = 2.5};
  begin_on_ports(exam);
  bed().wait_for_phase("ready_to_rest");
  if (phase != "ready_to_rest") bed().press_when_offered("key.start", "Return");
  if (phase == "inflating" || phase == "deflating" || phase == "reviewing")
    bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase(phase);

  pull_out();
  bed().wait_until("the loss in words, and no pressure", [](const SeenScreen& s) {
    return s.says("lost") && s.text_of("gauge.value") == "--";
  });
  bed().picture("lost-" + phase);
  EXPECT_TRUE(bed().screen().offers("key.stop"));

  plug_in(exam);
  bed().wait_until("both devices again",
                   [](const SeenScreen& s) { return s.text_of("gauge.value") != "--"; });
  EXPECT_EQ(finish_what_was_disturbed(), 3) << "one arm is read first and last";

  EXPECT_THAT(bed().screen().text_of("result.right.abi"), HasSubstr("."));
  EXPECT_EQ(bed().end(), 0);
}

INSTANTIATE_TEST_SUITE_P(During, DevicesThatGo,
                         ::testing::Values("ready_to_rest", "finding", "ready_to_inflate",
                                           "inflating", "deflating", "reviewing"),
                         [](const auto& each) { return std::string{each.param}; });

TEST_F(RoughHands, KeysThatAreNotOfferedChangeNothingWhileACuffIsUp) {
  RecordProperty("requirement", "E15");
  begin({.speed = 2.0});
  begin_rest();
  bed().press_when_offered("key.start", "Return");
  for (const char* phase : {"inflating", "deflating"}) {
    bed().wait_for_phase(phase);
    for (const char* key : {"Return", "a", "r", "1", "2", "3", "p", "m", "Tab", "F1", "Home"})
      bed().press(key);
  }

  bed().wait_for_phase("reviewing");

  const auto value = bed().screen().text_of("outcome.value");
  ASSERT_FALSE(value.empty()) << bed().screen().text_of("outcome.headline");
  EXPECT_EQ(bed().screen().screen, "exam");
  EXPECT_EQ(bed().end(), 0);
}

TEST_F(RoughHands, StopWinsWhereItIsPressedTogetherWithStart) {
  RecordProperty("requirement", "E15");
  begin({.speed = 1.0});
  begin_rest();
  bed().wait_for_offer("key.start");
  bed().wait_for_phase("ready_to_inflate");

  bed().desk().press_together("Return", "space");

  const auto& seen = bed().wait_until("an exam that stands", [](const SeenScreen& s) {
    return s.phase == "stopped" && s.text_of("gauge.status") == "vented";
  });
  EXPECT_TRUE(seen.offers("key.repeat"));
}

TEST_F(RoughHands, AWindowThatChangesItsSizeInMidDeflationLosesNothing) {
  RecordProperty("requirement", "T16");
  use({1920, 1080});
  begin({.speed = 2.0});
  begin_rest();
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("deflating");

  for (const auto& [width, height] : {std::pair{1024, 600}, {1280, 800}, {700, 500}, {1024, 600}}) {
    bed().desk().resize_window(width, height);
    bed().wait_until("STOP at the right edge of the new window", [&](const SeenScreen& s) {
      const auto* stop = s.find("key.stop");
      return stop != nullptr && stop->x + stop->width <= width && stop->x > width / 2;
    });
    expect_all_within(width, height);
  }
  bed().wait_for_phase("reviewing");
  bed().wait_until("the strip of the reading with its pressure", [](const SeenScreen& s) {
    return s.text_of("evidence.cursor_words").find("mmHg") != std::string::npos;
  });
  bed().picture("resized");
  bed().touch("key.accept");

  bed().wait_until("the next artery", [](const SeenScreen& s) { return s.phase != "reviewing"; });
  bed().press("space");
  bed().wait_for_phase("stopped");
  EXPECT_EQ(bed().end(), 0);
}

TEST_F(RoughHands, ANameLongerThanAnyLineLeavesTheRestOfTheScreenAlone) {
  use({1024, 600});
  const std::string name =
      "Freifrau von und zu Wolfeschlegelsteinhausenbergerdorff-Gschwendtner-Sajjadzadeh, "
      "Maria-Magdalena Wilhelmine Theresia Antonia";
  begin({.case_more = fmt::format("[patient]\nid = \"4711\"\nname = \"{}\"\n", name)});

  bed().wait_for_phase("ready_to_rest");

  const auto& seen = bed().settle();
  EXPECT_TRUE(seen.says("Freifrau von und zu"));
  EXPECT_TRUE(seen.says("SIMULATED")) << "what must not be pushed out";
  EXPECT_THAT(seen.text_of("header.patient_detail"), HasSubstr("4711"));
  EXPECT_GT(seen.find("header.patient_detail")->width, 25);
  expect_all_within(1024, 600);
  bed().picture("long-name");
  EXPECT_EQ(bed().end(), 0);
}

}  // namespace
}  // namespace station::ui

// Whole exams as a person meets them: abi-station in a window, keys and fingers from outside, and
// nothing known but what the screen says. States are waited for, never times.
#include "tests/ui/driver/exam_on_screen.hpp"

#include <fmt/format.h>

namespace station::ui {
namespace {

/// Presses of Accept or Start until the exam says it is finished; readings are accepted as they
/// are.
int finish_by_four_keys(Bedside& bed) {
  int readings = 0;
  while (true) {
    const auto& seen = bed.wait_until("Start, Accept or the end", [](const SeenScreen& s) {
      return s.phase == "finished" || s.phase == "stopped" ||
             (s.phase == "reviewing" && s.offers("key.accept")) ||
             (s.phase == "ready_to_inflate" && s.offers("key.start"));
    });
    if (seen.phase == "finished") return readings;
    if (seen.phase == "stopped")
      throw NotSeen{"The exam was stopped, and nobody had asked for it: " +
                    seen.text_of("alarm.0.text")};
    const std::string phase = seen.phase;
    if (phase == "reviewing") ++readings;
    bed.press(phase == "reviewing" ? "a" : "Return");
    bed.wait_until("the next phase", [&phase](const SeenScreen& s) { return s.phase != phase; });
  }
}

TEST_F(AtTheBedside, ANormalExamGoesFromTheFirstKeyToItsResultInAtMostThreePressesAReading) {
  RecordProperty("requirement", "T16");
  use({1920, 1080});
  begin({.order = {"right brachial", "left brachial", "right posterior tibial",
                   "right dorsalis pedis", "left posterior tibial", "left dorsalis pedis"},
         .speed = 6.0});

  begin_rest();
  const int readings = finish_by_four_keys(bed());

  const auto& last = bed().screen();
  EXPECT_GE(readings, 6);
  EXPECT_LE(bed().presses(), 3 * readings) << "presses for " << readings << " readings";
  EXPECT_TRUE(last.says("SIMULATED"));
  EXPECT_TRUE(last.says("Normal")) << "the result names its category";
  EXPECT_TRUE(last.offers("key.stop")) << "STOP is there to the end";
  bed().picture("result");
  EXPECT_EQ(bed().end(), 0);
  EXPECT_TRUE(std::filesystem::exists(record()));
}

TEST_F(AtTheBedside, SpaceInMidInflationVentsAndTheArteryIsReadAfterwards) {
  RecordProperty("requirement", "E15");
  begin({});
  begin_rest();
  bed().wait_for_phase("ready_to_inflate");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("inflating");

  bed().press("space");

  bed().wait_for_phase("stopped");
  bed().wait_until("an empty cuff on the gauge", [](const SeenScreen& s) {
    const auto value = s.text_of("gauge.value");
    return !value.empty() && value != "--" && std::stoi(value) <= 5;
  });
  bed().press_when_offered("again", "r");
  bed().wait_until("the exam to go on", [](const SeenScreen& s) { return s.phase != "stopped"; });
  EXPECT_EQ(finish_by_four_keys(bed()), 3);  // the only arm is read first and last
}

TEST_F(AtTheBedside, TheStopKeyOnTheScreenVentsInMidDeflation) {
  RecordProperty("requirement", "E15");
  use({1024, 600});
  begin({});
  begin_rest();
  bed().wait_for_phase("ready_to_inflate");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("deflating");

  bed().touch("key.stop");

  bed().wait_for_phase("stopped");
  EXPECT_TRUE(bed().screen().offers("skip.declined"));
}

TEST_F(AtTheBedside, NoReadingShowsItsCauseAndIsRepeatedWithOneKey) {
  begin({.patient = "venous-only", .order = {"right brachial", "left posterior tibial"}});
  begin_rest();
  bed().wait_for_phase("ready_to_inflate");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("reviewing");
  bed().press_when_offered("key.accept", "a");

  bed().wait_for_words("No reading");
  EXPECT_EQ(bed().screen().phase, "reviewing");
  bed().press_when_offered("key.repeat", "r");

  bed().wait_for_phase("finding");
  bed().wait_for_words("No reading");
  bed().press_when_offered("key.accept", "a");
  bed().wait_until("the arm again", [](const SeenScreen& s) { return s.phase != "reviewing"; });
}

TEST_F(AtTheBedside, ALimbThatIsDeclinedIsSkippedAndTheExamClosesAsLimited) {
  RecordProperty("requirement", "E16");
  begin({});
  begin_rest();
  read_one();
  bed().press_when_offered("key.accept", "a");
  bed().wait_for_phase("ready_to_inflate");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("inflating");
  bed().press("space");
  bed().wait_for_phase("stopped");

  bed().press_when_offered("skip.declined", "2");

  bed().wait_until("the arm again, or the end", [](const SeenScreen& s) {
    return s.phase == "ready_to_inflate" || s.phase == "finished";
  });
  finish_by_four_keys(bed());
  EXPECT_TRUE(bed().screen().says("declined"));
}

TEST_F(AtTheBedside, PeripheralsThatDieInMidDeflationRaiseAnAlarmAndNoPressureIsShown) {
  begin_on_ports({.speed = 2.0});
  begin_rest();
  bed().wait_for_phase("ready_to_inflate");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("deflating");

  pull_out();

  bed().wait_until("an alarm and no pressure that could be taken for one", [](const SeenScreen& s) {
    return s.find("alarm.0") != nullptr && s.text_of("gauge.value") == "--";
  });
  EXPECT_TRUE(bed().screen().offers("key.stop"));
}

}  // namespace
}  // namespace station::ui

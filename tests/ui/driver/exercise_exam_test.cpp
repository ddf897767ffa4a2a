// An exercise as a person meets it: the gate is asked on the screen, the clock ends by one key, and
// the pressures after it give the curve of the recovery. States are waited for, never times.
#include "tests/ui/driver/exam_on_screen.hpp"

namespace station::ui {
namespace {

/// Start and Accept until one of these phases.
void go_on_until(Bedside& bed, const std::string& wanted) {
  while (true) {
    const auto& seen = bed.wait_until("Start, Accept or " + wanted, [&](const SeenScreen& s) {
      return s.phase == wanted || s.phase == "stopped" ||
             (s.phase == "reviewing" && s.offers("key.accept")) ||
             (s.phase == "ready_to_inflate" && s.offers("key.start"));
    });
    if (seen.phase == wanted) return;
    if (seen.phase == "stopped")
      throw NotSeen{"The exam was stopped, and nobody had asked for it."};
    const std::string phase = seen.phase;
    bed.press(phase == "reviewing" ? "a" : "Return");
    bed.wait_until("the next phase", [&phase](const SeenScreen& s) { return s.phase != phase; });
  }
}

TEST_F(AtTheBedside, AnExerciseGoesFromItsGateOverTheClockToTheCurveOfTheRecovery) {
  RecordProperty("requirement", "E33");
  use({1920, 1080});
  begin({.patient = "claudicant",
         .order = {"right brachial", "right posterior tibial", "left posterior tibial"},
         .speed = 12.0,
         .protocol_more = "exercise = \"treadmill\"\nrecovery_minutes = 1.0\n"});
  begin_rest();
  go_on_until(bed(), "exercise_gate");
  EXPECT_FALSE(bed().screen().offers("key.start")) << "what is not asked is not safe";

  for (const char* answer : {"gate.heart.no", "gate.rest.no", "gate.gait.no", "gate.diastolic.more",
                             "gate.wound.no", "gate.rest_pain.no", "gate.dvt.no"})
    bed().touch(answer);
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("exercise_ready");
  bed().press_when_offered("key.start", "Return");
  bed().wait_for_phase("exercising");
  bed().wait_until("twenty seconds of walking",
                   [](const SeenScreen& s) { return s.text_of("exercise.clock") >= "0:20"; });
  bed().picture("clock");
  bed().press_when_offered("key.accept", "a");
  bed().wait_until("the onset of pain noted", [](const SeenScreen& s) {
    return s.phase == "exercising" && !s.offers("key.accept");
  });
  bed().press_when_offered("exercise.stop.claudication", "1");
  bed().wait_until("the minutes since the stop", [](const SeenScreen& s) {
    return s.find("series.clock") != nullptr && s.find("series.goal") != nullptr;
  });
  go_on_until(bed(), "finished");

  EXPECT_NE(bed().screen().find("recovery.plot"), nullptr) << "the curve of both legs";
  EXPECT_TRUE(bed().screen().says("Right leg: lowest"));
  EXPECT_TRUE(bed().screen().says("Left leg: lowest"));
  bed().picture("recovery");
  EXPECT_EQ(bed().end(), 0);
}

}  // namespace
}  // namespace station::ui

// An exercise as a person meets it: the gate is asked on the screen, the clock ends by one key, and
// the pressures after it give the curve of the recovery. States are waited for, never times.
#include "tests/ui/driver/exam_on_screen.hpp"
#include "tests/ui/driver/told_truth.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

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

/// The index that the curve shows at one point; empty where it has no such point.
std::optional<double> shown_at(const SeenScreen& seen, const std::string& leg, std::size_t round) {
  const auto text = seen.text_of(fmt::format("recovery.{}.{}", leg, round));
  if (text.empty()) return std::nullopt;
  return std::stod(text);
}

/// Two pressures of a few mmHg error each, of an index near one [chosen].
constexpr double kNear = 0.06;

void expect_the_curve_of(const SeenScreen& seen, const std::string& leg, const TrueIndices& truth) {
  ASSERT_FALSE(truth.after.empty()) << leg;
  for (std::size_t round = 0; round < truth.after.size(); ++round) {
    const auto shown = shown_at(seen, leg, round);
    ASSERT_TRUE(shown) << leg << " leg, round " << round;
    EXPECT_NEAR(*shown, truth.after[round], kNear) << leg << " leg, round " << round;
  }
  EXPECT_FALSE(shown_at(seen, leg, truth.after.size())) << leg << ": a point that nobody read";
}

TEST_F(AtTheBedside, AnIndexThatIsNormalAtRestFallsAfterTheWalkAndComesBack) {
  RecordProperty("requirement", "E33");
  begin({.patient = "iliac-claudicant",
         .order = {"right brachial", "right posterior tibial", "left posterior tibial"},
         .speed = 12.0,
         .protocol_more = "exercise = \"treadmill\"\nrecovery_minutes = 5.0\n",
         .case_more = "[earlier_right]\nindex = 1.12\nwhen = \"2026-03-02\"\n"});
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
  bed().wait_for_words("begins to hurt");
  bed().picture("clock");
  bed().press_when_offered("key.accept", "a");
  bed().wait_until("the onset of pain noted", [](const SeenScreen& s) {
    return s.phase == "exercising" && !s.offers("key.accept");
  });
  bed().wait_for_words("have to stop");
  bed().press_when_offered("exercise.stop.claudication", "1");
  bed().wait_until("the minutes since the stop", [](const SeenScreen& s) {
    return s.find("series.clock") != nullptr && s.find("series.goal") != nullptr;
  });
  go_on_until(bed(), "finished");
  const SeenScreen seen = bed().settle();
  bed().picture("recovery");

  const auto readings = true_readings(record());
  const auto right = true_indices(readings, "right posterior tibial", "right brachial");
  const auto left = true_indices(readings, "left posterior tibial", "right brachial");
  ASSERT_TRUE(right.rest && right.after.size() >= 2) << "the simulation's own account";
  // The patient: an iliac narrowing on the right that rest flow does not notice. How far the index
  // is down when the first ankle is read depends on how soon that is.
  EXPECT_GT(*right.rest, 0.9);
  EXPECT_LT(right.after.front(), 0.9 * *right.rest);
  EXPECT_GT(right.after.back(), right.after.front() + 0.05);
  // The screen: that curve, and in words how far it fell.
  EXPECT_NEAR(std::stod(seen.text_of("result.right.abi")), *right.rest, kNear);
  expect_the_curve_of(seen, "right", right);
  expect_the_curve_of(seen, "left", left);
  EXPECT_LT(shown_at(seen, "right", 0), 0.95 * std::stod(seen.text_of("result.right.abi")))
      << "the board shows that the index fell";
  EXPECT_TRUE(seen.says("below rest")) << "and says by how much";
  EXPECT_TRUE(seen.says("Right leg: lowest"));
  EXPECT_TRUE(seen.says("Left leg: lowest"));
  ASSERT_NE(seen.find("recovery.plot"), nullptr);
  ASSERT_NE(seen.find("trend.plot"), nullptr) << "the visits have room beside the recovery";
  EXPECT_EQ(bed().end(), 0);
}

}  // namespace
}  // namespace station::ui

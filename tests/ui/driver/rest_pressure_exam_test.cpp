// The arm's pressure during the rest, by the finger on the screen.
#include "tests/ui/driver/exam_on_screen.hpp"

namespace station::ui {
namespace {

class RestAtTheBedside : public AtTheBedside {};

TEST_F(RestAtTheBedside, OneTouchTakesTheArmPressureAndTheReportPrintsIt) {
  RecordProperty("requirement", "E5");
  begin({.speed = 8.0, .rest_minutes = 1.5});
  begin_rest();
  EXPECT_NE(bed().wait_for_offer("rest.pressure").text_of("rest.arm").find("Right arm"),
            std::string::npos);
  bed().picture("rest-offered");

  bed().touch("rest.pressure");
  const auto& seen = bed().wait_until(
      "the arm pressure", [](const SeenScreen& s) { return s.find("rest.taken.0") != nullptr; });

  EXPECT_NE(seen.text_of("rest.taken.0").find("mmHg (oscillometric)"), std::string::npos)
      << seen.text_of("rest.taken.0");
  bed().picture("rest-taken");
  finish_the_exam();
  EXPECT_NE(report_in_words().find("by oscillometry"), std::string::npos);
  EXPECT_EQ(bed().end(), 0);
}

TEST_F(RestAtTheBedside, TheSpaceBarOpensItsCuff) {
  RecordProperty("requirement", "E15");
  begin({.speed = 2.0, .rest_minutes = 3.0});
  begin_rest();
  bed().press_when_offered("rest.pressure", "r");
  bed().wait_until("a cuff that rises", [](const SeenScreen& s) {
    return s.find("rest.now") != nullptr && s.text_of("gauge.status").find("inflated") == 0;
  });

  bed().press("space");
  const auto& seen = bed().wait_until("why there is no value", [](const SeenScreen& s) {
    return s.find("rest.taken.0") != nullptr;
  });

  EXPECT_NE(seen.text_of("rest.taken.0").find("no value, stopped"), std::string::npos);
  bed().wait_until("an open cuff", [](const SeenScreen& s) {
    return s.text_of("gauge.status").find("vented") == 0;
  });
  EXPECT_EQ(bed().end(), 0);
}

}  // namespace
}  // namespace station::ui

// A toe as a person meets it: first the probe alone, then the light of the second toe, read by hand
// at the cursor. States are waited for, never times.
#include "tests/ui/driver/exam_on_screen.hpp"

namespace station::ui {
namespace {

TEST_F(AtTheBedside, AToeIsHeardOfReadByItsLightAndOverriddenByHand) {
  RecordProperty("requirement", "E32");
  use({1024, 600});
  begin({.patient = "toe-pressure-18",
         .order = {"right brachial"},
         .speed = 8.0,
         .protocol_more = "also = [\"right toe\"]\n",
         .more_sites = {"right toe"}});
  bed().wait_for_phase("ready_to_rest");
  bed().touch("listen");
  bed().wait_for_phase("listening");
  bed().touch("listen.right.dorsalis_pedis");
  bed().wait_until("the artery in front", [](const SeenScreen& s) {
    return s.text_of("prompt.artery") == "dorsalis pedis";
  });
  bed().press_when_offered("key.accept", "a");
  bed().wait_until("what is heard in its row", [](const SeenScreen& s) {
    return s.text_of("listen.right.dorsalis_pedis.noted") == "artery heard";
  });
  bed().touch("listen.done");

  begin_rest();
  read_one();
  bed().press_when_offered("key.accept", "a");
  bed().wait_until("the light of the toe", [](const SeenScreen& s) {
    return s.phase == "ready_to_inflate" && s.offers("toe.second");
  });
  bed().touch("toe.second");
  bed().wait_for_words("second toe");
  bed().picture("toe");
  read_one();
  const auto by_station = bed().screen().text_of("outcome.value");
  EXPECT_FALSE(by_station.empty()) << "a number of the light";

  bed().touch("evidence.on");
  bed().touch("evidence.override");
  bed().touch("override.seen");
  bed().wait_for_words("by hand");
  bed().picture("by-hand");
  bed().press_when_offered("key.accept", "a");
  finish_the_exam();

  const auto report = report_in_words();
  EXPECT_NE(report.find("read by hand"), std::string::npos);
  EXPECT_NE(report.find("right dorsalis pedis: artery heard (A. Meier)"), std::string::npos);
  EXPECT_EQ(bed().end(), 0);
}

}  // namespace
}  // namespace station::ui

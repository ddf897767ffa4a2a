// A patient who is named while the exam runs, and a finger that is quicker than the program. States
// are waited for, never times.
#include "tests/ui/driver/exam_on_screen.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>

namespace station::ui {
namespace {

class LateName : public AtTheBedside {
 protected:
  /// A visit of this patient in the folder of records, run on the command line in virtual time.
  void visit_before(const std::string& patient_id) {
    std::ofstream{folder() / "before.toml"} << fmt::format(
        "operator = \"A. Meier\"\n[patient]\nid = \"{}\"\nname = \"Okafor, Ngozi\"\n"
        "[site.\"right arm\"]\npermission = \"allowed\"\n"
        "[site.\"right ankle\"]\npermission = \"allowed\"\n",
        patient_id);
    std::ofstream{folder() / "before-order.toml"}
        << "id = \"before\"\nrest_minutes = 0.0\n"
           "order = [\"right brachial\", \"right posterior tibial\"]\n";
    abi({"exam", "--simulate", "claudicant", "--case", folder() / "before.toml", "--protocol",
         folder() / "before-order.toml", "--out", folder() / "records"});
  }
  void fill(const std::string& field, const std::string& text) {
    for (int pages = 0; pages < 10 && !bed().settle().offers(field); ++pages)
      if (bed().screen().offers("intake.Patient.down")) bed().touch("intake.Patient.down");
    bed().touch(field);
    bed().wait_until(field + " to have the keys", [&](const SeenScreen& s) {
      const auto* seen = s.find(field);
      return seen != nullptr && seen->on;
    });
    // A virtual patient has a name of its own there.
    for (auto left = bed().screen().text_of(field).size(); left > 0; --left)
      bed().press("BackSpace");
    bed().wait_until("an empty " + field,
                     [&](const SeenScreen& s) { return s.text_of(field).empty(); });
    bed().type(text);
    bed().wait_until(text + " in " + field,
                     [&](const SeenScreen& s) { return s.text_of(field) == text; });
  }
};

TEST_F(LateName, BringsTheVisitsOfThePatientToAnExamThatBeganUnidentified) {
  RecordProperty("requirement", "E6");
  visit_before("4711");
  begin({.patient = "claudicant", .speed = 8.0});
  begin_rest();
  read_one();
  EXPECT_FALSE(bed().screen().says("Okafor"));

  bed().touch("shell.questions");
  bed().wait_for_offer("intake.name");
  fill("intake.name", "Okafor, Ngozi");
  fill("intake.id", "4711");
  bed().touch("intake.begin");  // back to the exam
  bed().wait_until("the exam with the name", [](const SeenScreen& s) {
    return s.screen == "exam" && s.phase == "reviewing" &&
           s.text_of("header.patient").find("Okafor") == 0;
  });
  finish_the_exam();

  const auto& seen = bed().wait_until("the visits on the board", [](const SeenScreen& s) {
    return s.find("result.right.curve") != nullptr;
  });
  EXPECT_NE(seen.text_of("result.right.curve").find("Visits"), std::string::npos);
  EXPECT_EQ(seen.find("result.left.curve"), nullptr) << "the left leg has never been read";
  bed().picture("trend");
  EXPECT_EQ(bed().end(), 0);
}

TEST_F(LateName, DoesNotBringTheVisitsOfSomebodyElse) {
  RecordProperty("requirement", "E6");
  visit_before("4712");
  begin({.patient = "claudicant", .speed = 8.0});
  begin_rest();
  read_one();

  bed().touch("shell.questions");
  bed().wait_for_offer("intake.name");
  fill("intake.id", "4711");
  bed().touch("intake.begin");
  bed().wait_until("the exam again", [](const SeenScreen& s) {
    return s.screen == "exam" && s.phase == "reviewing";
  });
  finish_the_exam();

  bed().settle();
  EXPECT_EQ(bed().screen().find("result.right.curve"), nullptr);
  EXPECT_FALSE(bed().screen().says("Visits"));
}

/// The program stands still while the finger presses one tile and goes on to another: the window
/// system knows by then where the pointer went, the press is still where it was made.
TEST_F(AtTheBedside, APressCountsWhereItWasMadeThoughTheFingerHasGoneOn) {
  RecordProperty("requirement", "T16");
  begin_at_home();
  bed().wait_for_offer("home.settings");
  bed().wait_for_offer("home.cramp");
  const auto seen = bed().settle();
  const auto middle_of = [&seen](const char* name) {
    const auto* w = seen.find(name);
    return std::pair{w->x + w->width / 2, w->y + w->height / 2};
  };
  const auto [press_x, press_y] = middle_of("home.settings");
  const auto [later_x, later_y] = middle_of("home.cramp");
  bed().desk().finger_to(later_x, later_y);
  bed().settle();

  ::kill(bed().pid(), SIGSTOP);
  bed().desk().touch(press_x, press_y);
  bed().desk().finger_to(later_x, later_y);
  ::kill(bed().pid(), SIGCONT);

  bed().wait_until("a page to be opened", [](const SeenScreen& s) { return s.screen != "home"; });
  EXPECT_EQ(bed().screen().screen, "settings");
}

}  // namespace
}  // namespace station::ui

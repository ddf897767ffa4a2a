// abi-station itself, with its simulated peripherals, on a virtual screen and driven by keys.
#include "tests/ui/process/virtual_screen.hpp"

#include <cairo.h>

#include <fstream>

namespace station::ui {
namespace {

class WholeStation : public VirtualScreen {
 protected:
  void SetUp() override {
    VirtualScreen::SetUp();
    own_ = std::filesystem::path{STATION_BINARY_DIR} / "tests" / "ui" / "whole-station";
    std::filesystem::remove_all(own_);
    std::filesystem::create_directories(own_);
    // One arm and one ankle, no rest: long enough to press every key.
    std::ofstream{own_ / "short.toml"}
        << "id = \"short\"\nrest_minutes = 0.0\n"
           "order = [\"right brachial\", \"right posterior tibial\"]\n";
    std::ofstream case_file{own_ / "case.toml"};
    case_file << "operator = \"A. Meier\"\n";
    for (const char* site : {"right arm", "left arm", "right ankle", "left ankle"})
      case_file << "[site.\"" << site << "\"]\npermission = \"allowed\"\n";
  }
  std::vector<std::string> command(const std::string& patient) const {
    return {STATION_PROGRAM,
            "--simulate",
            patient,
            "--speed",
            "4",
            "--size",
            "1280x800",
            "--case",
            own_ / "case.toml",
            "--protocol",
            own_ / "short.toml",
            "--out",
            own_ / "records"};
  }
  bool wait_for(const std::string& phase) {
    return probe_lines_->find("\"phase\":\"" + phase + "\"").has_value();
  }
  /// Waits until the Start key does something in this phase.
  bool wait_for_start(const std::string& phase) {
    while (auto line = probe_lines_->find("\"phase\":\"" + phase + "\"")) {
      const auto key = line->find("\"name\":\"key.start\"");
      if (key == std::string::npos) continue;
      if (line->substr(key, 200).find("\"enabled\":true") <
          line->substr(key, 200).find("\"enabled\":false"))
        return true;
    }
    return false;
  }

  std::filesystem::path own_;
};

TEST_F(WholeStation, IsStoppedInMidInflationAndGoesOnToItsResultByFourKeys) {
  RecordProperty("requirement", "E15");
  auto with_probe = command("normal");
  const std::string socket_path = (own_ / "probe.sock").string();
  with_probe.insert(with_probe.end(), {"--ui-probe", socket_path});
  child_ = start(with_probe);
  take_hold(socket_path);

  ASSERT_TRUE(wait_for_start("ready_to_rest"));
  press(XK_Return);
  ASSERT_TRUE(wait_for_start("ready_to_inflate"));
  press(XK_Return);
  ASSERT_TRUE(wait_for("inflating"));
  press(XK_space);
  ASSERT_TRUE(wait_for("stopped"));
  press(XK_r);
  for (int reading = 0; reading < 3; ++reading) {  // the arm, the ankle, the only arm again
    ASSERT_TRUE(wait_for_start("ready_to_inflate")) << reading;
    press(XK_Return);
    ASSERT_TRUE(wait_for("reviewing")) << reading;
    press(XK_a);
  }

  const auto last = probe_lines_->find("\"phase\":\"finished\"");
  ASSERT_TRUE(last.has_value());
  EXPECT_NE(last->find("SIMULATED"), std::string::npos);
  EXPECT_NE(last->find("\"name\":\"key.stop\""), std::string::npos);
  EXPECT_NE(last->find("Normal"), std::string::npos) << *last;
}

TEST_F(WholeStation, WritesAPictureOfARunningDeflation) {
  const auto picture_file = (own_ / "station-deflating.png").string();
  auto shot = command("critical");
  shot.insert(shot.end(), {"--auto", "--screenshot", picture_file, "--screenshot-phase",
                           "deflating", "--screenshot-delay", "5"});
  child_ = start(shot);

  EXPECT_EQ(child_->exit_code(), 0);

  auto* picture = cairo_image_surface_create_from_png(picture_file.c_str());
  ASSERT_EQ(cairo_surface_status(picture), CAIRO_STATUS_SUCCESS) << picture_file;
  EXPECT_EQ(cairo_image_surface_get_width(picture), 1280);
  EXPECT_EQ(cairo_image_surface_get_height(picture), 800);
  cairo_surface_destroy(picture);
}

}  // namespace
}  // namespace station::ui

// abi-station itself, with its simulated peripherals, writes a picture by itself.
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
    // One arm and one ankle, no rest.
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
  std::filesystem::path own_;
};

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

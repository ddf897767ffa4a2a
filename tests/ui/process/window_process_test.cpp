// The true window on a virtual screen: keys and fingers come by XTest, states are waited for.
#include "tests/ui/process/virtual_screen.hpp"
#include "tests/ui/support/scripted_feed.hpp"

#include <gtest/gtest.h>

#include <cairo.h>

#include <filesystem>
#include <memory>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

TEST_F(VirtualScreen, SpaceStopsAnInflation) {
  show("inflating");

  press(XK_space);

  EXPECT_TRUE(child_->out().find("stop_now").has_value());
  EXPECT_TRUE(probe_lines_->find("\"phase\":\"stopped\"").has_value());
}

TEST_F(VirtualScreen, TheStopKeyOnTheScreenActsWhileTheFingerIsDown) {
  show("deflating");

  touch("key.stop");  // never lifted

  EXPECT_TRUE(child_->out().find("stop_now").has_value());
  EXPECT_TRUE(probe_lines_->find("\"phase\":\"stopped\"").has_value());
}

TEST_F(VirtualScreen, EnterStartsWhatTheScreenOffers) {
  show("ready");

  press(XK_Return);

  const auto action = child_->out().next();
  ASSERT_TRUE(action.has_value());
  EXPECT_EQ(*action, "action 0");  // PressStart is the first of UserAction
}

TEST_F(VirtualScreen, WritesAPictureOfEveryPage) {
  for (const auto scene : all_scenes()) {
    const auto path = folder_ / (std::string{name_of(scene)} + ".png");
    fs::remove(path);
    auto shot = preview({"--scene", std::string{name_of(scene)}, "--still", "--screenshot", path});

    EXPECT_EQ(shot->exit_code(), 0) << name_of(scene);

    auto* picture = cairo_image_surface_create_from_png(path.c_str());
    EXPECT_EQ(cairo_surface_status(picture), CAIRO_STATUS_SUCCESS) << path;
    EXPECT_EQ(cairo_image_surface_get_width(picture), 1920);
    EXPECT_EQ(cairo_image_surface_get_height(picture), 1080);
    cairo_surface_destroy(picture);
  }
}

TEST_F(VirtualScreen, SaysWhyAScreenshotCannotBeWritten) {
  auto shot = preview({"--scene", "ready", "--screenshot", "/nonexistent-folder/a.png"});

  EXPECT_EQ(shot->exit_code(), 1);
}

}  // namespace
}  // namespace station::ui

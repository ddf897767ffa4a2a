// The true window on a virtual screen: keys and fingers come by XTest, states are waited for.
#include "tests/ui/process/child.hpp"
#include "tests/ui/support/scripted_feed.hpp"

#include <gtest/gtest.h>

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <cairo.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

class VirtualScreen : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path{STATION_BINARY_DIR} / "tests" / "ui" / "screens";
    fs::create_directories(folder_);
    server_.emplace(
        std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"},
        std::vector<std::string>{});
    const auto number = server_->out().next();
    ASSERT_TRUE(number.has_value()) << "Xvfb did not start: install the package xvfb.";
    screen_ = ":" + *number;
  }
  void TearDown() override {
    if (display_ != nullptr) XCloseDisplay(display_);
    child_.reset();  // before its screen goes away
    if (probe_ >= 0) ::close(probe_);
  }

  std::unique_ptr<Child> preview(std::vector<std::string> options) {
    options.insert(options.begin(), STATION_UI_PREVIEW);
    return std::make_unique<Child>(options, std::vector<std::string>{"DISPLAY=" + screen_});
  }
  /// Starts a scene and waits until its first frame is on the screen.
  void show(const std::string& scene) {
    const auto socket_path = (folder_ / (scene + ".sock")).string();
    fs::remove(socket_path);
    child_ = preview({"--scene", scene, "--probe", socket_path});
    connect_probe(socket_path);
    ASSERT_TRUE(probe_lines_->find("\"name\":\"key.stop\"").has_value());
    display_ = XOpenDisplay(screen_.c_str());
    ASSERT_NE(display_, nullptr);
  }
  void press(KeySym symbol) {
    const auto code = XKeysymToKeycode(display_, symbol);
    XTestFakeKeyEvent(display_, code, True, 0);
    XTestFakeKeyEvent(display_, code, False, 0);
    XFlush(display_);
  }
  /// Puts the finger down in the middle of a widget.
  void touch(const std::string& name) {
    const auto line = probe_lines_->find("\"name\":\"" + name + "\"");
    ASSERT_TRUE(line.has_value());
    const auto at = line->find("\"name\":\"" + name + "\",\"rect\":[");
    int x = 0, y = 0, w = 0, h = 0;
    ASSERT_EQ(std::sscanf(line->c_str() + line->find('[', at), "[%d,%d,%d,%d]", &x, &y, &w, &h), 4);
    XTestFakeMotionEvent(display_, -1, x + w / 2, y + h / 2, 0);
    XTestFakeButtonEvent(display_, 1, True, 0);
    XFlush(display_);
  }

  fs::path folder_;
  std::unique_ptr<Child> child_;
  std::optional<LineReader> probe_lines_;

 private:
  void connect_probe(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.size(), sizeof address.sun_path);
    std::ranges::copy(path, std::begin(address.sun_path));
    probe_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
    // The socket appears once the window is open; until then the child is asked again.
    for (int tries = 0; tries < kPatienceMs; ++tries) {
      if (::connect(probe_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        probe_lines_.emplace(probe_);
        return;
      }
      ::poll(nullptr, 0, 1);
    }
    FAIL() << "The preview opened no probe socket at " << path;
  }

  std::optional<Child> server_;
  std::string screen_;
  Display* display_ = nullptr;
  int probe_ = -1;
};

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

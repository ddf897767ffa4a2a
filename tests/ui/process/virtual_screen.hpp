#pragma once
// A screen that is not there, with a program of ours on it: keys and fingers come by XTest, what is
// on the screen is told by the program's probe.

#include "tests/ui/process/child.hpp"

#include <gtest/gtest.h>

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::ui {

class VirtualScreen : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path{STATION_BINARY_DIR} / "tests" / "ui" / "screens";
    std::filesystem::create_directories(folder_);
    server_.emplace(std::vector<std::string>{"Xvfb", "-displayfd", "1", "-noreset", "-screen", "0",
                                             "1920x1080x24"},
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

  std::unique_ptr<Child> start(const std::vector<std::string>& command) {
    return std::make_unique<Child>(command, std::vector<std::string>{"DISPLAY=" + screen_});
  }
  std::unique_ptr<Child> preview(std::vector<std::string> options) {
    options.insert(options.begin(), STATION_UI_PREVIEW);
    return start(options);
  }
  /// Starts a scene and waits until its first frame is on the screen.
  void show(const std::string& scene) {
    const auto socket_path = (folder_ / (scene + ".sock")).string();
    std::filesystem::remove(socket_path);
    child_ = preview({"--scene", scene, "--probe", socket_path});
    take_hold(socket_path);
  }
  /// Waits for the first frame and gets keys and fingers ready.
  void take_hold(const std::string& socket_path) {
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

  std::filesystem::path folder_;
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

}  // namespace station::ui

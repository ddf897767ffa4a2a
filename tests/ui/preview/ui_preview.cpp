// The display against scripted scenes: for looking at every page, and for the process test.
//   ui_preview --scene ready [--size 1920x1080] [--pixel-density 4] [--probe SOCKET]
//              [--screenshot FILE.png] [--still] [--language de] [--theme light]
// Prints one line per action on standard output: "stop_now", "action 3" (index in UserAction).
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/window/run_window.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace station;

/// Plays a scripted feed in real time; STOP turns it to the scene `stopped`.
class Player {
 public:
  Player(ui::Scene scene, bool still) : feed_{scene}, still_{still} {}

  device::DisplayFeed& feed() { return feed_.feed(); }
  void stop() { stopped_ = true; }
  void start() {
    thread_ = std::jthread{[this](const std::stop_token& token) {
      std::mutex mutex;
      std::condition_variable_any never;
      std::unique_lock lock{mutex};
      while (!token.stop_requested()) {
        never.wait_for(lock, token, std::chrono::milliseconds{20}, [] { return false; });
        if (stopped_.exchange(false) && feed_.scene() != ui::Scene::stopped)
          feed_.show(ui::Scene::stopped);
        feed_.advance(still_ ? 0.0 : 0.02);
      }
    }};
  }

 private:
  ui::ScriptedFeed feed_;
  bool still_;
  std::atomic<bool> stopped_{false};
  std::jthread thread_;
};

void say(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  ui::WindowSettings settings;
  settings.width = 1920;
  settings.height = 1080;
  settings.px_per_mm = 4.0;
  auto scene = ui::Scene::finding;
  bool still = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--still") {
      still = true;
      continue;
    }
    if (i + 1 == argc) {
      std::fprintf(stderr, "%s needs a value.\n", argv[i]);
      return 2;
    }
    const std::string value = argv[++i];
    if (option == "--scene") {
      const auto known = ui::scene_from(value);
      if (!known) {
        std::fprintf(stderr, "There is no scene %s.\n", value.c_str());
        return 2;
      }
      scene = *known;
    } else if (option == "--size") {
      if (std::sscanf(value.c_str(), "%dx%d", &settings.width, &settings.height) != 2) return 2;
    } else if (option == "--pixel-density") {
      settings.px_per_mm = std::atof(value.c_str());
    } else if (option == "--language") {
      settings.look.language = value == "de" ? ui::Language::german : ui::Language::english;
    } else if (option == "--theme") {
      settings.look.theme = value == "light" ? ui::ThemeChoice::light : ui::ThemeChoice::dark;
    } else if (option == "--probe") {
      settings.probe_socket = value;
    } else if (option == "--screenshot") {
      settings.screenshot = ui::Screenshot{.path = value};
    } else {
      std::fprintf(stderr, "There is no option %s.\n", argv[i - 1]);
      return 2;
    }
  }

  Player player{scene, still};
  player.start();
  ui::ActionPort port;
  port.stop_now = [&player] {
    say("stop_now");
    player.stop();
  };
  port.post = [](const device::UserAction& action) {
    say("action " + std::to_string(action.index()));
  };
  return ui::run_window(settings, player.feed(), port);
}

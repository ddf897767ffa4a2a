// The screens beside the exam in a window, each in a scene: for looking at every page.
//   desk_preview --scene cramp.page [--size 1920x1080] [--pixel-density 4] [--theme light]
//                [--language german] [--screenshot FILE.png] [--probe SOCKET]
#include "tests/ui/support/desk_scenes.hpp"
#include "ui/window/run_window.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

int main(int argc, char** argv) {
  using namespace station;
  ui::WindowSettings settings;
  settings.width = 1920;
  settings.height = 1080;
  settings.px_per_mm = 4.0;
  ui::Preferences look;
  std::string scene = "cramp.first";
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    const std::string value = argv[i + 1];
    if (option == "--scene") scene = value;
    if (option == "--size" &&
        std::sscanf(value.c_str(), "%dx%d", &settings.width, &settings.height) != 2)
      return 2;
    if (option == "--pixel-density") settings.px_per_mm = std::atof(value.c_str());
    if (option == "--theme" && value == "light") look.theme = ui::ThemeChoice::light;
    if (option == "--language" && value == "german") look.language = ui::Language::german;
    if (option == "--probe") settings.probe_socket = value;
    if (option == "--screenshot") {
      settings.screenshot.emplace();
      settings.screenshot->path = value;
    }
  }
  ui::Worker worker;
  auto page = ui::desk_scene(scene, worker);
  if (!page) page = ui::shell_scene(scene, worker, look);
  if (!page) {
    std::fprintf(stderr, "There is no scene %s; scenes are:", scene.c_str());
    for (const auto& names : {ui::desk_scene_names(), ui::shell_scene_names()})
      for (const auto& name : names) std::fprintf(stderr, " %s", name.c_str());
    std::fputc('\n', stderr);
    return 2;
  }
  if (settings.screenshot) settings.screenshot->screen = page->screen;
  ui::Program program{.shell = {}, .pages = {}, .worker = worker};
  program.shell.screen = page->screen;
  program.shell.preferences = look;
  program.pages.emplace_back(page->screen, std::move(page->page));
  device::DisplayFeed feed;
  return ui::run_window(settings, feed, {}, {}, &program);
}

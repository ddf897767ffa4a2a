#include "ui/screens.hpp"

#include "config/config.hpp"
#include "ui/draw/home_page.hpp"
#include "ui/draw/settings_page.hpp"
#include "ui/services/home_lists.hpp"

#include <fmt/format.h>

#include <utility>

namespace station::ui {
namespace {

std::unique_ptr<ScreenPage> home_screen(const ScreenSetup& setup) {
  PageParts<HomeState, HomeAction, HomeRequest, HomeModel> parts;
  parts.state.has_device = has_device(setup.options, setup.station);
  parts.state.worklist_folder = setup.station.worklist_directory;
  parts.step = [](HomeState& s, const HomeAction& a) { return step(s, a); };
  parts.present = [](const HomeState& s, Language l) { return present(s, l); };
  parts.draw = draw_home;
  const std::string records =
      setup.options.out_folder.empty() ? setup.station.record_directory : setup.options.out_folder;
  parts.serve = [worklist = setup.station.worklist_directory,
                 records](const HomeRequest& request) -> std::vector<HomeAction> {
    if (std::holds_alternative<ListFolders>(request)) return {read_home_lists(worklist, records)};
    return {};
  };
  parts.for_shell = [](const HomeRequest& request) -> std::optional<ShellAction> {
    if (const auto* show = std::get_if<ShowScreen>(&request)) return GoTo{show->screen};
    if (const auto* resume = std::get_if<ResumeExamOf>(&request))
      return OpenStation{{.resume = resume->record}};
    if (const auto* prepare = std::get_if<PrepareExam>(&request))
      return PrepareCase{prepare->case_file};
    return std::nullopt;
  };
  parts.keys = [](const HomeModel& m, Language) {
    return PageKeys{.start = {m.begin.title, m.begin.enabled, false}};
  };
  parts.on_key = [](const HomeModel& m, PageKey key) -> std::optional<HomeAction> {
    if (key != PageKey::start || !m.begin.enabled) return std::nullopt;
    return m.begin.action;
  };
  parts.on_open = LookAgain{};
  parts.on_moment = [](const HomeState& s, const Moment& now) -> std::optional<HomeAction> {
    if (now.shell.station == s.station) return std::nullopt;
    return StationStands{now.shell.station};
  };
  return make_page(std::move(parts), setup.worker);
}

std::unique_ptr<ScreenPage> settings_screen(const ScreenSetup& setup) {
  PageParts<SettingsState, SettingsAction, SettingsRequest, SettingsModel> parts;
  parts.state = {setup.preferences, setup.about_screen, setup.station.name};
  parts.step = [](SettingsState& s, const SettingsAction& a) { return step(s, a); };
  parts.present = [](const SettingsState& s, Language l) { return present(s, l); };
  parts.draw = draw_settings;
  parts.for_shell = [](const SettingsRequest& request) -> std::optional<ShellAction> {
    return SetPreferences{std::get<ChangePreferences>(request).to};
  };
  parts.on_moment = [](const SettingsState& s, const Moment& now) -> std::optional<SettingsAction> {
    if (now.shell.preferences == s.preferences) return std::nullopt;
    return PreferencesAre{now.shell.preferences};
  };
  return make_page(std::move(parts), setup.worker);
}

}  // namespace

std::vector<std::pair<ScreenId, std::unique_ptr<ScreenPage>>> make_screens(
    const ScreenSetup& setup) {
  std::vector<std::pair<ScreenId, std::unique_ptr<ScreenPage>>> screens;
  screens.emplace_back(ScreenId::home, home_screen(setup));
  screens.emplace_back(ScreenId::settings, settings_screen(setup));
  return screens;
}

}  // namespace station::ui

#include "ui/screens.hpp"

#include "config/config.hpp"
#include "ui/desk_screens.hpp"
#include "ui/draw/home_page.hpp"
#include "ui/draw/intake_page.hpp"
#include "ui/draw/page_keys.hpp"
#include "ui/draw/settings_page.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/replay_sound.hpp"
#include "ui/services/home_lists.hpp"
#include "ui/sound_screens.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace station::ui {
namespace {

std::filesystem::path records_of(const ScreenSetup& setup) {
  return setup.options.out_folder.empty() ? setup.station.record_directory
                                          : setup.options.out_folder;
}

std::unique_ptr<ScreenPage> home_screen(const ScreenSetup& setup, std::vector<ScreenId> plugged) {
  PageParts<HomeState, HomeAction, HomeRequest, HomeModel> parts;
  parts.state.plugged = std::move(plugged);
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
  parts.keys = [](const HomeModel& m, Language) { return keys_of(m); };
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

ChoicesCame list_choices() {
  ChoicesCame came;
  for (const auto& name : config::list_config("protocols")) came.protocols.push_back({name, name});
  for (const auto& name : config::list_config("profiles")) {
    const auto file = config::find_config("profiles", name);
    const auto profile = file ? config::load_profile(*file) : std::unexpected{file.error()};
    // One that cannot be read is not offered.
    if (profile) came.profiles.push_back({name, profile->title.empty() ? name : profile->title});
  }
  return came;
}

CaseCame load_case_file(const std::string& file) {
  auto loaded = config::load_case(file);
  if (!loaded) return {{}, loaded.error().sentence};
  return {std::move(*loaded), {}};
}

std::string rest_left(const device::StationSnapshot& s) {
  if (s.phase != device::Phase::resting) return {};
  return minutes_text(s.rest_left_s);
}

std::unique_ptr<ScreenPage> intake_screen(const ScreenSetup& setup) {
  PageParts<IntakeState, IntakeAction, IntakeRequest, IntakeModel> parts;
  parts.state.clinic_contact = setup.station.clinic_contact;
  const auto first_of = [](const std::string& a, const std::string& b) {
    return a.empty() ? b : a;
  };
  // What is chosen as long as nobody chooses.
  const auto protocol = first_of(setup.options.protocol, setup.station.protocol);
  const auto profile = first_of(setup.options.profile, setup.station.profile);
  parts.step = [protocol, profile](IntakeState& s, const IntakeAction& a) {
    auto requests = step(s, a);
    if (s.draft.protocol.empty()) s.draft.protocol = protocol;
    if (s.draft.profile.empty()) s.draft.profile = profile;
    return requests;
  };
  parts.present = [](const IntakeState& s, Language l) { return present(s, l); };
  parts.draw = draw_intake;
  parts.serve = [](const IntakeRequest& request) -> std::vector<IntakeAction> {
    if (const auto* load = std::get_if<LoadCaseFile>(&request)) return {load_case_file(load->file)};
    if (std::holds_alternative<ListChoices>(request)) return {list_choices()};
    return {};
  };
  parts.for_shell = [](const IntakeRequest& request) -> std::optional<ShellAction> {
    if (const auto* open = std::get_if<OpenExam>(&request)) return OpenStation{open->wish};
    if (const auto* tell = std::get_if<TellCase>(&request))
      return TellStation{device::UpdateCase{tell->exam_case, tell->exam_case.operator_name}};
    if (const auto* tell = std::get_if<TellIdentity>(&request))
      return TellStation{device::IdentifyPatient{tell->patient, tell->person}};
    if (std::holds_alternative<TellListen>(request))
      return TellStation{device::ListenAt{{Artery::posterior_tibial, Side::right}}};
    if (std::holds_alternative<BackToExam>(request)) return GoTo{ScreenId::exam};
    if (std::holds_alternative<BackHome>(request)) return GoTo{ScreenId::home};
    return std::nullopt;
  };
  parts.keys = [](const IntakeModel& m, Language) { return keys_of(m); };
  parts.on_key = [](const IntakeModel& m, PageKey key) -> std::optional<IntakeAction> {
    if (key == PageKey::start) return NextIntakePage{};
    if (key == PageKey::repeat) return PreviousIntakePage{};
    return m.asks_why ? std::nullopt : std::optional<IntakeAction>{AskWhySkipped{}};
  };
  parts.on_moment = [](const IntakeState& s, const Moment& now) -> std::optional<IntakeAction> {
    if (now.shell.intake_begun != s.begun)
      return BeginIntake{now.shell.intake_case, now.shell.intake_begun};
    const auto& snapshot = now.snapshot;
    const bool about_exam = now.shell.intake_about_exam &&
                            now.shell.station == StationState::running && snapshot.sequence > 0;
    if (about_exam && !s.exam_is_open) return AboutExam{snapshot.exam.exam_case};
    const auto left = about_exam ? rest_left(snapshot) : std::string{};
    const bool may_listen = about_exam && snapshot.offered.listen;
    if (left == s.rest_left && may_listen == s.may_listen) return std::nullopt;
    return RestIs{left, may_listen};
  };
  return make_page(std::move(parts), setup.worker);
}

/// The profile that judges where no exam chooses another.
ProfileIs read_profile(const std::string& name) {
  const auto file = config::find_config("profiles", name);
  if (!file) return {{}, {}, file.error().sentence};
  const auto profile = config::load_profile(*file);
  if (!profile) return {{}, {}, profile.error().sentence};
  return {profile->title.empty() ? name : profile->title, profile->approval, {}};
}

std::unique_ptr<ScreenPage> settings_screen(const ScreenSetup& setup) {
  PageParts<SettingsState, SettingsAction, SettingsRequest, SettingsModel> parts;
  parts.state = {.preferences = setup.preferences, .station = setup.station.name};
  parts.serve = [profile =
                     setup.options.profile.empty() ? setup.station.profile : setup.options.profile](
                    const SettingsRequest& request) -> std::vector<SettingsAction> {
    if (std::holds_alternative<ReadProfile>(request)) return {read_profile(profile)};
    return {};
  };
  parts.on_open = LookAtProfile{};
  parts.step = [](SettingsState& s, const SettingsAction& a) { return step(s, a); };
  parts.present = [](const SettingsState& s, Language l) { return present(s, l); };
  parts.draw = draw_settings;
  parts.for_shell = [](const SettingsRequest& request) -> std::optional<ShellAction> {
    const auto* change = std::get_if<ChangePreferences>(&request);
    if (change == nullptr) return std::nullopt;
    return SetPreferences{change->to};
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
  screens.emplace_back(ScreenId::intake, intake_screen(setup));
  const auto records = records_of(setup);
  const DeskSetup desk{.pages = records / "pages",
                       .records = records,
                       .training = records / kTrainingFolder,
                       .worker = setup.worker,
                       .hear = [player = std::make_shared<ReplaySound>(setup.sound, setup.host)](
                                   const HearReplay& wish) { player->hear(wish); }};
  screens.emplace_back(ScreenId::exams, review_screen(desk));
  screens.emplace_back(ScreenId::cramp, cramp_screen(desk));
  screens.emplace_back(ScreenId::training, training_screen(desk));
  screens.emplace_back(ScreenId::settings, settings_screen(setup));
  screens.emplace_back(ScreenId::alarms, alarm_screen(setup.host, setup.sound, setup.worker));
  screens.emplace_back(ScreenId::engineer, engineer_screen(setup.host, setup.sound, setup.worker));
  std::vector<ScreenId> plugged;
  for (const auto& [id, page] : screens) plugged.push_back(id);
  screens.emplace_back(ScreenId::home, home_screen(setup, std::move(plugged)));
  return screens;
}

}  // namespace station::ui

#include "tests/ui/support/page_scenes.hpp"
#include "ui/draw/alarm_page.hpp"
#include "ui/draw/engineer_page.hpp"
#include "ui/draw/home_page.hpp"
#include "ui/draw/intake_page.hpp"
#include "ui/draw/page_keys.hpp"
#include "ui/draw/settings_page.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace station::ui {
namespace {

HomeState home_scene(std::string_view name) {
  HomeState home;
  home.loading = false;
  home.plugged = {ScreenId::cramp,  ScreenId::exams,    ScreenId::training,
                  ScreenId::alarms, ScreenId::engineer, ScreenId::settings};
  if (name == "home.bare") return home;
  home.has_device = true;
  home.worklist_folder = "worklist";
  home.worklist = {
      {"1", "Wójcik, Zofia", "claudication, both legs", "1950-03-02", false},
      {"2", "Okafor, Ngozi", "ulcer of the left heel", "1944-11-19", false},
      {"3", "damaged.toml",
       "damaged.toml, line 4: operator must be text in quotes, not a whole number; correct the "
       "value.",
       "", true}};
  home.unfinished = {{"4", "Meier, Eva", "resting, 4 of 6 arteries", "2026-11-27 08:15", false}};
  if (name == "home.open") home.station = StationState::running;
  return home;
}

IntakeState intake_scene(std::string_view name) {
  IntakeState intake;
  intake.clinic_contact = "3311";
  intake.protocols = {{"resting-abi", "resting-abi"},
                      {"resting-abi-toe", "resting-abi-toe"},
                      {"exercise-treadmill", "exercise-treadmill"},
                      {"segmental", "segmental"}};
  intake.profiles = {
      {"a", "2024 ACC/AHA guideline"}, {"b", "2024 ESC guideline"}, {"c", "2023 IWGDF guideline"}};
  intake.draft.protocol = "resting-abi";
  intake.draft.profile = "a";
  const auto go = [&intake](const auto& action) { (void)step(intake, action); };
  if (name != "intake.patient") {
    go(TypeInto{"name", "Okafor, Ngozi"});
    go(TypeInto{"id", "4711"});
    go(NextIntakePage{});
    go(ChooseIn{"onset.right", 1});
    go(ChooseIn{"onset.left", 0});
    go(ChooseIn{"swollen.left", 0});
    go(OpenIntakePage{IntakePage::feet});
    go(ChooseIn{"rest_pain.left", 0});
    go(ChooseIn{"wound.left", 3});
    go(OpenIntakePage{IntakePage::history});
    go(ChooseIn{"diabetes", 0});
    go(ChooseIn{"dialysis", 1});
    go(OpenIntakePage{IntakePage::conditions});
    go(ChooseIn{"posture", 1});
    for (int i = 0; i < 30; ++i) go(StepNumber{"cuff.right_arm", +1});
    go(StepNumber{"cuff.left_ankle", +1});
    go(OpenIntakePage{IntakePage::access});
    go(ChooseIn{"access.dp.left", 1});
    go(OpenIntakePage{IntakePage::history});
    go(SkipIntakePage{1});
  }
  constexpr std::array kNames{"intake.patient",  "intake.acute",   "intake.feet",
                              "intake.history",  "intake.posture", "intake.access",
                              "intake.procedure"};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (name == kNames[i]) go(OpenIntakePage{kIntakePages[i]});
  if (name == "intake.why") {
    go(OpenIntakePage{IntakePage::feet});
    go(AskWhySkipped{});
  }
  return intake;
}

EngineerState engineer_scene(std::string_view name) {
  using namespace std::chrono_literals;
  device::StationDiagnostics d;
  d.simulated = true;
  const auto link = [](const char* port, const char* device) {
    device::LinkDiagnostics l;
    l.port = port;
    l.device = device;
    l.state = hal::LinkState::ready;
    l.frames_per_s = 210.4;
    l.bytes_per_s = 18'250.0;
    l.clock = ClockMap{.device_ref = DeviceMicros{1'000'000},
                       .station_ref = timestamp_from_ns(3'500'000'000),
                       .drift_ppb = -30'000,
                       .round_trip = 2100us};
    for (int i = 0; i < 400; ++i) l.sample_age.add(4ms + 20us * (i % 37));
    return l;
  };
  d.cuff = link("simulated cuff", "SIM-CUFF, firmware 1.2");
  d.doppler = link("simulated probe", "SIM-DOPPLER, firmware 1.1");
  d.doppler.gaps = 2;
  d.doppler.health.bad_frames = 3;
  d.rings = {{"spectrum", 12, 2048, 0}, {"pressure", 2, 1024, 0}, {"record", 8000, 8448, 0}};
  d.steps_per_s = 250.0;
  d.processor_share = 0.11;
  for (int i = 0; i < 900; ++i) d.step_time.add(300us + 3us * (i % 97));
  d.key_to_vent.add(3ms);
  d.offers = {{.name = "leak",
               .room = "plant",
               .sentence = "Cuff or hose leak.",
               .unit = "mmHg a minute at 150 mmHg",
               .amount = 30.0,
               .least = 0.0,
               .most = 5000.0},
              {.name = "frame-lost", .room = "wire", .sentence = "Whole frames are lost."},
              {.name = "reply-late",
               .room = "wire",
               .sentence = "Replies arrive late.",
               .unit = "s",
               .amount = 0.4,
               .least = 0.001,
               .most = 10.0}};
  d.faults = {{.id = 7, .words = "leak@ramping:amount=30", .name = "leak", .waits = true}};
  d.fault_log = {"12.4 s: asked for frame-lost@now", "17.4 s: ended frame-lost@now"};
  EngineerState s;
  if (name == "engineer.none") return s;
  SoundStatus sound;
  sound.state = SoundState::playing;
  sound.device = "Built-in Audio";
  sound.latency = 62ms;
  (void)step(s, DiagnosticsCame{std::move(d), sound});
  if (name == "engineer.latency") (void)step(s, ShowEngineerTab{EngineerTab::latency});
  if (name == "engineer.faults") {
    (void)step(s, ShowEngineerTab{EngineerTab::faults});
    (void)step(s, ChooseFault{"leak"});
  }
  return s;
}

AlarmPageState alarm_scene() {
  using enum device::AlarmEventKind;
  const auto at = [](double s) { return Timestamp{duration_from_seconds(s)}; };
  AlarmPageState s;
  s.status.state = SoundState::playing;
  s.status.device = "Built-in Audio";
  s.snapshot.alarm_sound_paused_s = 45.0;
  s.snapshot.alarm_events =
      std::make_shared<const std::vector<device::AlarmEvent>>(std::vector<device::AlarmEvent>{
          {.at = at(71.25),
           .kind = onset,
           .condition = device::AlarmCondition::sensors_disagree,
           .text = "The two pressure sensors of the right arm cuff differ by 14 mmHg.",
           .priority = device::AlarmPriority::medium},
          {.at = at(72.0), .kind = sound_paused, .paused_for = std::chrono::seconds{60}},
          {.at = at(75.0),
           .kind = end,
           .condition = device::AlarmCondition::sensors_disagree,
           .priority = device::AlarmPriority::medium}});
  return s;
}

}  // namespace

std::vector<std::string> shell_scene_names() {
  return {"home",          "home.open",        "home.bare",        "intake.patient",
          "intake.acute",  "intake.feet",      "intake.history",   "intake.posture",
          "intake.access", "intake.procedure", "intake.why",       "settings",
          "alarms",        "engineer",         "engineer.latency", "engineer.faults",
          "engineer.none"};
}

std::optional<PageScene> shell_scene(std::string_view name, Worker& worker,
                                     const Preferences& look) {
  const auto names = shell_scene_names();
  if (std::ranges::find(names, name) == names.end()) return std::nullopt;
  if (name.starts_with("home"))
    return PageScene{ScreenId::home,
                     still<HomeAction, HomeRequest>(
                         home_scene(name), draw_home, worker,
                         std::function{[](const HomeModel& m) { return keys_of(m); }})};
  if (name.starts_with("intake"))
    return PageScene{ScreenId::intake,
                     still<IntakeAction, IntakeRequest>(
                         intake_scene(name), draw_intake, worker,
                         std::function{[](const IntakeModel& m) { return keys_of(m); }})};
  if (name.starts_with("engineer"))
    return PageScene{ScreenId::engineer, still<EngineerAction, EngineerRequest>(
                                             engineer_scene(name), draw_engineer, worker)};
  if (name == "alarms")
    return PageScene{ScreenId::alarms, still<AlarmPageAction, AlarmPageRequest>(
                                           alarm_scene(), draw_alarm_page, worker)};
  SettingsState settings;
  settings.preferences = look;
  settings.station = "Vascular laboratory, room 2";
  settings.profile = "2024 ACC/AHA";
  settings.approval = {clinical::Approval::State::under_review, "Dr. Weber", "2026-11-20"};
  return PageScene{ScreenId::settings,
                   still<SettingsAction, SettingsRequest>(settings, draw_settings, worker)};
}

}  // namespace station::ui

// abi-station: the bedside display. Parses the command line, puts the program together, runs its
// window.
#include "core/expects.hpp"
#include "device/station_host.hpp"
#include "hal/stream/emergency_vent.hpp"
#include "ui/assemble.hpp"
#include "ui/kept_preferences.hpp"
#include "ui/load_words.hpp"
#include "ui/model/words.hpp"
#include "ui/screens.hpp"
#include "ui/sound/sound_desk.hpp"
#include "ui/window/error_stream.hpp"
#include "ui/window/run_window.hpp"

#include <malloc.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace {

using namespace station;

constexpr int kWrongUse = 2;
constexpr int kDeviceTrouble = 3;

volatile std::sig_atomic_t g_asked_to_end = 0;
void ask_to_end(int) { g_asked_to_end = 1; }

struct Options {
  ui::StationOptions station;
  ui::SoundSettings sound;
  ui::WindowSettings window;
  std::string size;
  std::string screenshot;
  std::string screenshot_phase;
  double screenshot_delay_s = 0.0;
  std::string language, theme, screen;
};

void describe(CLI::App& app, Options& o) {
  auto& s = o.station;
  auto& w = o.window;
  auto* simulate = app.add_option("--simulate", s.virtual_patient,
                                  "Simulate the peripherals and this patient, such as normal");
  auto* cuff = app.add_option("--cuff", s.cuff_port, "Serial port of the cuff controller");
  auto* doppler = app.add_option("--doppler", s.doppler_port, "Serial port of the Doppler probe");
  cuff->needs(doppler)->excludes(simulate);
  doppler->needs(cuff)->excludes(simulate);
  app.add_option("--protocol", s.protocol, "Exam protocol");
  app.add_option("--profile", s.profile, "Guideline profile");
  app.add_option("--case", s.case_file, "Case file: patient, sites, exclusions, history");
  app.add_option("--resume", s.resume, "Go on with this record");
  app.add_option("--screen", o.screen,
                 "Where to begin: home, exam, cramp, exams, training, engineer or settings. "
                 "Without it: the exam when a case, a record or --auto is given, else home");
  app.add_option("--language", o.language, "english or german; kept settings otherwise")
      ->check(CLI::IsMember({"english", "german"}));
  app.add_option("--theme", o.theme, "dark or light; kept settings otherwise")
      ->check(CLI::IsMember({"dark", "light"}));
  app.add_option("--operator", s.operator_name, "Who runs the exam");
  app.add_option("--out", s.out_folder, "Folder for the record");
  app.add_option("--speed", s.speed, "Speed of the simulated world (1 = real time)")
      ->check(CLI::Range(0.1, 100.0))
      ->capture_default_str();
  app.add_option("--size", o.size, "Window size, WIDTHxHEIGHT; without it the whole screen");
  app.add_option("--pixel-density", w.px_per_mm, "Pixels per millimetre of the screen")
      ->check(CLI::Range(1.0, 40.0));
  app.add_flag("--auto", w.auto_operator, "Press the keys by itself; simulated peripherals only");
  app.add_option("--sound", o.sound.output,
                 "Loudspeaker: default, a sound card's name, a file that ends in .wav, or off")
      ->capture_default_str();
  app.add_option("--ui-probe", w.probe_socket, "Unix socket that tells what is on the screen");
  app.add_option("--screenshot", o.screenshot, "Write a picture to this PNG file, then end");
  app.add_option("--screenshot-phase", o.screenshot_phase,
                 "Phase to wait for, such as deflating or finished");
  app.add_option("--screenshot-delay", o.screenshot_delay_s,
                 "Seconds of the exam's time that the phase must have lasted");
  app.add_flag("--exit-when-finished", w.exit_when_finished, "End when the exam is finished");
}

/// The first thing that is wrong with the options, as a sentence; empty if nothing is.
std::string settle(Options& o) {
  if (!o.size.empty()) {
    char rest = 0;
    if (std::sscanf(o.size.c_str(), "%dx%d%c", &o.window.width, &o.window.height, &rest) != 2 ||
        o.window.width < 640 || o.window.height < 480)
      return fmt::format("--size {} is not WIDTHxHEIGHT of at least 640x480, such as 1280x800.",
                         o.size);
  }
  if (!o.screenshot.empty()) {
    o.window.screenshot = ui::Screenshot{.path = o.screenshot, .delay_s = o.screenshot_delay_s};
    if (!o.screenshot_phase.empty()) {
      o.window.screenshot->phase = ui::phase_from(o.screenshot_phase);
      if (!o.window.screenshot->phase)
        return fmt::format(
            "There is no phase {}: use one such as connecting, finding, deflating, "
            "reviewing or finished.",
            o.screenshot_phase);
    }
  }
  if (!o.screen.empty() && !ui::screen_from(o.screen))
    return fmt::format("There is no screen {}: use home, exam, cramp or another that --help names.",
                       o.screen);
  if (o.window.auto_operator && o.station.virtual_patient.empty())
    return "--auto presses keys on simulated peripherals only: add --simulate PATIENT.";
  return {};
}

/// Command line over kept settings over station.toml.
void settle_look(Options& o, const device::DisplaySettings& display) {
  auto& look = o.window.look;
  look.language = ui::language_from(display.language).value_or(look.language);
  look.theme = ui::theme_from(display.theme).value_or(look.theme);
  look.screen_keyboard = display.screen_keyboard;
  look.volume = static_cast<float>(display.volume);
  if (o.window.px_per_mm == 0.0) o.window.px_per_mm = display.pixels_per_mm;
  look = ui::read_preferences(ui::preferences_file(), look);
  look.language = ui::language_from(o.language).value_or(look.language);
  look.theme = ui::theme_from(o.theme).value_or(look.theme);
}

/// The screen in front at the start: what was asked for, or the exam where all it needs is given.
ui::ScreenId first_screen(const Options& o) {
  if (const auto asked = ui::screen_from(o.screen)) return *asked;
  const auto& s = o.station;
  const bool is_told = !s.case_file.empty() || !s.resume.empty() || o.window.auto_operator ||
                       !o.screenshot_phase.empty();
  return is_told ? ui::ScreenId::exam : ui::ScreenId::home;
}

/// The slider's middle is the gain as it comes.
void set_volume(ui::SoundDesk& sound, float volume) {
  using Controls = ui::SoundControls;
  auto controls = sound.controls();
  controls.volume_db = Controls::kLowest_db +
                       static_cast<double>(volume) * (Controls::kHighest_db - Controls::kLowest_db);
  sound.set(controls);
}

int run(Options& o, const device::StationSettings& station) {
  set_safe_state_hook(&hal::emergency_vent);
  std::signal(SIGINT, ask_to_end);
  std::signal(SIGTERM, ask_to_end);

  device::StationHost host;
  o.sound.true_speed = o.station.speed == 1.0;
  ui::SoundDesk sound{o.sound};
  sound.listen_to(&host.feed());
  set_volume(sound, o.window.look.volume);
  const auto open = [&](const ui::StationWish& wish) -> std::optional<std::string> {
    const auto opened =
        host.exchange([&] { return ui::build_station(o.station, wish); }, o.station.speed);
    return opened ? std::nullopt : std::optional{opened.error().sentence};
  };
  ui::Worker worker;  // before the host goes: its last job may still use it
  ui::Program program{.worker = worker};
  program.shell.preferences = o.window.look;
  program.shell.screen = first_screen(o);
  const std::filesystem::path records = o.station.out_folder.empty()
                                            ? std::filesystem::path{station.record_directory}
                                            : std::filesystem::path{o.station.out_folder};
  program.post = [&host, &worker, records,
                  simulated = !o.station.virtual_patient.empty()](device::UserAction action) {
    const auto* named = std::get_if<device::IdentifyPatient>(&action);
    const std::string id = named != nullptr ? named->patient.id : std::string{};
    host.post(std::move(action));
    // Who is identified after the start has earlier visits too; they are read off the draw thread.
    if (!id.empty())
      worker.run([&host, records, id, simulated] {
        if (auto visits = ui::visits_of(records, id, simulated)) host.post(std::move(*visits));
      });
  };
  program.open_station = open;
  program.close_station = [&host] { host.end(); };
  program.keep = [&sound](const ui::Preferences& p) {
    set_volume(sound, p.volume);
    ui::keep_preferences(ui::preferences_file(), p);
  };
  program.pages = ui::make_screens({.options = o.station,
                                    .station = station,
                                    .preferences = o.window.look,
                                    .worker = worker,
                                    .host = host,
                                    .sound = sound});
  if (program.shell.screen == ui::ScreenId::exam) {
    // What the command line names and cannot be opened ends the program with its sentence.
    if (const auto refused = open({.resume = o.station.resume})) {
      ui::tell(*refused);
      return kDeviceTrouble;
    }
    program.shell.station = ui::StationState::running;
  } else if (o.window.screenshot && o.screenshot_phase.empty()) {
    o.window.screenshot->screen = program.shell.screen;
  }
  ui::ActionPort port;
  port.sound = [&sound](const ui::SoundAction& action) { sound.act(action); };
  port.post = [&host](device::UserAction action) { host.post(std::move(action)); };
  port.stop_now = [&host] { host.stop_now(); };
  port.heartbeat = [&host] { host.heartbeat(); };
  port.set_focus = [&host](bool has_focus) { host.set_focus(has_focus); };
  port.inflated = [&host] { return host.inflated(); };
  return ui::run_window(o.window, host.feed(), port, [] { return g_asked_to_end != 0; }, &program);
}

}  // namespace

int main(int argc, char** argv) {
  // Large blocks of a moment (font atlas, pictures) go back to the system when they are freed; by
  // itself the allocator keeps ever larger ones once it has seen one.
  ::mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  ui::keep_error_stream();
  CLI::App app{
      "Bedside vascular station: ankle-brachial index by Doppler and cuffs.\n"
      "Not a cleared medical device.\n"
      "Keys: Enter = Start, A = Accept, R = Repeat, Space = STOP."};
  Options options;
  describe(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : kWrongUse;
  }
  if (const auto wrong = settle(options); !wrong.empty()) {
    ui::tell(wrong);
    return kWrongUse;
  }

  const auto station = ui::load_station_settings();
  if (!station) {
    ui::tell(station.error().sentence);
    return kWrongUse;
  }
  options.window.catalogues = ui::load_words();
  settle_look(options, station->display);
  return run(options, *station);
}

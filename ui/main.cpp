// abi-station: the bedside display. Parses the command line, has the station assembled, runs the
// window against it.
#include "ui/assemble.hpp"
#include "ui/model/words.hpp"
#include "ui/sound/sound_desk.hpp"
#include "ui/window/run_window.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
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
};

void describe(CLI::App& app, Options& o) {
  auto& s = o.station;
  auto& w = o.window;
  auto* simulate =
      app.add_option("--simulate", s.virtual_patient,
                     "Simulate the peripherals and this patient (normal, when no port is given)");
  auto* cuff = app.add_option("--cuff", s.cuff_port, "Serial port of the cuff controller");
  auto* doppler = app.add_option("--doppler", s.doppler_port, "Serial port of the Doppler probe");
  cuff->needs(doppler)->excludes(simulate);
  doppler->needs(cuff)->excludes(simulate);
  app.add_option("--protocol", s.protocol, "Exam protocol")->capture_default_str();
  app.add_option("--profile", s.profile, "Guideline profile");
  app.add_option("--case", s.case_file, "Case file: patient, sites, exclusions, history");
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
  if (o.station.cuff_port.empty() && o.station.virtual_patient.empty())
    o.station.virtual_patient = "normal";
  if (o.window.auto_operator && o.station.virtual_patient.empty())
    return "--auto presses keys on simulated peripherals only: add --simulate PATIENT.";
  return {};
}

}  // namespace

int main(int argc, char** argv) {
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
    fmt::print(stderr, "{}\n", wrong);
    return kWrongUse;
  }

  auto made = ui::make_station(options.station);
  if (!made) {
    fmt::print(stderr, "{}\n", made.error().sentence);
    return kDeviceTrouble;
  }
  auto& thread = **made;
  options.sound.true_speed = options.station.speed == 1.0;
  ui::SoundDesk sound{options.sound};
  sound.listen_to(&thread.feed());
  ui::ActionPort port;
  port.sound = [&sound](const ui::SoundAction& action) { sound.act(action); };
  port.post = [&thread](device::UserAction action) { thread.post(std::move(action)); };
  port.stop_now = [&thread] { thread.stop_now(); };
  port.heartbeat = [&thread] { thread.heartbeat(); };
  port.set_focus = [&thread](bool has_focus) { thread.set_focus(has_focus); };

  std::signal(SIGINT, ask_to_end);
  std::signal(SIGTERM, ask_to_end);
  thread.start();
  return ui::run_window(options.window, thread.feed(), port, [] { return g_asked_to_end != 0; });
}

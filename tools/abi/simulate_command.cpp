#include "config/config.hpp"
#include "hal/sim/bench/pty_server.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/bench/truth_log.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/abi/signals.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json, int code) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi simulate: {}\n", trouble.sentence);
  return code;
}

int list_patients(bool json) {
  for (const std::string& name : config::list_config("patients")) {
    const auto file = config::find_config("patients", name);
    const auto patient = file ? config::load_patient(*file) : Outcome<hal::sim::VirtualPatient>{};
    const std::string title = patient ? patient->title : "cannot be read";
    if (json)
      fmt::print("{{\"patient\":\"{}\",\"title\":\"{}\"}}\n", name, title);
    else
      fmt::print("{:<16} {}\n", name, title);
  }
  return kDone;
}

}  // namespace

int run_simulate(const SimulateOptions& options) {
  if (options.list) return list_patients(options.json);
  if (options.link_folder.empty())
    return fail({Errc::out_of_range,
                 "No folder for the links: give --link DIR, then point the station at "
                 "DIR/cuff and DIR/doppler."},
                options.json, kWrongUse);
  const auto file = config::find_config("patients", options.patient);
  if (!file) return fail(file.error(), options.json, kWrongUse);
  const auto patient = config::load_patient(*file);
  if (!patient) return fail(patient.error(), options.json, kWrongUse);

  std::ofstream truth_file;
  std::unique_ptr<hal::sim::TruthLog> truth;
  if (!options.truth_file.empty()) {
    truth_file.open(options.truth_file);
    if (!truth_file)
      return fail({Errc::io,
                   fmt::format("The truth log {} cannot be written: check folder and permissions.",
                               options.truth_file)},
                  options.json, kWrongUse);
    truth = std::make_unique<hal::sim::TruthLog>([&truth_file](std::string_view line) {
      truth_file << line << '\n';
      truth_file.flush();
    });
  }
  hal::sim::SimulationSettings settings;
  settings.seed = options.seed;
  settings.technologist_delay_s = options.technologist_delay_s;
  settings.baud = static_cast<int>(options.baud);
  if (options.cuff_drift_ppm) settings.cuff_clock.drift_ppm = *options.cuff_drift_ppm;
  if (options.doppler_drift_ppm) settings.probe_clock.drift_ppm = *options.doppler_drift_ppm;
  hal::sim::SimulatedBench bench{*patient, settings, truth.get()};
  std::error_code folder_error;
  std::filesystem::create_directories(options.link_folder, folder_error);
  auto server = hal::sim::PtyServer::open(bench, options.link_folder);
  if (!server) return fail(server.error(), options.json, kDeviceTrouble);
  end_on_signals();
  fmt::print(
      "{{\"ready\":true,\"patient\":\"{}\",\"cuff\":\"{}/cuff\",\"doppler\":\"{}/doppler\","
      "\"speed\":{}}}\n",
      patient->name, options.link_folder, options.link_folder, options.speed);
  std::fflush(stdout);
  hal::sim::serve_until(**server, ending(), options.speed);
  return kDone;
}

}  // namespace station::tools

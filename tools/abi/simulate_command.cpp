#include "config/config.hpp"
#include "config/fault_schema.hpp"
#include "config/write_patient.hpp"
#include "hal/sim/bench/fault_fit.hpp"
#include "hal/sim/bench/pty_server.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/bench/truth_log.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/abi/signals.hpp"
#include "tools/abi/simulation_plot.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

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
      fmt::print("{{\"patient\":{},\"title\":{}}}\n", json_text(name), json_text(title));
    else
      fmt::print("{:<24} {}\n", name, title);
  }
  return kDone;
}

int list_faults(bool json) {
  for (const hal::sim::FaultInfo& info : hal::sim::fault_catalogue()) {
    if (json)
      fmt::print(R"({{"fault":"{}","room":"{}","says":"{}","lasts_s":{},"rate":{},"amount":{},)"
                 R"("least":{},"most":{},"unit":"{}"}})"
                 "\n",
                 info.name, to_string(info.room), info.sentence, info.lasts_s, info.rate,
                 info.amount, info.least, info.most, info.unit);
    else
      fmt::print("{:<22} {:<11} {}{}\n", info.name, to_string(info.room), info.sentence,
                 info.unit.empty() ? ""
                                   : fmt::format(" [amount {}: {}, from {} to {}]", info.unit,
                                                 info.amount, info.least, info.most));
  }
  if (json) return kDone;
  fmt::print("\nScenarios of config/faults:\n");
  for (const std::string& name : config::list_config("faults")) {
    const auto file = config::find_config("faults", name);
    const auto scenario = file ? config::load_faults(*file) : Outcome<config::FaultScenario>{};
    fmt::print("{:<22} {}\n", name, scenario ? scenario->title : "cannot be read");
  }
  return kDone;
}

/// The ports that the words name; both arms and both ankles without any.
Outcome<std::vector<hal::sim::SimulatedPort>> ports_of(const std::vector<std::string>& cuffs) {
  if (cuffs.empty()) return hal::sim::resting_exam_ports();
  std::vector<CuffSite> sites;
  for (const std::string& name : cuffs) {
    const auto site = cuff_site_from(name);
    if (!site)
      return trouble(Errc::malformed,
                     fmt::format("--cuffs has \"{}\", which is not a side and a limb; write it as "
                                 "\"right ankle\".",
                                 name));
    sites.push_back(*site);
  }
  if (sites.size() > kMaxPorts)
    return trouble(Errc::out_of_range,
                   fmt::format("--cuffs names {} ports; a controller has at most {}.", sites.size(),
                               kMaxPorts));
  return hal::sim::ports_for(sites);
}

/// Faults that only the host itself can make.
std::optional<Trouble> not_ours(const std::vector<hal::sim::Fault>& faults) {
  for (const hal::sim::Fault& f : faults) {
    const auto& info = hal::sim::info_of(f.kind);
    if (info.room == hal::sim::FaultRoom::host || f.kind == hal::sim::FaultKind::read_interrupted)
      return Trouble{Errc::unsupported,
                     fmt::format("The fault {} is the host's own: simulated devices on "
                                 "pseudo-terminals cannot make it. Give it to 'abi exam "
                                 "--simulate'.",
                                 info.name)};
  }
  return std::nullopt;
}

}  // namespace

int run_simulate(const SimulateOptions& options) {
  if (options.list) return list_patients(options.json);
  if (options.list_faults) return list_faults(options.json);
  if (options.schema) {
    fmt::print("{}\n", config::patient_schema());
    return kDone;
  }
  if (options.fault_schema) {
    fmt::print("{}\n", config::fault_schema());
    return kDone;
  }
  if (options.link_folder.empty() && options.plot_file.empty())
    return fail({Errc::out_of_range,
                 "No folder for the links: give --link DIR, then point the station at "
                 "DIR/cuff and DIR/doppler; or --plot FILE.pdf for a picture."},
                options.json, kWrongUse);
  const auto file = config::find_config("patients", options.patient);
  if (!file) return fail(file.error(), options.json, kWrongUse);
  const auto patient = config::load_patient(*file);
  if (!patient) return fail(patient.error(), options.json, kWrongUse);
  const auto faults = config::load_fault_words(options.faults);
  if (!faults) return fail(faults.error(), options.json, kWrongUse);
  if (const auto trouble = not_ours(*faults)) return fail(*trouble, options.json, kWrongUse);
  const auto ports = ports_of(options.cuffs);
  if (!ports) return fail(ports.error(), options.json, kWrongUse);

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
  settings.faults = *faults;
  settings.ports = *ports;
  if (options.cuff_protocol == "suntech") settings.cuff_protocol = hal::sim::CuffProtocol::suntech;
  if (options.cuff_protocol == "par") settings.cuff_protocol = hal::sim::CuffProtocol::par;
  const bool foreign = settings.cuff_protocol != hal::sim::CuffProtocol::station;
  if (foreign) settings.ports.resize(1);
  if (const auto misfit = fault_that_does_not_fit(settings.faults, settings))
    return fail(*misfit, options.json, kWrongUse);
  if (!options.plot_file.empty()) {
    if (foreign)
      return fail({Errc::unsupported,
                   fmt::format("--plot draws a deflation that the station's own controller makes: "
                               "leave --cuff-protocol {} out.",
                               options.cuff_protocol)},
                  options.json, kWrongUse);
    const auto site = artery_site_from(options.site);
    if (!site)
      return fail({Errc::malformed,
                   fmt::format("--site is \"{}\", which is not a side and an artery; write it as "
                               "\"right posterior tibial\".",
                               options.site)},
                  options.json, kWrongUse);
    const auto drawn = plot_deflation(*patient, settings, *site, options.plot_file, truth.get());
    if (!drawn) return fail(drawn.error(), options.json, kWrongUse);
    return kDone;
  }
  hal::sim::SimulatedBench bench{*patient, settings, truth.get()};
  std::error_code folder_error;
  std::filesystem::create_directories(options.link_folder, folder_error);
  auto server = hal::sim::PtyServer::open(bench, options.link_folder);
  if (!server) return fail(server.error(), options.json, kDeviceTrouble);
  end_on_signals();
  fmt::print("{{\"ready\":true,\"patient\":{},\"cuff\":{},\"doppler\":{},\"speed\":{}}}\n",
             json_text(patient->name), json_text(options.link_folder + "/cuff"),
             json_text(options.link_folder + "/doppler"), options.speed);
  std::fflush(stdout);
  hal::sim::serve_until(**server, ending(), options.speed);
  return kDone;
}

}  // namespace station::tools

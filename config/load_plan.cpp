#include "config/load_plan.hpp"

#include "config/config.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>

namespace station::config {
namespace {

/// Finds a file by kind and name and loads it.
template <class T>
Outcome<T> load_named(const char* kind, const std::string& name,
                      Outcome<T> (*load)(const std::filesystem::path&)) {
  const auto file = find_config(kind, name);
  if (!file) return std::unexpected{file.error()};
  return load(*file);
}

/// Local time as ISO 8601 with offset: for people, never computed with.
std::string wall_time() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[40] = {};
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
  return text;
}

/// Minutes since a record was last written: how long its exam was left. Zero if it cannot be told;
/// opening the record then says what is wrong with it.
double minutes_since_written(const std::filesystem::path& record) {
  std::error_code unknown;
  auto written = std::filesystem::last_write_time(record, unknown);
  if (unknown) return 0.0;
  // After a crash the newest writes lie in the log beside it.
  const auto log = std::filesystem::last_write_time(record.string() + "-wal", unknown);
  if (!unknown) written = std::max(written, log);
  const auto away = std::filesystem::file_time_type::clock::now() - written;
  return std::max(0.0, std::chrono::duration<double, std::ratio<60>>{away}.count());
}

void allow_all(device::StationPlan& plan, const std::string& why) {
  for (const CuffSite site : plan.bindings)
    plan.exam_case.sites[site] = {device::Permission::allowed, why};
}

}  // namespace

Outcome<LoadedPlan> load_plan(const PlanWords& words) {
  LoadedPlan loaded;
  const auto station = load_named("", "station", load_station);
  if (!station) return std::unexpected{station.error()};
  loaded.station = *station;
  device::StationPlan& plan = loaded.plan;

  plan.cuff_port = words.cuff_port;
  plan.doppler_port = words.doppler_port;
  const bool any_port = !words.cuff_port.empty() || !words.doppler_port.empty();
  if (!words.simulate.empty() && any_port)
    return trouble(
        Errc::out_of_range,
        "Both a virtual patient and a port are named: give either --simulate, or --cuff and "
        "--doppler.");
  if (words.simulate.empty() && !any_port) {
    plan.cuff_port = loaded.station.cuff_port;
    plan.doppler_port = loaded.station.doppler_port;
  }
  if (words.simulate.empty() && (plan.cuff_port.empty() || plan.doppler_port.empty()))
    return trouble(
        Errc::out_of_range,
        "The exam needs two peripherals: name --cuff PORT and --doppler PORT ('abi ports' "
        "lists them), or a virtual patient with --simulate NAME.");
  if (!words.simulate.empty()) {
    const auto patient = load_named("patients", words.simulate, load_patient);
    if (!patient) return std::unexpected{patient.error()};
    plan.patient = *patient;
  }
  plan.baud = words.baud;
  plan.seed = words.seed;

  const auto pick = [](const std::string& given, const std::string& otherwise) {
    return given.empty() ? otherwise : given;
  };
  const auto protocol =
      load_named("protocols", pick(words.protocol, loaded.station.protocol), load_protocol);
  if (!protocol) return std::unexpected{protocol.error()};
  plan.protocol = *protocol;
  const auto profile =
      load_named("profiles", pick(words.profile, loaded.station.profile), load_profile);
  if (!profile) return std::unexpected{profile.error()};
  plan.profile = *profile;

  if (!loaded.station.cuff_sites.empty()) {
    const std::size_t ports = std::size_t{loaded.station.cuff_sites.rbegin()->first} + 1;
    plan.bindings.assign(ports, CuffSite{});
    for (const auto& [port, site] : loaded.station.cuff_sites) plan.bindings[port] = site;
  }
  if (!words.case_file.empty()) {
    const auto exam_case = load_named("cases", words.case_file, load_case);
    if (!exam_case) return std::unexpected{exam_case.error()};
    plan.exam_case = *exam_case;
    if (words.all_sites_allowed)
      return trouble(
          Errc::out_of_range,
          "--all-sites-allowed contradicts --case: the case file says what may be cuffed.");
  } else if (words.all_sites_allowed) {
    allow_all(plan, "asserted on the command line");
    plan.exam_case.asserted_on_command_line = true;
  } else if (plan.patient && !words.ask_on_screen) {
    allow_all(plan, "virtual patient");
  }
  if (plan.patient && plan.exam_case.patient.name.empty() && plan.exam_case.patient.id.empty())
    plan.exam_case.patient = {.id = "SIM-" + plan.patient->name,
                              .name = "Virtual patient " + plan.patient->name};
  if (!words.operator_name.empty()) plan.exam_case.operator_name = words.operator_name;
  plan.start_side = words.first_arm == "left" ? Side::left : Side::right;
  plan.record_folder = pick(words.out, loaded.station.record_directory);
  if (!words.resume.empty()) {
    plan.resume = words.resume;
    plan.minutes_away = minutes_since_written(words.resume);
  }
  plan.wall_start = wall_time();
  return loaded;
}

}  // namespace station::config

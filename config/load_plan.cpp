#include "config/load_plan.hpp"

#include "config/config.hpp"
#include "core/samples.hpp"
#include "core/wall_time.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

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

/// The trolley of a virtual patient carries every cuff that the protocol wants, and those for toes
/// that have a light sensor while there are ports left.
void add_cuffs(device::StationPlan& plan) {
  const auto add = [&plan](CuffSite site) {
    const bool there = std::ranges::find(plan.bindings, site) != plan.bindings.end();
    if (!there && site.limb != Limb::none && plan.bindings.size() < kMaxPorts)
      plan.bindings.push_back(site);
  };
  for (const device::PlannedStep& step : plan.protocol.also) add(step.cuff);
  for (const Side side : {Side::right, Side::left})
    if (plan.patient->arteries.contains({Artery::digital, side})) add({Limb::toe, side});
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
  if (!words.faults.empty()) {
    if (!plan.patient)
      return trouble(Errc::out_of_range,
                     "--fault needs --simulate: faults can be made in virtual peripherals only.");
    auto faults = load_fault_words(words.faults);
    if (!faults) return std::unexpected{faults.error()};
    plan.faults = std::move(*faults);
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
  if (plan.patient) add_cuffs(plan);
  // What a virtual patient brings along is believed like a case file, unless something else is
  // said.
  const bool brings_case = plan.patient && !plan.patient->case_file.empty() &&
                           !words.all_sites_allowed && !words.ask_on_screen;
  const std::string case_file = pick(words.case_file, brings_case ? plan.patient->case_file : "");
  if (!case_file.empty()) {
    const auto exam_case = load_named("cases", case_file, load_case);
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
    plan.exam_case.posture = device::Posture::flat;  // as all virtual patients lie
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
  double clock_shift_s = 0.0;
  for (const hal::sim::Fault& f : plan.faults)
    if (f.kind == hal::sim::FaultKind::wall_clock_steps) clock_shift_s += amount_of(f);
  plan.clinic_contact = loaded.station.clinic_contact;
  plan.independent_dump = loaded.station.independent_dump;
  plan.wall_start = wall_time_to_keep(clock_shift_s);
  return loaded;
}

}  // namespace station::config

#include "ui/assemble.hpp"

#include "config/config.hpp"
#include "config/load_plan.hpp"

#include <utility>

namespace station::ui {
namespace {

std::string first_of(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

}  // namespace

bool has_device(const StationOptions& options, const device::StationSettings& station) {
  if (!options.virtual_patient.empty()) return true;
  return !first_of(options.cuff_port, station.cuff_port).empty() &&
         !first_of(options.doppler_port, station.doppler_port).empty();
}

Outcome<device::BuiltStation> build_station(const StationOptions& options,
                                            const StationWish& wish) {
  config::PlanWords words;
  words.simulate = first_of(wish.virtual_patient, options.virtual_patient);
  if (words.simulate.empty()) {
    words.cuff_port = options.cuff_port;
    words.doppler_port = options.doppler_port;
  }
  words.protocol = first_of(wish.protocol, options.protocol);
  words.profile = first_of(wish.profile, options.profile);
  words.out = options.out_folder;
  words.resume = wish.resume;
  words.operator_name = first_of(wish.operator_name, options.operator_name);
  words.seed = wish.seed;
  words.faults = wish.faults;
  words.ask_on_screen = true;
  if (!wish.exam_case) words.case_file = options.case_file;
  auto loaded = config::load_plan(words);
  if (!loaded) return std::unexpected{loaded.error()};
  auto& plan = loaded->plan;
  if (wish.exam_case) {
    auto known = *wish.exam_case;
    // An unknown patient of the simulation keeps the name that marks it as one.
    if (known.patient.id.empty() && known.patient.name.empty())
      known.patient = plan.exam_case.patient;
    if (known.operator_name.empty()) known.operator_name = plan.exam_case.operator_name;
    plan.exam_case = std::move(known);
  }
  // What a trainee does never lies among patients.
  if (wish.training) plan.record_folder /= kTrainingFolder;
  plan.real_time = true;
  plan.needs_heartbeat = true;
  return device::build_station(plan);
}

Outcome<device::StationSettings> load_station_settings() {
  const auto file = config::find_config("", "station");
  if (!file) return device::StationSettings{};
  return config::load_station(*file);
}

}  // namespace station::ui

#include "ui/assemble.hpp"

#include "config/config.hpp"
#include "config/load_plan.hpp"
#include "core/wall_time.hpp"
#include "device/records/catalogue.hpp"

#include <utility>

namespace station::ui {
namespace {

std::string first_of(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

/// The index of the visit before, for the change between visits (E22): simulated and real ones
/// apart. What a case file tells of an earlier visit stands.
void add_earlier(device::StationPlan& plan) {
  const std::string& id = plan.exam_case.patient.id;
  if (id.empty()) return;
  const auto catalogue = device::Catalogue::open(plan.record_folder);
  if (!catalogue) return;  // no folder yet: no visit before
  auto visits = catalogue->visits_of(id, plan.wall_start, plan.patient.has_value());
  for (std::size_t i = 0; i < visits.size(); ++i) {
    if (!plan.exam_case.earlier[i] && !visits[i].empty())
      plan.exam_case.earlier[i] = visits[i].back();
    plan.exam_case.visits[i] = std::move(visits[i]);
  }
}

}  // namespace

std::optional<device::UserAction> visits_of(const std::filesystem::path& records,
                                            const std::string& patient_id, bool simulated) {
  if (patient_id.empty()) return std::nullopt;
  const auto catalogue = device::Catalogue::open(records);
  if (!catalogue) return std::nullopt;
  return device::TellVisits{patient_id,
                            catalogue->visits_of(patient_id, wall_time_to_keep(), simulated)};
}

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
  if (wish.training)
    plan.record_folder /= kTrainingFolder;
  else if (wish.resume.empty())
    add_earlier(plan);
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

#pragma once
// From the words of a command line to one checked plan: finds and loads station file, protocol,
// profile, case and virtual patient. Used by the two programs only.

#include "core/result.hpp"
#include "device/plan_settings.hpp"
#include "device/station_settings.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace station::config {

/// As typed; empty means not given.
struct PlanWords {
  std::string simulate;  ///< virtual patient
  std::string cuff_port;
  std::string doppler_port;
  std::uint32_t baud = 2'000'000;
  std::string protocol;
  std::string profile;
  std::string case_file;
  std::string out;
  std::string resume;
  std::string first_arm = "right";
  std::string operator_name;
  bool all_sites_allowed = false;
  bool ask_on_screen = false;  ///< a display asks for the exclusions, of a virtual patient too
  std::uint64_t seed = 1;
  std::vector<std::string> faults;  ///< of the simulation, as load_fault_words reads them
};

struct LoadedPlan {
  device::StationPlan plan;
  device::StationSettings station;
};

/// Real ports win over a virtual patient only if no patient is named; naming both is an error: a
/// station never falls back from real to simulated.
/// Errors: those of the loaders; out_of_range (contradicting words).
[[nodiscard]] Outcome<LoadedPlan> load_plan(const PlanWords& words);

}  // namespace station::config

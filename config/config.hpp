#pragma once
// Reads the files of config/ into the plain settings structs that the other folders own, and checks
// them. Used by the two programs only. Every failure is one sentence with file, line, key and
// remedy; an unknown key, a wrong type and a value out of range are failures, never warnings.
// A missing key keeps the default of its struct. No thread of its own; allocates; reads files.

#include "algorithms/clinical/profile.hpp"
#include "core/result.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/protocol_settings.hpp"
#include "device/station_settings.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/sim/patient/virtual_patient.hpp"
#include "hal/sim/population/population.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace station::config {

/// What goes wrong in one run: a file of config/faults.
struct FaultScenario {
  std::string title;
  std::string story;
  std::vector<hal::sim::Fault> faults;
};

/// Errors of all loaders: not_found or io (the file cannot be read), malformed (syntax, unknown
/// key, wrong type), out_of_range.
[[nodiscard]] Outcome<clinical::Profile> load_profile(const std::filesystem::path& file);
/// The severity sets of a file (profiles/sets/severity.toml), to be put beside any profile.
[[nodiscard]] Outcome<std::vector<clinical::SeveritySet>> load_severity(
    const std::filesystem::path& file);
[[nodiscard]] Outcome<hal::sim::VirtualPatient> load_patient(const std::filesystem::path& file);
[[nodiscard]] Outcome<FaultScenario> load_faults(const std::filesystem::path& file);
/// Faults of a command line, each a name of faults/ or of the catalogue with its time or event
/// ("noisy-line", "hard-exam@60", "leak@ramping:amount=60"). The seconds given with a scenario's
/// name are added to those of its faults that wait for no event.
[[nodiscard]] Outcome<std::vector<hal::sim::Fault>> load_fault_words(
    const std::vector<std::string>& words);
[[nodiscard]] Outcome<hal::sim::PopulationMix> load_mix(const std::filesystem::path& file);
[[nodiscard]] Outcome<device::ProtocolSettings> load_protocol(const std::filesystem::path& file);
/// TOML, or JSON when the name ends in ".json"; the same keys in both.
[[nodiscard]] Outcome<device::ExamCase> load_case(const std::filesystem::path& file);
[[nodiscard]] Outcome<device::StationSettings> load_station(const std::filesystem::path& file);

/// The file behind a name, `kind` being "profiles", "protocols", "patients", "faults", "mixes",
/// "cases" or "" for station.toml itself. A name with a slash or the ending ".toml" or ".json" is
/// taken as a path. Otherwise KIND/NAME.toml is looked for in $ABI_STATION_CONFIG, then in the
/// source tree, then where the station was installed. Errors: not_found, with the names that exist.
[[nodiscard]] Outcome<std::filesystem::path> find_config(std::string_view kind,
                                                         std::string_view name);

/// Names that find_config would find, sorted, each once.
[[nodiscard]] std::vector<std::string> list_config(std::string_view kind);

}  // namespace station::config

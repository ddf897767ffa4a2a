#pragma once
// Where abi-station's options and a wish become a station: files are read, devices or the
// simulation chosen, everything wired.

#include "core/result.hpp"
#include "device/station_factory.hpp"
#include "device/station_settings.hpp"
#include "ui/model/shell/shell.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace station::ui {

/// As given on the command line; empty = not given.
struct StationOptions {
  std::string virtual_patient;  ///< simulate this patient in the process; empty = the two ports
  std::string cuff_port;
  std::string doppler_port;
  std::string protocol;
  std::string profile;        ///< guideline
  std::string case_file;      ///< sites, exclusions, history; empty = asked on the screen
  std::string resume;         ///< a record to go on with
  std::string operator_name;  ///< who runs the exam; may state that an artery is absent
  std::string out_folder;     ///< where the record goes; empty = the default folder
  double speed = 1.0;         ///< of the simulated world and the station's clock
};

/// Below the folder of records: what trainees do, apart from patients.
inline constexpr const char* kTrainingFolder = "training";

/// Whether an exam could be opened: ports are named, here or in station.toml, or a patient is
/// simulated.
[[nodiscard]] bool has_device(const StationOptions& options,
                              const device::StationSettings& station);

/// A station that is wired but not started. Where the wish says nothing the options hold. Any
/// thread; reads files and opens ports. Errors: not_found, malformed, busy, io, out_of_range, each
/// with a whole sentence.
[[nodiscard]] Outcome<device::BuiltStation> build_station(const StationOptions& options,
                                                          const StationWish& wish);

/// What the records in this folder say of the earlier visits of a patient, for the exam that is
/// open; empty for an unknown one, or where there is no folder. Reads the disk.
[[nodiscard]] std::optional<device::UserAction> visits_of(const std::filesystem::path& records,
                                                          const std::string& patient_id,
                                                          bool simulated);

/// station.toml, or the defaults if there is none. Errors: malformed, out_of_range.
[[nodiscard]] Outcome<device::StationSettings> load_station_settings();

}  // namespace station::ui

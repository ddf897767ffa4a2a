#pragma once
// Where abi-station's options become a station: files are read, devices or the simulation chosen,
// everything wired. Main thread, before the window opens.

#include "core/result.hpp"
#include "device/station_thread.hpp"

#include <memory>
#include <string>

namespace station::ui {

struct StationOptions {
  std::string virtual_patient;  ///< simulate this patient in the process; empty = the two ports
  std::string cuff_port;
  std::string doppler_port;
  std::string protocol = "resting-abi";
  std::string profile;        ///< guideline; empty = the default
  std::string case_file;      ///< sites, exclusions, history; empty = asked on the screen
  std::string operator_name;  ///< who runs the exam; may state that an artery is absent
  std::string out_folder;     ///< where the record goes; empty = the default folder
  double speed = 1.0;         ///< of the simulated world and the station's clock
};

/// A station that is wired but not started. Errors: not_found, malformed, busy, io, out_of_range,
/// each with a whole sentence.
[[nodiscard]] Outcome<std::unique_ptr<device::StationThread>> make_station(
    const StationOptions& options);

}  // namespace station::ui

#pragma once
// What one station is set up with: the plain settings that config/station.toml fills. The defaults
// are the shipped file (a test compares them). Command-line options go over them.

#include "core/body.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace station::device {

struct DisplaySettings {
  double pixels_per_mm = 0.0;        ///< of the mounted screen, up to 40; 0: what it says of itself
  std::string language = "english";  ///< or "german"
  std::string theme = "dark";        ///< or "light"
  bool screen_keyboard = true;       ///< letters to touch while typing
  double volume = 0.5;               ///< of the Doppler in the loudspeaker, 0 - 1
  friend bool operator==(const DisplaySettings&, const DisplaySettings&) = default;
};

struct StationSettings {
  std::string name = "ABI station";
  std::string clinic_contact;  ///< whom to call on an urgent finding (E28); printed as written
  std::string profile = "acc-aha-2024";      ///< name in config/profiles, or a path
  std::string protocol = "resting-abi";      ///< name in config/protocols, or a path
  std::string record_directory = "records";  ///< relative to where the program was started
  std::string worklist_directory;  ///< folder of case files that wait; empty: there is none
  std::string cuff_port;           ///< serial port or pseudo-terminal; empty: given when started
  std::string doppler_port;
  /// A dump valve outside the cuff controller empties the cuffs when the station fails: without it
  /// no controller that lacks a dead-man may inflate (T9).
  bool independent_dump = false;
  std::string virtual_patient = "normal";  ///< of the simulated peripherals
  /// The site each cuff port is bound to (E1). A port that is not named cannot inflate.
  std::map<std::uint8_t, CuffSite> cuff_sites = {{std::uint8_t{0}, {Limb::arm, Side::right}},
                                                 {std::uint8_t{1}, {Limb::arm, Side::left}},
                                                 {std::uint8_t{2}, {Limb::ankle, Side::right}},
                                                 {std::uint8_t{3}, {Limb::ankle, Side::left}}};
  DisplaySettings display;
  friend bool operator==(const StationSettings&, const StationSettings&) = default;
};

}  // namespace station::device

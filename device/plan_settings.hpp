#pragma once
// All that one run of the station is set up with, loaded and checked: what config makes of files
// and command-line words, and what station_factory builds from. Plain values.

#include "algorithms/clinical/profile.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/protocol_settings.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

struct StationPlan {
  // Peripherals: a virtual patient in this process, or two ports.
  std::optional<hal::sim::VirtualPatient> patient;
  std::uint64_t seed = 1;
  std::vector<hal::sim::Fault> faults;  ///< of the simulation
  /// Of the simulation, JSON lines; empty: beside the record, its name with .truth.jsonl.
  std::filesystem::path truth_file;
  std::string cuff_port;
  std::string doppler_port;
  std::uint32_t baud = 2'000'000;

  ProtocolSettings protocol;
  clinical::Profile profile;
  ExamCase exam_case;
  std::vector<CuffSite> bindings = {{Limb::arm, Side::right},
                                    {Limb::arm, Side::left},
                                    {Limb::ankle, Side::right},
                                    {Limb::ankle, Side::left}};
  Side start_side = Side::right;
  bool auto_operator = false;
  std::string limbs_checked_by;  ///< who has looked that cuffs and probe go to the same limbs (E9)
  bool needs_heartbeat = false;  ///< a display runs the exam
  bool independent_dump = false;

  std::filesystem::path record_folder = "exams";
  std::optional<std::filesystem::path> resume;  ///< go on with this record
  bool real_time = false;                       ///< record on the disk thread, every commit synced
  std::string wall_start;                       ///< ISO 8601, for people
  std::string clinic_contact;                   ///< whom to call on an urgent finding (E28)
  std::string exam_id;        ///< empty: made from the wall clock and a random number
  double minutes_away = 0.0;  ///< for resume: since the record was last written
  /// A peripheral that vanished is waited for; without a person at the screen, so long.
  Duration wait_for_return = std::chrono::seconds{60};
};

}  // namespace station::device

#pragma once
// Puts a station together: the one place that knows real peripherals from simulated ones. Settings
// arrive loaded; nothing here reads a configuration file.

#include "algorithms/clinical/profile.hpp"
#include "core/result.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/protocol_settings.hpp"
#include "device/safety/guard.hpp"
#include "device/station.hpp"
#include "hal/sim/virtual_patient.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

struct StationPlan {
  // Peripherals: a virtual patient in this process, or two ports.
  std::optional<hal::sim::VirtualPatient> patient;
  std::uint64_t seed = 1;
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
  bool needs_heartbeat = false;  ///< a display runs the exam
  bool independent_dump = false;

  std::filesystem::path record_folder = "exams";
  std::optional<std::filesystem::path> resume;  ///< go on with this record
  bool real_time = false;        ///< record on the disk thread, every commit synced
  std::string wall_start;        ///< ISO 8601, for people
  std::string exam_id;           ///< empty: made from the wall clock and a random number
  double minutes_away = 0.0;     ///< for resume: since the record was last written
};

struct BuiltStation {
  std::unique_ptr<Station> station;
  /// Moves the simulated world to `now`; empty with real ports.
  std::function<void(Timestamp now)> world;
  std::filesystem::path record;
  /// Station time to begin at: after the last stamp of a resumed record, else zero.
  Timestamp start{};
};

/// Errors: those of opening ports and records; refused (a site was not asked, resumed exam complete).
[[nodiscard]] Outcome<BuiltStation> build_station(const StationPlan& plan);

/// 16 hexadecimal digits from the system's random source.
[[nodiscard]] std::string new_exam_id();

/// Sites in the plan whose exclusion nobody has answered.
[[nodiscard]] std::vector<CuffSite> unanswered_sites(const StationPlan& plan);

}  // namespace station::device

#pragma once
// The catalogue of what can go wrong, each by name: on the wire, in the instruments, in the
// pneumatics, in patient and operator, and in the computer that is the host. A fault is armed for a
// time or an event, with a chance, and lasts for a while. Plain values; pure.

#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace station::hal::sim {

/// Where a fault lives, and so who makes it happen.
enum class FaultRoom : std::uint8_t {
  wire,        ///< bytes between instrument and host
  instrument,  ///< firmware, clock, power
  plant,       ///< pump, valves, hose, cuff, sensors
  person,      ///< patient, technologist, operator
  host         ///< the computer: process, files; made by `abi exam`, not by the devices
};

enum class FaultKind : std::uint8_t {
  // wire: frames are touched one by one, each with the fault's `rate`
  byte_dropped,
  byte_doubled,
  bit_flipped,
  burst_noise,
  frame_truncated,
  length_zero,
  length_255,
  false_start,
  wrong_checksum,
  wrong_session,
  old_sequence,
  sequence_wraps,
  frame_doubled,
  frame_lost,
  reply_late,
  reply_to_earlier,
  reply_unasked,
  reply_twice,
  busy_for_ever,
  refused,
  reads_split,
  reads_merged,
  line_stalled,
  // wire, at the host's end of the cable
  read_interrupted,
  write_short,
  write_would_block,
  port_vanishes,
  port_renamed,
  ports_exchanged,
  // instrument
  device_reboots,
  firmware_changed,
  limits_changed,
  clock_steps,
  clock_drifts,
  brown_out,
  // plant
  leak,
  kinked_hose,
  loose_cuff,
  wrong_cuff,
  pump_stuck_on,
  pump_dead,
  dump_stuck_shut,
  dump_stuck_open,
  bleed_stuck_shut,
  bleed_stuck_open,
  sensor_zero,
  sensor_gain,
  sensor_drift,
  sensor_saturated,
  second_sensor_off,
  // person
  movement,
  probe_lost,
  probe_on_other_artery,
  probe_on_other_limb,
  cuff_on_other_limb,
  cuffs_exchanged,
  electrosurgery,
  patient_stops,
  probe_button,
  walk,
  start_pressed_twice,
  patient_switched,
  // host
  host_frozen,
  host_killed,
  host_starved,
  wall_clock_steps,
  disk_full,
  disk_read_only,
  sync_fails
};
inline constexpr std::size_t kFaultKinds = static_cast<std::size_t>(FaultKind::sync_fails) + 1;

/// What can arm a fault.
enum class FaultTrigger : std::uint8_t {
  start,  ///< at once
  claimed,
  probe_placed,
  inflating,
  holding,
  ramping,
  venting
};

enum class Instrument : std::uint8_t { cuff, doppler };

struct Fault {
  FaultKind kind = FaultKind::bit_flipped;
  FaultTrigger trigger = FaultTrigger::start;
  int occurrence = 1;     ///< of the trigger: the second inflation is 2
  double after_s = 0.0;   ///< from the trigger; with FaultTrigger::start, the time of the world
  double chance = 1.0;    ///< that it happens at all, decided once by the seed
  double lasts_s = -1.0;  ///< below zero: as the catalogue says; 0: for good
  double rate = -1.0;     ///< share of frames touched; below zero: as the catalogue says
  double amount = 0.0;    ///< meaning and unit in the catalogue; NaN-free; 0 with has_amount false
  bool has_amount = false;
  std::optional<std::size_t> port;  ///< of the cuff controller; empty: the one that is in use
  Instrument line = Instrument::cuff;
  bool to_device = false;  ///< wire faults: on the way from host to device instead
  friend bool operator==(const Fault&, const Fault&) = default;
};

struct FaultInfo {
  FaultKind kind;
  FaultRoom room;
  std::string_view name;      ///< as in files and on the command line
  std::string_view sentence;  ///< what happens
  double lasts_s;             ///< default; 0 = for good or a single event
  double rate;                ///< default share of frames
  double amount;              ///< default
  std::string_view unit;      ///< of amount, with its meaning; empty: not used
  double least = 0.0;         ///< of amount, in a word or a file
  double most = 0.0;
};

[[nodiscard]] std::span<const FaultInfo> fault_catalogue();
[[nodiscard]] const FaultInfo& info_of(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> fault_kind_from(std::string_view name);
[[nodiscard]] std::string_view to_string(FaultRoom room);
[[nodiscard]] std::string_view to_string(FaultTrigger trigger);
[[nodiscard]] std::optional<FaultTrigger> fault_trigger_from(std::string_view name);

[[nodiscard]] double lasts_s(const Fault& fault);
[[nodiscard]] double rate_of(const Fault& fault);
[[nodiscard]] double amount_of(const Fault& fault);

/// NAME[@WHEN][:KEY=VALUE,...]: WHEN is seconds or an event with `#N` and `+SECONDS`
/// ("leak@ramping#2+3"); keys are chance, lasts, rate, amount, port, line, to_device.
/// Errors: malformed, a sentence that names the part and the remedy.
[[nodiscard]] Outcome<Fault> parse_fault(std::string_view text);
/// As parse_fault reads it.
[[nodiscard]] std::string to_string(const Fault& fault);

}  // namespace station::hal::sim

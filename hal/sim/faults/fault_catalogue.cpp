#include "core/expects.hpp"
#include "hal/sim/faults/fault.hpp"

#include <array>

namespace station::hal::sim {
namespace {

using enum FaultKind;
using Room = FaultRoom;

constexpr std::array<FaultInfo, kFaultKinds> kCatalogue{{
    {byte_dropped, Room::wire, "byte-dropped", "One byte of a frame is lost.", 5.0, 0.1, 0.0, ""},
    {byte_doubled, Room::wire, "byte-doubled", "One byte of a frame arrives twice.", 5.0, 0.1, 0.0,
     ""},
    {bit_flipped, Room::wire, "bit-flipped", "Bits of a frame are flipped.", 5.0, 0.1, 1.0,
     "bits a frame", 1.0, 64.0},
    {burst_noise, Room::wire, "burst-noise", "Random bytes arrive between frames.", 1.0, 0.5, 40.0,
     "bytes", 1.0, 2000.0},
    {frame_truncated, Room::wire, "frame-truncated", "The end of a frame is missing.", 5.0, 0.1,
     0.0, ""},
    {length_zero, Room::wire, "length-zero", "The length byte of a frame is 0.", 5.0, 0.1, 0.0, ""},
    {length_255, Room::wire, "length-255", "The length byte of a frame is 255.", 5.0, 0.1, 0.0, ""},
    {false_start, Room::wire, "false-start", "A delimiter stands in the middle of a frame.", 5.0,
     0.1, 0.0, ""},
    {wrong_checksum, Room::wire, "wrong-checksum", "The checksum does not belong to the frame.",
     5.0, 0.1, 0.0, ""},
    {wrong_session, Room::wire, "wrong-session", "Frames carry the number of another session.", 1.0,
     1.0, 0.0, ""},
    {old_sequence, Room::wire, "old-sequence", "Sequence numbers go back.", 1.0, 1.0, 100.0,
     "frames", 1.0, 32'767.0},
    {sequence_wraps, Room::wire, "sequence-wraps",
     "The sequence number is about to pass 65535 and goes on at 0.", 0.0, 1.0, 0.0, ""},
    {frame_doubled, Room::wire, "frame-doubled", "Frames arrive twice.", 2.0, 0.3, 0.0, ""},
    {frame_lost, Room::wire, "frame-lost", "Whole frames are lost.", 2.0, 0.2, 0.0, ""},
    {reply_late, Room::wire, "reply-late", "Replies arrive late.", 10.0, 1.0, 0.4, "s", 0.001,
     10.0},
    {reply_to_earlier, Room::wire, "reply-to-earlier",
     "A reply belongs to the request before the last.", 10.0, 1.0, 0.0, ""},
    {reply_unasked, Room::wire, "reply-unasked", "Replies arrive that nobody asked for.", 5.0, 0.1,
     0.0, ""},
    {reply_twice, Room::wire, "reply-twice", "Every reply arrives twice.", 10.0, 1.0, 0.0, ""},
    {busy_for_ever, Room::wire, "busy-for-ever", "The device hears nothing any more.", 0.0, 1.0,
     0.0, ""},
    {refused, Room::wire, "refused", "The device refuses each lease instead of obeying it.", 2.0,
     1.0, 0.0, ""},
    {reads_split, Room::wire, "reads-split", "Bytes arrive a few at a time.", 5.0, 1.0, 5.0,
     "bytes a millisecond", 1.0, 1000.0},
    {reads_merged, Room::wire, "reads-merged", "Bytes are held back and arrive all at once.", 5.0,
     1.0, 0.12, "s", 0.001, 10.0},
    {line_stalled, Room::wire, "line-stalled", "Nothing arrives for a while, then everything.", 2.0,
     1.0, 0.0, ""},
    {read_interrupted, Room::wire, "read-interrupted",
     "The host's reads return with nothing now and then, as after EINTR.", 5.0, 0.7, 0.0, ""},
    {write_short, Room::wire, "write-short", "The line takes the host's bytes in small parts.", 5.0,
     1.0, 7.0, "bytes a millisecond", 1.0, 1000.0},
    {write_would_block, Room::wire, "write-would-block",
     "The line takes no byte from the host, as after EAGAIN.", 1.0, 1.0, 0.0, ""},
    {port_vanishes, Room::wire, "port-vanishes", "The cable is pulled.", 3.0, 1.0, 0.0, ""},
    {port_renamed, Room::wire, "port-renamed",
     "The cable is pulled and comes back under another name.", 3.0, 1.0, 0.0, ""},
    {ports_exchanged, Room::wire, "ports-exchanged", "The two cables are exchanged.", 0.0, 1.0, 0.0,
     ""},
    {device_reboots, Room::instrument, "device-reboots", "The device starts anew.", 0.8, 1.0, 0.0,
     ""},
    {firmware_changed, Room::instrument, "firmware-changed",
     "The device starts anew with other firmware.", 0.8, 1.0, 0.0, ""},
    {limits_changed, Room::instrument, "limits-changed",
     "The device starts anew with other limits.", 0.8, 1.0, 250.0, "mmHg ceiling", 1.0, 400.0},
    {clock_steps, Room::instrument, "clock-steps", "The device's counter jumps.", 0.0, 1.0, 2.0,
     "s", -86'400.0, 86'400.0},
    {clock_drifts, Room::instrument, "clock-drifts", "The device's counter runs off.", 0.0, 1.0,
     500.0, "ppm", -5000.0, 5000.0},
    {brown_out, Room::instrument, "brown-out",
     "The supply drops; valves fall open, then it reboots.", 0.5, 1.0, 0.0, ""},
    {leak, Room::plant, "leak", "Cuff or hose leak.", 0.0, 1.0, 30.0, "mmHg a minute at 150 mmHg",
     0.0, 5000.0},
    {kinked_hose, Room::plant, "kinked-hose",
     "The hose is bent: little passes between controller and cuff.", 0.0, 1.0, 0.02,
     "mL/s per mmHg", 0.0, 10.0},
    {loose_cuff, Room::plant, "loose-cuff", "The cuff is wrapped loosely.", 0.0, 1.0, 3.0,
     "times the slack", 0.1, 10.0},
    {wrong_cuff, Room::plant, "wrong-cuff", "A toe cuff hangs on the hose.", 0.0, 1.0, 0.0, ""},
    {pump_stuck_on, Room::plant, "pump-stuck-on", "The pump cannot be switched off.", 0.0, 1.0, 0.0,
     ""},
    {pump_dead, Room::plant, "pump-dead", "The pump does not run.", 0.0, 1.0, 0.0, ""},
    {dump_stuck_shut, Room::plant, "dump-stuck-shut", "The dump valve does not open.", 0.0, 1.0,
     0.0, ""},
    {dump_stuck_open, Room::plant, "dump-stuck-open", "The dump valve does not shut.", 0.0, 1.0,
     0.0, ""},
    {bleed_stuck_shut, Room::plant, "bleed-stuck-shut", "The bleed valve does not open.", 0.0, 1.0,
     0.0, ""},
    {bleed_stuck_open, Room::plant, "bleed-stuck-open", "The bleed valve does not shut.", 0.0, 1.0,
     0.0, ""},
    {sensor_zero, Room::plant, "sensor-zero", "The control sensor's zero is wrong.", 0.0, 1.0, 6.0,
     "mmHg", -100.0, 100.0},
    {sensor_gain, Room::plant, "sensor-gain", "The control sensor's gain is wrong.", 0.0, 1.0, 3.0,
     "percent", -50.0, 50.0},
    {sensor_drift, Room::plant, "sensor-drift", "The control sensor drifts.", 0.0, 1.0, 6.0,
     "mmHg a minute", -600.0, 600.0},
    {sensor_saturated, Room::plant, "sensor-saturated", "The sensors read no higher than this.",
     0.0, 1.0, 120.0, "mmHg", 0.0, 400.0},
    {second_sensor_off, Room::plant, "second-sensor-off", "The independent sensor is off.", 0.0,
     1.0, 5.0, "mmHg", -100.0, 100.0},
    {movement, Room::person, "movement", "The limb moves.", 0.6, 1.0, 0.0, ""},
    {probe_lost, Room::person, "probe-lost", "The probe slips off the vessel.", 4.0, 1.0, 0.0, ""},
    {probe_on_other_artery, Room::person, "probe-on-other-artery",
     "The probe is held on the other artery of the foot.", 0.0, 1.0, 0.0, ""},
    {probe_on_other_limb, Room::person, "probe-on-other-limb",
     "The probe is held on the other limb than the cuff.", 0.0, 1.0, 0.0, ""},
    {cuff_on_other_limb, Room::person, "cuff-on-other-limb",
     "A cuff is wrapped around the other side's limb.", 0.0, 1.0, 0.0, ""},
    {cuffs_exchanged, Room::person, "cuffs-exchanged",
     "The hoses of a right and a left cuff are exchanged.", 0.0, 1.0, 0.0, ""},
    {electrosurgery, Room::person, "electrosurgery", "The surgeon's knife drowns the probe.", 0.5,
     1.0, 0.0, ""},
    {patient_stops, Room::person, "patient-stops", "The patient presses the stop button.", 0.0, 1.0,
     0.0, ""},
    {probe_button, Room::person, "probe-button", "The button on the probe is pressed.", 0.0, 1.0,
     0.0, ""},
    {walk, Room::person, "walk", "The patient walks on the treadmill.", 300.0, 1.0, 0.0, ""},
    {start_pressed_twice, Room::host, "start-pressed-twice",
     "Two operators press Start in the same moment.", 0.0, 1.0, 0.0, ""},
    {patient_switched, Room::host, "patient-switched",
     "Somebody ends the exam for the next patient, whatever the cuffs hold.", 0.0, 1.0, 0.0, ""},
    {host_frozen, Room::host, "host-frozen", "The station's process stands still, as by SIGSTOP.",
     5.0, 1.0, 0.0, ""},
    {host_killed, Room::host, "host-killed", "The station's process is gone, as by SIGKILL.", 0.0,
     1.0, 0.0, ""},
    {host_starved, Room::host, "host-starved", "The station gets the processor rarely.", 10.0, 1.0,
     0.2, "s between turns", 0.001, 60.0},
    {wall_clock_steps, Room::host, "wall-clock-steps", "The wall clock jumps, as in summer time.",
     0.0, 1.0, 3600.0, "s", -31'622'400.0, 31'622'400.0},
    {disk_full, Room::host, "disk-full", "The record's disk is full.", 0.0, 1.0, 0.0, ""},
    {disk_read_only, Room::host, "disk-read-only", "The record's disk refuses to be written.", 0.0,
     1.0, 0.0, ""},
    {sync_fails, Room::host, "sync-fails", "The record's disk cannot sync.", 0.0, 1.0, 0.0, ""},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kCatalogue.size(); ++i)
    if (static_cast<std::size_t>(kCatalogue[i].kind) != i) return false;
  return true;
}
static_assert(in_order(), "one entry a kind, in the order of the kinds");

constexpr std::array<std::string_view, 7> kTriggers{
    "start", "claimed", "probe-placed", "inflating", "holding", "ramping", "venting"};

}  // namespace

std::span<const FaultInfo> fault_catalogue() { return kCatalogue; }
const FaultInfo& info_of(FaultKind kind) { return kCatalogue[static_cast<std::size_t>(kind)]; }

std::optional<FaultKind> fault_kind_from(std::string_view name) {
  for (const FaultInfo& info : kCatalogue)
    if (info.name == name) return info.kind;
  return std::nullopt;
}

std::string_view to_string(FaultRoom room) {
  switch (room) {
    case FaultRoom::wire: return "wire";
    case FaultRoom::instrument: return "instrument";
    case FaultRoom::plant: return "plant";
    case FaultRoom::person: return "person";
    case FaultRoom::host: return "host";
  }
  return "unknown";
}

std::string_view to_string(FaultTrigger trigger) {
  return kTriggers[static_cast<std::size_t>(trigger)];
}

std::optional<FaultTrigger> fault_trigger_from(std::string_view name) {
  for (std::size_t i = 0; i < kTriggers.size(); ++i)
    if (kTriggers[i] == name) return static_cast<FaultTrigger>(i);
  return std::nullopt;
}

double lasts_s(const Fault& f) { return f.lasts_s < 0.0 ? info_of(f.kind).lasts_s : f.lasts_s; }
double rate_of(const Fault& f) { return f.rate < 0.0 ? info_of(f.kind).rate : f.rate; }
double amount_of(const Fault& f) { return f.has_amount ? f.amount : info_of(f.kind).amount; }

}  // namespace station::hal::sim

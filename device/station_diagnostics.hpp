#pragma once
// The station's state for an engineer: links, clocks, latencies, rings, record, faults. Published a
// few times a second by a triple buffer of its own, and only while somebody looks; counting goes on
// always and costs an addition. Values; copying allocates.

#include "core/time.hpp"
#include "device/latency_histogram.hpp"
#include "hal/wire/link_state.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::device {

struct LinkDiagnostics {
  std::string port;    ///< as it was given, or what is simulated
  std::string device;  ///< serial and firmware; empty until known
  hal::LinkState state = hal::LinkState::waiting;
  std::string sentence;  ///< what is wrong; empty while all is well
  hal::LinkHealth health;
  std::uint64_t gaps = 0;  ///< blocks of samples with frames missing before them
  double frames_per_s = 0.0;
  double bytes_per_s = 0.0;
  std::optional<ClockMap> clock;
  /// From the newest sample's stamp to the step that took it.
  LatencyHistogram sample_age;
};

struct RingDiagnostics {
  std::string_view name;  ///< "spectrum", "pressure", "sound", "record"
  std::size_t filled = 0;
  std::size_t capacity = 0;
  std::uint64_t refused = 0;
};

/// One kind of fault that the simulated world can make. Texts live as long as the program.
struct FaultOffer {
  std::string_view name;
  std::string_view room;  ///< "wire", "instrument", "plant", "person", "host"
  std::string_view sentence;
  std::string_view unit;  ///< of the amount, with its meaning; empty: it has none
  double amount = 0.0;    ///< as the catalogue says
  double least = 0.0;
  double most = 0.0;
  double lasts_s = 0.0;    ///< as the catalogue says; 0: for good, or a single event
  bool on_display = true;  ///< false: only `abi exam` can make it, because it ends the process
};

/// A fault that waits for its moment or is under way.
struct RunningFault {
  std::uint32_t id = 0;
  std::string words;  ///< as parse_fault reads it
  std::string_view name;
  bool waits = false;
};

struct StationDiagnostics {
  Timestamp now;
  LinkDiagnostics cuff;
  LinkDiagnostics doppler;
  std::vector<RingDiagnostics> rings;
  std::uint64_t record_refused = 0;  ///< blocks the disk was too slow for
  std::uint64_t steps = 0;
  double steps_per_s = 0.0;
  double processor_share = 0.0;  ///< of one core, by the station's thread
  LatencyHistogram step_time;    ///< of one step
  LatencyHistogram key_to_vent;  ///< from STOP in the key callback to VENT written
  bool simulated = false;
  std::vector<FaultOffer> offers;      ///< empty with real devices
  std::vector<RunningFault> faults;    ///< waiting first, then under way
  std::string fault_sentence;          ///< why the last one was not taken; empty if it was
  std::vector<std::string> fault_log;  ///< "12.4 s: leak began", newest last, at most 50
};

/// What an engineer can ask of a simulated world.
struct BeginFault {
  std::string words;  ///< NAME[@WHEN][:KEY=VALUE,...] as on the command line
};
struct EndFault {
  std::uint32_t id = 0;
};

}  // namespace station::device

#pragma once
// What really happened, as only the simulation can know. Stamps are the cuff controller's device
// time, so that a host, which learns that clock by CLOCK, can lay its own findings beside them.

#include "core/body.hpp"
#include "core/time.hpp"
#include "hal/wire/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace station::hal::sim {

/// One beat of the artery under the probe, told when the beat is over.
struct TruthBeat {
  DeviceMicros start;  ///< foot of the pulse at this artery
  ArterySite site;
  double systolic_mmHg = 0.0;      ///< highest pressure in the artery in this beat
  double cuff_at_peak_mmHg = 0.0;  ///< true cuff pressure at that instant
  bool flow_passed = false;        ///< faster than kFlowReturned at the probe
  std::optional<DeviceMicros> flow_start;
  double cuff_at_flow_mmHg = 0.0;  ///< true cuff pressure at flow_start
  double flow_s = 0.0;             ///< how long it was faster than that
  double peak_velocity_m_s = 0.0;
};

/// Flow counts as returned from this velocity on: 100 Hz at 8 MHz and 60 degrees, the wall filter
/// below which no probe hears blood.
inline constexpr double kFlowReturned_m_s = 0.0193;

/// Any flow at all: the artery has opened, if only for an instant and slower than a probe can hear.
/// Under a closed artery it is exactly zero.
inline constexpr double kAnyFlow_m_s = 0.002;

/// A beat counts as a return of flow when its flow lasts this long. Shorter spurts, as a breath
/// lifts the systolic just past the cuff, are what recordings from under a real cuff show as clicks
/// of 10-80 ms without flow [V, recordings of a Doppler over a cuffed artery]; they are logged
/// apart.
inline constexpr double kReturnOfFlow_s = 0.030;
/// From here on nobody takes it for a click.
inline constexpr double kSwish_s = 0.060;

/// One controlled deflation of the cuff over the artery under the probe, told when it ends.
struct TruthDeflation {
  DeviceMicros start;
  DeviceMicros end;
  ArterySite site;
  CuffSite cuff;
  double from_mmHg = 0.0;
  double to_mmHg = 0.0;
  bool occluded_at_start = false;  ///< no flow in the last beat before it
  /// The beat in which flow first really returned: the first with flow for kReturnOfFlow_s.
  std::optional<DeviceMicros> first_flow;
  double first_flow_mmHg = 0.0;  ///< true cuff pressure when flow began in that beat
  /// The first flow of all, however short and slow, and the first that lasted kSwish_s. Where the
  /// three are not one beat, the crossing was grazing.
  std::optional<double> first_spurt_mmHg;
  std::optional<double> first_swish_mmHg;
  /// E23: mean systolic of the beats within 6 s of first_flow, plus the wall's stiffness.
  double mean_truth_mmHg = 0.0;
  int mean_beats = 0;
};

enum class TruthEventKind : std::uint8_t {
  claimed,
  released,
  session_silent,
  vent_command,
  lease_expired,
  latched,
  port_state,
  below_release_level,
  limiter_tripped,
  probe_placed,
  probe_lifted,
  fault_began,
  fault_ended,
  walk_began,
  leg_pain,
  walk_ended
};
[[nodiscard]] std::string_view to_string(TruthEventKind kind);

struct TruthEvent {
  TruthEventKind kind = TruthEventKind::claimed;
  DeviceMicros time;
  wire::VentCause cause = wire::VentCause::none;
  std::optional<std::uint8_t> port;
  wire::PortState state = wire::PortState::vented;  ///< port_state only
  double cuff_mmHg = 0.0;                           ///< of that port
  std::optional<DeviceMicros> last_renewal;         ///< lease_expired only
  ArterySite site;                                  ///< probe_placed only
  std::string detail;                               ///< faults: as parse_fault reads them
  double distance_m = 0.0;                          ///< walks
};

/// Called from within SimulatedBench::step, in time order.
class TruthSink {
 public:
  TruthSink() = default;
  TruthSink(const TruthSink&) = delete;
  TruthSink& operator=(const TruthSink&) = delete;
  virtual ~TruthSink() = default;
  virtual void on_beat(const TruthBeat& beat) = 0;
  virtual void on_deflation(const TruthDeflation& deflation) = 0;
  virtual void on_event(const TruthEvent& event) = 0;
};

}  // namespace station::hal::sim

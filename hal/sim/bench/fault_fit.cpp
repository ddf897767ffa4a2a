#include "hal/sim/bench/fault_fit.hpp"

#include <fmt/format.h>

namespace station::hal::sim {
namespace {

/// What a device of another maker does not have: sessions, sequence numbers, announced limits, a
/// clock in its frames, a button for the patient.
bool is_of_our_protocol(FaultKind kind) {
  switch (kind) {
    case FaultKind::wrong_session:
    case FaultKind::old_sequence:
    case FaultKind::sequence_wraps:
    case FaultKind::firmware_changed:
    case FaultKind::limits_changed:
    case FaultKind::clock_steps:
    case FaultKind::patient_stops: return true;
    default: return false;
  }
}

}  // namespace

std::optional<Trouble> fault_that_does_not_fit(std::span<const Fault> faults,
                                               const SimulationSettings& settings) {
  const bool foreign = settings.cuff_protocol != CuffProtocol::station;
  const std::size_t ports = foreign ? 1 : settings.ports.size();
  for (const Fault& f : faults) {
    if (f.port && *f.port >= ports)
      return Trouble{Errc::out_of_range,
                     fmt::format("The fault \"{}\" names port {}, but the cuff controller has {}: "
                                 "choose one of them, or none for the port that is in use.",
                                 to_string(f), *f.port + 1, ports)};
    if (foreign && f.line == Instrument::cuff && is_of_our_protocol(f.kind))
      return Trouble{Errc::unsupported,
                     fmt::format("The fault \"{}\" is of the station's own protocol: another "
                                 "maker's cuff device has nothing of the kind. Leave it out.",
                                 to_string(f))};
  }
  return std::nullopt;
}

}  // namespace station::hal::sim

#pragma once
// What the faults that are under way mean for each part of the bench. Pure.

#include "hal/sim/faults/fault.hpp"
#include "hal/sim/plant/cuff_plant.hpp"

#include <span>
#include <vector>

namespace station::hal::sim {

/// The pneumatics of one port: `base` and what is wrong besides.
/// @param compliance_ml_per_mmHg of its cuff at 150 mmHg, for leaks
[[nodiscard]] PlantFaults plant_faults(const PlantFaults& base, std::span<const Fault> active,
                                       std::size_t port, double compliance_ml_per_mmHg);

/// The faults of the wire that act on one direction of one line.
[[nodiscard]] std::vector<Fault> wire_faults(std::span<const Fault> active, Instrument line,
                                             bool to_device);

[[nodiscard]] bool any_of(std::span<const Fault> active, FaultKind kind);
[[nodiscard]] bool any_of(std::span<const Fault> active, FaultKind kind, Instrument line);
[[nodiscard]] bool any_of(std::span<const Fault> active, FaultKind kind, std::size_t port);

}  // namespace station::hal::sim

#pragma once
// Whether a bench can make the faults it is given. What cannot happen is said before a run, never
// passed over in it. Pure.

#include "core/result.hpp"
#include "hal/sim/bench/simulation_settings.hpp"

#include <optional>
#include <span>

namespace station::hal::sim {

/// The first fault that this bench cannot make, with the remedy; empty if it can make all.
[[nodiscard]] std::optional<Trouble> fault_that_does_not_fit(std::span<const Fault> faults,
                                                             const SimulationSettings& settings);

}  // namespace station::hal::sim

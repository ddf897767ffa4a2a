#pragma once
// A cuff that deflates in steps of some mmHg, as many monitors do: the steps are found and taken
// out, so that only pulses are left. Internal to algorithms/signal.

#include "algorithms/signal/uniform_trace.hpp"

#include <vector>

namespace station::signal {

/// Takes the steps out of `trace` and marks their 0.2 to 0.5 s as missing. Returns what was added
/// to each value, so that trace.value[i] less it is the pressure that was; all zero, and nothing
/// touched, if the cuff did not deflate in steps. A ramp and a leak are none.
[[nodiscard]] std::vector<float> remove_steps(UniformTrace& trace);

}  // namespace station::signal

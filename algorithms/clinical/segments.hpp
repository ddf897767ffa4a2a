#pragma once
// Inside of algorithms/clinical: segmental pressures. Where along the leg the pressure is lost.

#include "algorithms/clinical/verdict.hpp"

#include <array>
#include <optional>

namespace station::clinical {

/// Adds the steps between neighbouring cuffs, the thigh index and the difference between sides, and
/// names the level of disease. Both legs together: a low thigh on one side is another finding than
/// on both. `ankles` and `arm` as the index uses them.
void judge_segments(const Case& c, const std::array<std::optional<ExactPressure>, 2>& ankles,
                    std::optional<ExactPressure> arm, const Profile& profile, Verdict& verdict);

}  // namespace station::clinical

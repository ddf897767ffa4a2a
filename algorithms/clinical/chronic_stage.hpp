#pragma once
// Inside of algorithms/clinical: Fontaine stage and Rutherford category, from symptoms and tests.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Empty fields: what was told does not decide; a line then says what is missing. `ankle` is the
/// resting ankle pressure; the first reading after a treadmill gives claudication its category.
void judge_chronic_stage(const Leg& leg, const std::optional<ExerciseFacts>& exercise,
                         std::optional<ExactPressure> ankle, const Profile& profile,
                         LegVerdict& verdict);

}  // namespace station::clinical

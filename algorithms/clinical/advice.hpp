#pragma once
// Inside of algorithms/clinical: which test the history asks for, and the foot-inspection rule.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds exercise, toe and foot-inspection advice and the exclusion of a leg with a suspected DVT.
void advise(const Leg& leg, std::optional<ExactPressure> ankle, std::optional<ExactPressure> arm,
            const History& history, const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: the toe-brachial index.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds the toe-brachial index and what it says; a toe that gave no pulse is neither 0 nor normal.
void judge_toe(const Leg& leg, std::optional<ExactPressure> arm, const Profile& profile,
               LegVerdict& verdict);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: what the index says about compression therapy. An addition of its
// own, said only when asked for and when the index can be trusted.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// Adds one line, or the reason why nothing is said. `caution`: why the index must not reassure.
void judge_compression(const Leg& leg, const History& history, const std::string& caution,
                       const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

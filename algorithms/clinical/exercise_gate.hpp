#pragma once
// Whether exercise may be offered at all. Not asked is not safe: it blocks until it is asked.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// Reasons against, what is still to be asked, and whether seated plantarflexion comes first. An
/// override needs the name of a physician and removes no reason from the list.
[[nodiscard]] ExerciseGate exercise_gate(const Case& c, const Verdict& verdict,
                                         const Profile& profile);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: what must not be missed. Limb-threatening pressures, wounds
// without perfusion, who must be told.

#include "algorithms/clinical/critical_sets.hpp"
#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Whether the leg has a wound or gangrene by its history.
[[nodiscard]] bool has_tissue_loss(const LegHistory& history);

/// Adds the flags and lines of chronic limb-threatening ischaemia. `verdict` already holds the
/// index; the first threshold set of the profile has the cuts that raise flags.
void judge_ischaemia(const Leg& leg, const Perfusion& perfusion, const History& history,
                     const Profile& profile, LegVerdict& verdict);

/// The line that names who must be told, when a flag of the leg is urgent. Last of all.
void say_whom_to_tell(const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

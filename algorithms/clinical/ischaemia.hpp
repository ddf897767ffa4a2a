#pragma once
// Inside of algorithms/clinical: what must not be missed. Acute ischaemia, limb-threatening
// pressures, wounds without perfusion.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Whether the leg has a wound or gangrene by its history.
[[nodiscard]] bool has_tissue_loss(const LegHistory& history);

/// Adds the flags and lines of acute and chronic limb-threatening ischaemia. `ankle_mmHg` is the
/// higher closing ankle pressure, `verdict` already holds the index.
void judge_ischaemia(const Leg& leg, std::optional<int> ankle_mmHg, const History& history,
                     const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

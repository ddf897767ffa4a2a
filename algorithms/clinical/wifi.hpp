#pragma once
// WIfI grades and stages. Wound and infection come as a clinician's grade or as a description; the
// ischaemia grade from pressures. Stage 5 (unsalvageable) is a clinical call and never computed.
// WIfI does not hold in vasospasm, vasculitis, Buerger's disease, acute ischaemia or acute trauma.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Grades are 0-3; anything else is a fault of the caller.
[[nodiscard]] int amputation_stage(int wound, int ischaemia, int infection,
                                   const WifiTables& tables);
[[nodiscard]] int benefit_stage(int wound, int ischaemia, int infection, const WifiTables& tables);

/// From the description, or the grade a clinician gave. Empty: not told enough.
[[nodiscard]] std::optional<int> wound_grade(const LegHistory& history);
[[nodiscard]] std::optional<int> infection_grade(const FootFacts& foot, const WifiTables& tables);

/// Adds the grades and, when all three are known, both stages. `ankle` is the closing ankle
/// pressure. A toe pressure overrides; without one the worse of index and ankle counts, and none
/// does in diabetes or when the ankle is noncompressible.
void judge_wifi(const Leg& leg, std::optional<ExactPressure> ankle, const History& history,
                const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

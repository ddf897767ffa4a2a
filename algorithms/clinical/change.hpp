#pragma once
// Inside of algorithms/clinical: this index against that of an earlier visit.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// Adds the change and what it means: below the minimal detectable change it shows nothing, above
/// it progression, or success or failure after revascularization. Never uses the signal's interval.
void judge_change(const Leg& leg, const History& history, const Profile& profile,
                  LegVerdict& verdict);

}  // namespace station::clinical

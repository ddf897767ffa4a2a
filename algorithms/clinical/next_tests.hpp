#pragma once
// Inside of algorithms/clinical: the reflex tests that a result asks for, each with why and how
// long.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// Toe for stiff arteries, wound, diabetes, dialysis or a waveform that disagrees; a repeat near a
/// cut; exercise for symptoms with an index above the abnormal band, optional below it; segmental
/// pressures when abnormal. Adds one line that lists them.
void propose_next_tests(const Leg& leg, const History& history, bool waveform_disagrees,
                        const Profile& profile, LegVerdict& verdict);

/// Takes exercise back from what was advised and proposed: the gate (E33) knows both legs, and came
/// to know that it must not be offered.
void withdraw_exercise(const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: the index of one leg from its two pedal arteries and the arm.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds to `verdict` the index (higher of the two arteries), its category, the lower-ankle
/// alternative, and the flags and lines on arteries that did not close, had no signal or were not
/// measured. Returns the higher measured ankle pressure when it is known, with or without an arm;
/// empty when an artery did not close or none gave a pressure.
std::optional<int> judge_ankle(const Leg& leg, std::optional<int> arm_mmHg, const Profile& profile,
                               LegVerdict& verdict);

/// How many of the two arteries gave neither a pressure nor an upper limit, though looked for.
struct MissingSignal {
  int absent = 0;     ///< stated by a person
  int no_signal = 0;  ///< found by the station only: not obtained, never "absent"
  [[nodiscard]] int sum() const { return absent + no_signal; }
};
[[nodiscard]] MissingSignal missing_signal(const Leg& leg);

}  // namespace station::clinical

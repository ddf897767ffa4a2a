#pragma once
// Inside of algorithms/clinical: the index of one leg from its two pedal arteries and the arm.

#include "algorithms/clinical/arms.hpp"
#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

struct AnkleFinding {
  /// The pressure that the profile takes (the higher, as a rule), with or without an arm; empty
  /// when an artery did not close or none gave a pressure.
  std::optional<ExactPressure> pressure;
  double sd_mmHg = 0.0;  ///< from its interval; 0: none was given
  bool wants_another = false;
};

/// Adds to `verdict` the index, its category, the lower-ankle alternative, and the flags and lines
/// on arteries that did not close, had no signal or were not measured.
AnkleFinding judge_ankle(const Leg& leg, const ArmFinding& arms, const History& history,
                         const Profile& profile, LegVerdict& verdict);

/// Whether the profile takes the lower or the mean of both pedal arteries and has only one of them:
/// the one that is not there may be the lower.
[[nodiscard]] bool lower_artery_is_open(const Leg& leg, const Profile& profile);

/// How many of the two arteries gave neither a pressure nor an upper limit, though looked for.
struct MissingSignal {
  int absent = 0;     ///< stated by a person
  int no_signal = 0;  ///< found by the station only: not obtained, never "absent"
  [[nodiscard]] int sum() const { return absent + no_signal; }
};
[[nodiscard]] MissingSignal missing_signal(const Leg& leg);

/// The index of two exact pressures.
[[nodiscard]] Index index_of(ExactPressure ankle, ExactPressure arm);

}  // namespace station::clinical

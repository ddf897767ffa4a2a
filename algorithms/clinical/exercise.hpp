#pragma once
// Inside of algorithms/clinical: the index after exercise. The criteria of the literature disagree,
// so each is given on its own; which counts is the reader's judgement.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds one finding per reading after exercise, with the lines of the criteria at the first of
/// them, and how the leg recovered. `ankle` and `arm` are those of the resting index.
void judge_exercise(const Leg& leg, const std::optional<ExerciseFacts>& facts,
                    std::optional<ExactPressure> ankle, std::optional<ExactPressure> arm,
                    const History& history, const Profile& profile, LegVerdict& verdict);

/// How the walk went: protocol, onset, maximal time, why it ended. A cardiac reason is an
/// emergency.
void say_how_it_went(const ExerciseFacts& facts, const Profile& profile, Verdict& verdict);

}  // namespace station::clinical

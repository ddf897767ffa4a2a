#pragma once
// Inside of algorithms/clinical: what the index says about compression therapy. An addition of its
// own, said only when asked for and when the index can be trusted.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// What else is known of the exam and the leg when compression is asked for.
struct CompressionDoubts {
  std::string caution;       ///< why the index must not reassure; empty: it may
  std::string posture;       ///< why it cannot be compared; empty: it can
  bool acute_signs = false;  ///< new and under two weeks
  bool provisional = false;  ///< a reading that the rules ask for is missing
};

/// Adds one line, or the reason why nothing is said: also with acute signs, rest pain, a pressure
/// in the limb-threatening range, or an answer on diabetes or heart failure that is open (E26,
/// E29). What refuses compression is never withheld.
void judge_compression(const Leg& leg, const History& history, const CompressionDoubts& doubts,
                       const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

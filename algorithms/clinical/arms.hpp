#pragma once
// Inside of algorithms/clinical: which arm pressure divides, and what the two arms say.

#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <vector>

namespace station::clinical {

struct ArmFinding {
  std::optional<int> mmHg;   ///< denominator of both legs; empty: no index can be formed
  bool provisional = false;  ///< the first arm should have been read again and was not
  std::vector<Flag> flags;
  std::vector<Line> lines;
};

/// The higher arm. The first arm is read again when it exceeds the other by more than the profile's
/// limit (first minus other, never the reverse), and the repeat then takes the place of its first
/// reading. A repeat that the rule does not ask for is named and not used. With one usable arm read
/// first and last the same logic holds, and a drift above the limit, up or down, is flagged.
[[nodiscard]] ArmFinding judge_arms(const Arms& arms, const Profile& profile);

}  // namespace station::clinical

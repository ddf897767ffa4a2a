#pragma once
// Inside of algorithms/clinical: which arm pressure divides, and what the two arms say.

#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <vector>

namespace station::clinical {

struct ArmFinding {
  std::optional<ExactPressure> pressure;  ///< denominator of both legs; empty: no index is formed
  double sd_mmHg = 0.0;  ///< of the reading, from its interval; 0: no interval was given
  Basis basis = Basis::not_stated;
  bool mixes_basis = false;  ///< the readings that made it are of both kinds
  bool provisional = false;  ///< a reading the rules ask for is missing
  bool not_closed = false;   ///< the cuff did not close an arm, which may be the higher one
  std::vector<Flag> flags;
  std::vector<Line> lines;
};

/// The higher arm, or the profile's other denominator. The first arm is read again when it exceeds
/// the other by more than the profile's limit (first minus other, never the reverse), and the
/// repeat then takes the place of its first reading. A repeat that the rule does not ask for is
/// named and not used; a profile that averages uses it always. With one usable arm read first and
/// last the same logic holds. A repeat that lies above the first reading by more than the limit, or
/// is not used and differs by more, is flagged as a drift.
[[nodiscard]] ArmFinding judge_arms(const Arms& arms, const History& history,
                                    const Profile& profile);

/// Standard deviation of a reading from its 95 % interval, less for a mean; 0 without interval.
[[nodiscard]] double sd_of(const PressureEntry& entry, int readings);

}  // namespace station::clinical

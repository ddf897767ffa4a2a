#pragma once
// Inside of algorithms/clinical: the interval of this reading, and the chance that a repeat falls
// in another category.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Half the width of an interval that holds 95 % of a normal error, in standard deviations.
inline constexpr double kTwoSided95 = 1.96;

/// Both pressures of an index with their standard deviations (0: no interval was given).
struct MeasuredPair {
  ExactPressure ankle;
  double ankle_sd_mmHg;
  ExactPressure arm;
  double arm_sd_mmHg;
};

/// A repeat differs from this index by a normal error of two parts: that of this reading, carried
/// from its pressures (first order), and that between visits, which is the minimal detectable
/// change over 1.96. The chance is that of a rounded index in another band of the profile.
[[nodiscard]] RepeatChance repeat_chance(const MeasuredPair& pair, bool diabetes,
                                         const Profile& profile);

/// Adds the finding, and a line when an interval was given or the chance is worth a repeat.
void judge_repeat(const MeasuredPair& pair, const History& history, const Profile& profile,
                  LegVerdict& verdict);

/// Cumulative normal distribution; error below 1e-7 (Abramowitz and Stegun 26.2.17). The same bits
/// on every machine.
[[nodiscard]] double normal_cdf(double z);

}  // namespace station::clinical

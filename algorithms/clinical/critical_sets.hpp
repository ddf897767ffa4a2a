#pragma once
// Inside of algorithms/clinical: which sources call this limb's perfusion critical.

#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <string>

namespace station::clinical {

/// What was measured of one leg's perfusion.
struct Perfusion {
  std::optional<ExactPressure> ankle;
  std::optional<ExactPressure> arm;
  std::optional<ExactPressure> toe;
  std::optional<int> tcpo2_mmHg;
  std::optional<int> skin_perfusion_mmHg;
  bool flat_pulse_volume = false;
};

/// Whether a cut is crossed; the index as an unrounded ratio.
[[nodiscard]] bool is_crossed(const Cut& cut, ExactPressure pressure);
[[nodiscard]] bool is_index_crossed(const Cut& cut, ExactPressure ankle, ExactPressure arm);

/// Whether any cut of the set is crossed; nothing is allocated.
[[nodiscard]] bool is_met(const ThresholdSet& set, const Perfusion& perfusion);
/// Which of the set's cuts are crossed ("ankle 49 below 50"), or empty.
[[nodiscard]] std::string crossed(const ThresholdSet& set, const Perfusion& perfusion);

/// Adds a line for each set of the profile that is met, whose condition (rest pain, tissue loss) is
/// stated. Sets whose condition was not asked are named as depending on it.
void judge_critical_sets(const LegHistory& history, const Perfusion& perfusion,
                         const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: one pressure out of the accepted readings of one artery.

#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <string>

namespace station::clinical {

struct Combined {
  std::optional<ExactPressure> pressure;  ///< empty: the box holds no pressure
  int readings = 0;                       ///< how many of them it is made of
  bool wants_another = false;             ///< the rule asks for a reading that is not there
  std::string how;                        ///< "mean of 118 and 122"; empty for a single reading
};

/// One reading stands by itself. Two that agree within the profile's limit are averaged; otherwise
/// the median of the first three counts, and until the third is there their mean does, provisional.
/// In atrial fibrillation the mean of three counts, fewer are provisional. All readings are kept.
[[nodiscard]] Combined combine(const PressureEntry& entry, bool in_fibrillation,
                               const RepeatRules& rules);

}  // namespace station::clinical

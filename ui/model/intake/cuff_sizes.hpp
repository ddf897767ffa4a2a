#pragma once
// Which cuff fits a limb [E4]. Ordinary cuffs and the circumferences they are for: the sizes of the
// AHA's statement on measuring blood pressure, Hypertension 2019;73:e35, table 3 [M: from memory,
// to be compared with the cuffs a clinic owns]. Pure.

#include "core/body.hpp"

#include <optional>
#include <string_view>

namespace station::ui {

struct CuffSize {
  std::string_view token;  ///< "adult 16 cm": written into the record
  int from_cm = 0;         ///< circumference, inclusive
  int to_cm = 0;           ///< inclusive
  int width_mm = 0;        ///< of the bladder
};

/// None: larger than any cuff, or not measured (0), or smaller than the smallest.
[[nodiscard]] std::optional<CuffSize> cuff_for_circumference(int circumference_cm);
/// Larger than the largest cuff: a forearm cuff with radial Doppler is what is left.
[[nodiscard]] bool too_large_for_any_cuff(int circumference_cm);

}  // namespace station::ui

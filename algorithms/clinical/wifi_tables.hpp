#pragma once
// WIfI (wound, ischaemia, foot infection): grades of ischaemia by pressure, and the two tables that
// turn three grades into a stage.

#include "algorithms/clinical/evidence.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace station::clinical {

/// Stage by wound, ischaemia, infection, each 0-3: cell 16 w + 4 i + fi, stages 1-4.
using StageTable = std::array<std::uint8_t, 64>;

/// IWGDF/IDSA: redness beyond the wound is a sign of infection above 0.5 cm.
inline constexpr int kRednessCountsAbove_mm = 5;

struct WifiTables {
  // clang-format off
  /// One-year amputation risk. Wound 0-3 by blocks of four rows, a row per ischaemia grade.
  StageTable amputation = {1,1,2,3, 1,2,3,4, 2,2,3,4, 2,3,3,4,
                           1,1,2,3, 1,2,3,4, 2,3,4,4, 3,3,4,4,
                           2,2,3,4, 3,3,4,4, 3,4,4,4, 4,4,4,4,
                           3,3,4,4, 4,4,4,4, 4,4,4,4, 4,4,4,4};
  /// Likelihood of benefit from revascularization, infection controlled first.
  StageTable benefit =    {1,1,1,1, 1,2,2,3, 2,2,3,3, 3,4,4,4,
                           1,1,1,1, 2,3,3,3, 3,4,4,4, 4,4,4,4,
                           1,1,1,1, 3,3,4,4, 4,4,4,4, 4,4,4,4,
                           1,1,1,1, 3,3,3,4, 4,4,4,4, 4,4,4,4};
  // clang-format on
  Evidence amputation_evidence{
      "Mills 2014, table recalled and identical in three public program tables (one checked "
      "against "
      "PMC8202158)",
      "V2"};
  Evidence benefit_evidence{
      "Mills 2014, table recalled and identical in one public program table (weaker)", "V2"};

  /// Lowest value of grades 0, 1, 2; below the last is grade 3.
  std::array<int, 3> abi_from = {80, 60, 40};  ///< hundredths
  int ankle_0_above_mmHg = 100;
  int ankle_1_above_mmHg = 70;  ///< the printed grades 1 and 2 share 70; it counts as 2, the worse
  int ankle_2_from_mmHg = 50;
  std::array<int, 3> toe_from = {60, 40, 30};  ///< mmHg, toe or TcPO2
  Evidence grades_evidence{"WIfI grades of Mills 2014, in idwiki.org", "V"};
  /// Foot infection: local from so many of five signs, of which redness is one only above its
  /// width; wide above that redness, systemic from so many of four signs.
  int infection_signs_from = 2;
  int infection_redness_counts_above_mm = kRednessCountsAbove_mm;
  int infection_redness_above_mm = 20;
  int infection_systemic_from = 2;
  Evidence infection_evidence{
      "WIfI infection grades of Mills 2014, in idwiki.org; systemic signs in a public code table",
      "V2"};
  friend bool operator==(const WifiTables&, const WifiTables&) = default;
};

}  // namespace station::clinical

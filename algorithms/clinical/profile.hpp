#pragma once
// A guideline as data. The built-in default equals config/profiles/acc-aha-2024.toml (a test
// compares them); config loads the others. Indices are in hundredths, so no float takes part.

#include <string>

namespace station::clinical {

struct Profile {
  std::string id = "acc-aha-2024";
  std::string title = "2024 ACC/AHA";
  std::string citation =
      "Gornik et al., 2024 ACC/AHA PAD guideline, Circulation 149:e1313, section 3.1";
  std::string mark = "V";
  int abnormal_max = 90;                ///< index <= 0.90
  int borderline_max = 99;              ///< 0.91 - 0.99
  int normal_max = 140;                 ///< 1.00 - 1.40; above: noncompressible
  int arm_repeat_above_mmHg = 10;       ///< first arm exceeds the other by more: repeat first arm
  int arm_difference_note_mmHg = 10;    ///< difference of the values used above: noted
  int arm_difference_flag_mmHg = 15;    ///< above: suspect subclavian stenosis
  int low_arm_mmHg = 90;                ///< arm below: flagged
  int limb_threat_ankle_mmHg = 50;      ///< ankle below
  int limb_threat_abi_hundredths = 40;  ///< unrounded ratio below 0.40
  int limb_threat_toe_mmHg = 30;        ///< toe below
  int wound_ankle_mmHg = 70;            ///< with a wound, ankle below (TASC II 2007)
};

}  // namespace station::clinical

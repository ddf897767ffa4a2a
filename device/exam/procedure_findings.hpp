#pragma once
// What the procedures beside the resting index found, handed to the clinical rules: toe, segments,
// pulse volume, exercise. Pure functions of the record.

#include "device/exam/exam_record.hpp"

#include <array>
#include <optional>
#include <vector>

namespace station::device {

/// One round of readings after exercise, as far as it was read.
struct RecoveryRound {
  std::array<const Attempt*, 2> legs{};  ///< index by Side; null: not read, or no reading
  const Attempt* arm = nullptr;
};
/// In the order they were made. A round ends with its arm.
[[nodiscard]] std::vector<RecoveryRound> recovery_rounds(const ExamRecord& exam);

/// The pedal artery of the leg that sets its resting index: the higher one; the posterior tibial
/// while neither has a pressure.
[[nodiscard]] ArterySite resting_artery(const ExamRecord& exam, Side leg);
/// The arm with the higher pressure.
[[nodiscard]] ArterySite resting_arm(const ExamRecord& exam);
/// The leg that hurts on walking, where only one does; else that with the lower ankle pressure.
[[nodiscard]] Side worse_leg(const ExamRecord& exam);

/// Both legs of the newest round stand at `percent` of their resting ankle pressure or above.
[[nodiscard]] bool has_recovered(const ExamRecord& exam, int percent);

/// Adds toe, segments, pulse volume, exercise and the readings after it, and what was asked before.
void add_procedures(const ExamRecord& exam, clinical::Case& c);

}  // namespace station::device

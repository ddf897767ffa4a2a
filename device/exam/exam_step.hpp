#pragma once
// One line of the exam's list of steps, as the plan holds it and the display shows it.

#include "core/body.hpp"
#include "device/exam/exam_record.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace station::device {

enum class StepStatus : std::uint8_t { waiting, current, done, no_reading, skipped, forbidden };

struct ExamStep {
  ArterySite artery;
  CuffSite cuff;
  AttemptRole role = AttemptRole::regular;
  StepStatus status = StepStatus::waiting;
  std::optional<int> systolic_mmHg;
  std::string note;  ///< "no signal found", "> 295 mmHg", "declined"
};

}  // namespace station::device

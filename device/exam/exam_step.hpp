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
  Measurement measures = Measurement::systolic;
  Procedure procedure = Procedure::resting;
  StepStatus status = StepStatus::waiting;
  std::optional<int> systolic_mmHg;
  std::string note;  ///< "no signal found", "> 295 mmHg", "declined"
  // The same as values, for whoever says it in another language.
  std::optional<signal::NoReading> none;  ///< of the accepted attempt without a reading
  SkipCause skipped = SkipCause::none;
  std::string stated_absent_by;
  std::optional<signal::NoToeCause> no_toe;  ///< of the accepted attempt at a toe without a number
  std::optional<signal::PulseContour> contour;  ///< of the accepted pulse volume
  std::optional<int> seconds_after_exercise;    ///< of the accepted attempt [E34]
  bool barrier = false;  ///< the limb has a wound: barrier under the cuff, clean afterwards [E2]
  bool no_cuff = false;  ///< forbidden only because no port holds a cuff for this site
};

/// What the step is, for a person: "right posterior tibial", "left great toe", "right thigh",
/// "treadmill exercise".
[[nodiscard]] std::string name_of(const ExamStep& step);

}  // namespace station::device

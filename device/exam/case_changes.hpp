#pragma once
// What differs between two states of a case, in words for the audit, and what cannot be in one.

#include "device/exam/exam_case.hpp"

#include <string>
#include <vector>

namespace station::device {

/// "posture", "right foot", "left ankle: cuff", ... in a fixed order.
[[nodiscard]] std::vector<std::string> changes_between(const ExamCase& before,
                                                       const ExamCase& after);

/// The first figure that cannot be, one sentence with the field; empty if all may be.
[[nodiscard]] std::string fault_in(const ExamCase& exam_case);

}  // namespace station::device

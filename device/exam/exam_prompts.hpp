#pragma once
// What the exam says to the person at the bedside: one sentence of what to do now.

#include "device/exam/exam_workflow.hpp"

#include <string>

namespace station::device {

struct Prompt {
  std::string text;        ///< one sentence
  std::string start_does;  ///< label of the Start key; empty while it does nothing
};

[[nodiscard]] Prompt prompt_of(const ExamWorkflow& exam);

}  // namespace station::device

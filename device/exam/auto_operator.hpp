#pragma once
// Presses the keys of a headless exam: rests, inflates when offered, accepts readings, repeats what
// a technologist would repeat. Pure; it uses the same actions as a person and nothing else.

#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_workflow.hpp"

#include <optional>
#include <string>
#include <utility>

namespace station::device {

class AutoOperator {
 public:
  /// @param attempts how often one artery is tried before its cause is accepted
  /// @param limbs_checked_by the person who has looked that each cuff is where the probe goes and
  ///                 answers for it when the exam asks (E9); empty: nobody has, and the question
  ///                 stands as the cause
  explicit AutoOperator(int attempts = 3, std::string limbs_checked_by = {})
      : max_attempts_{attempts}, limbs_checked_by_{std::move(limbs_checked_by)} {}
  /// The key to press now, if any.
  [[nodiscard]] std::optional<UserAction> step(Timestamp now, const ExamWorkflow& exam);

 private:
  int max_attempts_;
  std::string limbs_checked_by_;
  Phase seen_ = Phase::connecting;
  Timestamp since_;
  int starts_ = 0;  ///< pressed for the attempt below
  int started_attempt_ = 0;
};

}  // namespace station::device

#pragma once
// Presses the keys of a headless exam: rests, inflates when offered, accepts readings, repeats what
// a technologist would repeat. Pure; it uses the same actions as a person and nothing else.

#include "device/exam/exam_actions.hpp"
#include "device/exam/resting_abi.hpp"

#include <optional>

namespace station::device {

class AutoOperator {
 public:
  /// @param attempts how often one artery is tried before its cause is accepted
  explicit AutoOperator(int attempts = 3) : max_attempts_{attempts} {}
  /// The key to press now, if any.
  [[nodiscard]] std::optional<UserAction> step(Timestamp now, const RestingAbiExam& exam);

 private:
  int max_attempts_;
  Phase seen_ = Phase::connecting;
  Timestamp since_;
  int starts_ = 0;  ///< pressed for the attempt below
  int started_attempt_ = 0;
};

}  // namespace station::device

#pragma once
// The technologist of the hard exam: the keys that a careful person presses, decided by what the
// station shows and asks, and by what her own ears hear. A person has ears: what she hears of a
// faint artery is taken from the truth log of the bench, not from the station.

#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_workflow.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::device::test {

inline constexpr const char* kTechnologist = "A. Technologist";

class CarefulTechnologist {
 public:
  /// @param truth the bench's log, which grows while the exam goes on
  explicit CarefulTechnologist(std::filesystem::path truth) : truth_{std::move(truth)} {}

  /// The key to press now, if any; half a second after something new is shown at the earliest.
  [[nodiscard]] std::optional<UserAction> step(Timestamp now, const ExamWorkflow& exam);
  /// What the station refused, in its words.
  [[nodiscard]] const std::vector<std::string>& refusals() const { return refusals_; }
  void note_refusal(const std::string& sentence) { refusals_.push_back(sentence); }

 private:
  [[nodiscard]] UserAction review(const ExamWorkflow& exam) const;
  [[nodiscard]] std::optional<UserAction> at_the_gate(const ExamWorkflow& exam);
  [[nodiscard]] std::optional<UserAction> at_the_end(const ExamWorkflow& exam);
  [[nodiscard]] std::optional<int> heard_mmHg(const ExamRecord& exam) const;

  std::filesystem::path truth_;
  std::vector<std::string> refusals_;
  Phase seen_ = Phase::connecting;
  Timestamp since_;
  bool asked_for_treadmill_ = false;
  bool answered_ = false;
  bool tried_ = false;
};

}  // namespace station::device::test

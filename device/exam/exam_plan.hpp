#pragma once
// Which arteries the exam goes by, in which order, and what has become of each.

#include "device/exam/exam_step.hpp"
#include "device/exam/protocol_settings.hpp"

#include <map>
#include <optional>
#include <vector>

namespace station::device {

/// The order with right and left exchanged, if the exam starts on the left.
[[nodiscard]] std::vector<ArterySite> order_from(const std::vector<ArterySite>& order, Side start);

class ExamPlan {
 public:
  ExamPlan() = default;
  /// @param bound   body sites that have a cuff port
  /// A site without a port or forbidden is listed, and not offered. A forbidden first arm is
  /// replaced by the other; a single arm is read first and last (E19).
  ExamPlan(const std::vector<ArterySite>& order, const std::vector<CuffSite>& bound,
           const std::map<CuffSite, SitePermission>& permissions);

  [[nodiscard]] const std::vector<ExamStep>& steps() const { return steps_; }
  [[nodiscard]] Side first_arm() const { return first_arm_; }
  /// Index of the next step that waits; empty when none is left.
  [[nodiscard]] std::optional<std::size_t> next() const;
  void begin(std::size_t step);
  /// Back to waiting, to be read again.
  void reopen(std::size_t step) { steps_[step].status = StepStatus::waiting; }
  /// Takes over the accepted attempt.
  void accept(std::size_t step, const Attempt& attempt);
  void skip(std::size_t step, SkipCause cause);
  /// A limb forbidden or allowed after the plan was made. What was read of it stands.
  void set_permission(CuffSite site, const SitePermission& permission);
  void append(const ExamStep& step) { steps_.push_back(step); }
  /// The artery of `step` once more, next in order (E21). Steps behind it move by one.
  void insert_repeat_after(std::size_t step);
  [[nodiscard]] bool has_role(AttemptRole role) const;
  /// Repeats of an artery, by what has become of them.
  [[nodiscard]] int repeats_of(ArterySite artery) const;
  [[nodiscard]] int repeats_of(ArterySite artery, StepStatus status) const;
  /// Every artery ended as the protocol asks. A repeat that is missing makes its pressure
  /// provisional, not the exam incomplete.
  [[nodiscard]] bool complete() const;

 private:
  std::vector<ExamStep> steps_;
  Side first_arm_ = Side::right;
};

}  // namespace station::device

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

/// The attempt was made at this step: artery, cuff and kind are alike.
[[nodiscard]] bool belongs_to(const Attempt& attempt, const ExamStep& step);

/// The limb has a wound, or somebody asked for a barrier [E2].
[[nodiscard]] bool needs_barrier(const ExamCase& exam_case, CuffSite cuff);

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
  /// A step of a procedure, behind all others; index of it. One that is already there and has not
  /// ended is that one; one that has ended is added as a repeat. Forbidden as in the constructor.
  std::size_t add(const PlannedStep& wanted, const std::vector<CuffSite>& bound,
                  const ExamCase& exam_case);
  /// The exercise; index of it. One that waits or was skipped is that one.
  std::size_t add_exercise();
  void finish_exercise(std::size_t step, const std::string& note);
  /// Arteries under a dressing or a wound are not offered; limbs with a wound come last and get a
  /// barrier (E2). Steps that have begun keep their place: call before the first.
  void heed_wounds(const ExamCase& exam_case);
  /// Another artery of the same foot, before the step begins.
  void listen_at(std::size_t step, ArterySite artery) { steps_[step].artery = artery; }
  [[nodiscard]] std::optional<std::size_t> next_in_role(AttemptRole role) const;
  /// A step of the procedure waits or runs; `leg` empty: of either leg.
  [[nodiscard]] bool waits_for(Procedure procedure, std::optional<Side> leg) const;
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

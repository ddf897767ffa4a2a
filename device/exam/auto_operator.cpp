#include "device/exam/auto_operator.hpp"

namespace station::device {
namespace {

/// A person takes this long to see what is offered.
constexpr Duration kThink = std::chrono::milliseconds{500};

constexpr int kMostStarts = 3;

bool worth_repeating(signal::NoReadingCause cause) {
  switch (cause) {
    case signal::NoReadingCause::no_signal_found:
    case signal::NoReadingCause::different_limbs:  // it has no eyes: another try changes nothing
    case signal::NoReadingCause::not_occluded:     // was tried up to the ceiling
    case signal::NoReadingCause::incompressible: return false;
    default: return true;
  }
}

}  // namespace

std::optional<UserAction> AutoOperator::step(Timestamp now, const ExamWorkflow& exam) {
  if (exam.phase() != seen_) {
    seen_ = exam.phase();
    since_ = now;
  }
  if (now - since_ < kThink) return std::nullopt;
  switch (exam.phase()) {
    case Phase::ready_to_rest: since_ = now; return PressStart{};
    case Phase::ready_to_inflate:
      if (!exam.ready_to_start()) return std::nullopt;
      since_ = now;
      if (started_attempt_ != exam.current_attempt().number) {
        started_attempt_ = exam.current_attempt().number;
        starts_ = 0;
      }
      // The guard keeps refusing: this artery cannot be had, the others may.
      if (++starts_ > kMostStarts) return SkipArtery{SkipCause::operator_choice};
      return PressStart{};
    case Phase::reviewing: {
      since_ = now;
      const auto& none = exam.current_attempt().outcome.none;
      if (exam.asks_for_the_limb() && !limbs_checked_by_.empty())
        return ConfirmSameLimb{limbs_checked_by_};
      if (none && worth_repeating(none->cause) && exam.attempts_at_step() < max_attempts_)
        return PressRepeat{};
      return PressAccept{};
    }
    case Phase::stopped:
      // Only the guard or a failing cuff stops a headless exam.
      since_ = now;
      if (exam.attempts_at_step() < max_attempts_) return PressRepeat{};
      return SkipArtery{SkipCause::operator_choice};
    default: return std::nullopt;
  }
}

}  // namespace station::device

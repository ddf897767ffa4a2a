#include "device/exam/auto_operator.hpp"

namespace station::device {
namespace {

/// A person takes this long to see what is offered.
constexpr Duration kThink = std::chrono::milliseconds{500};

constexpr int kMostStarts = 3;
/// As close to the ceiling a hold has reached it.
constexpr double kAtTheCeiling_mmHg = 5.0;

bool worth_repeating(const signal::NoReading& none, double ceiling_mmHg) {
  switch (none.cause) {
    case signal::NoReadingCause::no_signal_found:
    case signal::NoReadingCause::different_limbs:  // it has no eyes: another try changes nothing
    case signal::NoReadingCause::incompressible: return false;
    case signal::NoReadingCause::not_occluded:
      // The workflow takes the cuff higher, where there is higher to go.
      return static_cast<double>(none.reached_mmHg) < ceiling_mmHg - kAtTheCeiling_mmHg;
    default: return true;
  }
}

bool worth_repeating(signal::NoToeCause cause) {
  return cause != signal::NoToeCause::not_measurable_by_ppg;
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
    case Phase::warming:
      // The foot is warmed for as long as the protocol says, then tried once more.
      if (exam.warming_left_s(now) > 0.0) return std::nullopt;
      since_ = now;
      return PressStart{};
    case Phase::exercise_gate:
      since_ = now;
      if (exam.may_exercise()) return PressStart{};
      return SkipArtery{SkipCause::operator_choice};
    case Phase::exercise_ready: since_ = now; return PressStart{};
    case Phase::exercising: {
      const ExerciseRun& run = exam.exercise();
      const double due =
          seconds_of(now - *run.started) / exam.protocol().exercise_rules.raise_seconds;
      if (run.kind == ExerciseKind::plantarflexion && due >= run.raises + 1) return CountRaise{};
      return std::nullopt;
    }
    case Phase::emergency: since_ = now; return SkipArtery{SkipCause::operator_choice};
    case Phase::reviewing: {
      since_ = now;
      const Attempt& attempt = exam.current_attempt();
      // Readings after exercise are taken as they come: their minute is over.
      if (attempt.role == AttemptRole::after_exercise) return PressAccept{};
      if (attempt.toe && attempt.toe->outcome.none &&
          worth_repeating(attempt.toe->outcome.none->cause) &&
          exam.attempts_at_step() < max_attempts_)
        return PressRepeat{};
      const auto& none = attempt.outcome.none;
      if (exam.asks_for_the_limb() && !limbs_checked_by_.empty())
        return ConfirmSameLimb{limbs_checked_by_};
      if (none && worth_repeating(*none, exam.protocol().ceiling_mmHg) &&
          exam.attempts_at_step() < max_attempts_)
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

#include "device/exam/exam_record.hpp"

#include "device/exam/exam_actions.hpp"

#include <algorithm>

namespace station::device {

const char* token_of(AttemptRole r) {
  switch (r) {
    case AttemptRole::regular: return "regular";
    case AttemptRole::first_arm_repeat: return "first arm repeat";
    case AttemptRole::only_arm_again: return "only arm again";
    case AttemptRole::repeat: return "repeat";
    case AttemptRole::after_exercise: return "after exercise";
  }
  return "regular";
}

const char* token_of(SkipCause c) {
  switch (c) {
    case SkipCause::none: return "none";
    case SkipCause::forbidden: return "forbidden";
    case SkipCause::declined: return "declined";
    case SkipCause::pain: return "pain";
    case SkipCause::operator_choice: return "operator choice";
    case SkipCause::exam_ended: return "exam ended";
    case SkipCause::no_access: return "no access";
  }
  return "none";
}

const char* token_of(Completion c) {
  switch (c) {
    case Completion::running: return "running";
    case Completion::suspended: return "suspended";
    case Completion::complete: return "complete";
    case Completion::limited: return "limited";
  }
  return "running";
}

const char* token_of(Phase p) {
  switch (p) {
    case Phase::connecting: return "connecting";
    case Phase::asking_sites: return "asking sites";
    case Phase::ready_to_rest: return "ready to rest";
    case Phase::resting: return "resting";
    case Phase::finding: return "finding";
    case Phase::waveform: return "waveform";
    case Phase::ready_to_inflate: return "ready to inflate";
    case Phase::inflating: return "inflating";
    case Phase::holding: return "holding";
    case Phase::deflating: return "deflating";
    case Phase::reviewing: return "reviewing";
    case Phase::venting: return "venting";
    case Phase::stopped: return "stopped";
    case Phase::suspended: return "suspended";
    case Phase::finished: return "finished";
    case Phase::warming: return "warming";
    case Phase::exercise_gate: return "exercise gate";
    case Phase::exercise_ready: return "exercise ready";
    case Phase::exercising: return "exercising";
    case Phase::emergency: return "emergency";
    case Phase::listening: return "listening";
  }
  return "connecting";
}

bool is_at_rest(const Attempt& a) {
  const bool of_an_artery =
      a.measures == Measurement::systolic || a.measures == Measurement::toe_pressure;
  const bool of_a_segment = a.cuff.limb == Limb::thigh || a.cuff.limb == Limb::calf;
  return of_an_artery && !of_a_segment && a.role != AttemptRole::after_exercise;
}

bool still_counts(const ExamRecord& exam, const Attempt& attempt) {
  if (!is_at_rest(attempt)) return false;
  return !is_arm(attempt.artery) || attempt.number >= exam.arm_counts_from;
}

const Attempt* attempt_numbered(const ExamRecord& exam, int number) {
  const auto it = std::ranges::find(exam.attempts, number, &Attempt::number);
  return it == exam.attempts.end() ? nullptr : &*it;
}
Attempt* attempt_numbered(ExamRecord& exam, int number) {
  const auto it = std::ranges::find(exam.attempts, number, &Attempt::number);
  return it == exam.attempts.end() ? nullptr : &*it;
}

std::optional<int> pressure_of(const Attempt& attempt) {
  if (attempt.manual) return attempt.manual->systolic_mmHg;
  return station_pressure_of(attempt);
}

std::optional<int> station_pressure_of(const Attempt& attempt) {
  if (attempt.outcome.reading) return attempt.outcome.reading->systolic_mmHg;
  if (attempt.toe && attempt.toe->outcome.reading)
    return attempt.toe->outcome.reading->systolic_mmHg;
  return std::nullopt;
}

std::optional<signal::PressureKind> kind_of(const Attempt& attempt) {
  if (attempt.manual) return attempt.manual->kind;
  if (attempt.outcome.reading) return attempt.outcome.reading->kind;
  if (attempt.toe && attempt.toe->outcome.reading) return signal::PressureKind::estimate;
  return std::nullopt;
}

const HeardArtery* heard_at(const ExamRecord& exam, ArterySite artery) {
  const auto it = std::ranges::find(exam.heard, artery, &HeardArtery::artery);
  return it == exam.heard.end() ? nullptr : &*it;
}

const Attempt* accepted_attempt(const ExamRecord& exam, ArterySite artery) {
  const Attempt* found = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.accepted && a.artery == artery && is_at_rest(a)) found = &a;
  return found;
}

}  // namespace station::device

#include "device/exam/exam_record.hpp"

#include "device/exam/exam_actions.hpp"

#include <cmath>

namespace station::device {

const char* token_of(AttemptRole r) {
  switch (r) {
    case AttemptRole::regular: return "regular";
    case AttemptRole::first_arm_repeat: return "first arm repeat";
    case AttemptRole::only_arm_again: return "only arm again";
  }
  return "regular";
}

const char* token_of(Permission p) {
  switch (p) {
    case Permission::not_asked: return "not asked";
    case Permission::allowed: return "allowed";
    case Permission::allowed_with_barrier: return "allowed with barrier";
    case Permission::forbidden: return "forbidden";
  }
  return "not asked";
}

const char* token_of(SkipCause c) {
  switch (c) {
    case SkipCause::none: return "none";
    case SkipCause::forbidden: return "forbidden";
    case SkipCause::declined: return "declined";
    case SkipCause::pain: return "pain";
    case SkipCause::operator_choice: return "operator choice";
    case SkipCause::exam_ended: return "exam ended";
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
  }
  return "connecting";
}

const Attempt* accepted_attempt(const ExamRecord& exam, ArterySite artery) {
  const Attempt* found = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.accepted && a.artery == artery) found = &a;
  return found;
}

namespace {

clinical::PressureEntry entry_of(const Attempt& a) {
  if (a.outcome.reading) return clinical::PressureEntry::measured(a.outcome.reading->systolic_mmHg);
  if (!a.outcome.none) return {};
  switch (a.outcome.none->cause) {
    case signal::NoReadingCause::incompressible:
      return clinical::PressureEntry::above_mmHg(
          static_cast<int>(std::floor(a.outcome.none->reached_mmHg)));
    case signal::NoReadingCause::no_signal_found:
      // E11: the software found no signal; that an artery is absent only a person can say.
      return a.stated_absent_by.empty() ? clinical::PressureEntry::no_signal()
                                        : clinical::PressureEntry::absent();
    default: return {};
  }
}

clinical::PressureEntry entry_of(const ExamRecord& exam, ArterySite artery) {
  const Attempt* a = accepted_attempt(exam, artery);
  return a ? entry_of(*a) : clinical::PressureEntry{};
}

/// First and last accepted readings of an arm, apart from the repeat of the first-arm rule.
struct ArmReadings {
  const Attempt* first = nullptr;
  const Attempt* last = nullptr;
  const Attempt* repeat = nullptr;
};

ArmReadings arm_readings(const ExamRecord& exam, Side side) {
  ArmReadings r;
  for (const Attempt& a : exam.attempts) {
    if (!a.accepted || a.artery != ArterySite{Artery::brachial, side}) continue;
    if (a.role == AttemptRole::first_arm_repeat) {
      r.repeat = &a;
      continue;
    }
    if (a.role == AttemptRole::only_arm_again) {
      r.last = &a;
      continue;
    }
    r.first = &a;
  }
  return r;
}

}  // namespace

clinical::Case clinical_case(const ExamRecord& exam) {
  clinical::Case c;
  c.id = exam.exam_id;
  c.profile = exam.profile;
  c.history = exam.exam_case.history;
  c.arms.first = exam.first_arm;
  for (const Side side : {Side::right, Side::left}) {
    clinical::Leg& leg = c.leg(side);
    leg.pt = entry_of(exam, {Artery::posterior_tibial, side});
    leg.dp = entry_of(exam, {Artery::dorsalis_pedis, side});
    leg.toe = entry_of(exam, {Artery::digital, side});
    leg.history = exam.exam_case.leg_history[static_cast<std::size_t>(side)];

    const ArmReadings arm = arm_readings(exam, side);
    clinical::PressureEntry& box = side == Side::right ? c.arms.right : c.arms.left;
    if (arm.first) box = entry_of(*arm.first);
    if (arm.last && arm.last->outcome.reading) {
      // One arm, read first and last (E19): a first reading that lies more than 10 mmHg above the
      // last is replaced, by the logic of the first-arm rule.
      const bool replace =
          !arm.first || !arm.first->outcome.reading ||
          arm.first->outcome.reading->systolic_mmHg - arm.last->outcome.reading->systolic_mmHg > 10;
      if (replace) box = entry_of(*arm.last);
    }
    if (arm.repeat && side == exam.first_arm) c.arms.repeat = entry_of(*arm.repeat);
  }
  return c;
}

}  // namespace station::device

#include "device/exam/exam_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

bool is_arm(const ExamStep& s) { return s.cuff.limb == Limb::arm; }
constexpr const char* kNoCuff = "no cuff at this site";

bool usable(const ExamStep& s) { return s.status != StepStatus::forbidden; }

void forbid(ExamStep& step, const std::string& reason) {
  step.status = StepStatus::forbidden;
  step.note = reason.empty() ? "forbidden" : reason;
}

/// Pulse volume, toe or exercise: the number, or why there is none.
void accept_other(ExamStep& s, const Attempt& a) {
  s.status = StepStatus::no_reading;
  if (a.toe && a.toe->outcome.none) {
    s.no_toe = a.toe->outcome.none->cause;
    s.note = signal::sentence_of(*s.no_toe);
  }
  if (!a.pulse_volume) return;
  if (a.pulse_volume->none) s.note = signal::sentence_of(*a.pulse_volume->none);
  if (!a.pulse_volume->waveform) return;
  s.status = StepStatus::done;
  s.contour = a.pulse_volume->waveform->contour;
  s.note = signal::token_of(*s.contour);
}

/// Whether it ended as the protocol asks. What belongs to a repeat or to the minutes after exercise
/// makes no exam incomplete.
bool ended_well(const ExamStep& s) {
  if (s.role == AttemptRole::repeat || s.role == AttemptRole::after_exercise) return true;
  if (s.status == StepStatus::done) return true;
  return s.status == StepStatus::no_reading &&
         (s.note.starts_with(">") || s.no_toe == signal::NoToeCause::not_measurable_by_ppg);
}

}  // namespace

std::vector<ArterySite> order_from(const std::vector<ArterySite>& order, Side start) {
  std::vector<ArterySite> out = order;
  if (!out.empty() && out.front().side != start)
    for (ArterySite& a : out) a.side = other(a.side);
  return out;
}

ExamPlan::ExamPlan(const std::vector<ArterySite>& order, const std::vector<CuffSite>& bound,
                   const std::map<CuffSite, SitePermission>& permissions) {
  for (const ArterySite artery : order) {
    ExamStep step{.artery = artery, .cuff = cuff_for(artery)};
    const auto permission = permissions.find(step.cuff);
    if (permission != permissions.end() && permission->second.permission == Permission::forbidden) {
      step.status = StepStatus::forbidden;
      step.note = permission->second.reason.empty() ? "forbidden" : permission->second.reason;
    } else if (std::ranges::find(bound, step.cuff) == bound.end()) {
      step.status = StepStatus::forbidden;
      step.note = kNoCuff;
      step.no_cuff = true;
    }
    steps_.push_back(std::move(step));
  }
  const auto first_usable = [](const ExamStep& s) { return is_arm(s) && usable(s); };
  const auto first = std::ranges::find_if(steps_, first_usable);
  if (first == steps_.end()) return;
  first_arm_ = first->artery.side;
  // The first usable arm leads the exam even where the order has it last.
  std::rotate(steps_.begin(), first, first + 1);
  if (std::ranges::count_if(steps_, first_usable) == 1)
    steps_.push_back({.artery = steps_.front().artery,
                      .cuff = steps_.front().cuff,
                      .role = AttemptRole::only_arm_again});
}

std::optional<std::size_t> ExamPlan::next() const {
  const auto it = std::ranges::find(steps_, StepStatus::waiting, &ExamStep::status);
  if (it == steps_.end()) return std::nullopt;
  return static_cast<std::size_t>(it - steps_.begin());
}

void ExamPlan::begin(std::size_t step) { steps_[step].status = StepStatus::current; }

void ExamPlan::accept(std::size_t step, const Attempt& attempt) {
  ExamStep& s = steps_[step];
  s.systolic_mmHg.reset();
  s.note.clear();
  s.no_toe.reset();
  s.contour.reset();
  s.seconds_after_exercise = attempt.seconds_after_exercise;
  const auto mmHg = pressure_of(attempt);
  s.none = mmHg ? std::nullopt : attempt.outcome.none;
  s.skipped = SkipCause::none;
  s.stated_absent_by = mmHg ? std::string{} : attempt.stated_absent_by;
  if (mmHg) {
    s.status = StepStatus::done;
    s.systolic_mmHg = *mmHg;
    return;
  }
  if (attempt.toe || attempt.pulse_volume) {
    accept_other(s, attempt);
    return;
  }
  s.status = StepStatus::no_reading;
  if (!attempt.outcome.none) return;
  const signal::NoReading& none = *attempt.outcome.none;
  if (!attempt.stated_absent_by.empty())
    s.note = "absent, stated by " + attempt.stated_absent_by;
  else if (none.cause == signal::NoReadingCause::incompressible)
    s.note = fmt::format("> {:.0f} mmHg, incompressible", std::floor(none.reached_mmHg));
  else
    s.note = signal::sentence_of(none.cause);
}

void ExamPlan::skip(std::size_t step, SkipCause cause) {
  steps_[step].status = StepStatus::skipped;
  steps_[step].note = token_of(cause);
  steps_[step].skipped = cause;
}

void ExamPlan::set_permission(CuffSite site, const SitePermission& permission) {
  const bool forbidden = permission.permission == Permission::forbidden;
  for (ExamStep& s : steps_) {
    if (s.cuff != site) continue;
    const bool open = s.status == StepStatus::waiting || s.status == StepStatus::current;
    if (forbidden && open) {
      s.status = StepStatus::forbidden;
      s.note = permission.reason.empty() ? "forbidden" : permission.reason;
    } else if (!forbidden && s.status == StepStatus::forbidden && s.note != kNoCuff) {
      s.status = StepStatus::waiting;
      s.note.clear();
    }
  }
}

bool ExamPlan::has_role(AttemptRole role) const {
  return std::ranges::any_of(steps_, [role](const ExamStep& s) { return s.role == role; });
}

void ExamPlan::insert_repeat_after(std::size_t step) {
  const ExamStep& once = steps_[step];
  const ExamStep repeat{.artery = once.artery,
                        .cuff = once.cuff,
                        .role = AttemptRole::repeat,
                        .measures = once.measures,
                        .procedure = once.procedure,
                        .barrier = once.barrier};
  steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(step) + 1, repeat);
}

int ExamPlan::repeats_of(ArterySite artery) const {
  return static_cast<int>(std::ranges::count_if(steps_, [&](const ExamStep& s) {
    return s.artery == artery && s.cuff == cuff_for(artery) && s.role == AttemptRole::repeat;
  }));
}

int ExamPlan::repeats_of(ArterySite artery, StepStatus status) const {
  return static_cast<int>(std::ranges::count_if(steps_, [&](const ExamStep& s) {
    return s.artery == artery && s.cuff == cuff_for(artery) && s.role == AttemptRole::repeat &&
           s.status == status;
  }));
}

bool ExamPlan::complete() const { return std::ranges::all_of(steps_, ended_well); }

bool belongs_to(const Attempt& a, const ExamStep& s) {
  if (a.measures != s.measures || a.cuff != s.cuff || a.role != s.role) return false;
  // A thigh or calf is heard at whichever pedal artery is the better one.
  return a.artery == s.artery || s.cuff != cuff_for(s.artery);
}

bool needs_barrier(const ExamCase& exam_case, CuffSite cuff) {
  if (cuff.limb == Limb::none) return false;
  const auto at = exam_case.sites.find(cuff);
  if (at != exam_case.sites.end() && at->second.permission == Permission::allowed_with_barrier)
    return true;
  if (cuff.limb == Limb::arm) return false;
  const clinical::Wound wound = exam_case.leg_history.at(static_cast<std::size_t>(cuff.side)).wound;
  return wound != clinical::Wound::not_asked && wound != clinical::Wound::none;
}

std::size_t ExamPlan::add(const PlannedStep& wanted, const std::vector<CuffSite>& bound,
                          const ExamCase& exam_case) {
  ExamStep step{.artery = wanted.artery,
                .cuff = wanted.cuff,
                .measures = wanted.measures,
                .procedure = procedure_of(wanted)};
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const ExamStep& s = steps_[i];
    if (s.measures != step.measures || s.cuff != step.cuff) continue;
    if (s.cuff == cuff_for(s.artery) && s.artery != step.artery) continue;
    if (s.status == StepStatus::waiting || s.status == StepStatus::current) return i;
    if (s.status == StepStatus::skipped) {
      steps_[i].status = StepStatus::waiting;
      return i;
    }
    if (s.status != StepStatus::forbidden) step.role = AttemptRole::repeat;
  }
  step.barrier = needs_barrier(exam_case, step.cuff);
  const auto permission = exam_case.sites.find(step.cuff);
  if (permission != exam_case.sites.end() && permission->second.permission == Permission::forbidden)
    forbid(step, permission->second.reason);
  else if (std::ranges::find(bound, step.cuff) == bound.end()) {
    forbid(step, kNoCuff);
    step.no_cuff = true;
  }
  steps_.push_back(std::move(step));
  return steps_.size() - 1;
}

std::size_t ExamPlan::add_exercise() {
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (steps_[i].measures == Measurement::exercise) {
      if (steps_[i].status == StepStatus::skipped) steps_[i].status = StepStatus::waiting;
      return i;
    }
  steps_.push_back({.measures = Measurement::exercise, .procedure = Procedure::exercise});
  return steps_.size() - 1;
}

void ExamPlan::finish_exercise(std::size_t step, const std::string& note) {
  steps_[step].status = StepStatus::done;
  steps_[step].note = note;
}

void ExamPlan::heed_wounds(const ExamCase& exam_case) {
  for (ExamStep& s : steps_) {
    s.barrier = needs_barrier(exam_case, s.cuff);
    const auto access = exam_case.access.find(s.artery);
    if (access == exam_case.access.end() || s.status != StepStatus::waiting) continue;
    if (access->second != Access::dressing && access->second != Access::wound) continue;
    s.status = StepStatus::skipped;
    s.skipped = SkipCause::no_access;
    s.note = std::string{"no access: "} + token_of(access->second);
  }
  // The only arm is read last whatever comes before it (E19); exercise follows what is read at
  // rest.
  const auto rank = [](const ExamStep& s) {
    if (s.measures == Measurement::exercise) return 3;
    if (s.role == AttemptRole::only_arm_again) return 2;
    return s.barrier && !is_arm(s) ? 1 : 0;
  };
  std::ranges::stable_sort(steps_, {}, rank);
}

std::optional<std::size_t> ExamPlan::next_in_role(AttemptRole role) const {
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (steps_[i].role == role && steps_[i].status == StepStatus::waiting) return i;
  return std::nullopt;
}

bool ExamPlan::waits_for(Procedure procedure, std::optional<Side> leg) const {
  return std::ranges::any_of(steps_, [&](const ExamStep& s) {
    const bool open = s.status == StepStatus::waiting || s.status == StepStatus::current;
    const bool of_kind =
        procedure == Procedure::repeat ? s.role == AttemptRole::repeat : s.procedure == procedure;
    const bool of_leg = !leg || s.measures == Measurement::exercise || s.cuff.side == *leg;
    return open && of_kind && of_leg;
  });
}

std::string name_of(const ExamStep& s) {
  switch (s.measures) {
    case Measurement::exercise: return "exercise";
    case Measurement::toe_pressure:
    case Measurement::pulse_volume: return to_string(PlannedStep{s.measures, s.artery, s.cuff});
    case Measurement::systolic: break;
  }
  if (s.cuff == cuff_for(s.artery)) return to_string(s.artery);
  return fmt::format("{}, heard at the {}", to_string(s.cuff), to_string(s.artery.artery));
}

}  // namespace station::device

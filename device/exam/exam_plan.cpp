#include "device/exam/exam_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

bool is_arm(const ExamStep& s) { return s.cuff.limb == Limb::arm; }
constexpr const char* kNoCuff = "no cuff at this site";

bool usable(const ExamStep& s) { return s.status != StepStatus::forbidden; }

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
  s.none = attempt.outcome.reading ? std::nullopt : attempt.outcome.none;
  s.skipped = SkipCause::none;
  s.stated_absent_by = attempt.outcome.reading ? std::string{} : attempt.stated_absent_by;
  if (attempt.outcome.reading) {
    s.status = StepStatus::done;
    s.systolic_mmHg = attempt.outcome.reading->systolic_mmHg;
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
  const ExamStep repeat{
      .artery = steps_[step].artery, .cuff = steps_[step].cuff, .role = AttemptRole::repeat};
  steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(step) + 1, repeat);
}

int ExamPlan::repeats_of(ArterySite artery) const {
  return static_cast<int>(std::ranges::count_if(steps_, [&](const ExamStep& s) {
    return s.artery == artery && s.role == AttemptRole::repeat;
  }));
}

int ExamPlan::repeats_of(ArterySite artery, StepStatus status) const {
  return static_cast<int>(std::ranges::count_if(steps_, [&](const ExamStep& s) {
    return s.artery == artery && s.role == AttemptRole::repeat && s.status == status;
  }));
}

bool ExamPlan::complete() const {
  return std::ranges::all_of(steps_, [](const ExamStep& s) {
    return s.role == AttemptRole::repeat || s.status == StepStatus::done ||
           (s.status == StepStatus::no_reading && s.note.starts_with(">"));
  });
}

}  // namespace station::device

// Steps out of order, procedures added and declined, tests proposed (E35). Nothing is lost on going
// back: what was read stays an attempt of the record, and the step waits again.

#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/exam/procedure_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::device {
namespace {

std::string legs_of(std::optional<Side> leg) {
  return leg ? std::string{to_string(*leg)} : std::string{"both"};
}

}  // namespace

bool ExamWorkflow::may_choose() const {
  switch (phase_) {
    case Phase::inflating:
    case Phase::holding:
    case Phase::deflating:
    case Phase::exercising:
    case Phase::emergency:
    case Phase::connecting:
    case Phase::asking_sites:
    case Phase::listening:
    case Phase::suspended: return false;
    default: return true;
  }
}

/// The step in front is put back; its attempt, if one runs, ends where it stands.
void ExamWorkflow::put_back(Timestamp now) {
  if (!step_) return;
  if (attempt_running())
    end_by_workflow(now, signal::NoReadingCause::stopped, "Another step was chosen.");
  plan_.reopen(*step_);
  step_.reset();
  attempt_of_step_ = false;
}

/// After something was put in front: from the result back into the exam, else when the cuff is
/// empty. Before the rest the order is only noted.
void ExamWorkflow::go_to_chosen(Timestamp now) {
  if (phase_ == Phase::finished) {
    record_.completion = Completion::running;
    requests_.exam_changed = true;
    rested_ = true;
  }
  if (phase_ == Phase::ready_to_rest || phase_ == Phase::resting || phase_ == Phase::listening)
    return;
  enter(now, Phase::venting);
}

void ExamWorkflow::choose_step(Timestamp now, int index) {
  const auto i = static_cast<std::size_t>(index);
  if (index < 0 || i >= plan_.steps().size()) {
    refused_ = "There is no such step: choose one of the list.";
    return;
  }
  const ExamStep chosen = plan_.steps()[i];
  if (!may_choose()) {
    refused_ = "A step is under way that must end first: finish it, or press STOP.";
    return;
  }
  if (chosen.status == StepStatus::current) return;
  if (chosen.status == StepStatus::forbidden) {
    refused_ = fmt::format("{} cannot be read: {}.", name_of(chosen), chosen.note);
    return;
  }
  const bool of_the_series = chosen.role == AttemptRole::after_exercise;
  const bool was_done = chosen.measures == Measurement::exercise && record_.exercise;
  if ((of_the_series && chosen.status != StepStatus::waiting) || was_done) {
    refused_ = "What was read after exercise belongs to its minute: it cannot be read again.";
    return;
  }
  put_back(now);
  std::size_t next = i;
  if (chosen.status == StepStatus::done) {
    plan_.insert_repeat_after(i);
    next = i + 1;
  } else {
    plan_.reopen(i);
  }
  chosen_ = next;
  log(now, "choose", fmt::format(R"({{"step":"{}"}})", name_of(plan_.steps()[next])));
  go_to_chosen(now);
}

/// A step that is left out is noted in the record like an attempt, so that its cause is kept.
void ExamWorkflow::note_skip(Timestamp now, std::size_t index, SkipCause cause) {
  const ExamStep s = plan_.steps()[index];
  plan_.skip(index, cause);
  log(now, "skip", fmt::format(R"({{"artery":"{}","cause":"{}"}})", name_of(s), token_of(cause)));
  if (s.measures == Measurement::exercise) {
    record_.declined.push_back({Procedure::exercise, {}, token_of(cause), {}, now});
    requests_.exam_changed = true;
    return;
  }
  Attempt note;
  note.number = static_cast<int>(record_.attempts.size()) + 1;
  note.artery = s.artery;
  note.cuff = s.cuff;
  note.role = s.role;
  note.measures = s.measures;
  note.skipped = cause;
  note.started = now;
  record_.attempts.push_back(note);
  requests_.attempt_changed = true;
}

void ExamWorkflow::skip_step(Timestamp now, int index, SkipCause cause) {
  const auto i = static_cast<std::size_t>(index);
  if (index < 0 || i >= plan_.steps().size()) {
    refused_ = "There is no such step: choose one of the list.";
    return;
  }
  if (step_ == i) {
    skip(now, cause);
    return;
  }
  if (plan_.steps()[i].status != StepStatus::waiting) {
    refused_ = "Only a step that waits can be skipped.";
    return;
  }
  // Its note would stand behind the attempt that is in front and still open.
  if (step_ && attempt_of_step_) {
    refused_ = "Skip it when the step in front has been accepted or left.";
    return;
  }
  note_skip(now, i, cause);
  if (chosen_ == i) chosen_.reset();
  judge();
}

/// Index of the step where the procedure begins; empty, and refused_ says why.
std::optional<std::size_t> ExamWorkflow::add_steps(Procedure procedure, std::optional<Side> leg) {
  std::optional<std::size_t> first;
  std::string missing;
  for (const PlannedStep& wanted : steps_of(procedure, leg)) {
    if (std::ranges::find(bindings_, wanted.cuff) == bindings_.end()) {
      missing = to_string(wanted.cuff);
      continue;
    }
    const std::size_t at = plan_.add(wanted, bindings_, record_.exam_case);
    if (plan_.steps()[at].status == StepStatus::waiting && !first) first = at;
    if (plan_.steps()[at].status == StepStatus::forbidden) missing = to_string(wanted.cuff);
    added_.push_back(wanted);
  }
  if (!first)
    refused_ = fmt::format(
        "No cuff can go to the {}: connect one and bind it, or lift its "
        "exclusion.",
        missing.empty() ? std::string{"leg"} : missing);
  return first;
}

std::optional<std::size_t> ExamWorkflow::add_repeats(std::optional<Side> leg) {
  std::optional<std::size_t> first;
  for (const Side side : {Side::right, Side::left}) {
    if (leg && *leg != side) continue;
    const ArterySite artery = resting_artery(record_, side);
    if (!pressure_that_counts(record_, artery).mmHg) continue;
    plan_.append({.artery = artery, .cuff = cuff_for(artery), .role = AttemptRole::repeat});
    if (!first) first = plan_.steps().size() - 1;
  }
  forbid_sites();
  if (!first) refused_ = "No ankle pressure has been read that could be read again.";
  return first;
}

std::optional<std::size_t> ExamWorkflow::add_exercise() {
  if (record_.exercise) {
    refused_ = "Exercise has been done in this exam: a second one needs an exam of its own.";
    return std::nullopt;
  }
  exercise_added_ = true;
  return plan_.add_exercise();
}

void ExamWorkflow::start_procedure(Timestamp now, const StartProcedure& action) {
  if (phase_ == Phase::connecting || phase_ == Phase::suspended) {
    refused_ = "The exam does not run: resume it first.";
    return;
  }
  const auto first = action.procedure == Procedure::exercise ? add_exercise()
                     : action.procedure == Procedure::repeat
                         ? add_repeats(action.leg)
                         : add_steps(action.procedure, action.leg);
  if (!first) return;
  log(now, "procedure",
      fmt::format(R"({{"procedure":"{}","leg":"{}"}})", token_of(action.procedure),
                  legs_of(action.leg)));
  chosen_ = *first;
  // What is in front is not disturbed: the procedure follows when it has been accepted.
  if (phase_ == Phase::finished) go_to_chosen(now);
}

void ExamWorkflow::decline_procedure(Timestamp now, const DeclineProcedure& action) {
  if (action.reason.empty() || action.person.empty()) {
    refused_ = "Say why the test is not done, and who says so.";
    return;
  }
  record_.declined.push_back({action.procedure, action.leg, action.reason, action.person, now});
  requests_.exam_changed = true;
  log(now, "declined",
      fmt::format(R"({{"procedure":"{}","leg":"{}"}})", token_of(action.procedure),
                  legs_of(action.leg)));
}

std::string ExamWorkflow::why_not(Procedure procedure, std::optional<Side> leg) const {
  if (procedure == Procedure::exercise)
    return record_.exercise ? "Exercise has been done in this exam." : std::string{};
  const auto steps = steps_of(procedure, leg);
  const auto available = [this](const PlannedStep& s) {
    return std::ranges::find(bindings_, s.cuff) != bindings_.end();
  };
  if (steps.empty() || std::ranges::any_of(steps, available)) return {};
  return fmt::format("No port holds a cuff for the {}: connect one and bind it.",
                     to_string(steps.front().cuff));
}

std::vector<ReflexProposal> ExamWorkflow::proposals() const {
  std::vector<ReflexProposal> out;
  if (!record_.verdict) return out;
  for (const Side side : {Side::right, Side::left}) {
    for (const clinical::ReflexTest& test : record_.verdict->leg(side).next_tests) {
      const auto procedure = procedure_of_test(test.test);
      if (!procedure) continue;
      const bool both_legs = *procedure == Procedure::exercise;
      const std::optional<Side> leg = both_legs ? std::nullopt : std::optional{side};
      const auto same = [&](const auto& other) {
        return other.procedure == *procedure && (!other.leg || !leg || *other.leg == *leg);
      };
      if (std::ranges::any_of(record_.declined, same)) continue;
      if (both_legs && std::ranges::any_of(out, same)) continue;
      if (plan_.waits_for(*procedure, leg)) continue;
      out.push_back({*procedure, leg, test.why.string(), test.minutes, why_not(*procedure, leg)});
    }
  }
  return out;
}

}  // namespace station::device

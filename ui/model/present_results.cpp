#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

using device::StepStatus;

/// The last step of an artery that says something; a repeat replaces what came before it.
const device::ExamStep* told_by(const device::StationSnapshot& s, ArterySite artery) {
  const device::ExamStep* found = nullptr;
  for (const auto& step : s.steps) {
    if (step.artery != artery) continue;
    const bool is_over = step.status != StepStatus::waiting && step.status != StepStatus::current;
    if (found == nullptr || is_over) found = &step;
  }
  return found;
}

std::string pressure_words(const device::StationSnapshot& s, ArterySite artery) {
  const auto* step = told_by(s, artery);
  for (const device::CountedPressure& p : s.pressures) {
    if (p.artery != artery || !p.mmHg) continue;
    // Made of several readings: the number that counts, not that of the last one.
    if (p.readings.size() > 1)
      return fmt::format("{} ({} of {}{})", *p.mmHg, words_of(p.basis), p.readings.size(),
                         p.provisional() ? ", provisional" : "");
    if (p.provisional() || step == nullptr || step->status != StepStatus::done)
      return fmt::format("{}{}", *p.mmHg, p.provisional() ? " (provisional)" : "");
  }
  if (step == nullptr) return "not in this exam";
  if (step->status == StepStatus::done && step->systolic_mmHg)
    return fmt::format("{}", *step->systolic_mmHg);
  if (!step->note.empty()) return step->note;
  switch (step->status) {
    case StepStatus::waiting: return "to do";
    case StepStatus::current: return "measuring";
    case StepStatus::forbidden: return "forbidden";
    case StepStatus::skipped: return "skipped";
    default: return "not obtained";
  }
}

FindingFlag flag_of(const clinical::Flag& f) {
  const bool threatens = f.urgency >= clinical::Urgency::limb_threat;
  return {f.text, threatens ? Shape::pennant : Shape::square, role_of(f.urgency)};
}

std::vector<FindingFlag> flags_of(std::vector<clinical::Flag> flags) {
  std::ranges::stable_sort(flags, std::ranges::greater{}, &clinical::Flag::urgency);
  std::vector<FindingFlag> out;
  for (const auto& f : flags) out.push_back(flag_of(f));
  return out;
}

LegBoard leg_of(const device::StationSnapshot& s, Side side) {
  LegBoard leg;
  leg.title = capitalised(to_string(side)) + " leg";
  leg.pressures = {
      "PT " + pressure_words(s, {Artery::posterior_tibial, side}),
      "DP " + pressure_words(s, {Artery::dorsalis_pedis, side}),
  };
  if (!s.exam.verdict) return leg;
  const auto& verdict = s.exam.verdict->leg(side);
  const auto look = look_of(verdict.category);
  const bool is_over = s.exam.completion == device::Completion::complete ||
                       s.exam.completion == device::Completion::limited;
  leg.shape = look.shape;
  leg.role = look.role;
  leg.category = std::string{look.words};
  if (verdict.category == clinical::Category::not_available)
    leg.category = is_over ? "Not obtained" : "Not obtained yet";
  if (verdict.abi) {
    leg.abi = text_of(*verdict.abi);
    leg.arithmetic = fmt::format("ankle {}{} / arm {}", verdict.abi->above ? "above " : "",
                                 verdict.abi->ankle_mmHg, verdict.abi->arm_mmHg);
  }
  // The other ankle artery matters where it would change the number or the category.
  if (verdict.low_ankle && verdict.abi && *verdict.low_ankle != *verdict.abi) {
    leg.low_ankle = "lower artery " + text_of(*verdict.low_ankle);
    if (verdict.low_category) {
      std::string words{look_of(*verdict.low_category).words};
      words.front() = static_cast<char>(words.front() - 'A' + 'a');
      leg.low_ankle += ", " + words;
    }
  }
  leg.flags = flags_of(verdict.flags);
  return leg;
}

}  // namespace

ResultBoard present_results(const device::StationSnapshot& s) {
  ResultBoard b;
  b.final = s.phase == device::Phase::finished;
  b.heading = b.final ? "Result" : "Result so far";
  if (b.final && s.exam.completion == device::Completion::limited)
    b.heading = "Result, limited exam";
  b.arms =
      fmt::format("Arms: right {}, left {}", pressure_words(s, {Artery::brachial, Side::right}),
                  pressure_words(s, {Artery::brachial, Side::left}));
  b.legs = {leg_of(s, Side::right), leg_of(s, Side::left)};
  b.remarks = s.exam.remarks;
  b.guideline = s.exam.profile;
  if (s.exam.verdict) {
    b.person_flags = flags_of(s.exam.verdict->flags);
    if (s.exam.verdict->arm_mmHg)
      b.arms += fmt::format(". Index over {}", *s.exam.verdict->arm_mmHg);
    if (s.exam.verdict->provisional) b.guideline += ", provisional";
  }
  b.has_findings =
      b.final || !b.person_flags.empty() || std::ranges::any_of(b.legs, [](const LegBoard& leg) {
        return leg.abi != "--" || !leg.flags.empty();
      });
  return b;
}

}  // namespace station::ui

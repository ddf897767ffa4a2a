#include "device/exam/counted_pressure.hpp"

#include "algorithms/clinical/readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace station::device {
namespace {

bool is_irregular(const Attempt& a) {
  return a.outcome.reading && a.outcome.reading->doubted(signal::Doubt::irregular_rhythm);
}

/// Accepted, and of this side of a long break.
bool stands(const ExamRecord& exam, const Attempt& a) {
  return a.accepted && still_counts(exam, a);
}

bool stands_apart(AttemptRole role) {
  return role == AttemptRole::first_arm_repeat || role == AttemptRole::only_arm_again;
}

bool known_fibrillation(const ExamRecord& exam) {
  return exam.exam_case.history.atrial_fibrillation == clinical::Answer::yes;
}

/// A rhythm is the patient's: what half of the readings heard holds for the others too.
bool mostly_irregular(const ExamRecord& exam) {
  int readings = 0;
  int irregular = 0;
  for (const Attempt& a : exam.attempts) {
    if (!stands(exam, a) || !a.outcome.reading) continue;
    ++readings;
    if (is_irregular(a)) ++irregular;
  }
  return readings > 0 && 2 * irregular >= readings;
}

/// That flow never stopped, or that a person states there is none, overtakes what was read before.
bool overtakes(const Attempt& a) {
  return !a.manual && a.outcome.none &&
         (a.outcome.none->cause == signal::NoReadingCause::incompressible ||
          !a.stated_absent_by.empty());
}

void combine(CountedPressure& p, const PressureRule& rule) {
  if (p.readings.empty()) return;
  if (rule.repeats == RepeatRule::last) {
    p.readings = {p.readings.back()};
    p.attempts = {p.attempts.back()};
    p.mixed_kinds = false;
    p.wanted = 1;
    p.mmHg = p.readings.front();
    p.basis = PressureBasis::last_reading;
    return;
  }
  const auto combined = clinical::combine_readings(
      p.readings, p.irregular,
      {.agree_within_mmHg = rule.agree_within_mmHg, .irregular_readings = rule.irregular_readings});
  p.mmHg = combined.pressure->rounded_mmHg();
  p.wanted = p.irregular ? 1 : combined.wanted;  // how many in irregularity: by what it sets
  switch (combined.basis) {
    case clinical::ReadingsBasis::none: break;
    case clinical::ReadingsBasis::one_reading: p.basis = PressureBasis::one_reading; break;
    case clinical::ReadingsBasis::mean: p.basis = PressureBasis::mean; break;
    case clinical::ReadingsBasis::median: p.basis = PressureBasis::median; break;
  }
}

/// Without the question whether it sets an index.
CountedPressure combined(const ExamRecord& exam, ArterySite artery) {
  CountedPressure p;
  p.artery = artery;
  const auto concerns = [&](const Attempt& a) { return a.artery == artery && stands(exam, a); };
  p.irregular = known_fibrillation(exam) || mostly_irregular(exam) ||
                std::ranges::any_of(exam.attempts, [&](const Attempt& a) {
                  return concerns(a) && is_irregular(a);
                });
  p.kind = exam.pressure_rule.kind;
  for (const Attempt& a : exam.attempts) {
    if (!concerns(a)) continue;
    if (stands_apart(a.role) && !(p.irregular && exam.pressure_rule.repeats == RepeatRule::all))
      continue;
    p.last_attempt = a.number;
    if (overtakes(a)) {
      p.readings.clear();
      p.attempts.clear();
      p.mixed_kinds = false;
    }
    const auto mmHg = pressure_of(a);
    if (!mmHg) continue;
    const signal::PressureKind kind = kind_of(a).value_or(exam.pressure_rule.kind);
    if (!p.readings.empty() && p.kind != kind) p.mixed_kinds = true;
    p.readings.push_back(*mmHg);
    p.attempts.push_back(a.number);
    p.kind = kind;
  }
  combine(p, exam.pressure_rule);
  return p;
}

bool incompressible(const ExamRecord& exam, ArterySite artery) {
  const Attempt* a = accepted_attempt(exam, artery);
  return a && !a->manual && a->outcome.none &&
         a->outcome.none->cause == signal::NoReadingCause::incompressible;
}

}  // namespace

const char* token_of(PressureBasis basis) {
  switch (basis) {
    case PressureBasis::none: return "none";
    case PressureBasis::one_reading: return "one_reading";
    case PressureBasis::mean: return "mean";
    case PressureBasis::median: return "median";
    case PressureBasis::last_reading: return "last_reading";
  }
  return "none";
}

bool sets_an_index(const ExamRecord& exam, ArterySite artery) {
  const CountedPressure own = combined(exam, artery);
  if (!own.mmHg) return false;
  const auto outdone_by = [&](ArterySite rival) {
    const CountedPressure p = combined(exam, rival);
    return p.mmHg && *p.mmHg > *own.mmHg;
  };
  if (is_arm(artery)) return !outdone_by(arm_artery(exam.exam_case, other(artery.side)));
  if (artery.artery != Artery::posterior_tibial && artery.artery != Artery::dorsalis_pedis)
    return false;
  const ArterySite rival{
      artery.artery == Artery::posterior_tibial ? Artery::dorsalis_pedis : Artery::posterior_tibial,
      artery.side};
  return !incompressible(exam, rival) && !outdone_by(rival);
}

CountedPressure pressure_that_counts(const ExamRecord& exam, ArterySite artery) {
  CountedPressure p = combined(exam, artery);
  if (p.mmHg && p.irregular && exam.pressure_rule.repeats == RepeatRule::all &&
      sets_an_index(exam, artery))
    p.wanted = exam.pressure_rule.irregular_readings;
  return p;
}

std::string how_it_came_about(const CountedPressure& p) {
  if (p.readings.size() < 2) return {};
  return clinical::how_combined(p.readings, p.basis == PressureBasis::median
                                                ? clinical::ReadingsBasis::median
                                                : clinical::ReadingsBasis::mean);
}

std::string what_is_missing(const CountedPressure& p) {
  if (!p.provisional()) return {};
  if (p.irregular)
    return fmt::format("{} of {} readings in an irregular rhythm", p.readings.size(), p.wanted);
  return fmt::format("two readings differ by {} mmHg, the third is missing",
                     std::abs(p.readings.front() - p.readings.back()));
}

}  // namespace station::device

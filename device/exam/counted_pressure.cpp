#include "device/exam/counted_pressure.hpp"

#include "device/exam/procedure_findings.hpp"

#include "algorithms/clinical/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace station::device {
namespace {

constexpr Side kSides[] = {Side::right, Side::left};
/// First arm above the other by more: the first-arm rule asks for its repeat [A12, V2].
constexpr int kFirstArmAbove_mmHg = 10;

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

/// Whole mmHg, half up.
int mean_of(const std::vector<int>& values) {
  const int n = static_cast<int>(values.size());
  const int sum = std::accumulate(values.begin(), values.end(), 0);
  return (2 * sum + n) / (2 * n);
}

int median_of(std::vector<int> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  if (values.size() % 2 == 1) return values[half];
  return mean_of({values[half - 1], values[half]});
}

/// That flow never stopped, or that a person states there is none, overtakes what was read before.
bool overtakes(const Attempt& a) {
  return a.outcome.none && (a.outcome.none->cause == signal::NoReadingCause::incompressible ||
                            !a.stated_absent_by.empty());
}

void combine(CountedPressure& p, const PressureRule& rule) {
  if (p.readings.empty()) return;
  p.wanted = 1;
  if (rule.repeats == RepeatRule::last) {
    p.readings = {p.readings.back()};
    p.mixed_kinds = false;
    p.basis = PressureBasis::last_reading;
  } else if (p.readings.size() == 1) {
    p.basis = PressureBasis::one_reading;
  } else if (p.irregular || p.readings.size() == 2) {
    p.basis = PressureBasis::mean;
    if (!p.irregular && std::abs(p.readings[0] - p.readings[1]) > rule.agree_within_mmHg)
      p.wanted = 3;
  } else {
    p.basis = PressureBasis::median;
  }
  p.mmHg = p.basis == PressureBasis::median ? median_of(p.readings) : mean_of(p.readings);
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
  bool any = false;  // of those that are combined
  for (const Attempt& a : exam.attempts) {
    if (!concerns(a)) continue;
    if (stands_apart(a.role) && !(p.irregular && exam.pressure_rule.repeats == RepeatRule::all))
      continue;
    p.last_attempt = a.number;
    if (overtakes(a)) {
      p.readings.clear();
      any = false;
      p.mixed_kinds = false;
    }
    const auto mmHg = pressure_of(a);
    if (!mmHg) continue;
    p.readings.push_back(*mmHg);
    const signal::PressureKind own = kind_of(a).value_or(exam.pressure_rule.kind);
    if (any && p.kind != own) p.mixed_kinds = true;
    p.kind = own;
    any = true;
  }
  if (!any) p.kind = exam.pressure_rule.kind;
  combine(p, exam.pressure_rule);
  return p;
}

bool incompressible(const ExamRecord& exam, ArterySite artery) {
  const Attempt* a = accepted_attempt(exam, artery);
  return a && a->outcome.none && a->outcome.none->cause == signal::NoReadingCause::incompressible;
}

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

const Attempt* last_in_role(const ExamRecord& exam, ArterySite artery, AttemptRole role) {
  const Attempt* found = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == artery && a.role == role && stands(exam, a)) found = &a;
  return found;
}

clinical::PressureEntry entry_of(const ExamRecord& exam, const CountedPressure& p) {
  if (p.mmHg && p.basis == PressureBasis::mean && known_fibrillation(exam)) {
    // The clinical rules count the readings themselves where the history says so.
    auto entry = clinical::PressureEntry::measured(p.readings.front());
    for (std::size_t i = 1; i < p.readings.size(); ++i)
      static_cast<void>(entry.repeats.add(p.readings[i]));
    return entry;
  }
  if (p.mmHg) return clinical::PressureEntry::measured(*p.mmHg);
  const Attempt* last = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == p.artery && stands(exam, a) && !stands_apart(a.role)) last = &a;
  return last ? entry_of(*last) : clinical::PressureEntry{};
}

clinical::PressureEntry arm_entry(const ExamRecord& exam, const CountedPressure& p) {
  const Attempt* last = last_in_role(exam, p.artery, AttemptRole::only_arm_again);
  if (last && last->outcome.reading && p.basis != PressureBasis::mean) {
    // One arm, read first and last (E19): a first reading that lies more than 10 mmHg above the
    // last is replaced, by the logic of the first-arm rule.
    if (!p.mmHg || *p.mmHg - last->outcome.reading->systolic_mmHg > kFirstArmAbove_mmHg)
      return entry_of(*last);
  }
  return entry_of(exam, p);
}

std::vector<ArterySite> arteries_of(const ExamRecord& exam) {
  std::vector<ArterySite> out;
  for (const Attempt& a : exam.attempts)
    if (std::ranges::find(out, a.artery) == out.end()) out.push_back(a.artery);
  return out;
}

std::string name_of(ArterySite artery) {
  std::string name = to_string(artery);
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string listed(const std::vector<int>& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += i + 1 == values.size() ? " and " : ", ";
    out += fmt::format("{}", values[i]);
  }
  return out;
}

clinical::Line line_of(SharedText rule, std::string text, std::string inputs, bool irregular) {
  if (irregular)
    return {std::move(rule), std::move(text), std::move(inputs), "Hypertens Res 2018;41:60", "V2"};
  return {std::move(rule), std::move(text), std::move(inputs), "Rule of this station", "D"};
}

/// Flags and lines go where the pressure goes: those of an arm concern both legs.
struct Place {
  std::vector<clinical::Flag>& flags;
  std::vector<clinical::Line>& lines;
};
Place place_of(clinical::Verdict& verdict, ArterySite artery) {
  if (artery.artery == Artery::brachial) return {verdict.flags, verdict.lines};
  clinical::LegVerdict& leg = verdict.legs[static_cast<std::size_t>(artery.side)];
  return {leg.flags, leg.lines};
}

/// The kinds that meet in the index of a leg.
bool mixes_kinds(const ExamRecord& exam, Side leg) {
  std::optional<signal::PressureKind> kind;
  for (const ArterySite artery : arteries_of(exam)) {
    const bool concerns = artery.artery == Artery::brachial || artery.side == leg;
    if (!concerns || !sets_an_index(exam, artery)) continue;
    const CountedPressure p = pressure_that_counts(exam, artery);
    if (!p.mmHg) continue;
    if (p.mixed_kinds || (kind && *kind != p.kind)) return true;
    kind = p.kind;
  }
  return false;
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
  if (artery.artery == Artery::brachial) return !outdone_by({Artery::brachial, other(artery.side)});
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
  return fmt::format("{} of {}", token_of(p.basis), listed(p.readings));
}

std::string what_is_missing(const CountedPressure& p) {
  if (!p.provisional()) return {};
  if (p.irregular)
    return fmt::format("{} of {} readings in an irregular rhythm", p.readings.size(), p.wanted);
  return fmt::format("two readings differ by {} mmHg, the third is missing",
                     std::abs(p.readings.front() - p.readings.back()));
}

clinical::Case clinical_case(const ExamRecord& exam) {
  clinical::Case c;
  c.id = exam.exam_id;
  c.profile = exam.profile;
  c.history = exam.exam_case.history;
  c.arms.first = exam.first_arm;
  const auto counted = [&](Artery artery, Side side) {
    return pressure_that_counts(exam, {artery, side});
  };
  for (const Side side : kSides) {
    clinical::Leg& leg = c.leg(side);
    leg.pt = entry_of(exam, counted(Artery::posterior_tibial, side));
    leg.dp = entry_of(exam, counted(Artery::dorsalis_pedis, side));
    leg.toe = entry_of(exam, counted(Artery::digital, side));
    leg.history = exam.exam_case.leg_history[static_cast<std::size_t>(side)];
    (side == Side::right ? c.arms.right : c.arms.left) =
        arm_entry(exam, counted(Artery::brachial, side));
  }
  const CountedPressure first = counted(Artery::brachial, exam.first_arm);
  const CountedPressure second = counted(Artery::brachial, other(exam.first_arm));
  if (first.irregular && first.readings.size() > 1) {
    // The mean of several readings already is what the first-arm rule would ask for.
    if (first.mmHg && second.mmHg && *first.mmHg - *second.mmHg > kFirstArmAbove_mmHg)
      c.arms.repeat = clinical::PressureEntry::measured(*first.mmHg);
  } else if (const Attempt* repeat =
                 last_in_role(exam, first.artery, AttemptRole::first_arm_repeat)) {
    c.arms.repeat = entry_of(*repeat);
  }
  add_procedures(exam, c);
  return c;
}

clinical::Verdict verdict_of(const ExamRecord& exam, const clinical::Profile& profile) {
  clinical::Verdict verdict = clinical::classify(clinical_case(exam), profile);
  for (const ArterySite artery : arteries_of(exam)) {
    const CountedPressure p = pressure_that_counts(exam, artery);
    const Place place = place_of(verdict, artery);
    if (const std::string how = how_it_came_about(p); !how.empty())
      place.lines.push_back(
          line_of("READINGS", fmt::format("{} {} mmHg is the {}.", name_of(artery), *p.mmHg, how),
                  fmt::format("{} readings", p.readings.size()), p.irregular));
    if (const std::string missing = what_is_missing(p); !missing.empty()) {
      verdict.provisional = true;
      place.flags.push_back({"PROVISIONAL", clinical::Urgency::advice,
                             fmt::format("provisional: {}, {}", to_string(artery), missing)});
      place.lines.push_back(line_of(
          "READINGS-MISSING",
          fmt::format("{} is provisional: {}. Read it again.", name_of(artery), missing),
          fmt::format("{} mmHg from {} readings", *p.mmHg, p.readings.size()), p.irregular));
    }
  }
  for (const Side side : kSides) {
    if (!mixes_kinds(exam, side)) continue;
    clinical::LegVerdict& leg = verdict.legs[static_cast<std::size_t>(side)];
    leg.flags.push_back({"MIXED-KINDS", clinical::Urgency::advice,
                         "index mixes estimated and first-beat pressures"});
    leg.lines.push_back(line_of(
        "READINGS-MIXED",
        "Arm and ankle pressures of this index were not read alike: one is the estimated systolic, "
        "another the pressure of the first beat. Read them again by one rule.",
        "", false));
  }
  return verdict;
}

}  // namespace station::device

// The case that the clinical rules judge, built from what the exam knows, and their verdict.
#include "algorithms/clinical/rules.hpp"
#include "algorithms/clinical/verdict.hpp"
#include "algorithms/signal/waveform_grade.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_facts.hpp"
#include "device/exam/procedure_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace station::device {
namespace {

constexpr std::array kSides{Side::right, Side::left};

bool stands_apart(AttemptRole role) {
  return role == AttemptRole::first_arm_repeat || role == AttemptRole::only_arm_again;
}
bool stands(const ExamRecord& exam, const Attempt& a) {
  return a.accepted && still_counts(exam, a);
}
bool known_fibrillation(const ExamRecord& exam) {
  return exam.exam_case.history.atrial_fibrillation == clinical::Answer::yes;
}

clinical::Basis basis_of(const CountedPressure& p) {
  if (p.mixed_kinds) return clinical::Basis::mixed;
  return p.kind == signal::PressureKind::estimate ? clinical::Basis::estimate
                                                  : clinical::Basis::first_beat;
}

/// Half of the 95 % interval of one attempt's pressure [mmHg]; empty where a person typed it.
std::optional<double> half_interval(const Attempt& a) {
  float low = 0.0F;
  float high = 0.0F;
  if (a.manual) {
    low = a.manual->low_mmHg;
    high = a.manual->high_mmHg;
  } else if (a.outcome.reading) {
    low = a.outcome.reading->low_mmHg;
    high = a.outcome.reading->high_mmHg;
  } else if (a.toe && a.toe->outcome.reading) {
    low = static_cast<float>(a.toe->outcome.reading->low_mmHg);
    high = static_cast<float>(a.toe->outcome.reading->high_mmHg);
  }
  if (!(high > low)) return std::nullopt;
  return 0.5 * static_cast<double>(high - low);
}

/// The interval of the readings together, in whole mmHg about the pressure that counts. Each
/// reading errs by itself: the mean of n has the root of the mean square over the root of n.
/// `each`: of one of them, for rules that take the readings one by one.
void add_interval(const ExamRecord& exam, const CountedPressure& p, bool each,
                  clinical::PressureEntry& entry) {
  double squares = 0.0;
  for (const int number : p.attempts) {
    const Attempt* attempt = attempt_numbered(exam, number);
    const auto half = attempt != nullptr ? half_interval(*attempt) : std::nullopt;
    if (!half) return;
    squares += *half * *half;
  }
  const auto n = static_cast<double>(p.attempts.size());
  const double half = std::sqrt(squares / n) / (each ? 1.0 : std::sqrt(n));
  entry.low_mmHg = static_cast<int>(std::floor(static_cast<double>(entry.mmHg) - half + 0.5));
  entry.high_mmHg = static_cast<int>(std::floor(static_cast<double>(entry.mmHg) + half + 0.5));
}

clinical::PressureEntry entry_without_pressure(const Attempt& a) {
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

clinical::PressureEntry entry_of(const ExamRecord& exam, const Attempt& a) {
  const auto mmHg = pressure_of(a);
  if (!mmHg) return entry_without_pressure(a);
  CountedPressure alone;
  alone.attempts = {a.number};
  alone.kind = *kind_of(a);
  auto entry = clinical::PressureEntry::measured(*mmHg);
  entry.basis = basis_of(alone);
  add_interval(exam, alone, true, entry);
  return entry;
}

const Attempt* last_in_role(const ExamRecord& exam, ArterySite artery, AttemptRole role) {
  const Attempt* found = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == artery && a.role == role && stands(exam, a)) found = &a;
  return found;
}

clinical::PressureEntry entry_of(const ExamRecord& exam, const CountedPressure& p) {
  if (p.mmHg) {
    // The clinical rules count the readings themselves where the history says so.
    const bool each = p.basis == PressureBasis::mean && known_fibrillation(exam);
    auto entry = clinical::PressureEntry::measured(each ? p.readings.front() : *p.mmHg);
    for (std::size_t i = 1; each && i < p.readings.size(); ++i)
      static_cast<void>(entry.repeats.add(p.readings[i]));
    entry.basis = basis_of(p);
    add_interval(exam, p, each, entry);
    return entry;
  }
  const Attempt* last = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == p.artery && stands(exam, a) && !stands_apart(a.role)) last = &a;
  return last ? entry_of(exam, *last) : clinical::PressureEntry{};
}

/// @param first_above_mmHg a first arm above the other by more asks for its repeat [mmHg]
clinical::PressureEntry arm_entry(const ExamRecord& exam, const CountedPressure& p,
                                  int first_above_mmHg) {
  const Attempt* last = last_in_role(exam, p.artery, AttemptRole::only_arm_again);
  if (last && pressure_of(*last) && p.basis != PressureBasis::mean) {
    // One arm, read first and last (E19): a first reading that lies too far above the last is
    // replaced, by the logic of the first-arm rule.
    if (!p.mmHg || *p.mmHg - *pressure_of(*last) > first_above_mmHg) return entry_of(exam, *last);
  }
  return entry_of(exam, p);
}

/// Of the last waveform of an artery, cuffed or not (E24).
clinical::Waveform waveform_of(const ExamRecord& exam, ArterySite artery) {
  const Attempt* last = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == artery && a.waveform) last = &a;
  const HeardArtery* heard = last == nullptr ? heard_at(exam, artery) : nullptr;
  if (last == nullptr && (heard == nullptr || !heard->waveform))
    return clinical::Waveform::not_recorded;
  switch (signal::grade_of(last != nullptr ? last->waveform : heard->waveform).grade) {
    case signal::WaveformGrade::normal: return clinical::Waveform::normal;
    case signal::WaveformGrade::abnormal: return clinical::Waveform::abnormal;
    case signal::WaveformGrade::cannot_tell: break;
  }
  return clinical::Waveform::cannot_tell;
}

/// What was heard at the foot with the probe alone, where the sheet leaves it open: one artery that
/// is heard is a signal; none is only where both were listened at.
clinical::Heard heard_at_foot(const ExamRecord& exam, Side side,
                              std::optional<bool> HeardArtery::* what) {
  bool all_noted = true;
  for (const Artery artery : {Artery::posterior_tibial, Artery::dorsalis_pedis, Artery::peroneal}) {
    const HeardArtery* h = heard_at(exam, {artery, side});
    const auto noted = h != nullptr ? h->*what : std::nullopt;
    if (noted == true) return clinical::Heard::yes;
    if (!noted && artery != Artery::peroneal) all_noted = false;
  }
  return all_noted ? clinical::Heard::no : clinical::Heard::not_asked;
}

void add_what_was_heard(const ExamRecord& exam, Side side, clinical::FootFacts& foot) {
  if (foot.arterial_signal == clinical::Heard::not_asked)
    foot.arterial_signal = heard_at_foot(exam, side, &HeardArtery::arterial);
  if (foot.venous_signal == clinical::Heard::not_asked)
    foot.venous_signal = heard_at_foot(exam, side, &HeardArtery::venous);
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

clinical::Line line_of(SharedText rule, std::string text, std::string inputs, bool irregular) {
  if (irregular)
    return {std::move(rule), std::move(text), std::move(inputs), "Hypertens Res 2018;41:60", "V2"};
  const clinical::Rule* known = clinical::find_rule(rule);
  const bool is_cited = known != nullptr && !known->citation.empty();
  return {std::move(rule), std::move(text), std::move(inputs),
          is_cited ? SharedText::of_literal(known->citation) : SharedText{"Rule of this station"},
          is_cited ? SharedText::of_literal(known->mark) : SharedText{"D"}};
}

/// Flags and lines go where the pressure goes: those of an arm concern both legs.
struct Place {
  std::vector<clinical::Flag>& flags;
  std::vector<clinical::Line>& lines;
};
Place place_of(clinical::Verdict& verdict, ArterySite artery) {
  if (is_arm(artery)) return {verdict.flags, verdict.lines};
  clinical::LegVerdict& leg = verdict.legs[static_cast<std::size_t>(artery.side)];
  return {leg.flags, leg.lines};
}

/// Both values and both labels stand in the verdict, with who changed them (E11, E18).
void say_what_people_changed(clinical::Verdict& verdict, const Attempt& a) {
  const Place place = place_of(verdict, a.artery);
  if (a.manual && a.accepted) {
    const auto by_station = station_pressure_of(a);
    const std::string read = by_station ? fmt::format("the station read {}", *by_station)
                                        : std::string{"the station found no reading"};
    place.lines.push_back(
        line_of("READ-BY-HAND",
                fmt::format("{} {} mmHg was read by {} ({}); {}.", name_of(a.artery),
                            a.manual->systolic_mmHg, a.manual->person, a.manual->reason, read),
                fmt::format("attempt {}, {} mmHg by {}, {}", a.number, a.manual->systolic_mmHg,
                            a.manual->person, read),
                false));
  }
  if (!a.moved) return;
  place.lines.push_back(
      line_of("MOVED",
              fmt::format("{} was taken as {} and moved by {} ({}).", name_of(a.artery),
                          to_string(a.moved->taken_as), a.moved->person, a.moved->reason),
              fmt::format("attempt {}, {} taken as {}, by {}", a.number, to_string(a.artery),
                          to_string(a.moved->taken_as), a.moved->person),
              false));
  if (a.moved->exclusion_broken.empty()) return;
  place.flags.push_back({"EXCLUSION", clinical::Urgency::advice, a.moved->exclusion_broken});
  std::string sentence = a.moved->exclusion_broken + ": tell the clinician, look at the limb.";
  sentence.front() = 'T';
  place.lines.push_back(line_of("EXCLUSION", std::move(sentence),
                                fmt::format("attempt {}, {}", a.number, a.moved->exclusion_broken),
                                false));
}

}  // namespace

clinical::Case clinical_case(const ExamRecord& exam, const clinical::ArmRules& arm_rules) {
  const int first_above_mmHg = arm_rules.repeat_above_mmHg.value;
  clinical::Case c;
  c.id = exam.exam_id;
  c.profile = exam.profile;
  c.history = exam.exam_case.history;
  c.exam = exam_facts(exam);
  c.arms.first = exam.first_arm;
  for (const Side side : kSides)
    c.arms.at_forearm[static_cast<std::size_t>(side)] = is_at_forearm(exam.exam_case, side);
  const auto counted = [&](Artery artery, Side side) {
    return pressure_that_counts(exam, {artery, side});
  };
  for (const Side side : kSides) {
    clinical::Leg& leg = c.leg(side);
    for (const Artery artery :
         {Artery::posterior_tibial, Artery::dorsalis_pedis, Artery::peroneal}) {
      clinical::PressureEntry& entry = artery == Artery::posterior_tibial ? leg.pt
                                       : artery == Artery::dorsalis_pedis ? leg.dp
                                                                          : leg.peroneal;
      entry = entry_of(exam, counted(artery, side));
      entry.waveform = waveform_of(exam, {artery, side});
    }
    leg.toe = entry_of(exam, counted(Artery::digital, side));
    leg.history = leg_history_of(exam.exam_case, side);
    add_what_was_heard(exam, side, leg.history.foot);
    if (const auto& earlier = exam.exam_case.earlier[static_cast<std::size_t>(side)])
      leg.previous = earlier->index;
    (side == Side::right ? c.arms.right : c.arms.left) = arm_entry(
        exam, pressure_that_counts(exam, arm_artery(exam.exam_case, side)), first_above_mmHg);
  }
  const auto arm = [&](Side side) {
    return pressure_that_counts(exam, arm_artery(exam.exam_case, side));
  };
  const CountedPressure first = arm(exam.first_arm);
  const CountedPressure second = arm(other(exam.first_arm));
  if (first.irregular && first.readings.size() > 1) {
    // The mean of several readings already is what the first-arm rule would ask for.
    if (first.mmHg && second.mmHg && *first.mmHg - *second.mmHg > first_above_mmHg)
      c.arms.repeat = clinical::PressureEntry::measured(*first.mmHg);
  } else if (const Attempt* repeat =
                 last_in_role(exam, first.artery, AttemptRole::first_arm_repeat)) {
    c.arms.repeat = entry_of(exam, *repeat);
  }
  add_procedures(exam, c);
  return c;
}

clinical::Verdict verdict_of(const ExamRecord& exam, const clinical::Profile& profile) {
  clinical::Verdict verdict = clinical::classify(clinical_case(exam, profile.arms), profile);
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
  for (const Attempt& a : exam.attempts) say_what_people_changed(verdict, a);
  const auto sign = [&profile](std::vector<clinical::Line>& lines) {
    for (clinical::Line& line : lines)
      if (line.profile.empty()) line.profile = profile.id;
  };
  sign(verdict.lines);
  for (clinical::LegVerdict& leg : verdict.legs) sign(leg.lines);
  return verdict;
}

}  // namespace station::device

#include "device/exam/procedure_findings.hpp"

#include "device/exam/counted_pressure.hpp"

#include <algorithm>

namespace station::device {
namespace {

constexpr std::array kBothSides{Side::right, Side::left};

clinical::PulseVolume::Shape shape_of(signal::PulseContour contour) {
  switch (contour) {
    case signal::PulseContour::normal: return clinical::PulseVolume::Shape::normal;
    case signal::PulseContour::notch_lost: return clinical::PulseVolume::Shape::no_notch;
    case signal::PulseContour::rounded: return clinical::PulseVolume::Shape::rounded;
    case signal::PulseContour::flat: break;
  }
  return clinical::PulseVolume::Shape::flat;
}

void add_toe(const Attempt& a, clinical::Leg& leg) {
  if (const auto mmHg = pressure_of(a)) {
    // Several readings have been combined already, where they agree to stand together.
    if (leg.toe.kind != clinical::PressureEntry::Kind::value)
      leg.toe = clinical::PressureEntry::measured(*mmHg);
    return;
  }
  if (a.toe && a.toe->outcome.none &&
      a.toe->outcome.none->cause == signal::NoToeCause::not_measurable_by_ppg)
    leg.toe = clinical::PressureEntry::not_measurable();
}

void add_segment(const Attempt& a, clinical::Segments& segments) {
  const auto mmHg = pressure_of(a);
  if (!mmHg) return;
  if (a.cuff.limb == Limb::thigh) segments.thigh_mmHg = *mmHg;
  if (a.cuff.limb == Limb::calf) segments.calf_mmHg = *mmHg;
}

void add_pulse_volume(const Attempt& a, clinical::Leg& leg) {
  if (a.cuff.limb != Limb::ankle || !a.pulse_volume || !a.pulse_volume->waveform) return;
  // The amplitude is in mmHg of this cuff: millimetres of a recorder's paper it is not.
  leg.pulse_volume = clinical::PulseVolume{shape_of(a.pulse_volume->waveform->contour), {}};
}

void add_after_exercise(const ExamRecord& exam, clinical::Case& c) {
  const std::vector<RecoveryRound> rounds = recovery_rounds(exam);
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    // A round that has no arm pressure yet is divided by the arm of the round before.
    const Attempt* arm = rounds[i].arm;
    for (std::size_t k = i; arm == nullptr && k > 0; --k) arm = rounds[k - 1].arm;
    if (arm == nullptr) continue;
    for (const Side side : kBothSides)
      if (const Attempt* leg = rounds[i].legs.at(static_cast<std::size_t>(side)))
        c.leg(side).after_exercise.push_back(
            {leg->seconds_after_exercise.value_or(0), *pressure_of(*leg), *pressure_of(*arm)});
  }
}

void add_answers(const BeforeExercise& asked, clinical::ExamFacts& facts) {
  facts.recent_coronary_event = asked.recent_coronary_event;
  facts.chest_pain_or_breathless_at_rest = asked.chest_pain_or_breathless_at_rest;
  facts.unsafe_gait = asked.unsafe_gait;
  facts.diastolic_mmHg = asked.diastolic_mmHg;
  facts.exercise_override_by = asked.override_by;
}

}  // namespace

std::vector<RecoveryRound> recovery_rounds(const ExamRecord& exam) {
  std::vector<RecoveryRound> rounds;
  bool open = false;
  for (const Attempt& a : exam.attempts) {
    if (a.role != AttemptRole::after_exercise) continue;
    if (!open) rounds.emplace_back();
    open = a.artery.artery != Artery::brachial || !(a.accepted || a.skipped != SkipCause::none);
    if (!a.accepted || !pressure_of(a)) continue;
    RecoveryRound& round = rounds.back();
    if (a.artery.artery == Artery::brachial)
      round.arm = &a;
    else
      round.legs.at(static_cast<std::size_t>(a.artery.side)) = &a;
  }
  return rounds;
}

ArterySite resting_artery(const ExamRecord& exam, Side leg) {
  const ArterySite pt{Artery::posterior_tibial, leg};
  const ArterySite dp{Artery::dorsalis_pedis, leg};
  const auto of_pt = pressure_that_counts(exam, pt).mmHg;
  const auto of_dp = pressure_that_counts(exam, dp).mmHg;
  return of_dp && (!of_pt || *of_dp > *of_pt) ? dp : pt;
}

ArterySite resting_arm(const ExamRecord& exam) {
  const ArterySite first{Artery::brachial, exam.first_arm};
  const ArterySite second{Artery::brachial, other(exam.first_arm)};
  const auto of_first = pressure_that_counts(exam, first).mmHg;
  const auto of_second = pressure_that_counts(exam, second).mmHg;
  return of_second && (!of_first || *of_second > *of_first) ? second : first;
}

Side worse_leg(const ExamRecord& exam) {
  const auto of = [&](Side leg) {
    return pressure_that_counts(exam, resting_artery(exam, leg)).mmHg;
  };
  const auto right = of(Side::right);
  const auto left = of(Side::left);
  const auto hurts = [&](Side leg) {
    return exam.exam_case.leg_history.at(static_cast<std::size_t>(leg)).exertional_pain ==
           clinical::Answer::yes;
  };
  if (hurts(Side::right) != hurts(Side::left)) return hurts(Side::left) ? Side::left : Side::right;
  return right && left && *left < *right ? Side::left : Side::right;
}

bool has_recovered(const ExamRecord& exam, int percent) {
  const std::vector<RecoveryRound> rounds = recovery_rounds(exam);
  if (rounds.empty()) return false;
  return std::ranges::all_of(kBothSides, [&](Side leg) {
    const Attempt* after = rounds.back().legs.at(static_cast<std::size_t>(leg));
    if (after == nullptr) return false;
    const auto rest = pressure_that_counts(exam, after->artery).mmHg;
    return rest && 100 * *pressure_of(*after) >= percent * *rest;
  });
}

void add_procedures(const ExamRecord& exam, clinical::Case& c) {
  for (const Attempt& a : exam.attempts) {
    if (!a.accepted || a.role == AttemptRole::after_exercise) continue;
    clinical::Leg& leg = c.leg(a.cuff.side);
    switch (a.measures) {
      case Measurement::toe_pressure: add_toe(a, leg); break;
      case Measurement::pulse_volume: add_pulse_volume(a, leg); break;
      case Measurement::systolic: add_segment(a, leg.segments); break;
      case Measurement::exercise: break;
    }
  }
  add_answers(exam.exam_case.before_exercise, c.exam);
  if (exam.exercise && exam.exercise->stopped) c.exercise = facts_of(*exam.exercise);
  add_after_exercise(exam, c);
}

}  // namespace station::device

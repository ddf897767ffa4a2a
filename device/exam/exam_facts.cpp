#include "device/exam/exam_facts.hpp"

#include <algorithm>
#include <cmath>

namespace station::device {
namespace {

/// A rest of five minutes that ended half a step early is one of five minutes.
constexpr double kRestTolerance_min = 0.05;

bool is_ankle(ArterySite artery) {
  return artery.artery == Artery::posterior_tibial || artery.artery == Artery::dorsalis_pedis ||
         artery.artery == Artery::peroneal;
}

/// Ankle pressures from before a long break are divided by the arm from after it.
bool divided_over_a_break(const ExamRecord& exam) {
  return std::ranges::any_of(exam.attempts, [&](const Attempt& a) {
    return a.accepted && is_ankle(a.artery) && a.number < exam.arm_counts_from && pressure_of(a);
  });
}

void add_search(const Attempt& a, clinical::ExamFacts& facts) {
  if (a.stated_absent_by.empty()) return;
  facts.absent_stated_by = a.stated_absent_by;
  if (!a.marks.end) return;
  const auto seconds = static_cast<int>(seconds_of(*a.marks.end - a.marks.listening_from));
  facts.absent_search_seconds = std::min(seconds, facts.absent_search_seconds.value_or(seconds));
}

}  // namespace

clinical::ExamFacts exam_facts(const ExamRecord& exam) {
  const ExamCase& c = exam.exam_case;
  clinical::ExamFacts facts;
  facts.study = clinical::ExamFacts::Study::resting;
  facts.posture = c.posture;
  facts.rest_minutes = static_cast<int>(std::floor(exam.rest_minutes + kRestTolerance_min));
  facts.early_start_reason = exam.rest_note;
  facts.smoked_within_two_hours = c.smoked_within_two_hours;
  for (const auto& [site, fit] : c.cuffs)
    // A circumference of the upper arm says nothing of a cuff on the forearm.
    if (fit.width_mm > 0 && fit.circumference_mm > 0 &&
        !(site.limb == Limb::arm && is_at_forearm(c, site.side)))
      facts.cuffs.push_back({site, fit.width_mm, fit.circumference_mm});
  for (const Attempt& a : exam.attempts) {
    if (!a.accepted) continue;
    if (a.outcome.reading && !a.manual)
      facts.deflations.push_back(
          {a.artery,
           static_cast<int>(std::floor(
               static_cast<double>(a.outcome.reading->deflation_mmHg_per_s) * 10.0 + 0.5))});
    add_search(a, facts);
  }
  if (exam.break_minutes > 0.0 && divided_over_a_break(exam))
    facts.apart_minutes = static_cast<int>(std::ceil(exam.break_minutes));
  facts.recent_coronary_event = c.before_exercise.recent_coronary_event;
  facts.chest_pain_or_breathless_at_rest = c.before_exercise.chest_pain_or_breathless_at_rest;
  facts.unsafe_gait = c.before_exercise.unsafe_gait;
  facts.diastolic_mmHg = c.before_exercise.diastolic_mmHg;
  facts.exercise_override_by = c.before_exercise.override_by;
  return facts;
}

clinical::LegHistory leg_history_of(const ExamCase& exam_case, Side side) {
  using clinical::Answer;
  const auto i = static_cast<std::size_t>(side);
  clinical::LegHistory history = exam_case.leg_history[i];
  const FootSheet& sheet = exam_case.feet[i];
  const auto open = [](Answer a) { return a == Answer::not_asked || a == Answer::unknown; };
  if (sheet.swollen_alone == Answer::yes && open(history.suspected_dvt))
    history.suspected_dvt = Answer::yes;
  constexpr int kTwoWeeks = 2;
  if (sheet.wound_weeks && open(history.foot.wound_over_two_weeks))
    history.foot.wound_over_two_weeks = *sheet.wound_weeks > kTwoWeeks ? Answer::yes : Answer::no;
  return history;
}

}  // namespace station::device

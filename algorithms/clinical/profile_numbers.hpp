#pragma once
// Every number of a profile by its key in the file, once: the loader, `abi explain` and the tests
// walk the same list.

#include "algorithms/clinical/profile.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace station::clinical {

enum class Unit : std::uint8_t {
  mmHg,
  index,
  percent,
  seconds,
  minutes,
  hours,
  years,
  metres,
  mm,
  feet,
  steps,
  tenths_mmHg_per_s,
  tenths_mph,
  tenths,
  count
};

/// How a number of this unit is written: an index as 0.90, a rate as 2.5, all others whole.
[[nodiscard]] constexpr int written_per_unit(Unit unit) {
  switch (unit) {
    case Unit::index: return 100;
    case Unit::tenths_mmHg_per_s:
    case Unit::tenths_mph:
    case Unit::tenths: return 10;
    default: return 1;
  }
}
[[nodiscard]] constexpr const char* words_of(Unit unit) {
  switch (unit) {
    case Unit::mmHg: return "mmHg";
    case Unit::index: return "index";
    case Unit::percent: return "%";
    case Unit::seconds: return "s";
    case Unit::minutes: return "min";
    case Unit::hours: return "h";
    case Unit::years: return "years";
    case Unit::metres: return "m";
    case Unit::mm: return "mm";
    case Unit::feet: return "ft";
    case Unit::steps: return "steps";
    case Unit::tenths_mmHg_per_s: return "mmHg/s";
    case Unit::tenths_mph: return "mph";
    case Unit::tenths:
    case Unit::count: break;
  }
  return "";
}

/// Calls `each(table, key, number, unit, min, max)`; the range is that of `number.value`.
template <class P, class Each>
void for_each_number(P& p, Each each) {
  each("arms", "repeat_above", p.arms.repeat_above_mmHg, Unit::mmHg, 0, 60);
  each("arms", "mean_apart", p.arms.mean_apart_mmHg, Unit::mmHg, 0, 60);
  each("arms", "difference_note", p.arms.difference_note_mmHg, Unit::mmHg, 0, 60);
  each("arms", "difference_flag", p.arms.difference_flag_mmHg, Unit::mmHg, 0, 60);
  each("arms", "low", p.arms.low_mmHg, Unit::mmHg, 0, 150);
  each("repeats", "agree", p.repeats.agree_mmHg, Unit::mmHg, 0, 30);
  each("repeats", "fibrillation_readings", p.repeats.fibrillation_readings, Unit::count, 1, 3);
  each("toe", "abnormal_max", p.toe.abnormal_max, Unit::index, 1, 150);
  if (p.toe.exclude_from) each("toe", "exclude_from", *p.toe.exclude_from, Unit::index, 1, 150);
  each("exercise", "fall_above", p.exercise.fall_above_percent, Unit::percent, 1, 90);
  each("exercise", "ankle_fall_above", p.exercise.ankle_fall_above_mmHg, Unit::mmHg, 1, 200);
  each("exercise", "after_max", p.exercise.after_max, Unit::index, 1, 150);
  each("exercise", "recovery_time", p.exercise.recovery_seconds, Unit::seconds, 1, 3600);
  each("exercise", "recovery_share", p.exercise.recovery_percent, Unit::percent, 1, 100);
  each("exercise", "first_reading", p.exercise.first_reading_seconds, Unit::seconds, 1, 600);
  each("exercise", "young_below", p.exercise.young_below_years, Unit::years, 0, 120);
  each("exercise", "systolic_limit", p.exercise.systolic_limit_mmHg, Unit::mmHg, 100, 260);
  each("exercise", "diastolic_limit", p.exercise.diastolic_limit_mmHg, Unit::mmHg, 50, 160);
  each("change", "progression_above", p.change.progression_above, Unit::index, 1, 100);
  each("change", "success_from", p.change.success_from, Unit::index, 1, 100);
  each("change", "failure_from", p.change.failure_from, Unit::index, 1, 100);
  each("change", "detectable", p.change.detectable, Unit::index, 1, 100);
  each("change", "detectable_in_diabetes", p.change.detectable_in_diabetes, Unit::index, 1, 100);
  each("change", "repeat_chance", p.change.repeat_chance_percent, Unit::percent, 1, 100);
  each("segments", "step_suspicious", p.segments.step_suspicious_mmHg, Unit::mmHg, 1, 100);
  each("segments", "step_significant_above", p.segments.step_significant_above_mmHg, Unit::mmHg, 1,
       100);
  each("segments", "side_difference_above", p.segments.side_difference_above_mmHg, Unit::mmHg, 1,
       100);
  each("segments", "high_thigh_min", p.segments.high_thigh_min, Unit::index, 1, 200);
  each("segments", "thigh_min", p.segments.thigh_min, Unit::index, 1, 200);
  each("exam", "rest", p.exam.rest_minutes, Unit::minutes, 0, 60);
  each("exam", "cuff_width", p.exam.cuff_width_percent, Unit::percent, 1, 100);
  each("exam", "deflation_max", p.exam.deflation_max_tenths, Unit::tenths_mmHg_per_s, 1, 200);
  each("exam", "deflation_max_fibrillation", p.exam.deflation_max_fibrillation_tenths,
       Unit::tenths_mmHg_per_s, 1, 200);
  each("exam", "smoking", p.exam.smoking_hours, Unit::hours, 0, 48);
  each("exam", "apart_max", p.exam.apart_max_minutes, Unit::minutes, 1, 240);
  each("exam", "search", p.exam.search_seconds, Unit::seconds, 1, 600);
  each("pulse_volume", "full_above", p.pulse_volume.full_above_mm, Unit::mm, 1, 100);
  each("pulse_volume", "reduced_from", p.pulse_volume.reduced_from_mm, Unit::mm, 1, 100);
  each("stage", "short_walk", p.stage.short_walk_m, Unit::metres, 1, 2000);
  each("stage", "treadmill_after", p.stage.treadmill_after_mmHg, Unit::mmHg, 1, 200);
  each("stage", "treadmill_fall_from", p.stage.treadmill_fall_from_mmHg, Unit::mmHg, 1, 100);
  constexpr std::array kDistances = {"distance_1", "distance_2", "distance_3", "distance_4",
                                     "distance_5", "distance_6", "distance_7"};
  constexpr std::array kSpeeds = {"speed_1", "speed_2", "speed_3", "speed_4"};
  constexpr std::array kStairs = {"stairs_1", "stairs_2", "stairs_3"};
  auto& walking = p.walking_impairment;
  for (std::size_t i = 0; i < kDistances.size(); ++i)
    each("walking_impairment", kDistances[i], walking.distance_ft[i], Unit::feet, 1, 10'000);
  for (std::size_t i = 0; i < kSpeeds.size(); ++i)
    each("walking_impairment", kSpeeds[i], walking.speed_tenths_mph[i], Unit::tenths_mph, 1, 100);
  for (std::size_t i = 0; i < kStairs.size(); ++i)
    each("walking_impairment", kStairs[i], walking.stairs[i], Unit::steps, 1, 1000);
  each("walking_impairment", "low_max", walking.low_max_tenths, Unit::tenths, 0, 1000);
  each("walking_impairment", "high_from", walking.high_from_tenths, Unit::tenths, 0, 1000);
  each("tests", "toe", p.test_minutes.toe, Unit::minutes, 1, 120);
  each("tests", "repeat", p.test_minutes.repeat, Unit::minutes, 1, 120);
  each("tests", "exercise", p.test_minutes.exercise, Unit::minutes, 1, 120);
  each("tests", "segments", p.test_minutes.segments, Unit::minutes, 1, 120);
  each("waveform", "disagrees_from", p.waveform_disagrees_from, Unit::index, 1, 150);
  each("foot", "inspection_below", p.foot_inspection_below, Unit::index, 1, 150);
}

}  // namespace station::clinical

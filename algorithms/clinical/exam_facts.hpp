#pragma once
// How the exam was done: what its quality is judged by, and what must be known before exercise.

#include "algorithms/clinical/pressure_entry.hpp"
#include "core/body.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

struct CuffFact {
  CuffSite site;
  int width_mm = 0;
  int circumference_mm = 0;
};

struct DeflationFact {
  ArterySite artery;
  int tenths_mmHg_per_s = 0;  ///< 25 is 2.5 mmHg/s
};

struct ExamFacts {
  enum class Study : std::uint8_t { not_stated, resting, complete, exercise };
  enum class Posture : std::uint8_t { not_stated, flat, head_raised, seated };
  Study study = Study::not_stated;
  Posture posture = Posture::not_stated;
  std::optional<int> rest_minutes;
  std::string early_start_reason;
  Answer smoked_within_two_hours = Answer::not_asked;
  std::vector<CuffFact> cuffs;
  std::vector<DeflationFact> deflations;
  /// Longest time between two pressures that are divided by one another, and whether the person
  /// stood up in between.
  std::optional<int> apart_minutes;
  Answer stood_up_between = Answer::not_asked;
  std::optional<int> absent_search_seconds;  ///< of the search behind a stated "absent"
  std::string absent_stated_by;

  // Before exercise.
  Answer recent_coronary_event = Answer::not_asked;
  Answer chest_pain_or_breathless_at_rest = Answer::not_asked;
  Answer unsafe_gait = Answer::not_asked;
  std::optional<int> diastolic_mmHg;
  std::string exercise_override_by;  ///< the physician who overrides the gate
};

}  // namespace station::clinical

#pragma once
// What one exam says about one person, as the clinical rules take it: pressures, who has what, what
// was asked. Mirrors the JSON fields of `abi classify`. What was not measured or not asked is left
// at its default and is never guessed.

#include "algorithms/clinical/exam_facts.hpp"
#include "algorithms/clinical/exercise_facts.hpp"
#include "algorithms/clinical/foot_facts.hpp"
#include "algorithms/clinical/pressure_entry.hpp"
#include "core/body.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace station::clinical {

struct Arms {
  Side first = Side::right;
  PressureEntry right;
  PressureEntry left;
  PressureEntry repeat;  ///< of the first arm
  /// Read at the forearm, for an arm that no cuff fits; index by Side. The arms are then not
  /// compared.
  std::array<bool, 2> at_forearm{};
};

struct LegHistory {
  Answer rest_pain = Answer::not_asked;
  Wound wound = Wound::not_asked;
  Answer gangrene = Answer::not_asked;
  Answer exertional_pain = Answer::not_asked;  ///< exertional, not from a joint
  Answer onset_under_two_weeks = Answer::not_asked;
  Answer new_sensory_or_motor_loss = Answer::not_asked;
  Answer suspected_dvt = Answer::not_asked;
  FootFacts foot;
  friend bool operator==(const LegHistory&, const LegHistory&) = default;
};

struct Leg {
  PressureEntry pt;
  PressureEntry dp;
  PressureEntry toe;
  PressureEntry peroneal;  ///< a third ankle artery, where it was read [E13]
  LegHistory history;
  Segments segments;
  std::optional<PulseVolume> pulse_volume;  ///< at the ankle
  std::optional<int> tcpo2_mmHg;
  std::optional<int> skin_perfusion_mmHg;
  std::vector<AfterExercise> after_exercise;  ///< in order of time
  std::optional<PreviousIndex> previous;
};

struct History {
  Answer diabetes = Answer::not_asked;
  Answer known_pad = Answer::not_asked;
  Answer dialysis = Answer::not_asked;
  Answer atrial_fibrillation = Answer::not_asked;
  Answer heart_failure = Answer::not_asked;
  Answer compression_considered = Answer::not_asked;
  std::optional<int> age_years;
  friend bool operator==(const History&, const History&) = default;
};

struct Case {
  std::string id;
  std::string profile;  ///< empty = the default profile
  Arms arms;
  std::array<Leg, 2> legs;  ///< index by Side
  History history;
  ExamFacts exam;
  std::optional<ExerciseFacts> exercise;
  [[nodiscard]] Leg& leg(Side s) { return legs[static_cast<std::size_t>(s)]; }
  [[nodiscard]] const Leg& leg(Side s) const { return legs[static_cast<std::size_t>(s)]; }
};

}  // namespace station::clinical

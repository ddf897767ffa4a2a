#pragma once
// One exercise of an exam: what the gate said, what was done, when pain began and why it ended
// [E33, E34]. Plain values; the readings after it are attempts.

#include "algorithms/clinical/exercise_facts.hpp"
#include "core/body.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::device {

using ExerciseKind = clinical::ExerciseFacts::Kind;
using ExerciseStop = clinical::ExerciseFacts::Stop;

struct ExerciseRun {
  ExerciseKind kind = ExerciseKind::treadmill;
  double speed_km_h = 0.0;  ///< 0 for plantarflexion
  double grade_percent = 0.0;
  std::optional<Timestamp> started;
  std::optional<Timestamp> pain_from;  ///< onset of leg pain
  std::optional<Timestamp> stopped;
  ExerciseStop stop = ExerciseStop::not_stated;
  int raises = 0;                         ///< plantarflexion
  std::vector<std::string> gate_refused;  ///< reasons against that a physician overrode
  std::string override_by;
  Side worse_leg = Side::right;  ///< read first afterwards
  friend bool operator==(const ExerciseRun&, const ExerciseRun&) = default;
};

/// Chest pain, breathlessness and dizziness speak for the heart: the display shows its emergency
/// page, and no cuff is offered before a person has looked [E33].
[[nodiscard]] constexpr bool is_cardiac(ExerciseStop stop) {
  return stop == ExerciseStop::chest_pain || stop == ExerciseStop::breathless ||
         stop == ExerciseStop::dizzy;
}

[[nodiscard]] const char* token_of(ExerciseKind kind);  ///< "treadmill"
[[nodiscard]] const char* token_of(ExerciseStop stop);  ///< "chest pain"

/// As the clinical rules take it. Precondition: it was started and stopped.
[[nodiscard]] clinical::ExerciseFacts facts_of(const ExerciseRun& run);

}  // namespace station::device

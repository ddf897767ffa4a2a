#include "device/exam/exercise_run.hpp"

namespace station::device {

const char* token_of(ExerciseKind kind) {
  return kind == ExerciseKind::treadmill ? "treadmill" : "plantarflexion";
}

const char* token_of(ExerciseStop stop) {
  switch (stop) {
    case ExerciseStop::not_stated: return "not stated";
    case ExerciseStop::completed: return "completed";
    case ExerciseStop::claudication: return "claudication";
    case ExerciseStop::chest_pain: return "chest pain";
    case ExerciseStop::breathless: return "breathless";
    case ExerciseStop::dizzy: return "dizzy";
    case ExerciseStop::other_leg_pain: return "other leg pain";
    case ExerciseStop::operator_stop: return "operator";
  }
  return "not stated";
}

clinical::ExerciseFacts facts_of(const ExerciseRun& run) {
  clinical::ExerciseFacts facts;
  facts.kind = run.kind;
  facts.stop = run.stop;
  const auto seconds_to = [&run](std::optional<Timestamp> t) -> std::optional<int> {
    if (!t || !run.started) return std::nullopt;
    return static_cast<int>(seconds_of(*t - *run.started) + 0.5);
  };
  facts.onset_seconds = seconds_to(run.pain_from);
  facts.maximal_seconds = seconds_to(run.stopped);
  if (run.kind == ExerciseKind::plantarflexion) facts.raises = run.raises;
  return facts;
}

}  // namespace station::device

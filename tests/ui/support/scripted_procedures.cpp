// The scenes of exercise and of a toe by its light.
#include "tests/ui/support/scripted_feed.hpp"

#include <tuple>

namespace station::ui {
namespace {

using clinical::Answer;
using device::Phase;
using device::StationSnapshot;

device::ExerciseView view_of_exercise() {
  device::ExerciseView v;
  v.kind = device::ExerciseKind::treadmill;
  v.limit_s = 300.0;
  v.speed_km_h = 3.2;
  v.grade_percent = 12.0;
  v.most_raises = 50;
  return v;
}

void add_after_exercise(StationSnapshot& s) {
  for (const Side side : {Side::left, Side::right}) {
    device::ExamStep step;
    step.artery = {Artery::posterior_tibial, side};
    step.cuff = cuff_for(step.artery);
    step.role = device::AttemptRole::after_exercise;
    step.procedure = device::Procedure::exercise;
    step.status = side == Side::left ? device::StepStatus::current : device::StepStatus::waiting;
    s.steps.push_back(step);
  }
  s.current_step = static_cast<int>(s.steps.size()) - 2;
  s.active_port = 3;
}

clinical::ExerciseFinding finding(int seconds, int hundredths, int permille) {
  clinical::ExerciseFinding f;
  f.seconds = seconds;
  f.index = {hundredths, false, hundredths * 139 / 100, 139};
  f.fall_permille = permille;
  return f;
}

void set_recovery(StationSnapshot& s) {
  auto& v = *s.exam.verdict;
  v.legs[0].exercise = {finding(83, 98, 67), finding(201, 103, 19)};
  v.legs[1].exercise = {finding(41, 62, 431), finding(158, 78, 284), finding(284, 96, 119)};
  s.exam.exam_case.earlier[0] = device::EarlierIndex{{.hundredths = 104}, "2026-03-02T09:10", "a"};
  s.exam.exam_case.earlier[1] = device::EarlierIndex{{.hundredths = 121}, "2026-03-02T09:10", "a"};
  for (const auto& [when, right, left] :
       {std::tuple{"2024-02-05T10:00", 107, 126}, std::tuple{"2025-01-20T09:30", 106, 124},
        std::tuple{"2026-03-02T09:10", 104, 121}}) {
    s.exam.exam_case.visits[0].push_back({{.hundredths = right}, when, "a"});
    s.exam.exam_case.visits[1].push_back({{.hundredths = left}, when, "a"});
  }
  s.exam.wall_start = "2026-11-27T10:00";
  v.legs[0].change = clinical::ChangeFinding{1, false, 8};
  v.legs[1].change = clinical::ChangeFinding{-12, true, 8};
}

}  // namespace

void set_procedure(StationSnapshot& s, Scene scene, double into_s) {
  auto& o = s.offered;
  if (scene == Scene::recovery) {
    set_recovery(s);
    return;
  }
  if (scene >= Scene::toe) {
    set_beside_the_ankle(s, scene);
    return;
  }
  s.exam.exam_case.operator_name = "A. Meier";
  auto v = view_of_exercise();
  switch (scene) {
    case Scene::exercise_gate:
      s.exam.exam_case.before_exercise.recent_coronary_event = Answer::no;
      s.exam.exam_case.before_exercise.unsafe_gait = Answer::yes;
      s.exam.exam_case.before_exercise.diastolic_mmHg = 85;
      s.exam.exam_case.leg_history[0].rest_pain = s.exam.exam_case.leg_history[1].rest_pain =
          Answer::no;
      v.refused = {"unsafe gait"};
      v.not_asked = {"right: foot wound or gangrene", "chest pain or breathlessness at rest"};
      v.prefers_plantarflexion = true;
      v.kind = device::ExerciseKind::plantarflexion;
      o.answer_gate = o.skip = true;
      break;
    case Scene::exercising:
      v.elapsed_s = 161.0 + into_s;
      v.pain_from_s = 118.0;
      o.stop_exercise = true;
      s.patient_says = "My left calf begins to hurt.";
      break;
    case Scene::emergency:
      v.stop = device::ExerciseStop::chest_pain;
      v.since_stop_s = 12.0 + into_s;
      v.is_emergency = true;
      o.accept = o.skip = true;
      s.exam.notice.clinic_contact = "Resuscitation team 2222";
      break;
    default:
      v.stop = device::ExerciseStop::claudication;
      v.since_stop_s = 34.0 + into_s;
      v.round = 1;
      add_after_exercise(s);
      o.start = true;
      break;
  }
  s.exercise = v;
}

}  // namespace station::ui

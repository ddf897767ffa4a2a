// Exercise: the gate's verdict, the clock with its reasons to stop, the emergency, and the clock of
// the pressures afterwards [E33, E34].
#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace station::ui {
namespace {

using device::ExerciseKind;
using device::ExerciseStop;
using device::ExerciseView;
using device::Phase;

constexpr std::array kGateWords{
    Phrase{"foot wound or gangrene", "Fußwunde oder Gangrän"},
    Phrase{"rest pain", "Ruheschmerz"},
    Phrase{"deep vein thrombosis", "tiefe Beinvenenthrombose"},
    Phrase{"pressure in the limb-threatening range or acute signs",
           "Druck gefährdet das Bein, oder akute Zeichen"},
    Phrase{"recent coronary event", "frischer Infarkt oder instabile Angina"},
    Phrase{"chest pain or breathlessness at rest", "Brustschmerz oder Atemnot in Ruhe"},
    Phrase{"unsafe gait", "unsicherer Gang"},
    Phrase{"arm pressure", "Armdruck"},
    Phrase{"diastolic pressure", "diastolischer Druck"},
    Phrase{"everything", "alles"},
};

/// A reason of the gate as the rule says it, for the person. One without words here keeps its own.
std::string gate_words(std::string_view reason, Language language) {
  std::string side;
  for (const Side leg : {Side::right, Side::left}) {
    const auto start = fmt::format("{}: ", to_string(leg));
    if (!reason.starts_with(start)) continue;
    reason.remove_prefix(start.size());
    side = fmt::format("{}: ", side_word(leg, language));
  }
  for (const auto& words : kGateWords)
    if (words.english == reason) return side + std::string{say(language, words)};
  if (language == Language::german && reason.starts_with("systolic pressure"))
    return side + fmt::format("Systolischer Druck zu hoch ({})", reason);
  if (language == Language::german && reason.starts_with("diastolic pressure"))
    return side + fmt::format("Diastolischer Druck zu hoch ({})", reason);
  return side + std::string{reason};
}

std::string kind_words(ExerciseKind kind, const Speaker& tell) {
  return kind == ExerciseKind::treadmill ? tell({"Treadmill", "Laufband"})
                                         : tell({"Heel raises, seated or at a support",
                                                 "Fersenheben, im Sitzen oder mit Halt"});
}

void add_kinds(ExercisePanel& p, const ExerciseView& v, const Speaker& tell) {
  p.kinds_heading = v.prefers_plantarflexion
                        ? tell({"Unsteady: heel raises first", "Unsicher: zuerst Fersenheben"})
                        : tell({"Which exercise", "Welche Belastung"});
  const auto add = [&](const char* name, ExerciseKind kind) {
    p.kinds.push_back(
        {name, kind_words(kind, tell), "", true, v.kind == kind, device::ChooseExercise{kind}});
  };
  add("exercise.treadmill", ExerciseKind::treadmill);
  add("exercise.plantarflexion", ExerciseKind::plantarflexion);
  if (v.prefers_plantarflexion) std::ranges::swap(p.kinds[0], p.kinds[1]);
}

void add_leave(ExercisePanel& p, const device::StationSnapshot& s, const Speaker& tell) {
  if (!s.offered.skip) return;
  p.leave.push_back({"skip.declined", tell({"No exercise: declined", "Keine: abgelehnt"}), "", true,
                     false, device::SkipArtery{device::SkipCause::declined}});
  p.leave.push_back({"skip.operator", tell({"No exercise: other reason", "Keine: anderer Grund"}),
                     "", true, false, device::SkipArtery{device::SkipCause::operator_choice}});
}

void add_gate(ExercisePanel& p, const device::StationSnapshot& s, const ExerciseView& v,
              Language language) {
  const Speaker tell{language};
  p.rows = present_gate(s, language);
  const auto& answers = s.exam.exam_case.before_exercise;
  p.more = say(language, Phrase{"and {} more", "und {} weitere"});
  for (const auto& reason : v.refused) p.against.push_back(gate_words(reason, language));
  for (const auto& open : v.not_asked)
    p.against.push_back(tell({"ask: {}", "fragen: {}"}, gate_words(open, language)));
  if (!answers.override_by.empty() && !p.against.empty()) {
    p.verdict = tell({"Overridden", "Aufgehoben"});
    p.overridden =
        tell({"by {}, recorded with the reasons", "von {}, mit den Gründen aufgezeichnet"},
             answers.override_by);
    p.shape = Shape::half_disc;
    p.role = ColourRole::finding_abnormal;
  } else if (!v.refused.empty()) {
    p.verdict = tell({"Exercise is not offered", "Belastung wird nicht angeboten"});
    p.shape = Shape::square;
    p.role = ColourRole::finding_severe;
  } else if (!v.not_asked.empty()) {
    p.verdict = tell({"Still to be asked", "Noch zu fragen"});
    p.shape = Shape::ring;
    p.role = ColourRole::finding_borderline;
  } else {
    p.verdict = tell({"Nothing speaks against it", "Nichts spricht dagegen"});
    p.shape = Shape::disc;
    p.role = ColourRole::finding_good;
  }
  if (v.may_begin && answers.override_by.empty()) return;
  p.override_label = tell({"Physician who overrides this", "Arzt, der dies aufhebt"});
  p.override_placeholder = tell({"name", "Name"});
  p.override_key = Choice{"gate.override",
                          tell({"Override", "Aufheben"}),
                          "",
                          s.offered.answer_gate,
                          false,
                          device::AnswerGate{answers, s.exam.exam_case.operator_name}};
}

void add_stops(ExercisePanel& p, const device::StationSnapshot& s, const Speaker& tell) {
  p.stops_heading = tell({"Why it ends, one key each", "Warum es endet, je eine Taste"});
  const auto add = [&](const char* name, const Phrase& label, ExerciseStop reason) {
    p.stops.push_back({fmt::format("exercise.stop.{}", name), tell(label),
                       fmt::format("{}", p.stops.size() + 1), s.offered.stop_exercise, false,
                       device::StopExercise{reason}});
  };
  add("claudication", {"Leg pain of walking", "Gehschmerz im Bein"}, ExerciseStop::claudication);
  add("chest_pain", {"Chest pain", "Brustschmerz"}, ExerciseStop::chest_pain);
  add("breathless", {"Breathless", "Atemnot"}, ExerciseStop::breathless);
  add("dizzy", {"Dizzy", "Schwindel"}, ExerciseStop::dizzy);
  add("other_pain", {"Other leg pain", "Anderer Beinschmerz"}, ExerciseStop::other_leg_pain);
  add("operator", {"Ended by operator", "Von mir beendet"}, ExerciseStop::operator_stop);
}

void add_clock(ExercisePanel& p, const device::StationSnapshot& s, const ExerciseView& v,
               const Speaker& tell) {
  p.clock = minutes_text(v.elapsed_s);
  p.clock_label = tell({"of {}", "von {}"}, minutes_text(v.limit_s));
  if (v.limit_s > 0.0)
    p.done_ratio = static_cast<float>(std::clamp(v.elapsed_s / v.limit_s, 0.0, 1.0));
  if (v.kind == ExerciseKind::treadmill) {
    p.facts.push_back({"exercise.speed", tell({"Speed", "Tempo"}),
                       decimal(v.speed_km_h, 1, tell.language) + " km/h"});
    p.facts.push_back(
        {"exercise.grade", tell({"Grade", "Steigung"}), fmt::format("{:.0f} %", v.grade_percent)});
  } else {
    p.facts.push_back({"exercise.raises", tell({"Heel raises", "Fersenheben"}),
                       tell({"{} of {}", "{} von {}"}, v.raises, v.most_raises)});
  }
  p.facts.push_back(
      {"exercise.pain", tell({"Leg pain from", "Beinschmerz ab"}),
       v.pain_from_s ? minutes_text(*v.pain_from_s) : tell({"none yet", "noch keiner"})});
  if (s.phase == Phase::exercising) add_stops(p, s, tell);
}

void add_emergency(ExercisePanel& p, const device::StationSnapshot& s, const ExerciseView& v,
                   const Speaker& tell) {
  const auto reason = [&]() -> Phrase {
    switch (v.stop.value_or(ExerciseStop::not_stated)) {
      case ExerciseStop::chest_pain: return {"Stopped: chest pain", "Beendet: Brustschmerz"};
      case ExerciseStop::breathless: return {"Stopped: breathless", "Beendet: Atemnot"};
      case ExerciseStop::dizzy: return {"Stopped: dizzy", "Beendet: Schwindel"};
      default: return {"Stopped", "Beendet"};
    }
  }();
  p.title = tell(reason);
  p.contact =
      s.exam.notice.clinic_contact.empty()
          ? tell({"Call for help by the rules of the house", "Hilfe rufen wie im Haus üblich"})
          : tell({"Call: {}", "Anrufen: {}"}, s.exam.notice.clinic_contact);
  p.measures = {
      tell({"Belt off, patient sits or lies down.", "Band aus, Patient setzt oder legt sich."}),
      tell({"Call for help, stay with the patient.", "Hilfe rufen, beim Patienten bleiben."}),
      tell({"Speaks, breathes, has a pulse? If not: resuscitate.",
            "Spricht, atmet, Puls da? Wenn nicht: wiederbeleben."}),
      tell({"Electrocardiogram and blood pressure as the physician asks.",
            "EKG und Blutdruck, wie der Arzt es sagt."})};
  p.clock = minutes_text(v.since_stop_s);
  p.clock_label = tell({"since the stop", "seit dem Ende"});
  p.leave.clear();
  p.leave.push_back(
      {"skip.operator", tell({"No pressures: go to the result", "Keine Drücke: zum Ergebnis"}), "",
       s.offered.skip, false, device::SkipArtery{device::SkipCause::operator_choice}});
}

}  // namespace

ExercisePanel present_exercise(const device::StationSnapshot& s, Language language) {
  const Speaker tell{language};
  ExercisePanel p;
  p.phase = s.phase;
  p.title = std::string{title_of(s.phase, language)};
  p.what = what_to_do(s, language);
  p.patient_says = said_again(s.patient_says, language);
  if (!s.exercise) return p;
  const auto& v = *s.exercise;
  switch (s.phase) {
    case Phase::exercise_gate:
      add_gate(p, s, v, language);
      add_kinds(p, v, tell);
      add_leave(p, s, tell);
      break;
    case Phase::exercise_ready:
      add_clock(p, s, v, tell);
      add_kinds(p, v, tell);
      add_leave(p, s, tell);
      break;
    case Phase::exercising: add_clock(p, s, v, tell); break;
    default: add_emergency(p, s, v, tell); break;
  }
  return p;
}

std::optional<SeriesBanner> present_series(const device::StationSnapshot& s, Language language) {
  const Speaker tell{language};
  using device::StepStatus;
  if (!s.exercise || !s.exercise->stop || s.phase == Phase::emergency) return std::nullopt;
  const bool goes_on = std::ranges::any_of(s.steps, [](const device::ExamStep& step) {
    return step.role == device::AttemptRole::after_exercise &&
           (step.status == StepStatus::waiting || step.status == StepStatus::current);
  });
  if (!goes_on || s.phase == Phase::finished) return std::nullopt;
  const auto& v = *s.exercise;
  SeriesBanner b;
  b.clock = minutes_text(v.since_stop_s);
  b.clock_label = tell({"since the exercise ended", "seit Ende der Belastung"});
  b.round = tell({"Round {}", "Runde {}"}, std::max(1, v.round));
  std::optional<int> first;
  for (const auto& a : s.exam.attempts)
    if (a.seconds_after_exercise && (!first || *a.seconds_after_exercise < *first))
      first = a.seconds_after_exercise;
  const auto goal = whole(v.first_reading_until_s);
  const double left_s = v.first_reading_until_s - v.since_stop_s;
  if (first) {
    const bool in_time = *first <= static_cast<int>(v.first_reading_until_s);
    b.goal = in_time
                 ? tell({"First ankle at {} s, within {} s", "Erster Knöchel nach {} s, Ziel {} s"},
                        *first, goal)
                 : tell({"First ankle at {} s, later than {} s",
                         "Erster Knöchel nach {} s, später als {} s"},
                        *first, goal);
    b.shape = in_time ? Shape::disc : Shape::square;
    b.role = in_time ? ColourRole::finding_good : ColourRole::finding_abnormal;
  } else if (left_s > 0.0) {
    b.goal = tell({"First ankle: {} s left of {}", "Erster Knöchel: noch {} s von {}"},
                  whole(std::ceil(left_s)), goal);
    b.shape = Shape::half_disc;
    b.role = ColourRole::finding_borderline;
  } else {
    b.goal = tell({"First ankle is late: begin now", "Erster Knöchel ist spät: jetzt beginnen"});
    b.shape = Shape::square;
    b.role = ColourRole::finding_abnormal;
  }
  return b;
}

}  // namespace station::ui

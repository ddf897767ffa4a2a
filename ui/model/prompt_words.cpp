// What to do now and why the last step ended so, from the values of the snapshot. A phase that has
// no words here speaks with the station's own sentence, so that nothing is lost.
#include "ui/model/body_words.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::ui {
namespace {

using device::GuardReason;
using device::Phase;
using signal::NoReadingCause;

/// What a limb with a wound asks for beside the measurement [E2]; empty for another.
std::string over_a_wound(const device::ExamStep* step, const Speaker& tell) {
  if (step == nullptr || !step->barrier) return {};
  return tell({" Barrier over the wound; clean probe and cuff afterwards.",
               " Schutz über die Wunde; danach Sonde und Manschette reinigen."});
}

std::string before_inflation(const device::StationSnapshot& s, const std::string& cuff,
                             const Speaker& tell) {
  if (s.rest_before_inflation_s > 0.0)
    return capitalised(tell({"{} rests for another {} s.", "{} ruht noch {} s."}, cuff,
                            whole(std::ceil(s.rest_before_inflation_s))));
  if (s.by_hand)
    return tell({"Hold the probe still and pump up {} by its bulb.",
                 "Sonde stillhalten und {} mit dem Ball aufpumpen."},
                cuff);
  return tell(
      {"Hold the probe still. Start inflates {}.", "Sonde stillhalten. Start pumpt {} auf."}, cuff);
}

std::string of_the_guard(const device::GuardRefusal& r, Language language) {
  const Speaker tell{language};
  const std::string cuff = cuff_at(r.site, language);
  switch (r.reason) {
    case GuardReason::none: break;
    case GuardReason::not_bound:
      return tell({"Cuff port {} is bound to no limb: bind it before it may inflate.",
                   "Anschluss {} ist keiner Gliedmaße zugeordnet: erst zuordnen."},
                  r.port + 1);
    case GuardReason::forbidden:
      return capitalised(tell(
          {"{} is forbidden: choose another site.", "{} ist verboten: eine andere Stelle wählen."},
          cuff));
    case GuardReason::not_asked:
      return tell({"Nobody has said whether the {} may be cuffed: answer it first.",
                   "Ob {} eine Manschette liegen darf, ist nicht gefragt: erst antworten."},
                  place_of(r.site, language));
    case GuardReason::wrong_cuff_class:
      return tell({"Cuff port {} is built for another limb: change the binding.",
                   "Anschluss {} ist für eine andere Gliedmaße gebaut: Zuordnung ändern."},
                  r.port + 1);
    case GuardReason::no_dead_man:
      return tell(
          {"The cuff controller has no dead-man vent: connect an independent dump valve, or "
           "inflate by hand.",
           "Das Steuergerät hat keine Totmann-Entlüftung: unabhängiges Ventil anschließen "
           "oder von Hand pumpen."});
    case GuardReason::cannot_inflate:
      return tell({"The cuff controller cannot inflate by command: inflate by hand.",
                   "Das Steuergerät pumpt nicht auf Befehl: von Hand pumpen."});
    case GuardReason::target_too_high:
      return tell({"{} mmHg is above the limit of this cuff.",
                   "{} mmHg liegen über der Grenze dieser Manschette."},
                  whole(r.value));
    case GuardReason::has_deflated:
      return capitalised(tell({"{} has begun to deflate: let it empty and rest first.",
                               "{} lässt schon ab: erst leer werden und ruhen lassen."},
                              cuff));
    case GuardReason::acute_signs:
      return tell({"Signs of an acute limb: no cuff on this leg. Make the emergency call first.",
                   "Zeichen einer akuten Ischämie: keine Manschette an diesem Bein. Zuerst den "
                   "Notruf."});
    case GuardReason::resting:
      return capitalised(tell({"{} rests for another {} s before it may inflate again.",
                               "{} ruht noch {} s, bevor sie wieder aufpumpen darf."},
                              cuff, whole(r.value)));
    case GuardReason::other_is_inflated:
    case GuardReason::one_at_a_time:
      return capitalised(
          tell({"{} is still inflated: vent it first.", "{} ist noch aufgepumpt: erst entlüften."},
               cuff_at(r.other, language)));
    case GuardReason::overpressure:
      return capitalised(
          tell({"{} was at {} mmHg and was vented. Check hose and controller.",
                "{} war bei {} mmHg und wurde entlüftet. Schlauch und Gerät prüfen."},
               cuff, whole(r.value)));
    case GuardReason::inflated_too_long:
      return capitalised(tell({"{} was inflated for {} s and was vented. Let the limb recover.",
                               "{} war {} s aufgepumpt und wurde entlüftet. Das Bein erholen "
                               "lassen."},
                              cuff, whole(r.value)));
    case GuardReason::sensors_disagree:
      return capitalised(tell(
          {"The two pressure sensors differ by {} mmHg: vented. Have the controller calibrated.",
           "Die zwei Drucksensoren unterscheiden sich um {} mmHg: entlüftet. Das Gerät "
           "kalibrieren lassen."},
          whole(r.value)));
    case GuardReason::link_lost:
      return tell(
          {"The cuff controller stopped reporting: vented. If the cuff stays tight, pull "
           "its hose off.",
           "Das Steuergerät meldete sich nicht mehr: entlüftet. Bleibt die Manschette hart, "
           "den Schlauch abziehen."});
    case GuardReason::display_stalled:
      return tell({"The display did not answer: vented. Start the artery again.",
                   "Die Anzeige antwortete nicht: entlüftet. Die Arterie neu beginnen."});
  }
  return {};
}

std::string of_the_outcome(const device::StationSnapshot& s, const signal::NoReading& none,
                           Language language) {
  const Speaker tell{language};
  const auto* attempt = shown_attempt(s);
  if (none.cause == NoReadingCause::no_signal_found && attempt != nullptr && attempt->marks.end) {
    const double searched_s = seconds_of(*attempt->marks.end - attempt->marks.listening_from);
    return tell({"No signal found in {} s of listening. {}", "Kein Signal in {} s Suche. {}"},
                whole(searched_s), next_step_of(none.cause, language));
  }
  if (none.cause == NoReadingCause::deflation_too_fast && s.phase == Phase::venting)
    return tell(
        {"Flow came back while the cuff fell fast: that is no reading. The artery is read "
         "again, slowly.",
         "Der Fluss kam im schnellen Teil zurück: das ist keine Messung. Die Arterie wird "
         "langsam noch einmal gemessen."});
  if (none.cause == NoReadingCause::link_lost && s.phase == Phase::venting)
    return tell({"A connection was lost. The artery is read again as soon as it is back.",
                 "Eine Verbindung war weg. Die Arterie wird wieder gemessen, sobald sie zurück "
                 "ist."});
  if (none.cause == NoReadingCause::stopped)
    return tell({"Stopped. The cuff is open.", "Angehalten. Die Manschette ist offen."});
  return std::string{next_step_of(none.cause, language)};
}

}  // namespace

namespace {

/// Of a toe, of a held cuff, of exercise; empty where the words of an artery hold.
std::string beside_the_doppler(const device::StationSnapshot& s, const std::string& cuff,
                               const Speaker& tell) {
  const bool toe = s.measures == device::Measurement::toe_pressure;
  const bool quiet = s.measures == device::Measurement::pulse_volume;
  switch (s.phase) {
    case Phase::finding:
      if (toe)
        return tell({"Cuff and light sensor on the toe; wait for its pulse. No talking.",
                     "Manschette und Lichtsensor an die Zehe; auf ihren Puls warten."});
      break;
    case Phase::ready_to_inflate:
      if ((toe || quiet) && s.rest_before_inflation_s <= 0.0 && !s.by_hand)
        return tell(
            {"Keep the leg still. Start inflates {}.", "Bein stillhalten. Start pumpt {} auf."},
            cuff);
      break;
    case Phase::inflating:
      if (toe || quiet)
        return tell({"Inflating to {} mmHg. Keep the leg still.", "Auf {} mmHg. Bein stillhalten."},
                    whole(s.target_mmHg));
      break;
    case Phase::holding:
      if (toe)
        return tell({"Holding: the light should stand still now.",
                     "Halten: Das Licht soll jetzt stillstehen."});
      if (quiet)
        return tell({"Holding at 65 mmHg: the cuff records the pulse. Keep still.",
                     "65 mmHg halten: Die Manschette zeichnet den Puls auf. Stillhalten."});
      break;
    case Phase::deflating:
      if (toe)
        return tell({"Deflating slowly. Keep the foot still until the pulse is back.",
                     "Langsames Ablassen. Fuß stillhalten, bis der Puls zurück ist."});
      break;
    case Phase::warming:
      return tell({"The light is flat. Warm the foot first, or try the second toe.",
                   "Das Licht ist flach. Erst den Fuß wärmen, oder die zweite Zehe nehmen."});
    case Phase::exercise_gate:
      return s.exercise && s.exercise->may_begin
                 ? tell({"Choose the exercise and go on.", "Belastung wählen und weiter."})
                 : tell({"Answer each question; what is not asked is not safe.",
                         "Jede Frage beantworten; was nicht gefragt ist, ist nicht sicher."});
    case Phase::exercise_ready:
      return s.exercise && s.exercise->kind == device::ExerciseKind::treadmill
                 ? tell({"Hoses out of the way, shoes on. Start when the patient walks.",
                         "Schläuche weg, Schuhe an. Start, wenn der Patient geht."})
                 : tell(
                       {"Seated or at a support, heels up and down. Start with the first raise.",
                        "Im Sitzen oder mit Halt, Fersen auf und ab. Start mit dem ersten Heben."});
    case Phase::exercising:
      return tell({"Ask for pain, chest and breath.", "Nach Schmerz, Brust und Atem fragen."});
    case Phase::emergency:
      return tell({"Patient down, call for help, stay with the patient.",
                   "Patient setzen oder legen, Hilfe rufen, dabeibleiben."});
    default: break;
  }
  return {};
}

}  // namespace

std::string what_to_do(const device::StationSnapshot& s, Language language) {
  const Speaker tell{language};
  const auto* step = current_step(s);
  const std::string cuff =
      step == nullptr ? tell({"the cuff", "die Manschette"}) : cuff_at(step->cuff, language);
  if (auto words = beside_the_doppler(s, cuff, tell); !words.empty()) return words;
  switch (s.phase) {
    case Phase::connecting:
      return tell({"Waiting for cuff controller and Doppler probe.",
                   "Warten auf Steuergerät und Dopplersonde."});
    case Phase::asking_sites:
      return tell({"Say for each limb whether it may be cuffed.",
                   "Für jede Gliedmaße sagen, ob eine Manschette hin darf."});
    case Phase::ready_to_rest:
      return tell({"Patient lying flat, cuffs on. Start the rest.",
                   "Patient liegt flach, Manschetten sind an. Die Ruhe beginnen."});
    case Phase::resting:
      return tell({"Patient rests. Wrap cuffs, ask questions; no talking at the end.",
                   "Patient ruht. Manschetten anlegen, fragen; am Ende nicht mehr sprechen."});
    case Phase::finding:
      if (step == nullptr) break;
      return tell({"Place the probe on the {} artery and listen.",
                   "Sonde auf die {} setzen und "
                   "hören."},
                  name_of(step->artery, language)) +
             over_a_wound(step, tell);
    case Phase::waveform:
      return tell({"Hold the probe still: capturing the free waveform.",
                   "Sonde stillhalten: Die freie Kurve wird aufgenommen."});
    case Phase::ready_to_inflate: return before_inflation(s, cuff, tell) + over_a_wound(step, tell);
    case Phase::inflating:
      if (s.by_hand)
        return tell({"Pump {} to {} mmHg without a pause.", "{} ohne Pause auf {} mmHg pumpen."},
                    cuff, whole(s.target_mmHg));
      return tell({"Inflating {} to {} mmHg. Keep the probe still.",
                   "{} geht auf {} mmHg. Sonde stillhalten."},
                  language == Language::german ? capitalised(cuff) : cuff, whole(s.target_mmHg));
    case Phase::holding:
      return tell(
          {"Holding: flow should be silent now.", "Halten: Der Fluss soll jetzt schweigen."});
    case Phase::deflating:
      if (s.by_hand)
        return tell({"Let the cuff down by 2 to 3 mmHg a second. Keep the probe still.",
                     "Um 2 bis 3 mmHg in der Sekunde ablassen. Sonde stillhalten."});
      return tell({"Deflating slowly. Keep the probe still until the flow is back.",
                   "Langsames Ablassen. Sonde stillhalten, bis der Fluss zurück ist."});
    case Phase::reviewing:
      if (s.offered.confirm_same_limb)
        return tell(
            {"Are {} and the probe on the same limb? Look, then confirm it by name, or move "
             "the probe and repeat.",
             "Sind {} und Sonde an derselben Gliedmaße? Nachsehen, dann mit Namen "
             "bestätigen, oder die Sonde versetzen und wiederholen."},
            cuff);
      if (s.measures != device::Measurement::systolic)
        return tell({"Accept to go on, or repeat.", "Annehmen und weiter, oder wiederholen."});
      return tell({"Accept to go on, or repeat this artery.",
                   "Annehmen und weiter, oder diese Arterie wiederholen."});
    case Phase::venting:
      return s.by_hand ? tell({"Open the bulb's valve: the cuff empties.",
                               "Das Ventil am Ball öffnen: Die Manschette wird leer."})
                       : tell({"Emptying the cuff.", "Die Manschette wird leer."});
    case Phase::stopped:
      return tell({"Stopped, cuffs open. Repeat, skip this artery, pause, or end the exam.",
                   "Angehalten, Manschetten offen. Wiederholen, auslassen, unterbrechen oder "
                   "beenden."});
    case Phase::listening:
      return tell({"Listen with the probe alone, then say what is heard.",
                   "Mit der Sonde allein hören, dann sagen, was zu hören ist."});
    case Phase::suspended:
      return tell({"Exam paused. Resume when the patient is ready.",
                   "Unterbrochen. Fortsetzen, wenn der Patient bereit ist."});
    case Phase::finished:
      return s.exam.completion == device::Completion::limited
                 ? tell({"Exam closed as limited: not every step was done.",
                         "Eingeschränkt beendet: Nicht jeder Schritt wurde gemacht."})
                 : tell({"Exam complete.", "Untersuchung vollständig."});
    default: break;
  }
  return s.prompt;
}

std::string why_it_ended(const device::StationSnapshot& s, Language language) {
  const Speaker tell{language};
  const bool ended =
      s.phase == Phase::stopped || s.phase == Phase::reviewing || s.phase == Phase::venting;
  if (s.guard.reason != GuardReason::none && (ended || s.phase == Phase::ready_to_inflate))
    return of_the_guard(s.guard, language);
  if (!ended) return {};
  if (s.cuff_did_not_rise)
    return tell({"The cuff did not reach its target in time: check hose and wrap.",
                 "Die Manschette kam nicht rechtzeitig auf ihr Ziel: Schlauch und Sitz prüfen."});
  const signal::NoReading* none = nullptr;
  if (s.shown_outcome && s.shown_outcome->none)
    none = &*s.shown_outcome->none;
  else if (const auto* attempt = shown_attempt(s); attempt != nullptr && attempt->outcome.none)
    none = &*attempt->outcome.none;
  if (none != nullptr) return of_the_outcome(s, *none, language);
  if (s.phase == Phase::stopped)
    return tell({"Stopped. The cuff is open.", "Angehalten. Die Manschette ist offen."});
  return {};
}

}  // namespace station::ui

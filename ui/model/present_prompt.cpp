// What to do now, the list of steps and the four keys.
#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/reading_words.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace station::ui {
namespace {

using device::Phase;
using device::StepStatus;

bool names_an_artery(Phase p) {
  switch (p) {
    case Phase::connecting:
    case Phase::asking_sites:
    case Phase::ready_to_rest:
    case Phase::resting:
    case Phase::listening:
    case Phase::suspended:
    case Phase::finished: return false;
    default: return true;
  }
}

PromptTone tone_of(Phase p) {
  switch (p) {
    case Phase::ready_to_rest:
    case Phase::ready_to_inflate:
    case Phase::reviewing:
    case Phase::warming:
    case Phase::asking_sites: return PromptTone::act;
    case Phase::stopped: return PromptTone::attention;
    default: return PromptTone::calm;
  }
}

/// Why the exercise ended, by the token of the record.
std::string stop_words(std::string_view token, Language language) {
  constexpr std::array kWords{
      Phrase{"completed", "vollendet"},     Phrase{"claudication", "Gehschmerz"},
      Phrase{"chest pain", "Brustschmerz"}, Phrase{"breathless", "Atemnot"},
      Phrase{"dizzy", "Schwindel"},         Phrase{"other leg pain", "anderer Beinschmerz"},
      Phrase{"operator", "beendet"}};
  for (const auto& words : kWords)
    if (words.english == token) return std::string{say(language, words)};
  return std::string{token};
}

std::string again(Language language) {
  return std::string{say(language, Phrase{", again", ", noch einmal"})};
}

/// What is read below the cuff: an artery, the light of a toe, the pulse in the cuff.
std::string what_of(const device::ExamStep& step, const device::StationSnapshot& s,
                    Language language) {
  switch (step.measures) {
    case device::Measurement::toe_pressure:
      return std::string{s.toe && s.toe->digit == device::Digit::second
                             ? say(language, Phrase{"second toe, light", "zweite Zehe, Licht"})
                             : say(language, Phrase{"great toe, light", "Großzehe, Licht"})};
    case device::Measurement::pulse_volume:
      return std::string{say(language, Phrase{"pulse volume", "Pulsvolumen"})};
    default: return std::string{name_of(step.artery.artery, language)};
  }
}

/// Without a cuff it is the foot that is named, not the ankle.
std::string listened_limb(ArterySite site, Language language) {
  if (cuff_for(site).limb != Limb::ankle) return name_of(cuff_for(site), language);
  return std::string{site.side == Side::right ? say(language, Phrase{"Right foot", "Rechter Fuß"})
                                              : say(language, Phrase{"Left foot", "Linker Fuß"})};
}

/// A step's name in the list: the artery, or the limb where the cuff is not at its usual place.
std::string row_name(const device::ExamStep& step, Language language) {
  if (step.measures == device::Measurement::exercise)
    return std::string{say(language, Phrase{"Exercise", "Belastung"})};
  if (step.measures == device::Measurement::pulse_volume)
    return say(language, Phrase{"{}, pulse volume", "{}, Pulsvolumen"},
               name_of(step.cuff, language));
  if (step.measures == device::Measurement::toe_pressure || step.cuff != cuff_for(step.artery))
    return name_of(step.cuff, language);
  return short_artery(step.artery, language);
}

std::string row_label(const device::ExamStep& step, Language language) {
  const auto limb = [&]() -> std::string_view {
    switch (step.cuff.limb) {
      case Limb::thigh: return say(language, Phrase{"Thigh", "OS"});
      case Limb::calf: return say(language, Phrase{"Calf", "Wade"});
      case Limb::ankle: return say(language, Phrase{"Ankle", "Knö."});
      default: return {};
    }
  };
  if (step.measures == device::Measurement::exercise)
    return std::string{say(language, Phrase{"Exercise", "Belastung"})};
  if (step.measures == device::Measurement::pulse_volume)
    return say(language, Phrase{"{} PV", "{} PV"}, limb());
  if (step.measures == device::Measurement::systolic && step.cuff != cuff_for(step.artery))
    return std::string{limb()};
  return std::string{initials_of(step.artery.artery, language)};
}

/// What has become of a step, in words.
std::string outcome_of(const device::ExamStep& step, Language language) {
  if (!step.stated_absent_by.empty())
    return say(language, Phrase{"absent, stated by {}", "fehlt, festgestellt von {}"},
               step.stated_absent_by);
  if (step.none && step.none->cause == signal::NoReadingCause::incompressible)
    return say(language, Phrase{"> {} mmHg, incompressible", "> {} mmHg, nicht zudrückbar"},
               whole(std::floor(step.none->reached_mmHg)));
  if (step.none) return std::string{words_of(step.none->cause, language)};
  if (step.no_toe) return std::string{words_of(*step.no_toe, language)};
  if (step.contour) return std::string{words_of(*step.contour, language)};
  if (step.measures == device::Measurement::exercise && step.status == StepStatus::done)
    return stop_words(step.note, language);
  if (step.skipped != device::SkipCause::none) return std::string{words_of(step.skipped, language)};
  if (step.status == StepStatus::forbidden && step.no_cuff)
    return std::string{say(language, Phrase{"no cuff", "keine Manschette"})};
  if (step.status == StepStatus::forbidden && !step.note.empty() && step.note != "forbidden")
    return say(language, Phrase{"forbidden: {}", "verboten: {}"}, said_reason(step.note, language));
  if (!step.note.empty() && step.status != StepStatus::forbidden)
    return said_again(step.note, language);
  switch (step.status) {
    case StepStatus::no_reading:
      return std::string{say(language, Phrase{"no reading", "keine Messung"})};
    case StepStatus::skipped: return std::string{say(language, Phrase{"skipped", "ausgelassen"})};
    case StepStatus::forbidden: return std::string{say(language, Phrase{"forbidden", "verboten"})};
    case StepStatus::done: return std::string{say(language, Phrase{"done", "fertig"})};
    case StepStatus::waiting:
    case StepStatus::current: break;
  }
  return {};
}

}  // namespace

std::string words_of_step(const device::ExamStep& step, Language language) {
  if (step.systolic_mmHg && step.status == StepStatus::done)
    return fmt::format("{}", *step.systolic_mmHg);
  return outcome_of(step, language);
}

Prompt present_prompt(const device::StationSnapshot& s, bool station_silent, Language language) {
  Prompt p;
  p.phase = std::string{title_of(s.phase, language)};
  // No probe is held at a toe.
  if (s.phase == Phase::deflating && s.measures == device::Measurement::toe_pressure)
    p.phase = say(language, Phrase{"Deflating: keep the foot still", "Ablassen: Fuß stillhalten"});
  p.what = what_to_do(s, language);
  // Under review the reason stands on the card of the reading.
  if (s.phase != Phase::reviewing) p.why = why_it_ended(s, language);
  // What was asked for last and not done comes before what happened earlier.
  if (!s.refused.empty()) p.why = said_again(s.refused, language);
  p.tone = tone_of(s.phase);
  if (const auto* step = current_step(s); step != nullptr && names_an_artery(s.phase)) {
    p.limb = name_of(step->cuff, language);
    p.artery = what_of(*step, s, language);
    // After exercise the clock above says so.
    if (step->role != device::AttemptRole::regular &&
        step->role != device::AttemptRole::after_exercise)
      p.artery += again(language);
  }
  if (s.listens) {
    p.limb = listened_limb(s.listens->artery, language);
    p.artery = std::string{name_of(s.listens->artery.artery, language)};
  }
  p.meter = present_meter(s, station_silent, language);
  return p;
}

std::vector<StepRow> present_steps(const device::StationSnapshot& s, Language language) {
  std::vector<StepRow> rows;
  int number = 0;
  for (const auto& step : s.steps) {
    StepRow row;
    const bool once_more = step.role != device::AttemptRole::regular;
    row.artery = row_name(step, language);
    row.label = row_label(step, language);
    if (step.role == device::AttemptRole::after_exercise) {
      // Its place on the body tells which; what tells it apart is when.
      row.label += say(language, Phrase{" ex", " Bel"});
      row.artery += say(language, Phrase{" after exercise", " nach Belastung"});
    } else if (once_more) {
      row.artery += say(language, Phrase{" again", " nochmal"});
      row.label += " 2";
    }
    row.order = fmt::format("{}", ++number);
    row.value = words_of_step(step, language);
    row.value_is_number = step.systolic_mmHg.has_value() && step.status == StepStatus::done;
    row.status = step.status;
    row.site = step.artery;
    row.cuff = step.cuff;
    row.is_current = number - 1 == s.current_step;
    if (s.offered.choose_step && !row.is_current && step.status != StepStatus::forbidden)
      row.choose = Choice{fmt::format("step.{}.choose", number - 1),
                          row.artery,
                          "",
                          true,
                          false,
                          device::ChooseStep{number - 1}};
    rows.push_back(std::move(row));
  }
  return rows;
}

namespace {

/// While somebody walks or raises the heels the keys count and note; they do nothing else.
void add_exercise_keys(KeyBar& k, const device::StationSnapshot& s, bool station_silent,
                       Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  switch (s.phase) {
    case Phase::exercise_gate:
      k.start.label = tell({"Go on to exercise", "Weiter zur Belastung"});
      break;
    case Phase::exercise_ready: k.start.label = tell({"Start the clock", "Uhr starten"}); break;
    case Phase::exercising:
      if (s.offered.count_raise) {
        k.start.label = tell({"One heel raise", "Einmal Ferse hoch"});
        k.start.action = device::CountRaise{};
        k.start.enabled = !station_silent;
      }
      k.accept.label = tell({"Leg pain begins", "Beinschmerz beginnt"});
      k.accept.action = device::MarkPain{};
      k.accept.enabled = s.offered.mark_pain && !station_silent;
      break;
    case Phase::emergency:
      k.accept.label = tell({"Patient is well: pressures", "Patient ist wohl: Drücke"});
      break;
    case Phase::warming:
      k.start.label = tell({"Try again", "Noch einmal"});
      k.accept.label = tell({"Not measurable: accept", "Nicht messbar: annehmen"});
      break;
    default: break;
  }
}

}  // namespace

KeyBar present_keys(const device::StationSnapshot& s, bool station_silent, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  KeyBar k;
  k.start.label = tell({"Start", "Start"});
  k.accept.label = tell({"Accept", "Annehmen"});
  k.repeat.label = tell({"Repeat", "Wiederholen"});
  k.stop.label = tell({"STOP", "STOPP"});
  k.start.key = tell({"Enter", "Enter"});
  k.stop.key = tell({"Space", "Leer"});
  // What was offered before the station fell silent is no longer known to be offered; STOP is.
  k.start.enabled = s.offered.start && !station_silent;
  k.accept.enabled = s.offered.accept && !station_silent;
  k.repeat.enabled = s.offered.repeat && !station_silent;
  if (s.phase == Phase::ready_to_rest) {
    k.start.label = tell({"Start rest", "Ruhe beginnen"});
  } else if (const auto* step = current_step(s); step != nullptr && s.offered.start) {
    if (s.phase == Phase::ready_to_inflate)
      k.start.label = s.by_hand ? tell({"Pump by hand", "Von Hand pumpen"})
                                : say(language, Phrase{"Inflate {}", "Aufpumpen {}"},
                                      place_of(step->cuff, language));
  } else if (!s.start_does.empty() && language == Language::english) {
    k.start.label = s.start_does;
  }
  add_exercise_keys(k, s, station_silent, language);
  if (s.phase == Phase::listening) set_listening_keys(k, s, station_silent, language);
  if (s.phase == Phase::reviewing)
    k.accept.label = tell({"Accept, next artery", "Annehmen, weiter"});
  if (s.phase == Phase::suspended && s.offered.resume && !station_silent) {
    k.start.label = tell({"Resume the exam", "Fortsetzen"});
    k.start.action = device::ResumeExam{};
    k.start.enabled = true;
  }
  k.stop_is_urgent =
      std::ranges::any_of(s.ports, [](const device::PortView& p) { return p.inflated; });
  return k;
}

}  // namespace station::ui

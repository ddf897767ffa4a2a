// What to do now, the list of steps and the four keys.
#include "ui/model/body_words.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
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
    case Phase::asking_sites: return PromptTone::act;
    case Phase::stopped: return PromptTone::attention;
    default: return PromptTone::calm;
  }
}

std::string again(Language language) {
  return std::string{say(language, Phrase{", again", ", noch einmal"})};
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
  if (step.skipped != device::SkipCause::none) return std::string{words_of(step.skipped, language)};
  if (step.status == StepStatus::forbidden && step.no_cuff)
    return std::string{say(language, Phrase{"no cuff", "keine Manschette"})};
  if (step.status == StepStatus::forbidden && !step.note.empty() && step.note != "forbidden")
    return say(language, Phrase{"forbidden: {}", "verboten: {}"}, said_reason(step.note, language));
  if (!step.note.empty() && step.status != StepStatus::forbidden) return step.note;
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
  p.what = what_to_do(s, language);
  // Under review the reason stands on the card of the reading.
  if (s.phase != Phase::reviewing) p.why = why_it_ended(s, language);
  p.tone = tone_of(s.phase);
  if (const auto* step = current_step(s); step != nullptr && names_an_artery(s.phase)) {
    p.limb = name_of(step->cuff, language);
    p.artery = std::string{name_of(step->artery.artery, language)};
    if (step->role != device::AttemptRole::regular) p.artery += again(language);
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
    row.artery = short_artery(step.artery, language);
    row.label = initials_of(step.artery.artery, language);
    if (once_more) {
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

Rest present_rest(const device::StationSnapshot& s) {
  Rest r;
  r.running = s.phase == Phase::resting;
  r.left = minutes_text(std::ceil(s.phase == Phase::resting ? s.rest_left_s : s.rest_total_s));
  if (r.running && s.rest_total_s > 0.0)
    r.done_ratio = static_cast<float>(std::clamp(1.0 - s.rest_left_s / s.rest_total_s, 0.0, 1.0));
  return r;
}

}  // namespace station::ui

#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

using device::Phase;
using device::StepStatus;

const device::ExamStep* current(const device::StationSnapshot& s) {
  if (s.current_step < 0 || static_cast<std::size_t>(s.current_step) >= s.steps.size())
    return nullptr;
  return &s.steps[static_cast<std::size_t>(s.current_step)];
}

bool names_an_artery(Phase p) {
  switch (p) {
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::inflating:
    case Phase::holding:
    case Phase::deflating:
    case Phase::reviewing:
    case Phase::venting:
    case Phase::stopped: return true;
    default: return false;
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

std::string value_of(const device::ExamStep& step) {
  if (step.systolic_mmHg && step.status == StepStatus::done)
    return fmt::format("{}", *step.systolic_mmHg);
  if (!step.note.empty()) return step.note;
  switch (step.status) {
    case StepStatus::no_reading: return "no reading";
    case StepStatus::skipped: return "skipped";
    case StepStatus::forbidden: return "forbidden";
    case StepStatus::done: return "done";
    case StepStatus::waiting:
    case StepStatus::current: break;
  }
  return {};
}

}  // namespace

Prompt present_prompt(const device::StationSnapshot& s, bool station_silent) {
  Prompt p;
  p.phase = std::string{title_of(s.phase)};
  p.what = s.prompt;
  // Under review the reason stands on the card of the reading.
  if (s.phase != Phase::reviewing) p.why = s.why;
  p.tone = tone_of(s.phase);
  if (const auto* step = current(s); step != nullptr && names_an_artery(s.phase)) {
    p.limb = capitalised(to_string(step->cuff));
    p.artery = std::string{to_string(step->artery.artery)};
    if (step->role != device::AttemptRole::regular) p.artery += ", again";
  }
  p.beat_meter =
      s.phase == Phase::finding || s.phase == Phase::waveform || s.phase == Phase::ready_to_inflate;
  if (p.beat_meter && !station_silent && s.doppler_link == hal::LinkState::ready) {
    p.signal_quality = std::clamp(s.listening.quality, 0.0F, 1.0F);
    p.signal_words = s.listening.pulsatile_flow
                         ? fmt::format("arterial flow, {:.0f} beats/min",
                                       std::floor(s.listening.beats_per_minute + 0.5F))
                         : "no arterial flow heard yet";
  } else if (p.beat_meter) {
    p.signal_words = "no signal from the probe";
  }
  return p;
}

std::vector<StepRow> present_steps(const device::StationSnapshot& s) {
  std::vector<StepRow> rows;
  for (const auto& step : s.steps) {
    StepRow row;
    row.artery =
        short_artery(step.artery) + (step.role != device::AttemptRole::regular ? " again" : "");
    row.value = value_of(step);
    row.value_is_number = step.systolic_mmHg.has_value() && step.status == StepStatus::done;
    row.status = step.status;
    rows.push_back(std::move(row));
  }
  return rows;
}

KeyBar present_keys(const device::StationSnapshot& s, bool station_silent) {
  KeyBar k;
  // What was offered before the station fell silent is no longer known to be offered; STOP is.
  k.start.enabled = s.offered.start && !station_silent;
  k.accept.enabled = s.offered.accept && !station_silent;
  k.repeat.enabled = s.offered.repeat && !station_silent;
  if (!s.start_does.empty()) k.start.label = s.start_does;
  if (s.phase == Phase::reviewing) k.accept.label = "Accept, next artery";
  if (s.phase == Phase::suspended && s.offered.resume && !station_silent) {
    k.start.label = "Resume the exam";
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

#include "ui/model/present.hpp"

#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

using device::Phase;

Page page_of(Phase p) {
  switch (p) {
    case Phase::connecting: return Page::connecting;
    case Phase::asking_sites: return Page::sites;
    case Phase::ready_to_rest:
    case Phase::resting: return Page::rest;
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::inflating:
    case Phase::holding:
    case Phase::deflating:
    case Phase::venting: return Page::measure;
    case Phase::reviewing: return Page::review;
    case Phase::stopped:
    case Phase::suspended: return Page::stopped;
    case Phase::finished: return Page::result;
  }
  return Page::connecting;
}

/// How far the trace runs on after the first beat of the reading under review.
constexpr double kReviewTailSeconds = 4.0;

}  // namespace

std::string minutes_text(double seconds) {
  const auto whole = static_cast<long>(std::max(0.0, std::floor(seconds)));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

bool flash_is_lit(device::AlarmPriority priority, std::chrono::milliseconds running) {
  const auto on_for_half = [&](long period_ms) {
    return running.count() % period_ms * 2 < period_ms;
  };
  switch (priority) {
    case device::AlarmPriority::high: return on_for_half(500);
    case device::AlarmPriority::medium: return on_for_half(1666);
    case device::AlarmPriority::low: return true;
  }
  return true;
}

AlarmBar present_alarms(const device::StationSnapshot& s, const ViewTime& time) {
  AlarmBar bar;
  auto alarms = s.alarms;
  std::ranges::stable_sort(alarms, {}, &device::ActiveAlarm::priority);
  if (time.snapshot_age > kSnapshotStaleAfter && s.sequence > 0) {
    // The display's own alarm: the station cannot report that it fell silent.
    bar.rows.push_back({"HIGH",
                        "The station does not answer: values are not current. Press STOP, then "
                        "open the cuffs by hand if they stay hard.",
                        ColourRole::alarm_high,
                        flash_is_lit(device::AlarmPriority::high, time.running), true});
    bar.flashes = true;
  }
  for (const auto& a : alarms) {
    // A condition that is over stays readable but stops flashing.
    const bool lit = !a.still_true || flash_is_lit(a.priority, time.running);
    bar.rows.push_back(
        {std::string{words_of(a.priority)}, a.text, role_of(a.priority), lit, a.still_true});
    bar.flashes |= a.still_true && a.priority != device::AlarmPriority::low;
  }
  return bar;
}

Header present_header(const device::StationSnapshot& s, const ViewTime& time) {
  Header h;
  const auto& patient = s.exam.exam_case.patient;
  if (!patient.name.empty())
    h.patient = patient.name;
  else if (!patient.id.empty())
    h.patient = "Patient " + patient.id;
  if (!patient.name.empty() && !patient.id.empty()) h.patient_detail = patient.id;
  if (!patient.birth_date.empty()) {
    if (!h.patient_detail.empty()) h.patient_detail += " · ";
    h.patient_detail += "born " + patient.birth_date;
  }
  // Before the first snapshot nobody has said that the devices are real.
  if (s.simulated || s.exam.simulated || s.sequence == 0) {
    const auto& name = s.virtual_patient.empty() ? s.exam.virtual_patient : s.virtual_patient;
    h.simulated = name.empty() ? "SIMULATED" : "SIMULATED: " + name;
  } else {
    h.simulated.clear();
  }
  h.wall_clock = time.wall_clock;
  if (!s.exam.attempts.empty())
    h.exam_clock = "exam " + minutes_text(seconds_of(s.now - s.exam.attempts.front().started));
  const auto add_link = [&h](const char* name, hal::LinkState link, hal::EvidenceLevel evidence) {
    std::string state{words_of(link)};
    // A driver that was never tried on its device says so for as long as it is used.
    if (!words_of(evidence).empty()) state += fmt::format(" ({})", words_of(evidence));
    h.links.push_back({name, state, link == hal::LinkState::ready});
  };
  add_link("Cuff", s.cuff_link, s.cuff_evidence);
  add_link("Doppler", s.doppler_link, s.doppler_evidence);
  return h;
}

ScreenModel present(const device::StationSnapshot& s, const ViewTime& time,
                    [[maybe_unused]] Language language) {
  ScreenModel m;
  m.phase = s.phase;
  m.page = page_of(s.phase);
  m.station_silent = s.sequence == 0 || time.snapshot_age > kSnapshotStaleAfter;
  m.header = present_header(s, time);
  m.alarms = present_alarms(s, time);
  m.gauge = present_gauge(s, m.station_silent);
  m.prompt = present_prompt(s, m.station_silent);
  m.steps = present_steps(s);
  m.current_step = s.current_step;
  m.keys = present_keys(s, m.station_silent);
  m.results = present_results(s);
  m.footnote = "Not a cleared medical device.";
  if (m.page == Page::connecting) {
    for (const auto* sentence : {&s.cuff_sentence, &s.doppler_sentence})
      m.link_sentences.push_back(sentence->empty() ? "No message." : *sentence);
  }
  if (m.page == Page::sites) m.sites = present_sites(s);
  if (m.page == Page::rest) m.rest = present_rest(s);
  if (m.page == Page::review) m.outcome = present_outcome(s);
  m.choices = present_choices(s, m.choices_heading);
  if (m.page == Page::review && s.shown_outcome && s.shown_outcome->reading) {
    const auto& reading = *s.shown_outcome->reading;
    for (std::size_t i = 0; i < std::min<std::size_t>(reading.beat_count, reading.beats.size());
         ++i)
      m.trace_marks.push_back(reading.beats[i].onset);
    if (!m.trace_marks.empty())
      m.trace_end = m.trace_marks.front() + duration_from_seconds(kReviewTailSeconds);
  }
  return m;
}

}  // namespace station::ui

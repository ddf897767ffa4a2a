#include "ui/model/present.hpp"

#include "ui/model/device_sentences.hpp"
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
    case Phase::warming:
    case Phase::venting: return Page::measure;
    case Phase::listening: return Page::listening;
    case Phase::exercise_gate:
    case Phase::exercise_ready:
    case Phase::exercising:
    case Phase::emergency: return Page::exercise;
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

const device::Attempt* shown_attempt(const device::StationSnapshot& s) {
  if (s.attempt <= 0 || static_cast<std::size_t>(s.attempt) > s.exam.attempts.size())
    return nullptr;
  return &s.exam.attempts[static_cast<std::size_t>(s.attempt) - 1];
}

const device::ExamStep* current_step(const device::StationSnapshot& s) {
  if (s.current_step < 0 || static_cast<std::size_t>(s.current_step) >= s.steps.size())
    return nullptr;
  return &s.steps[static_cast<std::size_t>(s.current_step)];
}

std::string whole(double mmHg) { return fmt::format("{:.0f}", std::floor(mmHg + 0.5)); }

Header present_header(const device::StationSnapshot& s, const ViewTime& time, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  Header h;
  const auto& patient = s.exam.exam_case.patient;
  if (!patient.name.empty())
    h.patient = patient.name;
  else if (!patient.id.empty())
    h.patient = say(language, Phrase{"Patient {}", "Patient {}"}, patient.id);
  else
    h.patient = tell({"Patient not identified", "Patient nicht bekannt"});
  if (!patient.name.empty() && !patient.id.empty()) h.patient_detail = patient.id;
  if (!patient.birth_date.empty()) {
    if (!h.patient_detail.empty()) h.patient_detail += " · ";
    h.patient_detail += say(language, Phrase{"born {}", "geb. {}"}, patient.birth_date);
  }
  // Before the first snapshot nobody has said that the devices are real.
  if (s.simulated || s.exam.simulated || s.sequence == 0) {
    const auto& name = s.virtual_patient.empty() ? s.exam.virtual_patient : s.virtual_patient;
    const auto simulated = tell({"SIMULATED", "SIMULIERT"});
    h.simulated = name.empty() ? simulated : simulated + ": " + name;
  } else {
    h.simulated.clear();
  }
  h.wall_clock = time.wall_clock;
  if (!s.exam.attempts.empty())
    // Whole minutes: a clock that ticks in the corner draws the eye, and the screen, each second.
    h.exam_clock =
        say(language, Phrase{"exam {} min", "Dauer {} min"},
            static_cast<int>(seconds_of(s.now - s.exam.attempts.front().started) / 60.0));
  const auto add_link = [&](const Phrase& name, hal::LinkState link, hal::EvidenceLevel evidence) {
    std::string state{words_of(link, language)};
    // A driver that was never tried on its device says so for as long as it is used.
    const auto proven = words_of(evidence, language);
    if (!proven.empty()) state += fmt::format(" ({})", proven);
    h.links.push_back({tell(name), state, link == hal::LinkState::ready});
  };
  add_link({"Cuff", "Manschette"}, s.cuff_link, s.cuff_evidence);
  add_link({"Doppler", "Doppler"}, s.doppler_link, s.doppler_evidence);
  return h;
}

namespace {

/// The sentence of a link while it is not ready: the driver's own; in another language the state is
/// said where the driver says nothing, and before it where the device must not be used.
std::string link_words(hal::LinkState link, const std::string& sentence, Language language) {
  if (language == Language::english || link == hal::LinkState::ready)
    return sentence.empty() ? std::string{say(language, Phrase{"No message.", "Keine Meldung."})}
                            : said_again(sentence, language);
  const auto words = [&]() -> std::string_view {
    switch (link) {
      case hal::LinkState::waiting: return "Noch keine Meldung: einschalten oder Kabel prüfen.";
      case hal::LinkState::claiming: return "Das Gerät antwortet; die Sitzung wird geöffnet.";
      case hal::LinkState::latched: return "Das Gerät ist im sicheren Zustand.";
      case hal::LinkState::refused: return "Das Gerät passt nicht zu dieser Station.";
      case hal::LinkState::lost: return "Die Verbindung ist verloren: Kabel und Strom prüfen.";
      case hal::LinkState::ready: break;
    }
    return "";
  }();
  if (sentence.empty()) return std::string{words};
  const bool is_barred = link == hal::LinkState::refused || link == hal::LinkState::latched;
  if (is_barred) return fmt::format("{} {}", words, said_again(sentence, language));
  return can_be_said_again(sentence) ? said_again(sentence, language) : std::string{words};
}

}  // namespace

ScreenModel present(const device::StationSnapshot& s, const ViewTime& time,
                    const Wording& wording) {
  const Language language = wording.language;
  ScreenModel m;
  m.language = language;
  m.phase = s.phase;
  m.page = page_of(s.phase);
  m.station_silent = s.sequence == 0 || time.snapshot_age > kSnapshotStaleAfter;
  m.header = present_header(s, time, language);
  m.alarms = present_alarms(s, time, language);
  m.gauge = present_gauge(s, m.station_silent, language);
  m.prompt = present_prompt(s, m.station_silent, language);
  m.steps = present_steps(s, language);
  m.current_step = s.current_step;
  m.keys = present_keys(s, m.station_silent, language);
  m.results =
      present_results(s, time.wall_time.empty() ? time.wall_clock : time.wall_time, wording);
  m.footnote =
      say(language, Phrase{"Not a cleared medical device.", "Kein zugelassenes Medizinprodukt."});
  m.words = shared_words(language);
  m.trace_words = trace_words(language, trace_kind_of(s));
  if (m.page == Page::connecting) {
    m.link_sentences.push_back(link_words(s.cuff_link, s.cuff_sentence, language));
    m.link_sentences.push_back(link_words(s.doppler_link, s.doppler_sentence, language));
  }
  if (m.page == Page::sites) m.sites = present_sites(s, language);
  if (m.page == Page::rest) m.rest = present_rest(s, m.station_silent, language);
  if (m.page == Page::review) m.outcome = present_outcome(s, language);
  if (m.page == Page::exercise) m.exercise = present_exercise(s, language);
  m.series = present_series(s, language);
  m.toe = present_toe(s, language);
  m.listen = present_listen_key(s, m.station_silent, language);
  if (m.page == Page::listening) m.listening = present_listening(s, m.station_silent, language);
  m.trace_kind = trace_kind_of(s);
  if (m.page == Page::review || m.page == Page::result) m.evidence = present_evidence(s, language);
  m.choices = present_choices(s, m.choices_heading, language);
  m.trace_marks = present_marks(s, language);
  if (m.page == Page::review && s.shown_outcome && s.shown_outcome->reading &&
      s.shown_outcome->reading->beat_count > 0)
    m.trace_end =
        s.shown_outcome->reading->beats[0].onset + duration_from_seconds(kReviewTailSeconds);
  // What was read of a toe or of a held cuff lies before its end.
  if (const auto* attempt = shown_attempt(s);
      m.page == Page::review && attempt != nullptr && m.trace_kind != TraceKind::doppler)
    m.trace_end =
        m.trace_kind == TraceKind::light ? attempt->marks.end : attempt->marks.deflation_from;
  return m;
}

}  // namespace station::ui

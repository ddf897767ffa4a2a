// A reading with what it rests on: the card, the strip of its deflation, the marks on the trace.
#include "ui/model/body_words.hpp"
#include "ui/model/evidence_trace.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace station::ui {
namespace {

using device::Attempt;
using device::Phase;
using signal::NoReadingCause;

bool says_how_far(NoReadingCause cause) {
  return cause == NoReadingCause::incompressible || cause == NoReadingCause::not_occluded ||
         cause == NoReadingCause::different_limbs;
}

ReadingCard card_of(const signal::SystolicOutcome& outcome, Language language) {
  ReadingCard o;
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  // A cause wins over a number should both ever be set: no number without evidence.
  if (outcome.none || !outcome.reading) {
    o.headline = tell({"No reading", "Keine Messung"});
    if (!outcome.none) return o;
    const auto& none = *outcome.none;
    o.headline = say(language, Phrase{"No reading: {}", "Keine Messung: {}"},
                     words_of(none.cause, language));
    if (says_how_far(none.cause))
      o.details.push_back(
          say(language, Phrase{"flow still heard under {} mmHg", "unter {} mmHg noch Fluss gehört"},
              whole(none.reached_mmHg)));
    return o;
  }
  const auto& r = *outcome.reading;
  o.has_reading = true;
  o.value = fmt::format("{}", r.systolic_mmHg);
  o.headline = tell({"mmHg systolic", "mmHg systolisch"});
  o.details.push_back(say(language, Phrase{"this reading {} to {}", "diese Messung {} bis {}"},
                          whole(r.low_mmHg), whole(r.high_mmHg)));
  o.details.push_back(say(language,
                          Phrase{"{} beats in rhythm, {}/min", "{} Schläge im Takt, {}/min"},
                          r.beat_count, whole(r.beats_per_minute)));
  o.details.push_back(say(language,
                          Phrase{"first beat {}, estimate {}", "erster Schlag {}, Schätzung {}"},
                          whole(r.first_beat_mmHg), whole(r.estimate_mmHg)));
  o.details.push_back(say(
      language,
      Phrase{"deflation {} mmHg/s, quality {}\u00a0%", "Ablassen {} mmHg/s, Güte {}\u00a0%"},
      decimal(r.deflation_mmHg_per_s, 1, language), whole(100.0 * static_cast<double>(r.quality))));
  for (const signal::Doubt doubt : signal::kAllDoubts)
    if (r.doubted(doubt)) o.doubts.emplace_back(words_of(doubt, language));
  return o;
}

void add_beats(Evidence& e, const signal::SystolicReading& r) {
  const auto count = std::min<std::size_t>(r.beat_count, r.beats.size());
  for (std::size_t i = 0; i < count; ++i)
    e.beats.push_back({r.beats[i].onset, r.beats[i].pressure_mmHg, i == 0});
  e.first_beat_mmHg = r.first_beat_mmHg;
  // A reading of an older record has no estimate of its own.
  e.estimate_mmHg = r.estimate_mmHg > 0.0F ? r.estimate_mmHg : r.first_beat_mmHg;
  e.low_mmHg = r.low_mmHg;
  e.high_mmHg = r.high_mmHg;
}

/// A reason as the record keeps it; said_reason() says it to the person.
struct Reason {
  std::string_view token;
  std::string_view words;
};
constexpr std::array kOverrideReasons{Reason{"earlier", "an earlier beat was missed"},
                                      Reason{"later", "noise was taken for a beat"},
                                      Reason{"heard", "heard by ear at the cursor"},
                                      Reason{"motion", "movement was taken for a beat"},
                                      Reason{"faint", "faint signal, read by hand"},
                                      Reason{"rhythm", "irregular rhythm"}};
/// A toe is seen, not heard.
constexpr std::array kToeOverrideReasons{
    Reason{"earlier", "an earlier pulse was missed"},
    Reason{"later", "noise was taken for a pulse"}, Reason{"seen", "seen by eye at the cursor"},
    Reason{"motion", "movement was taken for a pulse"}, Reason{"rhythm", "irregular rhythm"}};
constexpr std::string_view kMoveReason = "wrong limb or artery was named";

/// Overriding and moving are statements of a person: without a name nobody has made them.
void add_corrections(Evidence& e, const device::StationSnapshot& s, const Attempt& a,
                     Language language) {
  const std::string& person = s.exam.exam_case.operator_name;
  e.override_heading =
      person.empty()
          ? say(language,
                Phrase{"Who reads it? Give --operator", "Wer liest ab? --operator nennen"})
          : say(language,
                Phrase{"Why, {}? Both values are kept.", "Warum, {}? Beide Werte bleiben."},
                person);
  const auto reasons = a.toe ? std::span<const Reason>{kToeOverrideReasons}
                             : std::span<const Reason>{kOverrideReasons};
  for (const auto& r : reasons)
    e.override_reasons.push_back(
        {fmt::format("override.{}", r.token), capitalised(said_reason(r.words, language)), "",
         !person.empty(), false,
         device::OverrideReading{
             .attempt = a.number, .person = person, .reason = std::string{r.words}}});
  if (a.manual)
    e.override_reasons.push_back(
        {"override.back",
         std::string{say(language, Phrase{"Take the override back", "Ablesung zurücknehmen"})}, "",
         !person.empty(), false,
         device::OverrideReading{.attempt = a.number, .person = person, .reason = "taken back"}});
  if (a.toe) return;  // lies under no other name
  e.move_heading = say(language, Phrase{"Where was this reading taken? Both names are kept.",
                                        "Wo wurde gemessen? Beide Namen bleiben."});
  std::vector<ArterySite> offered{a.artery};
  for (const auto& step : s.steps) {
    if (std::ranges::find(offered, step.artery) != offered.end()) continue;
    offered.push_back(step.artery);
    e.move_choices.push_back(
        {fmt::format("move.{}_{}", to_string(step.artery.side), to_string(step.artery.artery)),
         short_artery(step.artery, language), "", !person.empty(), false,
         device::MoveReading{a.number, step.artery, person, std::string{kMoveReason}}});
  }
  if (a.moved) {
    e.move_note = say(language,
                      Phrase{"taken as {}, moved by {}",
                             "gemessen als {}, verschoben von "
                             "{}"},
                      short_artery(a.moved->taken_as, language), a.moved->person);
    if (!a.moved->exclusion_broken.empty()) e.move_note += ". " + a.moved->exclusion_broken;
  }
}

/// The person's value stands in front, the station's beside it.
void add_manual(Evidence& e, const device::ManualReading& manual, Language language) {
  const std::string automatic =
      e.card.has_reading ? e.card.value
                         : std::string{say(language, Phrase{"no reading", "keine Messung"})};
  e.manual =
      say(language,
          Phrase{"by hand {}, {}: {}. Automatic {}, kept.",
                 "von Hand {}, {}: {}. Automatisch {}, behalten."},
          manual.systolic_mmHg, manual.person, said_reason(manual.reason, language), automatic);
  e.card.has_reading = true;
  e.card.value = fmt::format("{}", manual.systolic_mmHg);
  e.card.headline = say(language, Phrase{"mmHg by hand", "mmHg von Hand"});
  e.manual_mmHg = static_cast<float>(manual.systolic_mmHg);
  e.manual_at = manual.cursor;
}

void add_toe(Evidence& e, const signal::ToeOutcome& outcome, Language language) {
  if (!outcome.reading || outcome.none) return;
  e.first_label = say(language, Phrase{"first pulse", "erster Puls"});
  e.first_beat_mmHg = outcome.reading->first_pulse_mmHg;
  e.estimate_mmHg = outcome.reading->estimate_mmHg;
  e.low_mmHg = outcome.reading->low_mmHg;
  e.high_mmHg = outcome.reading->high_mmHg;
}

Evidence evidence_of(const device::StationSnapshot& s, const Attempt& a, Language language) {
  Evidence e;
  e.attempt = a.number;
  e.title = a.toe ? say(language, Phrase{"{}, light, attempt {}", "{}, Licht, Versuch {}"},
                        name_of(a.cuff, language), a.number)
                  : say(language, Phrase{"{}, {}, attempt {}", "{}, {}, Versuch {}"},
                        name_of(a.cuff, language), name_of(a.artery.artery, language), a.number);
  const auto& marks = a.marks;
  // The fast part holds no reading; the strip begins where the slow part does.
  e.from = marks.slow_from.value_or(*marks.deflation_from) - kEvidenceLead;
  e.to = *marks.end + kEvidenceTail;
  e.by_light = a.toe.has_value();
  e.card = a.toe ? card_of(a.toe->outcome, language) : card_of(a.outcome, language);
  e.first_label = say(language, Phrase{"first beat", "erster Schlag"});
  e.estimate_label = say(language, Phrase{"systolic", "systolisch"});
  e.interval_label = say(language, Phrase{"95 %:", "95 %:"});
  if (a.outcome.reading && !a.outcome.none) add_beats(e, *a.outcome.reading);
  if (a.toe) add_toe(e, a.toe->outcome, language);
  if (a.manual) add_manual(e, *a.manual, language);
  add_corrections(e, s, a, language);
  return e;
}

}  // namespace

ReadingCard present_outcome(const device::StationSnapshot& s, Language language) {
  ReadingCard o;
  if (s.shown_outcome)
    o = card_of(*s.shown_outcome, language);
  else if (s.shown_toe)
    o = card_of(*s.shown_toe, language);
  else if (s.shown_pulse_volume)
    o = card_of(*s.shown_pulse_volume, language);
  else
    o.headline = say(language, Phrase{"No reading", "Keine Messung"});
  if (const auto* attempt = shown_attempt(s); attempt != nullptr && attempt->manual) {
    Evidence shown;
    shown.card = o;
    const std::string automatic =
        o.has_reading ? o.value : std::string{say(language, Phrase{"none", "keine"})};
    add_manual(shown, *attempt->manual, language);
    o = shown.card;
    // Why stands in the strip below.
    o.details.insert(o.details.begin(),
                     say(language, Phrase{"automatic {}, by {}", "automatisch {}, von {}"},
                         automatic, attempt->manual->person));
  }
  if (!o.has_reading && o.why.empty() && !s.shown_pulse_volume) o.why = why_it_ended(s, language);
  return o;
}

std::vector<Evidence> present_evidence(const device::StationSnapshot& s, Language language) {
  std::vector<Evidence> all;
  for (const Attempt& a : s.exam.attempts)
    if (a.measures != device::Measurement::pulse_volume && a.marks.deflation_from && a.marks.end &&
        *a.marks.end > *a.marks.deflation_from)
      all.push_back(evidence_of(s, a, language));
  return all;
}

std::vector<TraceMark> present_marks(const device::StationSnapshot& s, Language language) {
  std::vector<TraceMark> marks;
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  if (s.phase == Phase::reviewing && s.shown_outcome && s.shown_outcome->reading) {
    const auto& r = *s.shown_outcome->reading;
    const auto count = std::min<std::size_t>(r.beat_count, r.beats.size());
    for (std::size_t i = 0; i < count; ++i)
      marks.push_back({r.beats[i].onset,
                       i == 0 ? TraceMark::Kind::first_beat : TraceMark::Kind::beat,
                       i == 0 ? tell({"first beat", "erster Schlag"}) : std::string{}});
    return marks;
  }
  const auto* attempt = shown_attempt(s);
  if (attempt == nullptr) return marks;
  const auto phase = [&](const std::optional<Timestamp>& at, const Phrase& label) {
    if (at) marks.push_back({*at, TraceMark::Kind::phase, tell(label)});
  };
  phase(attempt->marks.inflation_from, {"inflate", "auf"});
  phase(attempt->marks.hold_from, {"hold", "halten"});
  if (!attempt->marks.slow_from) phase(attempt->marks.deflation_from, {"slow down", "langsam ab"});
  phase(attempt->marks.slow_from, {"slow down", "langsam ab"});
  if (s.flow_loss)
    marks.push_back(
        {s.flow_loss->at, TraceMark::Kind::loss,
         say(language, Phrase{"flow lost at {}", "Fluss weg bei {}"}, whole(s.flow_loss->mmHg))});
  for (std::size_t i = 0; i < s.listening.onset_count; ++i)
    marks.push_back({s.listening.onsets[i], TraceMark::Kind::beat, {}});
  return marks;
}

}  // namespace station::ui

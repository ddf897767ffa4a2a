// A toe by its light, and the pulse in a held cuff: digit and warmth, and the cards of what was
// read [E31, E32].
#include "ui/model/numbers.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/reading_words.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::ui {

TraceKind trace_kind_of(const device::StationSnapshot& s) {
  if (s.phase == device::Phase::listening) return TraceKind::probe_alone;
  switch (s.measures) {
    case device::Measurement::toe_pressure: return TraceKind::light;
    case device::Measurement::pulse_volume: return TraceKind::cuff_pulse;
    default: return TraceKind::doppler;
  }
}

std::optional<ToePanel> present_toe(const device::StationSnapshot& s, Language language) {
  if (!s.toe || !s.offered.set_toe) return std::nullopt;
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ToePanel p;
  p.digit_heading = tell({"Which toe", "Welcher Zeh"});
  p.warmth_heading = tell({"The foot feels", "Der Fuß ist"});
  const auto digit = [&](const char* name, const Phrase& label, device::Digit d) {
    p.digits.push_back(
        {name, tell(label), "", true, s.toe->digit == d, device::SetToe{d, s.toe->foot}});
  };
  digit("toe.great", {"Great toe", "Großzehe"}, device::Digit::great);
  digit("toe.second", {"Second toe", "Zweite"}, device::Digit::second);
  const auto warmth = [&](const char* name, const Phrase& label, device::Warmth w) {
    p.warmth.push_back(
        {name, tell(label), "", true, s.toe->foot == w, device::SetToe{s.toe->digit, w}});
  };
  warmth("toe.warm", {"Warm", "Warm"}, device::Warmth::warm);
  warmth("toe.cool", {"Cool", "Kühl"}, device::Warmth::cool);
  warmth("toe.cold", {"Cold", "Kalt"}, device::Warmth::cold);
  if (s.phase == device::Phase::warming) {
    p.warming = minutes_text(std::ceil(s.toe->warming_left_s));
    p.warming_label = tell({"of warming left", "noch wärmen"});
  }
  return p;
}

ReadingCard card_of(const signal::ToeOutcome& outcome, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ReadingCard o;
  if (outcome.none || !outcome.reading) {
    o.headline = tell({"No toe pressure", "Kein Zehendruck"});
    if (!outcome.none) return o;
    o.headline = say(language, Phrase{"No toe pressure: {}", "Kein Zehendruck: {}"},
                     words_of(outcome.none->cause, language));
    o.why = std::string{next_step_of(outcome.none->cause, language)};
    return o;
  }
  const auto& r = *outcome.reading;
  o.has_reading = true;
  o.value = fmt::format("{}", r.systolic_mmHg);
  o.headline = tell({"mmHg toe systolic", "mmHg Zehe"});
  o.details.push_back(say(language, Phrase{"this reading {} to {}", "diese Messung {} bis {}"},
                          whole(r.low_mmHg), whole(r.high_mmHg)));
  o.details.push_back(say(language,
                          Phrase{"first pulse {}, estimate {}", "erster Puls {}, Schätzung {}"},
                          whole(r.first_pulse_mmHg), whole(r.estimate_mmHg)));
  o.details.push_back(say(language,
                          Phrase{"deflation {} mmHg/s, {}/min", "Ablassen {} mmHg/s, {}/min"},
                          decimal(r.deflation_mmHg_per_s, 1, language), whole(r.beats_per_minute)));
  if (r.irregular_beats) o.doubts.emplace_back(words_of(signal::Doubt::irregular_rhythm, language));
  return o;
}

ReadingCard card_of(const signal::PulseVolumeOutcome& outcome, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ReadingCard o;
  if (outcome.none || !outcome.waveform) {
    o.headline = tell({"No pulse volume", "Kein Pulsvolumen"});
    if (!outcome.none) return o;
    const auto why = [&]() -> Phrase {
      switch (*outcome.none) {
        case signal::NoPulseVolume::hold_too_short: return {"hold too short", "zu kurz gehalten"};
        case signal::NoPulseVolume::not_held:
          return {"the cuff did not hold 65 mmHg", "die Manschette hielt 65 mmHg nicht"};
        case signal::NoPulseVolume::too_few_beats:
          return {"too few like beats: movement?", "zu wenige gleiche Schläge: Bewegung?"};
        case signal::NoPulseVolume::trace_unusable: break;
      }
      return {"gaps in the pressure", "Lücken im Druck"};
    }();
    o.headline += ": " + tell(why);
    o.why = tell({"Check the cuff's wrap, keep the leg still, and repeat.",
                  "Sitz der Manschette prüfen, Bein stillhalten, wiederholen."});
    return o;
  }
  const auto& w = *outcome.waveform;
  // No number in front: shape comes first, amplitude hangs on how the cuff is wrapped.
  o.headline =
      say(language, Phrase{"Pulse volume: {}", "Pulsvolumen: {}"}, words_of(w.contour, language));
  o.details.push_back(say(language, Phrase{"{} beats alike, {}/min", "{} gleiche Schläge, {}/min"},
                          w.beat_count, whole(w.beats_per_minute)));
  o.details.push_back(say(language, Phrase{"amplitude {} at {} mmHg", "Amplitude {} bei {} mmHg"},
                          decimal(w.amplitude_mmHg, 2, language), whole(w.hold_mmHg)));
  o.details.push_back(say(language, Phrase{"crest after {} ms", "Gipfel nach {} ms"},
                          whole(1000.0 * static_cast<double>(w.crest_time_s))));
  return o;
}

}  // namespace station::ui

// What the engineer's screen shows.
#include "ui/model/device_sentences.hpp"
#include "ui/model/engineer/engineer.hpp"
#include "ui/model/engineer/present_faults.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/sound/sound_panel.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

using device::LatencyHistogram;
using device::LinkDiagnostics;

constexpr Phrase kHeading{"Engineer", "Technik"};
constexpr Phrase kLinks{"Links", "Verbindungen"};
constexpr Phrase kLatency{"Latency", "Verzögerung"};
constexpr Phrase kFaults{"Faults", "Störungen"};
constexpr Phrase kNoStation{"No station runs: start an exam, then come back here.",
                            "Es läuft keine Station: eine Untersuchung beginnen, dann hierher "
                            "zurückkehren."};
constexpr Phrase kCuff{"Cuff controller", "Manschettensteuerung"};
constexpr Phrase kDoppler{"Doppler probe", "Dopplersonde"};
constexpr Phrase kUnknown{"not known yet", "noch unbekannt"};

std::string milliseconds_text(Duration d, Language language) {
  const double ms = seconds_of(d) * 1e3;
  return decimal(ms, ms < 10.0 ? 1 : 0, language) + " ms";
}

/// 12400 as 12,400; thin spaces are in no font we can count on.
std::string count_text(std::uint64_t n) {
  std::string digits = fmt::format("{}", n);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), "'");
  return digits;
}

LinkCard link_card(const LinkDiagnostics& link, const Phrase& title, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  LinkCard card;
  card.title = words(title);
  card.state = words_of(link.state, language);
  card.sentence = said_again(link.sentence, language);
  card.good = link.state == hal::LinkState::ready;
  auto& facts = card.facts;
  facts.push_back({words({"Port", "Anschluss"}), link.port.empty() ? words(kUnknown) : link.port});
  facts.push_back(
      {words({"Device", "Gerät"}), link.device.empty() ? words(kUnknown) : link.device});
  facts.push_back(
      {words({"Frames", "Rahmen"}), say(language, Phrase{"{} · {:.0f}/s", "{} · {:.0f}/s"},
                                        count_text(link.health.frames), link.frames_per_s)});
  facts.push_back({words({"Bytes a second", "Bytes je Sekunde"}),
                   decimal(link.bytes_per_s / 1e3, 1, language) + " kB"});
  facts.push_back({words({"Bad frames", "Schlechte Rahmen"}), count_text(link.health.bad_frames),
                   link.health.bad_frames > 0});
  facts.push_back({words({"Lost frames", "Verlorene Rahmen"}), count_text(link.health.lost_frames),
                   link.health.lost_frames > 0});
  facts.push_back(
      {words({"Gaps in samples", "Lücken im Signal"}), count_text(link.gaps), link.gaps > 0});
  if (link.clock) {
    const double offset_s = seconds_of(link.clock->station_ref.time_since_epoch()) -
                            static_cast<double>(link.clock->device_ref.value) * 1e-6;
    facts.push_back({words({"Clock offset", "Uhrenversatz"}), fmt::format("{:+.4f} s", offset_s)});
    facts.push_back(
        {words({"Clock drift", "Uhrendrift"}),
         fmt::format("{:+.1f} ppm", static_cast<double>(link.clock->drift_ppb) * 1e-3)});
    facts.push_back({words({"Round trip", "Hin und zurück"}),
                     milliseconds_text(link.clock->round_trip, language)});
  } else {
    facts.push_back({words({"Clock", "Uhr"}), words(kUnknown), true});
  }
  return card;
}

std::vector<EngineerFact> station_facts(const device::StationDiagnostics& d, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  return {{words({"Steps", "Schritte"}),
           fmt::format("{} · {:.0f}/s", count_text(d.steps), d.steps_per_s),
           d.steps > 0 && d.steps_per_s > 0.0 && d.steps_per_s < 100.0},
          {words({"Processor, this thread", "Prozessor, dieser Faden"}),
           decimal(d.processor_share * 100.0, 1, language) + " %", d.processor_share > 0.5},
          {words({"Step, 99 %", "Schritt, 99 %"}),
           milliseconds_text(d.step_time.quantile(0.99), language)},
          {words({"Record, not written", "Nicht geschrieben"}), count_text(d.record_refused),
           d.record_refused > 0}};
}

std::vector<EngineerFact> sound_facts(const SoundStatus& s, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const bool plays = s.state == SoundState::playing;
  std::vector<EngineerFact> facts{{words({"Output", "Ausgabe"}),
                                   plays ? s.device : sound_sentence(s, language),
                                   s.state == SoundState::lost || s.state == SoundState::busy}};
  if (s.state != SoundState::playing && s.state != SoundState::to_file) return facts;
  facts.push_back({words({"Sample to loudspeaker", "Bis zum Lautsprecher"}),
                   milliseconds_text(s.latency, language),
                   s.latency > std::chrono::milliseconds{80}});
  facts.push_back({words({"of it card and ring", "davon Karte, Ring"}),
                   milliseconds_text(s.card_latency, language)});
  facts.push_back({words({"Waiting", "Wartet"}), decimal(s.backlog_ms, 1, language) + " ms"});
  facts.push_back({words({"Probe against card", "Sonde gegen Karte"}),
                   fmt::format("{:+.0f} ppm", s.drift_ppm)});
  facts.push_back({words({"Ran dry: card, Doppler", "Leer: Karte, Doppler"}),
                   fmt::format("{}, {}", s.underruns, s.dry_spells), s.underruns > 0});
  facts.push_back({words({"Stretches left out", "Ausgelassen"}), count_text(s.skips), s.skips > 0});
  return facts;
}

std::vector<GaugeBar> ring_bars(const device::StationDiagnostics& d, Language language) {
  const auto name = [language](std::string_view ring) -> std::string {
    if (ring == "spectrum") return std::string{say(language, Phrase{"Spectrum", "Spektrum"})};
    if (ring == "pressure") return std::string{say(language, Phrase{"Pressure", "Druck"})};
    if (ring == "sound") return std::string{say(language, Phrase{"Sound", "Ton"})};
    if (ring == "record") return std::string{say(language, Phrase{"Record", "Aufzeichnung"})};
    return std::string{ring};
  };
  std::vector<GaugeBar> bars;
  for (const auto& r : d.rings) {
    GaugeBar bar;
    bar.name = name(r.name);
    bar.value = say(language, Phrase{"{} of {}", "{} von {}"}, r.filled, r.capacity);
    if (r.refused > 0)
      bar.value += say(language, Phrase{", {} refused", ", {} abgewiesen"}, count_text(r.refused));
    bar.share =
        r.capacity == 0 ? 0.0F : static_cast<float>(r.filled) / static_cast<float>(r.capacity);
    bar.is_bad = r.refused > 0 || bar.share > 0.8F;
    bars.push_back(std::move(bar));
  }
  return bars;
}

}  // namespace

HistogramCard histogram_card(std::string title, const LatencyHistogram& h, Language language) {
  HistogramCard card;
  card.title = std::move(title);
  if (h.total() == 0) {
    card.summary = say(language, Phrase{"nothing counted yet", "noch nichts gezählt"});
    return card;
  }
  card.summary = say(language,
                     Phrase{"median {} · 99 % {} · 99.9 % {} · longest {} · {} counted",
                            "Median {} · 99 % {} · 99,9 % {} · längste {} · {} gezählt"},
                     milliseconds_text(h.quantile(0.5), language),
                     milliseconds_text(h.quantile(0.99), language),
                     milliseconds_text(h.quantile(0.999), language),
                     milliseconds_text(h.longest(), language), count_text(h.total()));
  const auto& counts = h.counts();
  const auto is_counted = [](std::uint32_t n) { return n > 0; };
  const auto first = std::ranges::find_if(counts, is_counted) - counts.begin();
  const auto last =
      counts.rend() - std::ranges::find_if(counts.rbegin(), counts.rend(), is_counted);
  // Whole doublings, so that the scale falls on round places.
  constexpr auto kOctave = static_cast<std::ptrdiff_t>(LatencyHistogram::kPerDoubling);
  const auto from = first / kOctave * kOctave;
  const auto to = std::min<std::ptrdiff_t>((last + kOctave - 1) / kOctave * kOctave,
                                           static_cast<std::ptrdiff_t>(counts.size()));
  const auto tallest = static_cast<float>(std::ranges::max(counts));
  for (auto i = from; i < to; ++i)
    // By its root: a single late one among ten thousand is seen.
    card.bars.push_back(
        std::sqrt(static_cast<float>(counts[static_cast<std::size_t>(i)]) / tallest));
  for (auto i = from; i <= to; i += kOctave)
    card.scale.push_back(i == 0 ? "1 µs" : [&] {
      const Duration end = LatencyHistogram::upper_end(static_cast<std::size_t>(i) - 1);
      const double us = seconds_of(end) * 1e6;
      return us < 1000.0 ? fmt::format("{:.0f} µs", us)
             : us < 1e6  ? fmt::format("{:.0f} ms", us * 1e-3)
                         : decimal(us * 1e-6, 1, language) + " s";
    }());
  return card;
}

EngineerModel present(const EngineerState& state, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const auto& d = state.diagnostics;
  EngineerModel m;
  m.heading = words(kHeading);
  m.tabs = {words(kLinks), words(kLatency), words(kFaults)};
  m.tab = state.tab;
  if (!state.has_diagnostics) {
    m.nothing = words(kNoStation);
    return m;
  }
  m.links = {link_card(d.cuff, kCuff, language), link_card(d.doppler, kDoppler, language)};
  m.station_title = words({"Station", "Station"});
  m.station = station_facts(d, language);
  m.rings_title = words({"Rings and record", "Ringe und Aufzeichnung"});
  m.rings = ring_bars(d, language);
  m.sound_title = words({"Sound", "Ton"});
  m.sound = sound_facts(state.sound, language);
  m.histograms = {
      histogram_card(words({"Cuff: sample to step", "Manschette: Abtastwert bis Schritt"}),
                     d.cuff.sample_age, language),
      histogram_card(words({"Doppler: sample to step", "Doppler: Abtastwert bis Schritt"}),
                     d.doppler.sample_age, language),
      histogram_card(words({"STOP key to VENT", "STOPP-Taste bis Entlüften"}), d.key_to_vent,
                     language),
      histogram_card(words({"One step of the station", "Ein Schritt der Station"}), d.step_time,
                     language)};
  present_faults(state, language, m);
  return m;
}

}  // namespace station::ui

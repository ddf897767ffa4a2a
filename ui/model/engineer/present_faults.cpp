#include "ui/model/engineer/present_faults.hpp"

#include "ui/model/device_sentences.hpp"
#include "ui/model/engineer/fault_phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace station::ui {
namespace {

using device::FaultOffer;

struct Room {
  std::string_view key;
  Phrase name;
};
constexpr std::array<Room, 6> kRooms{{{"", {"All", "Alle"}},
                                      {"wire", {"Wire", "Leitung"}},
                                      {"instrument", {"Instrument", "Gerät"}},
                                      {"plant", {"Pneumatics", "Pneumatik"}},
                                      {"person", {"People", "Menschen"}},
                                      {"host", {"Computer", "Rechner"}}}};

constexpr std::array<Phrase, kFaultMoments.size()> kMoments{{{"Now", "Jetzt"},
                                                             {"Device claimed", "Gerät belegt"},
                                                             {"Probe placed", "Sonde aufgesetzt"},
                                                             {"Inflating", "Aufpumpen"},
                                                             {"Holding", "Halten"},
                                                             {"Deflating", "Ablassen"},
                                                             {"Venting", "Entlüften"}}};

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view room_words(std::string_view key, Language language) {
  for (const Room& room : kRooms)
    if (room.key == key) return say(language, room.name);
  return key;
}

/// Every word of the search stands in the fault's name, sentence or room.
bool is_found(const FaultOffer& offer, std::string_view search, Language language) {
  const std::string text =
      lower(fmt::format("{} {} {}", offer.name, said_fault(offer.sentence, language),
                        room_words(offer.room, language)));
  const std::string wanted = lower(search);
  std::size_t at = 0;
  while (at < wanted.size()) {
    const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
    const std::string_view word = std::string_view{wanted}.substr(at, end - at);
    if (!word.empty() && text.find(word) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

float share_of(const FaultOffer& o, double amount) {
  if (o.most <= o.least) return 0.0F;
  const double share = o.least > 0.0 && o.most / o.least > 100.0
                           ? std::log(amount / o.least) / std::log(o.most / o.least)
                           : (amount - o.least) / (o.most - o.least);
  return static_cast<float>(std::clamp(share, 0.0, 1.0));
}

FaultPanel panel_of(const EngineerState& state, const FaultOffer& offer, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  FaultPanel p;
  p.shown = true;
  p.name = offer.name;
  p.sentence = said_fault(offer.sentence, language);
  if (!offer.unit.empty()) {
    p.amount = fmt::format("{:g} {}", state.amount, said_fault(offer.unit, language));
    p.range = say(language, Phrase{"{:g} to {:g}", "{:g} bis {:g}"}, offer.least, offer.most);
    p.amount_share = share_of(offer, state.amount);
  }
  for (const Phrase& moment : kMoments) p.moments.push_back(words(moment));
  p.moment = state.moment;
  p.has_line = offer.room == "wire" || offer.room == "instrument";
  p.lines = {words({"Cuff controller", "Manschettensteuerung"}),
             words({"Doppler probe", "Dopplersonde"})};
  p.on_doppler = state.on_doppler;
  p.words = words_of_chosen(state);
  p.may_begin = offer.on_display;
  p.begin = !offer.on_display ? words({"By abi exam only: it ends the program",
                                       "Nur mit abi exam: sie beendet das Programm"})
            : state.moment == 0
                ? words({"Begin now", "Jetzt beginnen"})
                : words({"Arm for this moment", "Für diesen Moment scharf stellen"});
  return p;
}

}  // namespace

void present_faults(const EngineerState& state, Language language, EngineerModel& m) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const auto& d = state.diagnostics;
  m.may_make_faults = d.simulated;
  if (!d.simulated) {
    m.no_faults = words({"The devices are real: faults are made in simulated ones only.",
                         "Die Geräte sind echt: Störungen gibt es nur in simulierten."});
    return;
  }
  for (std::size_t i = 0; i < kRooms.size(); ++i) {
    m.rooms.push_back(words(kRooms[i].name));
    m.room_keys.emplace_back(kRooms[i].key);
    if (state.room == kRooms[i].key) m.room = i;
  }
  m.search_label = words({"Search", "Suche"});
  m.search = state.search;
  for (const FaultOffer& offer : d.offers) {
    if (!state.room.empty() && offer.room != state.room) continue;
    if (!is_found(offer, state.search, language)) continue;
    m.faults.push_back({std::string{offer.name}, std::string{said_fault(offer.sentence, language)},
                        std::string{room_words(offer.room, language)}, offer.name == state.chosen});
  }
  if (m.faults.empty())
    m.none_found = words({"No fault has these words.", "Keine Störung hat diese Worte."});
  const auto chosen =
      std::ranges::find(d.offers, std::string_view{state.chosen}, &FaultOffer::name);
  if (chosen != d.offers.end()) m.panel = panel_of(state, *chosen, language);
  m.running_title = words({"Waiting and under way", "Wartend und im Gang"});
  m.end_label = words({"End", "Beenden"});
  for (const auto& f : d.faults)
    m.running.push_back(
        {f.id, f.words, f.waits ? words({"waits", "wartet"}) : words({"under way", "im Gang"})});
  m.problem = said_again(d.fault_sentence, language);
  for (auto line = d.fault_log.rbegin(); line != d.fault_log.rend(); ++line)
    m.log.push_back(said_again(*line, language));
}

}  // namespace station::ui

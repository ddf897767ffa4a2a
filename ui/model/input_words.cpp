#include "ui/model/input_words.hpp"

#include <algorithm>
#include <array>

namespace station::ui {
namespace {

struct Pair {
  std::string_view english, german;
};

/// Longer phrases stand before the words they are made of.
constexpr std::array kPairs{
    Pair{"new sensory or motor loss", "neue Taubheit oder Schwäche"},
    Pair{"onset under two weeks", "Beginn vor weniger als zwei Wochen"},
    Pair{"abnormal waveform of", "auffällige Kurve:"},
    Pair{"monophasic waveform", "monophasische Kurve"},
    Pair{"right posterior tibial", "rechte A. tibialis posterior"},
    Pair{"left posterior tibial", "linke A. tibialis posterior"},
    Pair{"right dorsalis pedis", "rechte A. dorsalis pedis"},
    Pair{"left dorsalis pedis", "linke A. dorsalis pedis"},
    Pair{"right peroneal", "rechte A. fibularis"},
    Pair{"left peroneal", "linke A. fibularis"},
    Pair{"right brachial", "rechte A. brachialis"},
    Pair{"left brachial", "linke A. brachialis"},
    Pair{"posterior tibial", "A. tibialis posterior"},
    Pair{"dorsalis pedis", "A. dorsalis pedis"},
    Pair{"unrounded index", "ungerundeter Index"},
    Pair{"exertional pain", "Belastungsschmerz"},
    Pair{"heart failure", "Herzinsuffizienz"},
    Pair{"not recorded", "nicht notiert"},
    Pair{"not measured", "nicht gemessen"},
    Pair{"not obtained", "nicht erhalten"},
    Pair{"not asked", "nicht gefragt"},
    Pair{"not above", "nicht über"},
    Pair{"rest pain", "Ruheschmerz"},
    Pair{"forefoot", "Vorfuß"},
    Pair{"heel", "Ferse"},
    Pair{"foot wound", "Fußwunde"},
    Pair{"unrounded", "ungerundet"},
    Pair{"diabetes", "Diabetes"},
    Pair{"dialysis", "Dialyse"},
    Pair{"distance", "Gehstrecke"},
    Pair{"gangrene", "Gangrän"},
    Pair{"earlier", "früher"},
    Pair{"unknown", "unbekannt"},
    Pair{"absent", "fehlend"},
    Pair{"ankle", "Knöchel"},
    Pair{"above", "über"},
    Pair{"after", "nach"},
    Pair{"below", "unter"},
    Pair{"first", "erster"},
    Pair{"index", "Index"},
    Pair{"other", "anderer"},
    Pair{"right", "rechts"},
    Pair{"thigh", "Oberschenkel"},
    Pair{"wound", "Wunde"},
    Pair{"calf", "Unterschenkel"},
    Pair{"left", "links"},
    Pair{"none", "keine"},
    Pair{"rest", "Ruhe"},
    Pair{"age", "Alter"},
    Pair{"and", "und"},
    Pair{"arm", "Arm"},
    Pair{"now", "jetzt"},
    Pair{"toe", "Zehe"},
    Pair{"yes", "ja"},
    Pair{"no", "nein"},
};

bool is_letter(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
         (static_cast<unsigned char>(ch) & 0x80U) != 0;
}

}  // namespace

std::string said_inputs(std::string_view inputs, Language language) {
  if (language == Language::english) return std::string{inputs};
  std::string said;
  while (!inputs.empty()) {
    const auto pair = std::ranges::find_if(kPairs, [&](const Pair& p) {
      return inputs.starts_with(p.english) &&
             (inputs.size() == p.english.size() || !is_letter(inputs[p.english.size()]));
    });
    if (pair != kPairs.end()) {
      said += pair->german;
      inputs.remove_prefix(pair->english.size());
      continue;
    }
    // On to the next beginning of a word.
    std::size_t end = 0;
    while (end < inputs.size() && is_letter(inputs[end])) ++end;
    while (end < inputs.size() && !is_letter(inputs[end])) ++end;
    said += inputs.substr(0, end);
    inputs.remove_prefix(end);
  }
  return said;
}

}  // namespace station::ui

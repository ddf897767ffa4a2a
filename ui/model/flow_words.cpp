#include "ui/model/flow_words.hpp"

#include <array>
#include <cstddef>

namespace station::ui {
namespace {

using signal::Phasicity;
using signal::Resistance;

/// By signal::Modifier.
constexpr std::array<Phrase, signal::kModifiers> kModifierWords{
    Phrase{"rapid upstroke", "steiler Anstieg"},
    Phrase{"prolonged upstroke", "verzögerter Anstieg"},
    Phrase{"sharp peak", "spitzer Gipfel"},
    Phrase{"spectral broadening", "verbreitertes Spektrum"},
    Phrase{"staccato", "Stakkato"},
    Phrase{"dampened", "gedämpft"},
    Phrase{"flow reversal", "Rückfluss"}};

Phrase phrase_of(Phasicity word) {
  switch (word) {
    case Phasicity::multiphasic: return {"multiphasic", "mehrphasig"};
    case Phasicity::monophasic: return {"monophasic", "monophasisch"};
    case Phasicity::cannot_tell: break;
  }
  return {};
}

Phrase phrase_of(Resistance word) {
  switch (word) {
    case Resistance::high: return {"high resistance", "hoher Widerstand"};
    case Resistance::intermediate: return {"intermediate resistance", "mittlerer Widerstand"};
    case Resistance::low: return {"low resistance", "niedriger Widerstand"};
    case Resistance::cannot_tell: break;
  }
  return {};
}

}  // namespace

std::string words_of(const signal::WaveformDescription& waveform, Language language) {
  std::string words;
  const auto add = [&](const Phrase& phrase) {
    if (phrase.english.empty()) return;
    if (!words.empty()) words += ", ";
    words += say(language, phrase);
  };
  add(phrase_of(waveform.phasicity));
  add(phrase_of(waveform.resistance));
  for (std::size_t i = 0; i < kModifierWords.size(); ++i)
    if (waveform.modifiers[i] == signal::Finding::present) add(kModifierWords[i]);
  if (words.empty())
    words = say(language, Phrase{"the waveform cannot be named", "die Kurve ist nicht benennbar"});
  return words;
}

}  // namespace station::ui

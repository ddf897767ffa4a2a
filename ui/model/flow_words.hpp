#pragma once
// What a free waveform is called, in each language. Pure tables; any thread.

#include "algorithms/signal/waveform_words.hpp"
#include "ui/model/language.hpp"

#include <string>

namespace station::ui {

/// "multiphasic, high resistance, rapid upstroke"; what cannot be told is left out, and where
/// nothing can, it says so.
[[nodiscard]] std::string words_of(const signal::WaveformDescription& waveform, Language language);

}  // namespace station::ui

#pragma once
// The figures that a rule used, in the person's language. They come as short English phrases that
// record, report and command line keep as they are ("ankle 95 / arm 147, unrounded"); the screen
// says the same words in German. A word that is not known stays. Pure.

#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

[[nodiscard]] std::string said_inputs(std::string_view inputs, Language language);

}  // namespace station::ui

#pragma once
// Sentences that devices, records and the exam say in English and the record keeps so, said again
// in the language of the screen. The values in a sentence (a port, a number, a name) are kept as
// they are; words among them (a limb, a cause) are said too. Pure.

#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// The sentence in `language`. One that is not known here stays English and says that it is: it is
/// never left out, because it may be all that a person has.
[[nodiscard]] std::string said_again(std::string_view english, Language language);

/// Whether there are words for it here; for tests.
[[nodiscard]] bool can_be_said_again(std::string_view english);

}  // namespace station::ui

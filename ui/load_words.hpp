#pragma once
// Reads config/messages for the display: what the clinical rules say, in each of its languages.

#include "algorithms/clinical/messages/catalogue.hpp"

#include <array>
#include <memory>

namespace station::ui {

/// By Language. Empty where a file is missing or wrong: the rules then say their own English
/// sentences, and a sentence on standard error says why.
using Catalogues = std::array<std::shared_ptr<const clinical::Catalogue>, 2>;
[[nodiscard]] Catalogues load_words();

}  // namespace station::ui

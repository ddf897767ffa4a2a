#pragma once
// The virtual patients that ship, by their titles, in German. Pure.

#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// A title of config/patients or of the population in `language`; one that is not known here as it
/// is.
[[nodiscard]] std::string patient_title(std::string_view title, Language language);

}  // namespace station::ui

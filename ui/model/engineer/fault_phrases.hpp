#pragma once
// The faults of a simulated device in German: what happens, and the unit of the amount. The English
// stands in the simulation's own catalogue. Pure.

#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// What a fault does, or the unit of its amount. English that is not known here stays as it is.
[[nodiscard]] std::string_view said_fault(std::string_view english, Language language);

}  // namespace station::ui

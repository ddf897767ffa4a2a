#pragma once
// What a clinical rule says in general, in German; the English stands in the rule itself. Pure.

#include "algorithms/clinical/rules.hpp"
#include "ui/model/language.hpp"

#include <string_view>

namespace station::ui {

/// "The higher arm divides both ankles."; a rule without German words says its English ones.
[[nodiscard]] std::string_view says_of(const clinical::Rule& rule, Language language);

}  // namespace station::ui

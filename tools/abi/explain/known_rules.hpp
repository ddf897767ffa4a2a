#pragma once
// Every rule whose identifier an output can carry, in one list: of the index, of what people did in
// an exam, of the questionnaires, of the cramp pathway. Gathered from their tables, never typed
// twice.

#include "algorithms/clinical/rules.hpp"

#include <span>
#include <string_view>

namespace station::tools {

/// Alive as long as the program; any thread.
[[nodiscard]] std::span<const clinical::Rule> known_rules();
/// By identifier, or by the token of a flag that the rule raises; null: no output carries it.
[[nodiscard]] const clinical::Rule* find_known_rule(std::string_view id);

}  // namespace station::tools

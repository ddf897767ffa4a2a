#pragma once
// The lines of the cramp pathway: rule, text, source, mark. C1 to C30 are the steps of the article
// "What causes leg cramps?" and of the sources that correct it; RED-* go before all of them.
// The article is marked by its own publisher as awaiting human review and cites second-hand
// summaries: a mark says how well a source was read, not how strong it is.

#include "algorithms/clinical/messages/statement.hpp"

#include <span>
#include <string_view>

namespace station::clinical::cramp {

/// Precondition: the identifier is one of cramp_rules().
[[nodiscard]] const StatedRule& cramp_rule(std::string_view id);
[[nodiscard]] std::span<const StatedRule> cramp_rules();

}  // namespace station::clinical::cramp

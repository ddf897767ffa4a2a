#pragma once
// The rules of the index (algorithms/clinical) as messages: which key of the catalogue says a line,
// and which figures go into it. One rule may have variants: CATEGORY by its category, ARM-REPEAT by
// whether the repeat is still to be done.

#include "algorithms/clinical/messages/catalogue.hpp"
#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

[[nodiscard]] std::vector<MessageKey> abi_message_keys();

/// A line of `verdict` (of the leg, or of the arms when `side` is empty) as a statement that a
/// catalogue can say: its rule is the key with its variant, its values are the figures of the leg.
[[nodiscard]] Statement statement_of(const Line& line, std::optional<Side> side,
                                     const Verdict& verdict);

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: which test comes next, and when a figure must not reassure.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds exercise, toe and foot-inspection advice and the exclusion of a leg with a suspected DVT.
void advise(const Leg& leg, const History& history, LegVerdict& verdict);

/// The line that stands above the category when the index looks better than the leg may be: a
/// wound, rest pain, diabetes or dialysis without a toe pressure, an artery not obtained. Empty
/// when nothing speaks against the figure.
[[nodiscard]] std::optional<Line> not_reassuring(const Leg& leg, const History& history,
                                                 const LegVerdict& verdict);

}  // namespace station::clinical

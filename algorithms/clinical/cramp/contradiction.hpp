#pragma once
// Answers that cannot both be true. Such a case is refused, never judged by a guess of which answer
// was meant.

#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/messages/refusals.hpp"

#include <optional>

namespace station::clinical::cramp {

/// The first one, in the order of the form: its field ("right.pain_calf"), and a text that names
/// both answers and the remedy.
[[nodiscard]] std::optional<Refusal> contradiction_in(const CrampCase& c, const MedicineList& list);

}  // namespace station::clinical::cramp

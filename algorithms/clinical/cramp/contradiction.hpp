#pragma once
// Answers that cannot both be true. Such a case is refused, never judged by a guess of which answer
// was meant.

#include "algorithms/clinical/cramp/cramp.hpp"

#include <optional>
#include <string>

namespace station::clinical::cramp {

struct Contradiction {
  std::string field;     ///< "right.pain_calf"
  std::string sentence;  ///< both answers and the remedy
};

/// The first one, in the order of the form.
[[nodiscard]] std::optional<Contradiction> contradiction_in(const CrampCase& c,
                                                            const MedicineList& list);

}  // namespace station::clinical::cramp

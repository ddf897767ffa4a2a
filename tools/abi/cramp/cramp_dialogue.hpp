#pragma once
// The cramp visit question by question on two streams.

#include "algorithms/clinical/cramp/questions.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"

#include <iosfwd>

namespace station::tools {

/// Asks until nothing that is left changes the outcome, or the input ends: what was not reached
/// stays not asked.
[[nodiscard]] clinical::cramp::CrampCase ask_cramp(std::istream& in, std::ostream& out,
                                                   const clinical::cramp::MedicineList& list,
                                                   const clinical::Catalogue& catalogue,
                                                   const clinical::Profile& profile);

}  // namespace station::tools

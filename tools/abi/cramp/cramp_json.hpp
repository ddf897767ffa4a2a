#pragma once
// A cramp verdict as one JSON object.

#include "algorithms/clinical/cramp/changes.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"

#include <string>
#include <vector>

namespace station::tools {

/// Keys: id, ended_by_red_flag, pad {answer, why, missing}, cuff_forbidden, statements [{rule,
/// side, group, urgency, text, inputs, citation, mark, said}], patient, medicines {list, matched,
/// unmatched}, changes, diagnosis (always false). `text` is the English of the rule, `said` the
/// words for the reader.
[[nodiscard]] std::string json_of(const clinical::cramp::CrampVerdict& verdict,
                                  const std::vector<clinical::cramp::Change>& changes,
                                  const clinical::cramp::MedicineList& list,
                                  const clinical::Catalogue& catalogue, clinical::Reader reader);

}  // namespace station::tools

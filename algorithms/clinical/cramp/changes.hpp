#pragma once
// What each answer changed: the case is judged again without that answer, and the difference is
// what the answer did. Not a trace of the code: a fact about the answers.

#include "algorithms/clinical/cramp/cramp.hpp"

#include <string>
#include <vector>

namespace station::clinical::cramp {

struct Change {
  std::string answer;                ///< "right.pain_walking"
  std::string value;                 ///< "yes"
  std::vector<std::string> added;    ///< rules that stand because of it
  std::vector<std::string> removed;  ///< rules that would stand without it
  PadAnswer pad_without = PadAnswer::cannot_tell;
};

/// Each given answer in the order of the form; one that changed nothing has both lists empty and
/// the verdict's own pad answer.
[[nodiscard]] std::vector<Change> changes_of(const CrampCase& c, const MedicineList& list,
                                             const Profile& profile = standard_profile());

}  // namespace station::clinical::cramp

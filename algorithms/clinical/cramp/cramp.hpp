#pragma once
// The cramp visit: from complaint to the right test. Red flags first, each of which ends the
// pathway; then what overrides cramp; then the six steps of the article, corrected by its sources.
// It applies rules to answers and never diagnoses by itself, and every page says so.
//
// Unknown never excludes: an open answer takes no warning away and lets nothing reassure. Two
// causes may both stand. Pure; allocates; any thread.

#include "algorithms/clinical/cramp/cramp_case.hpp"
#include "algorithms/clinical/cramp/medicines.hpp"
#include "algorithms/clinical/messages/statement.hpp"
#include "algorithms/clinical/profile.hpp"

#include <array>
#include <string>
#include <vector>

namespace station::clinical::cramp {

enum class PadAnswer : std::uint8_t { likely, cannot_tell, unlikely };
[[nodiscard]] std::string_view to_string(PadAnswer answer);  ///< "likely", "cannot tell", ...

struct PadJudgement {
  PadAnswer answer = PadAnswer::cannot_tell;
  std::vector<std::string> why;      ///< word keys: "why.abi_low"
  std::vector<std::string> missing;  ///< word keys of answers that keep it from "unlikely"
};

struct CrampVerdict {
  std::string case_id;
  bool ended_by_red_flag = false;
  PadJudgement pad;
  std::array<bool, 2> cuff_forbidden{};  ///< index by Side
  MedicineMatches medicines;
  std::vector<Statement> statements;  ///< most urgent group first, as Group orders them
  [[nodiscard]] bool says(std::string_view rule) const;
};

/// The built-in default guideline; its bands judge an index that is already known.
[[nodiscard]] const Profile& standard_profile();

/// Any case gives a verdict. Ask contradiction_in() first: a case that contradicts itself is judged
/// by its warnings.
[[nodiscard]] CrampVerdict judge_cramp(const CrampCase& c, const MedicineList& list,
                                       const Profile& profile = standard_profile());

}  // namespace station::clinical::cramp

#pragma once
// `abi explain`: a rule in words, with the numbers a profile gives it and where they are written.

#include "algorithms/clinical/profile.hpp"
#include "algorithms/clinical/rules.hpp"

#include <string>

namespace station::tools {

/// One line a rule: identifier and what it says.
[[nodiscard]] std::string list_rules();
/// What the rule says and takes, its source or its numbers, each with citation, mark and approval.
[[nodiscard]] std::string explain_rule(const clinical::Rule& rule,
                                       const clinical::Profile& profile);
/// Everything a profile holds: bands, numbers, sets.
[[nodiscard]] std::string explain_profile(const clinical::Profile& profile);
/// The same as one JSON object a line.
[[nodiscard]] std::string list_rules_json();
[[nodiscard]] std::string explain_rule_json(const clinical::Rule& rule,
                                            const clinical::Profile& profile);
[[nodiscard]] std::string explain_profile_json(const clinical::Profile& profile);
/// The identifier nearest to a mistyped one, or empty.
[[nodiscard]] std::string nearest_rule(std::string_view id);

}  // namespace station::tools

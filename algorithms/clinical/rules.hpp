#pragma once
// Every rule by its identifier: what it says, what it takes and which numbers of the profile it
// uses. Each line of a verdict names one of these (a test holds both sides to it). The rules of the
// questionnaires and of the cramp pathway stand beside their texts: claudication_rules.hpp,
// cramp_rules.hpp.

#include <optional>
#include <span>
#include <string_view>

namespace station::clinical {

struct Rule {
  std::string_view id;
  std::string_view says;
  std::string_view inputs;
  /// Where it is written and how well that was checked; empty: by the number of the profile it
  /// uses.
  std::string_view citation;
  std::string_view mark;
  std::string_view numbers;  ///< keys of the profile, by spaces: "arms.repeat_above"
};

/// Of classify().
[[nodiscard]] std::span<const Rule> rules();
/// Of what people did in an exam; device/exam writes these lines beside those of classify().
[[nodiscard]] std::span<const Rule> exam_rules();
/// Of either; null: there is none.
[[nodiscard]] const Rule* find_rule(std::string_view id);
/// The identifier of the rule that raises a flag, by its token: "H-CLTI" of "H-CLTI[ABI<.40]".
/// Empty: no rule raises it.
[[nodiscard]] std::string_view rule_of_flag(std::string_view token);

}  // namespace station::clinical

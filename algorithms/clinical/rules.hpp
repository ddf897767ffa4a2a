#pragma once
// Every rule by its identifier: what it says, what it takes and which numbers of the profile it
// uses. Each line of a verdict names one of these (a test holds both sides to it).

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

[[nodiscard]] std::span<const Rule> rules();
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace station::clinical

#pragma once
// Short words for building cases and reading verdicts.

#include "algorithms/clinical/verdict.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace station::clinical {

/// Both arms alike, right leg with these two entries, left leg not measured.
inline Case case_of(int arm, PressureEntry pt, PressureEntry dp) {
  Case c;
  c.id = "test";
  c.arms.right = PressureEntry::measured(arm);
  c.arms.left = PressureEntry::measured(arm);
  c.leg(Side::right).pt = pt;
  c.leg(Side::right).dp = dp;
  return c;
}
inline Case case_of(int arm, int pt, int dp) {
  return case_of(arm, PressureEntry::measured(pt), PressureEntry::measured(dp));
}

inline Verdict judge(const Case& c) {
  static const Profile standard;
  return classify(c, standard);
}
inline LegVerdict judge_right(const Case& c) { return judge(c).leg(Side::right); }

inline std::vector<std::string> tokens(const std::vector<Flag>& flags) {
  std::vector<std::string> all;
  for (const auto& flag : flags) all.push_back(flag.token);
  return all;
}

inline const Line* line_of(const std::vector<Line>& lines, const std::string& rule) {
  const auto at =
      std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.rule == rule; });
  return at == lines.end() ? nullptr : &*at;
}
inline const Flag* flag_of(const std::vector<Flag>& flags, const std::string& token) {
  const auto at =
      std::find_if(flags.begin(), flags.end(), [&](const Flag& f) { return f.token == token; });
  return at == flags.end() ? nullptr : &*at;
}

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: how lines and flags are put together, and the sources they cite
// where the profile holds no number of their own. Marks as in evidence.hpp.

#include "algorithms/clinical/verdict.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace station::clinical {

/// A view of evidence; the strings outlive the call.
struct Source {
  std::string_view citation;
  std::string_view mark;
  constexpr Source(std::string_view c, std::string_view m) : citation{c}, mark{m} {}
  Source(const Evidence& e) : citation{e.citation}, mark{e.mark} {}  // NOLINT: a view of it
  Source(const Number& n) : Source{n.evidence} {}                    // NOLINT: a view of it
};

inline constexpr Source kAha2012{
    "AHA statement 2012 (Aboyans et al., Circulation 126:2890), read second-hand", "V2"};
inline constexpr Source kGuideline2016{
    "2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), recommendation tables", "V"};
inline constexpr Source kGuideline2024{"2024 ACC/AHA PAD guideline (Gornik et al.), section 3.1",
                                       "V"};
inline constexpr Source kCltiDefinition{
    "Global Vascular Guidelines 2019 (Conte et al., PMC8365864), definition", "V"};
inline constexpr Source kRutherford1997{"Rutherford et al. 1997, classes of acute limb ischaemia",
                                        "V"};
inline constexpr Source kCuffExclusions{"Contraindications to leg cuffs, second-hand summary",
                                        "V2"};
inline constexpr Source kHigherOfTwo{"AHA statement 2012 and 2016 AHA/ACC PAD guideline", "V"};
inline constexpr Source kLowerAnkle{
    "Lower-ankle method: getABI (PMC1950873); Jeevanantham 2014, Am J Cardiol", "V"};
inline constexpr Source kStationRule{"Rule of this station; no guideline names it", "D"};

/// Writes the flags and lines of one leg or of the person.
class Scribe {
 public:
  Scribe(std::vector<Flag>& flags, std::vector<Line>& lines, const Profile& profile)
      : flags_{flags}, lines_{lines}, profile_{profile} {}

  void flag(std::string token, Urgency urgency, std::string text) {
    flags_.push_back({std::move(token), urgency, std::move(text)});
  }
  void say(std::string_view rule, std::string text, std::string inputs, Source source) {
    lines_.push_back(line(rule, std::move(text), std::move(inputs), source));
  }
  /// A line that goes above those already written.
  void say_first(std::string_view rule, std::string text, std::string inputs, Source source) {
    lines_.insert(lines_.begin(), line(rule, std::move(text), std::move(inputs), source));
  }

 private:
  [[nodiscard]] Line line(std::string_view rule, std::string text, std::string inputs,
                          Source source) const {
    return {std::string{rule},        std::move(text),
            std::move(inputs),        std::string{source.citation},
            std::string{source.mark}, profile_.id};
  }
  std::vector<Flag>& flags_;
  std::vector<Line>& lines_;
  const Profile& profile_;
};

/// The pressure of a box that holds one: a value above zero. Empty for anything else.
[[nodiscard]] std::optional<int> pressure_of(const PressureEntry& entry);
/// "118", "118 (again 121)", ">300", "absent", "no signal found", "not measured"
[[nodiscard]] std::string text_of(const PressureEntry& entry);
/// "1.40" from 140
[[nodiscard]] std::string decimals(int hundredths);
[[nodiscard]] const char* text_of(Answer answer);  ///< "yes", "no", "unknown", "not asked"
[[nodiscard]] const char* text_of(Wound wound);
[[nodiscard]] constexpr bool is_open(Answer a) {
  return a == Answer::not_asked || a == Answer::unknown;
}
[[nodiscard]] constexpr bool is_possible(Answer a) {
  return a == Answer::yes || a == Answer::unknown;
}

}  // namespace station::clinical

#pragma once
// Inside of algorithms/clinical: how lines and flags are put together, and the sources they cite
// where the profile holds no number of their own. Marks as in evidence.hpp.

#include "algorithms/clinical/verdict.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace station::clinical {

/// Where a line is written, and how well that was checked.
struct Source {
  SharedText citation;
  SharedText mark;
  Source(SharedText c, SharedText m) : citation{std::move(c)}, mark{std::move(m)} {}
  Source(const Evidence& e) : citation{e.citation}, mark{e.mark} {}  // NOLINT: that of a number
  Source(const Number& n) : Source{n.evidence} {}                    // NOLINT: that of a number
};

inline const Source kAha2012{
    "AHA statement 2012 (Aboyans et al., Circulation 126:2890), read second-hand", "V2"};
inline const Source kGuideline2016{
    "2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), recommendation tables", "V"};
inline const Source kGuideline2024{"2024 ACC/AHA PAD guideline (Gornik et al.), section 3.1", "V"};
inline const Source kCltiDefinition{
    "Global Vascular Guidelines 2019 (Conte et al., PMC8365864), definition", "V"};
inline const Source kRutherford1997{"Rutherford et al. 1997, classes of acute limb ischaemia", "V"};
inline const Source kCuffExclusions{"Contraindications to leg cuffs, second-hand summary", "V2"};
inline const Source kHigherOfTwo{"AHA statement 2012 and 2016 AHA/ACC PAD guideline", "V"};
inline const Source kLowerAnkle{
    "Lower-ankle method: getABI (PMC1950873); Jeevanantham 2014, Am J Cardiol", "V"};
inline const Source kStationRule{"Rule of this station; no guideline names it", "D"};

/// A sentence with its figures put in. It grows where growing costs nothing and is allocated once.
/// @param format FMT_COMPILE("...")
template <class Format, class... Values>
[[nodiscard]] std::string worded(const Format& format, const Values&... values) {
  fmt::basic_memory_buffer<char, 512> letters;
  fmt::format_to(std::back_inserter(letters), format, values...);
  return {letters.data(), letters.size()};
}

/// One line as a profile says it.
[[nodiscard]] inline Line line_of(SharedText rule, std::string text, std::string inputs,
                                  const Source& source, const Profile& profile) {
  return {std::move(rule), std::move(text), std::move(inputs),
          source.citation, source.mark,     profile.id};
}

/// Writes the flags and lines of one leg or of the person.
class Scribe {
 public:
  Scribe(std::vector<Flag>& flags, std::vector<Line>& lines, const Profile& profile)
      : flags_{flags}, lines_{lines}, profile_{profile} {}

  void flag(std::string token, Urgency urgency, std::string text) {
    flags_.push_back({std::move(token), urgency, std::move(text)});
  }
  void say(SharedText rule, std::string text, std::string inputs, const Source& source) {
    lines_.push_back(
        line_of(std::move(rule), std::move(text), std::move(inputs), source, profile_));
  }
  /// A line that goes above those already written.
  void say_first(SharedText rule, std::string text, std::string inputs, const Source& source) {
    lines_.insert(lines_.begin(),
                  line_of(std::move(rule), std::move(text), std::move(inputs), source, profile_));
  }

 private:
  std::vector<Flag>& flags_;
  std::vector<Line>& lines_;
  const Profile& profile_;
};

/// The pressure of a box that holds one: a value above zero. Empty for anything else.
[[nodiscard]] constexpr std::optional<int> pressure_of(const PressureEntry& entry) {
  if (entry.kind != PressureEntry::Kind::value || entry.mmHg <= 0) return std::nullopt;
  return entry.mmHg;
}
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

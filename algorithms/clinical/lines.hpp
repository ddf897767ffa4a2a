#pragma once
// Inside of algorithms/clinical: how lines and flags are put together, and the sources they cite.
// Marks: V read in the source, V2 read second-hand, M from memory, D our own choice.

#include "algorithms/clinical/verdict.hpp"

#include <string>
#include <string_view>

namespace station::clinical {

struct Source {
  std::string_view citation;
  std::string_view mark;
};

inline constexpr Source kAha2012{
    "AHA statement 2012 (Aboyans et al., Circulation 126:2890), read second-hand", "V2"};
inline constexpr Source kArmDifference{
    "AHA statement 2012, read second-hand; ESC/ESH 2018 in J Clin Hypertens 2020, table 2", "V2"};
inline constexpr Source kGuideline2016{
    "2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), recommendation tables", "V"};
inline constexpr Source kGuideline2024{"2024 ACC/AHA PAD guideline (Gornik et al.), section 3.1",
                                       "V"};
inline constexpr Source kLimbThreat{
    "2017 ESC and 2023 IWGDF/ESVS/SVS cuts, in PMC11279131, table 2", "V"};
inline constexpr Source kTasc{"TASC II 2007, in PMC11279131, table 2", "V"};
inline constexpr Source kCltiDefinition{
    "Global Vascular Guidelines 2019 (Conte et al., PMC8365864), definition", "V"};
inline constexpr Source kFootInspection{
    "\"What causes leg cramps?\", 16 December 2025 (awaiting human review)", "V"};
inline constexpr Source kRutherford1997{"Rutherford et al. 1997, classes of acute limb ischaemia",
                                        "V"};
inline constexpr Source kCuffExclusions{"Contraindications to leg cuffs, second-hand summary",
                                        "V2"};
inline constexpr Source kHigherOfTwo{"AHA statement 2012 and 2016 AHA/ACC PAD guideline", "V"};
inline constexpr Source kLowerAnkle{
    "Lower-ankle method: getABI (PMC1950873); Jeevanantham 2014, Am J Cardiol", "V"};
inline constexpr Source kStationRule{"Rule of this station; no guideline names it", "D"};

[[nodiscard]] Line make_line(std::string_view rule, std::string text, std::string inputs,
                             Source source);
[[nodiscard]] Flag make_flag(std::string token, Urgency urgency, std::string text);

/// The pressure of a box that holds one: a value above zero. Empty for anything else.
[[nodiscard]] std::optional<int> pressure_of(const PressureEntry& entry);
/// "118", ">300", "absent", "no signal found", "not measured"
[[nodiscard]] std::string text_of(const PressureEntry& entry);
/// "1.40" from 140
[[nodiscard]] std::string decimals(int hundredths);

}  // namespace station::clinical

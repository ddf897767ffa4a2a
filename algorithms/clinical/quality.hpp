#pragma once
// Inside of algorithms/clinical: how well the exam was done, told while the patient is still there.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// Adds named findings (rest, posture, cuffs, deflation, repeats, what lies between readings, what
/// a stated "absent" rests on) and what the stated study lacks. A fact that was not recorded is a
/// finding only when a study is named.
void judge_quality(const Case& c, const Profile& profile, Verdict& verdict);

/// "seated", "head raised", "flat", "posture not recorded"
[[nodiscard]] const char* posture_words(const ExamFacts& exam);

/// Why values are not comparable with those of a resting exam; empty when nothing speaks against.
[[nodiscard]] std::string not_comparable(const ExamFacts& exam);

}  // namespace station::clinical

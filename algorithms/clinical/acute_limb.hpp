#pragma once
// Inside of algorithms/clinical: acute limb ischaemia. Red flags stop the exam.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Class by sensation, strength and what the arterial and venous Doppler hear; empty unless all
/// four are answered. Where the answers fit no printed row, the worse one counts.
[[nodiscard]] std::optional<AcuteClass> acute_class(const FootFacts& foot);
[[nodiscard]] const char* words_of(AcuteClass acute);  ///< "IIb, immediately threatened"

/// Adds the acute flags and lines. Returns whether the exam must stop.
bool judge_acute_limb(const Leg& leg, bool has_ankle_pressure, const Profile& profile,
                      LegVerdict& verdict);

}  // namespace station::clinical

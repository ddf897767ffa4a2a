#pragma once
// Inside of algorithms/clinical: the category of a pulse volume recording.

#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

/// 1 (normal) to 5 (flat) after Raines, at the ankle: shape first, then amplitude, the worse
/// counts.
[[nodiscard]] int pulse_volume_category(const PulseVolume& recording,
                                        const PulseVolumeRules& rules);
void judge_pulse_volume(const Leg& leg, const Profile& profile, LegVerdict& verdict);

}  // namespace station::clinical

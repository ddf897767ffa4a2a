#pragma once
// Inside of algorithms/clinical: how severe an abnormal index is, by the sets the clinic chose. The
// 2016 and 2024 guidelines name no severity, so without a set none is named.

#include "algorithms/clinical/verdict.hpp"

#include <optional>

namespace station::clinical {

/// Adds one finding and one line per set of the profile when the index is abnormal or borderline.
void grade_severity(std::optional<ExactPressure> ankle, const Profile& profile,
                    LegVerdict& verdict);

}  // namespace station::clinical

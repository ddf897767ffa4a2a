#pragma once
// Inside of algorithms/clinical: what a resting, complete or exercise study still lacks.

#include "algorithms/clinical/verdict.hpp"

#include <string>
#include <vector>

namespace station::clinical {

/// Resting: both arms, both pedal arteries of each leg with their waveforms. Complete: also
/// segmental pressures or pulse volume, and a toe pressure where one was advised. Exercise: also
/// protocol, stop reason and readings of both legs, the first in time. A leg that must not be
/// cuffed is not missing.
[[nodiscard]] std::vector<std::string> missing_for(ExamFacts::Study study, const Case& c,
                                                   const Verdict& verdict);

}  // namespace station::clinical

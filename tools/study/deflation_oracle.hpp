#pragma once
// What a reader could know at best: told of every beat around the return whether flow passed, and
// how much beats differ from each other. No reader is told either; it is the measure to compare
// spreads with.

#include "tools/study/deflation_files.hpp"

#include <optional>

namespace station::study {

/// Mean of the posterior of the truth, each beat's pressure drawn independently from a normal
/// distribution around it: a closed beat says "below the cuff", an open one "above". Uses nothing
/// of the sound. Empty without a truth or without a beat that passed.
[[nodiscard]] std::optional<double> oracle_mmHg(const RecordedDeflation& deflation);

}  // namespace station::study

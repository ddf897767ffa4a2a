#pragma once
// The station's own estimator, told by the simulation which beats truly opened and for how long.
// No reader can know more than these beats show: what is left of its error is the beats' own
// spread, and what a reader's error has beyond it is the price of listening.

#include "tools/study/study_line.hpp"

#include <optional>

namespace station::study {

/// Empty where flow never returned during a deflation.
[[nodiscard]] std::optional<double> oracle_of(const SiteFacts& facts,
                                              const WatchedAttempt& watched);

}  // namespace station::study

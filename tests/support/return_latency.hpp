#pragma once
// How much signal must have come in before the return of flow is told. Signal time: no clock of the
// machine takes part.

#include "tests/support/doppler_fixture.hpp"

#include <optional>

namespace station::test {

/// Seconds of signal from the artery's first opening of kLeastOpening_s until something is told.
/// Empty: it never is.
struct Told {
  std::optional<double> frame_s;   ///< the first frame that stands out of the hold has come in
  std::optional<double> return_s;  ///< two rhythmic beats: the return of flow
  std::optional<double> enough_s;  ///< five: the cuff is vented
};

/// Asks every 10 ms, with what had come in by then.
[[nodiscard]] Told tell_return(const MadeMeasurement& made);

}  // namespace station::test

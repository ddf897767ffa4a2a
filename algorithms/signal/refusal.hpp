#pragma once
// Why there is no reading: each check around the rule of the first beat by itself, in the order of
// an attempt: each but the first assumes that those before it were empty. An empty answer means
// that nothing speaks against a number so far. Pure; allocates; any thread. Internal to
// algorithms/signal.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/reading_parts.hpp"
#include "algorithms/signal/systolic.hpp"

#include <expected>
#include <optional>

namespace station::signal {

using Refusal = std::optional<NoReading>;

/// By what was heard with the open cuff, and whether a deflation was reached at all.
[[nodiscard]] Refusal refused_before_hold(const MeasurementTrack& track, const FreeFlow& free);

/// By the held cuff: was the artery shut under it, and long enough?
[[nodiscard]] Refusal refused_hold(const MeasurementTrack& track, const Hold& hold,
                                   const FreeFlow& free, const SystolicSettings& settings);

/// Where the deflation showed no beat.
[[nodiscard]] NoReading why_without_return(const MeasurementTrack& track, const Hold& hold,
                                           const Deflation& deflation, const Rhythm& rhythm);

/// The stretch on which the number stands: from two beats before the return to two after.
struct Stretch {
  Timestamp from;
  Timestamp to;
  double movement = 0.0;  ///< share of it, 0..1
};
[[nodiscard]] Stretch stretch_around(const MeasurementTrack& track, const Deflation& deflation,
                                     const Burst& first, double period_s);

/// By what was lost or hidden in the stretch.
[[nodiscard]] Refusal refused_stretch(const MeasurementTrack& track, const Deflation& deflation,
                                      const Stretch& stretch, const Burst& first,
                                      const SystolicSettings& settings);

/// One beat in the hold: far above the return it was a knock, close to it the artery was not shut.
[[nodiscard]] bool was_held_too_low(const MeasurementTrack& track, const Hold& hold,
                                    const FreeFlow& free, float first_beat_mmHg);

/// mmHg/s, positive, at which the cuff fell around the first beat; or why that is no reading.
[[nodiscard]] std::expected<double, NoReading> deflation_rate(const MeasurementTrack& track,
                                                              const Hold& hold, const Burst& first,
                                                              const SystolicSettings& settings);

}  // namespace station::signal

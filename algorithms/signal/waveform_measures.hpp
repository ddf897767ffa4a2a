#pragma once
// The measures of an ensemble of beats, each with the spread of the single beats. Definitions stand
// beside the fields in waveform.hpp; here is how they are found.
//
// Foot: where the line through 20 and 80 % of the upstroke meets the level before it (tangent
// intersection; reference values of pulse-wave analysis use the same). Peak: the highest point
// after smoothing by a quadratic over two fifths of the upstroke. Rise: from one to the other, and
// sqrt(rise^2 - w^2) takes off the rise w that the spectral window adds to a step. Steepest slope:
// least squares over five frames. A pulsatility index is given only where the mean is above 2 % of
// the peak: the quotient of a flow that goes forth and back means nothing.

#include "algorithms/signal/waveform_ensemble.hpp"

#include <optional>
#include <span>

namespace station::signal {

/// @param beats of the ensemble that was made from `envelope`; its wave is not empty
/// Leaves beats_per_minute, snr_db and regular to the caller.
[[nodiscard]] WaveformMeasures measure_ensemble(const FlowEnvelope& envelope,
                                                const Ensemble& beats);

/// Why a waveform is not described.
enum class WaveformShortfall : std::uint8_t { no_pulse, too_few_beats };
[[nodiscard]] const char* sentence_of(WaveformShortfall shortfall);  ///< one clause, lower case

/// Everything about one stretch of free listening: for pictures and for a person who asks why.
struct WaveformStudy {
  std::optional<WaveformMeasures> measures;    ///< exactly one of this ...
  std::optional<WaveformShortfall> shortfall;  ///< ... and this is set
  Ensemble ensemble;
};
[[nodiscard]] WaveformStudy study_waveform(std::span<const FlowFrame> flow, Timestamp from,
                                           Timestamp to, int min_beats);
/// The same of an envelope that somebody else made (duplex scanners export them).
[[nodiscard]] WaveformStudy study_envelope(const FlowEnvelope& envelope, int min_beats);

}  // namespace station::signal

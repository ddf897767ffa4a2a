#pragma once
// The measures of an ensemble of beats, each with the spread of the single beats. Definitions stand
// beside the fields in waveform.hpp; here is how they are found.
//
// Foot: where the line through 40 and 80 % of the upstroke meets the level before it (intersecting
// tangents). Lower points are not used: slow flow is not heard, and an envelope jumps out of
// silence. Silence counts as half of the slowest flow that is heard. Peak: the highest point after
// smoothing by a quadratic over two fifths of the upstroke. Rise: from one to the other, and
// sqrt(rise^2 - w^2) takes off the rise w that the spectral window adds to a step. Steepest slope:
// least squares over a quarter of the upstroke's 20 to 80 %, five frames at least. A pulsatility
// index is given only where the mean is above 2 % of the peak: the quotient of a flow that goes
// forth and back means nothing.

#include "algorithms/signal/flow_measure.hpp"
#include "algorithms/signal/waveform_ensemble.hpp"

#include <optional>
#include <span>

namespace station::signal {

/// Where the systolic upstroke of an ensemble begins and ends [frames].
struct Landmarks {
  std::size_t foot = 0;
  std::size_t top = 0;
};
[[nodiscard]] Landmarks landmarks_of(const FlowEnvelope& envelope, const Ensemble& beats);

/// @param beats of the ensemble that was made from `envelope`; its wave is not empty
/// Leaves beats_per_minute, snr_db, contrast and regular to the caller.
[[nodiscard]] WaveformMeasures measure_ensemble(const FlowEnvelope& envelope,
                                                const Ensemble& beats);

/// Why a waveform is not described.
enum class WaveformShortfall : std::uint8_t { no_pulse, too_few_beats };
[[nodiscard]] const char* sentence_of(WaveformShortfall shortfall);  ///< one clause, lower case

/// Everything about one stretch of free listening: for pictures and for a person who asks why.
struct WaveformStudy {
  std::optional<WaveformMeasures> measures;    ///< exactly one of this ...
  std::optional<WaveformShortfall> shortfall;  ///< ... and this is set
  FlowEnvelope envelope;                       ///< what was averaged; empty without a pulse
  Ensemble ensemble;
  Landmarks marks;  ///< of the ensemble
};
/// @param band_end_hz upper end of what the front end listens to; a peak there is a lower bound
/// @param window_s    of the front end's spectra
[[nodiscard]] WaveformStudy study_waveform(std::span<const FlowFrame> flow, Timestamp from,
                                           Timestamp to, int min_beats,
                                           double band_end_hz = kHighestFlowHz,
                                           double window_s = kWindowSeconds);
/// The same of an envelope that somebody else made (duplex scanners export them).
[[nodiscard]] WaveformStudy study_envelope(const FlowEnvelope& envelope, int min_beats);

}  // namespace station::signal

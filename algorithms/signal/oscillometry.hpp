#pragma once
// What the cuff itself feels while it deflates: the pulses that the arteries under it press into
// its gas. A pure function of a stretch of the pressure trace.
//
// It gives a beat clock that runs above the systolic pressure too, where no Doppler beat exists,
// the pressure of the largest pulses (an estimate of the mean arterial pressure), whether there are
// pulses at all, and what was a movement. It never gives a systolic pressure that could replace the
// Doppler's: at the ankle the fixed-ratio systolic errs by 1.7 mmHg (2 SD 21) in healthy legs and
// by 29 (2 SD 83) in ischaemic ones [Clin Physiol 2001;21:155; reference 1d].
//
// Assumes: a trace of 40 points a second or more, deflation by a ramp of 1 to 5 mmHg/s, a leak or
// steps. Does not: tell whose pulse it is (an ankle cuff feels all arteries under it together).
// Allocates scratch; call it outside the sample path.

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace station::signal {

/// One beat, as the cuff felt it.
struct CuffPulse {
  Timestamp foot;               ///< where the rise begins
  Timestamp steepest;           ///< fastest rise of the pressure: the mark for the beat clock
  float cuff_mmHg = 0.0F;       ///< cuff pressure below the peak, without the pulse
  float amplitude_mmHg = 0.0F;  ///< of the peak over the line from foot to foot
  friend bool operator==(const CuffPulse&, const CuffPulse&) = default;
};

/// A jolt of the limb: far larger than its neighbours, or too slow for a pulse.
struct CuffBump {
  Timestamp from;
  Timestamp to;
  float rise_mmHg = 0.0F;
  friend bool operator==(const CuffBump&, const CuffBump&) = default;
};

enum class Oscillation : std::uint8_t {
  pulses,         ///< beats found
  none,           ///< no pulse in the cuff: calcified, no pulse, or the cuff does not fit the limb
  not_rhythmic,   ///< something moves, but it keeps no rhythm of a heart
  trace_unusable  ///< too short, too slow or with gaps in more than a fifth of it
};

/// Where the envelope of amplitudes has its maximum.
enum class EnvelopeMaximum : std::uint8_t {
  not_found,   ///< too few pulses, or no shape to them
  reached,     ///< amplitudes fall on both sides: mean_mmHg is set
  below_span,  ///< still growing when the span ends: the mean lies below lowest_mmHg
  above_span   ///< falling from the first pulse on: the mean lies above highest_mmHg
};

struct Oscillometry {
  Oscillation finding = Oscillation::trace_unusable;
  std::vector<CuffPulse> pulses;  ///< in time order, bumps left out
  std::vector<CuffBump> bumps;
  float beats_per_minute = 0.0F;  ///< from the median interval; 0 if unknown
  /// Median of the absolute change from one interval to the next, over the median interval. Sinus
  /// rhythm with a variability of 5 % has 0.05, atrial fibrillation 0.15 to 0.35.
  float interval_change = 0.0F;
  bool irregular = false;

  EnvelopeMaximum maximum = EnvelopeMaximum::not_found;
  std::optional<float> mean_mmHg;      ///< cuff pressure of the largest pulses
  float mean_uncertainty_mmHg = 0.0F;  ///< half width of the top: pulses within 5 % of the largest
  float largest_mmHg = 0.0F;           ///< amplitude there, or the largest seen
  float highest_mmHg = 0.0F;           ///< cuff pressure at the first pulse
  float lowest_mmHg = 0.0F;            ///< cuff pressure at the last pulse
  friend bool operator==(const Oscillometry&, const Oscillometry&) = default;

  /// Smoothed amplitude at a cuff pressure; empty where there is no pulse within 8 mmHg.
  [[nodiscard]] std::optional<float> amplitude_at(float cuff_mmHg) const;
};

struct OscillometrySettings {
  /// Pulses below this are not told from the sensor's noise (0.05 mmHg a reading, 0.02 after
  /// averaging) [chosen: six deviations].
  float least_amplitude_mmHg = 0.12F;
  /// A pulse is kept when it has this share of its neighbours', or a beat is due where it is
  /// [chosen].
  float share_of_neighbours = 0.40F;
  /// With fewer beats than this there is no rhythm to speak of [chosen].
  std::size_t least_beats = 4;
};

/// The pulses of [from, to]. Give it the deflation alone; points outside are not looked at.
[[nodiscard]] Oscillometry read_oscillations(std::span<const PressurePoint> trace, Timestamp from,
                                             Timestamp to,
                                             const OscillometrySettings& settings = {});

}  // namespace station::signal

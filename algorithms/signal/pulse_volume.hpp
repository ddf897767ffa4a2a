#pragma once
// The pulse-volume waveform: the pressure that each beat presses into a cuff held at about 65 mmHg.
// Its shape tells disease where a pressure cannot (calcified walls). Pure function of a hold.
//
// Assumes: the cuff is held (not deflated) on the limb for some seconds, at 200 Hz. Does not: turn
// millimetres of mercury into the millimetres of a chart recorder; amplitude depends on the cuff's
// volume and how it is wrapped, so shape comes first [M: Raines' categories].
//
// Contours are those that clinicians order from healthy to worst: quick upstroke, sharp crest and
// notch; the notch is lost first; then rise and fall grow slow and the crest round; in the end it
// is flat [V: teaching pages of Koven and the manual of Hadeco].

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace station::signal {

enum class PulseContour : std::uint8_t {
  normal,      ///< quick upstroke, notch or shoulder on the way down
  notch_lost,  ///< quick upstroke, smooth fall
  rounded,     ///< slow upstroke or broad crest
  flat         ///< no pulse that stands out of the noise
};

struct PulseVolume {
  PulseContour contour = PulseContour::flat;
  std::uint8_t beat_count = 0;     ///< in the ensemble
  float hold_mmHg = 0.0F;          ///< median cuff pressure
  float amplitude_mmHg = 0.0F;     ///< foot to crest of the mean beat
  float crest_time_s = 0.0F;       ///< foot (by the tangent of the steepest rise) to crest
  float crest_width_share = 0.0F;  ///< time above three quarters of the amplitude, over the beat
  bool has_notch = false;
  float beats_per_minute = 0.0F;
  friend bool operator==(const PulseVolume&, const PulseVolume&) = default;
};

enum class NoPulseVolume : std::uint8_t {
  hold_too_short,  ///< less than three beats or four seconds
  not_held,        ///< the pressure was not between 50 and 80 mmHg, or fell by more than 1 mmHg/s
  too_few_beats,   ///< pulses, but fewer than three alike: movement or ectopic beats
  trace_unusable   ///< gaps or too few points
};

/// Exactly one of the two is set. `flat` is a finding and no failure.
struct PulseVolumeOutcome {
  std::optional<PulseVolume> waveform;
  std::optional<NoPulseVolume> none;
  friend bool operator==(const PulseVolumeOutcome&, const PulseVolumeOutcome&) = default;
};

/// The waveform of the hold within [from, to]. Allocates scratch.
[[nodiscard]] PulseVolumeOutcome read_pulse_volume(std::span<const PressurePoint> trace,
                                                   Timestamp from, Timestamp to);

[[nodiscard]] const char* token_of(PulseContour contour);    ///< "notch_lost": for files
[[nodiscard]] const char* sentence_of(NoPulseVolume cause);  ///< one clause, lower case

}  // namespace station::signal

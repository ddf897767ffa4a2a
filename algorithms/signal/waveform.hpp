#pragma once
// The free Doppler waveform of one artery, cuff vented: its measures as values. Where they come
// from: waveform_ensemble.hpp (the beats) and waveform_measures.hpp (the numbers); what they are
// called: waveform_words.hpp; what they mean for an ankle: waveform_grade.hpp.
//
// Frequencies are Doppler shifts: what the probe heard, whatever its angle. Indices, times and
// ratios are free of the angle too. Velocities and accelerations of blood need it and are computed
// only where somebody has measured it: see AngleDependentMeasures.

#include "core/quantity.hpp"

#include <cstdint>
#include <optional>

namespace station::signal {

/// Sources of what is not said here: docs/references.md, Waveforms; limits and widths are chosen.
/// Forward is the direction of the systolic upstroke. Every `_se` is the standard error over the
/// beats, SD / sqrt(beats); 0 where fewer than three beats stand behind it.
struct WaveformMeasures {
  std::uint8_t beat_count = 0;      ///< clean beats in the ensemble
  std::uint8_t rejected_beats = 0;  ///< premature, unlike the others, damaged by a gap or clipping
  float peak_hz = 0.0F;             ///< highest of the ensemble of the maximum-frequency envelope
  float peak_se_hz = 0.0F;
  float mean_hz = 0.0F;  ///< time average of that envelope over the beat
  float mean_se_hz = 0.0F;
  float min_hz = 0.0F;  ///< lowest of the ensemble; negative = reversal
  float min_se_hz = 0.0F;
  float end_diastolic_hz = 0.0F;  ///< mean of the last tenth of the beat before the next foot
  float end_diastolic_se_hz = 0.0F;
  float pulsatility_index = 0.0F;  ///< (peak - min) / mean [Gosling and King 1974, M]; 0 = none
  float pulsatility_se = 0.0F;
  float resistance_index = 0.0F;  ///< (peak - end diastolic) / peak [Pourcelot 1974, M]
  float resistance_se = 0.0F;
  /// Foot (intersecting tangents) to peak, the spectral window's own rise taken off.
  float rise_time_s = 0.0F;
  float rise_se_s = 0.0F;
  float max_acceleration_hz_per_s = 0.0F;  ///< of the upstroke, least squares
  float max_acceleration_se_hz_per_s = 0.0F;
  float reverse_forward_ratio = 0.0F;  ///< area below zero over area above, 0..
  float mean_flow_hz = 0.0F;  ///< time average of the power-weighted mean frequency, forward > 0
  float peak_width_s = 0.0F;  ///< of the systolic peak at three quarters of its height
  float peak_width_se_s = 0.0F;
  float notch_share = 0.0F;          ///< deepest dip after the peak that is risen from, over peak
  float spectral_broadening = 0.0F;  ///< 1 - mean / maximum frequency at the peak, 0..1
  float ensemble_se_hz = 0.0F;       ///< of a typical point of the ensemble
  float dead_band_hz = 0.0F;         ///< slower than this is not told from none
  float reversing_share = 0.0F;      ///< share of the beats in which flow reverses for 20 ms
  float beats_per_minute = 0.0F;
  float snr_db = 0.0F;    ///< at the peak, in 3 kHz; interfering tones count as noise
  float contrast = 0.0F;  ///< at the peak, of the flow band's bins over their own noise, 1..12
  bool reverses = false;  ///< flow crosses zero in most beats (multiphasic)
  bool regular = true;    ///< SD of the beat interval below 12 % of it
  bool peak_beyond_band = false;  ///< the envelope met the end of the band: peak is a lower bound
  bool directional = true;        ///< false: loudspeaker audio, every shift counts as forward
  bool toward_probe = true;       ///< forward is toward the probe
  friend bool operator==(const WaveformMeasures&, const WaveformMeasures&) = default;
};

/// Half the width of a 95 % interval from a standard error over so many beats: Student's quantile
/// by its expansion in 1 / (beats - 1), right to 3 % from three beats on [Abramowitz and
/// Stegun 26.7.5]. It holds the spread of the beats and no systematic error: an envelope reads
/// steady flow 50 to 90 Hz high.
[[nodiscard]] constexpr float half_interval(float standard_error, int beats) {
  const float u = 1.0F / static_cast<float>(beats > 3 ? beats - 1 : 2);
  return standard_error * (1.96F + u * (2.372F + u * (2.823F + u * 2.555F)));
}

/// Measures in units of moving blood. They are only as good as the angle: at 60 degrees an error
/// of 5 degrees is one of 15 %.
struct AngleDependentMeasures {
  Velocity peak = Velocity::metres_per_second(0.0);
  Velocity mean = Velocity::metres_per_second(0.0);
  Velocity end_diastolic = Velocity::metres_per_second(0.0);
  double max_acceleration_m_s2 = 0.0;
};

/// v = c f / (2 f0 cos(angle)), c = 1540 m/s in soft tissue.
/// @param carrier > 0   @param angle between beam and vessel, as measured by a person, 0..80
/// degrees
/// @returns empty outside those ranges: near 90 degrees the figure means nothing
[[nodiscard]] std::optional<AngleDependentMeasures> with_angle(const WaveformMeasures& measures,
                                                               Frequency carrier, Angle angle);

}  // namespace station::signal

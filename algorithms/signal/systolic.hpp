#pragma once
// The systolic pressure of one artery from the return of flow under a deflating cuff, or the cause
// why there is none. Pure functions of the track: live screen, exam, replay and tests call the
// same.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/free_flow.hpp"

namespace station::signal {

struct SystolicSettings {
  int rhythmic_beats = 2;   ///< flow beats in rhythm that make a return of flow [chosen]
  double min_hold_s = 3.0;  ///< occluded hold, where the noise is learned [rule E8]
  /// Faster, a beat is 5 mmHg at 60 a minute; slower, a limb is closed for minutes [chosen, about
  /// the 2 to 3 mmHg/s of the guidelines].
  double max_deflation_mmHg_s = 5.0;
  double min_deflation_mmHg_s = 0.8;
  double max_sensor_difference_mmHg = 8.0;     ///< as the safety guard's [chosen]
  double ceiling_mmHg = 295.0;                 ///< flow here means incompressible [decision 0001]
  PressureKind kind = PressureKind::estimate;  ///< which pressure enters the index [E20]
  /// The rhythm is the patient's: other readings heard it irregular, so this one is [E21].
  bool irregular = false;
};

/// Computes from everything up to marks.end (or the end of the track). Needs hold_from and
/// deflation_from, else the cause says what is missing. Allocates scratch; call it outside the
/// sample path.
[[nodiscard]] SystolicOutcome read_systolic(const MeasurementTrack& track,
                                            const SystolicSettings& settings);

/// What can be heard now, for the workflow and the probe-still meter. Looks at the last
/// `window_s` seconds of the flow track only.
struct ListeningState {
  bool pulsatile_flow = false;  ///< rhythmic arterial flow within the window
  bool steady_flow = false;     ///< strong flow one way that does not beat [E12]
  int beats = 0;                ///< clean flow beats within the window
  float beats_per_minute = 0.0F;
  float quality = 0.0F;  ///< 0..1: signal strength and steadiness, for the meter
  /// Onsets of the newest beats that stand out of the window, oldest first, for the ticks on the
  /// display. Fewer than `beats` where flow never stops.
  std::array<Timestamp, kMaxEvidenceBeats> onsets{};
  std::uint8_t onset_count = 0;
};
[[nodiscard]] ListeningState listen(std::span<const FlowFrame> flow, double window_s);

/// Whether flow passes under the held cuff: beats seen since `from`, against the noise floor of the
/// probe itself. Used to decide whether inflation went far enough.
[[nodiscard]] bool flow_persists(std::span<const FlowFrame> flow, Timestamp from,
                                 const FreeFlow& free);

/// Rhythmic flow beats that have come back since deflation began; the workflow vents after enough.
/// None while they may still be the rush of a vein.
/// @param free of the same track, by assess_free_flow: it does not change while the cuff deflates
[[nodiscard]] int beats_since_return(const MeasurementTrack& track, const FreeFlow& free,
                                     const SystolicSettings& settings);

/// The free waveform between two times. Empty if fewer than `min_beats` clean beats are in it.
[[nodiscard]] std::optional<WaveformMeasures> describe_waveform(std::span<const FlowFrame> flow,
                                                                Timestamp from, Timestamp to,
                                                                int min_beats = 5);

}  // namespace station::signal

#pragma once
// What the station's own reading and a reading at a person's cursor are both made of, so that they
// cannot differ: hold, direction, rhythm, return of flow, beat clock. Internal to
// algorithms/signal.

#include "algorithms/signal/crossing.hpp"
#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/free_flow.hpp"
#include "algorithms/signal/return_of_flow.hpp"
#include "algorithms/signal/systolic.hpp"

#include <optional>
#include <span>
#include <vector>

namespace station::signal {

/// The first part of a hold still carries the tail of the last open beat [as the workflow]. Noise
/// is learned over all of the hold: by quantiles, which that tail does not move.
inline constexpr Duration kSettle = std::chrono::milliseconds{400};

/// A controller takes this long to change the rate of a ramp [chosen].
inline constexpr Duration kSlowedDown = std::chrono::milliseconds{500};

[[nodiscard]] Rhythm rhythm_of(const FreeFlow& free);
[[nodiscard]] FlowSign sign_of(const FreeFlow& free, const MeasurementTrack& track);

struct Hold {
  std::span<const FlowFrame> frames;
  std::span<const FlowFrame> open;  ///< the artery before, with the cuff open
  float pressure_mmHg = 0.0F;
  Band band = Band::whole;  ///< where flow is looked for afterwards
};

[[nodiscard]] Hold hold_of(const MeasurementTrack& track, const FreeFlow& free);
/// Of what was heard in it.
[[nodiscard]] double length_s(const Hold& hold);
/// What the hold teaches of the noise along one direction. What stands in it half as high as the
/// open artery's beats is a beat that passed, not the noise's peak.
[[nodiscard]] NoiseLevel noise_of(const Hold& hold, FlowSign sign);

/// The rule applied to the deflation of a track. Needs both marks. Where a vein empties in the
/// direction that was taken for the artery's, the artery is looked for in the other one; if a vein,
/// or nothing, is there too, the first finding stands. Without a vein, too, the other direction is
/// looked at, up to the first beat of the heard one: clear beats there that came before overrule it
/// (decision 0006). Flow that rushes and ebbs under a cuff too
/// tight for veins, or does not flow as from a vein, ends the search: it is no return, and the
/// other direction's none instead.
struct Deflation {
  FlowSign sign = 1;  ///< in which the return was looked for at last
  FlowSeries series;
  FlowReturn flow_return;
};
[[nodiscard]] Deflation read_deflation(const MeasurementTrack& track, const Hold& hold,
                                       FlowSign sign, const Rhythm& rhythm,
                                       const SystolicSettings& settings);

/// Samples are missing between two times, of either sensor.
[[nodiscard]] bool has_gap(const MeasurementTrack& track, Timestamp from, Timestamp to);

/// The beats as the cuff feels them, also where nothing flows.
struct BeatClock {
  std::vector<Timestamp> upstrokes;  ///< empty where it feels none it can be sure of
  std::optional<bool> irregular;     ///< what it says of the rhythm, if anything
  bool unsteady = false;  ///< changes from beat to beat more than most, but proves nothing
};
/// In a heart without rhythm the weakest pulses count too.
/// @param free what was heard with the cuff open: where its beats keep time, a cuff that counts
///   many more feels a tremor, and is no clock
[[nodiscard]] BeatClock beat_clock(std::span<const PressurePoint> pressure, Timestamp from,
                                   Timestamp to, const FreeFlow& free);

/// Whether the beats keep no time [E21]. The cuff feels beats that stay closed too, the Doppler
/// only those that pass or are loud enough: the clock's word counts, and where it is in doubt the
/// open artery's beside it.
[[nodiscard]] bool is_irregular(const BeatClock& clock, const FreeFlow& free,
                                const FlowReturn& found);

/// Upstroke of the free waveform; 0 if it was not caught.
[[nodiscard]] float rise_time_of(const MeasurementTrack& track);

/// The hold's noise spreads this many times wider than a silent artery's: the limb trembles
/// [chosen; decision 0010].
inline constexpr double kRestless = 3.0;

struct Crossing {
  double noise_ratio = 1.0;  ///< spread of the hold's noise, of a silent artery's
  bool irregular = false;    ///< the heart keeps no time
  std::optional<CrossingEstimate> estimate;
};
/// Where the systolic lies, by the beats of a return and those before it that stayed closed.
/// @param found     has beats
/// @param irregular known from elsewhere
[[nodiscard]] Crossing judge_crossing(const MeasurementTrack& track, const Hold& hold,
                                      FlowSign sign, const FreeFlow& free, const FlowReturn& found,
                                      bool irregular);

}  // namespace station::signal

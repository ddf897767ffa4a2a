#pragma once
// The systolic pressure of a toe: the pressure of a deflating toe cuff at which the pulse comes
// back in a photoplethysmogram (PPG) of that toe, or the cause why there is none. A pure function
// of the light, the cuff pressure and the marks of one attempt.
//
// Method. A pulse in the light before inflation is required: without one nothing can return, and
// the answer is `not measurable by PPG`, which is neither 0 nor normal [rule E31]. While the cuff
// is held the light must stand still; what moves it then is the noise. During deflation the first
// of four rhythmic pulses is looked for, from there back to earlier single ones that a breath let
// through. Each beat is then a witness: closed at its cuff pressure, or as far above it as its
// pulse in the light is high, since pulses grow as the cuff falls. From these light_crossing.hpp
// finds the mean systolic of the beats around the crossing, neither the last closed beat's pressure
// nor, up to a beat late, the first open one's.
//
// Assumes: larger values mean more blood (more light absorbed), 40 points a second or more, and the
// PPG downstream of the cuff on the same toe. Allocates scratch; call it outside the sample path.

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace station::signal {

/// One value of the photoplethysmogram.
struct LightPoint {
  Timestamp time;
  float value = 0.0F;  ///< converter counts; more blood = larger
};

struct ToeMarks {
  Timestamp free_from;  ///< cuff vented, sensor on the toe
  Timestamp inflation_from;
  std::optional<Timestamp> hold_from;
  std::optional<Timestamp> deflation_from;
  std::optional<Timestamp> end;  ///< vent or end of listening
  friend bool operator==(const ToeMarks&, const ToeMarks&) = default;
};

struct ToeTrack {
  std::span<const LightPoint> light;
  std::span<const PressurePoint> pressure;  ///< of the toe cuff
  ToeMarks marks;
};

/// Why there is no toe pressure. Each has a sentence and a next step.
enum class NoToeCause : std::uint8_t {
  not_measurable_by_ppg,  ///< no pulsatile light before inflation: cold or starved toe, sensor off
  not_occluded,           ///< pulses went on under the held cuff
  no_return_of_pulse,     ///< pulses stopped and did not come back before the cuff was empty
  hold_too_short,
  deflation_too_fast,
  deflation_too_slow,
  irregular,   ///< rises without rhythm
  signal_gap,  ///< light or pressure missing over the crossing
  motion       ///< the toe or the cuff moved over the crossing
};

struct ToeReading {
  int systolic_mmHg = 0;          ///< `estimate_mmHg`, rounded half up
  float estimate_mmHg = 0.0F;     ///< between the beats
  float first_pulse_mmHg = 0.0F;  ///< cuff pressure at the first pulse of the return
  float low_mmHg = 0.0F;          ///< 95 % interval of the estimate
  float high_mmHg = 0.0F;
  float deflation_mmHg_per_s = 0.0F;  ///< positive, around the crossing
  float beats_per_minute = 0.0F;
  float free_amplitude = 0.0F;   ///< of the pulse before inflation [counts]
  float signal_to_noise = 0.0F;  ///< that, over the deviation of the light's noise
  std::uint8_t open_beats = 0;   ///< witnesses of the estimate
  std::uint8_t closed_beats = 0;
  bool irregular_beats = false;  ///< one reading is not enough [rule E21]
  friend bool operator==(const ToeReading&, const ToeReading&) = default;
};

struct NoToeReading {
  NoToeCause cause = NoToeCause::not_measurable_by_ppg;
  float reached_mmHg = 0.0F;  ///< highest held cuff pressure, for not_occluded
  friend bool operator==(const NoToeReading&, const NoToeReading&) = default;
};

/// Exactly one of the two is set.
struct ToeOutcome {
  std::optional<ToeReading> reading;
  std::optional<NoToeReading> none;
  friend bool operator==(const ToeOutcome&, const ToeOutcome&) = default;
};

struct ToeSettings {
  double min_free_s = 5.0;  ///< of light before inflation [chosen: four beats at 50 a minute]
  double min_hold_s = 2.0;  ///< closed, where the noise is learned [chosen]
  double max_deflation_mmHg_s = 5.0;  ///< as SystolicSettings
  double min_deflation_mmHg_s = 0.8;  ///< as SystolicSettings
};

[[nodiscard]] ToeOutcome read_toe_systolic(const ToeTrack& track, const ToeSettings& settings = {});

/// Whether the light pulses, over the newest `window_s` seconds: asked before a cuff inflates.
[[nodiscard]] bool light_pulsates(std::span<const LightPoint> light, double window_s);

/// Rhythmic pulses since the return; the workflow vents after enough, some 6 s after the first.
[[nodiscard]] int toe_pulses_since_return(const ToeTrack& track);

[[nodiscard]] const char* sentence_of(NoToeCause cause);   ///< one clause, lower case
[[nodiscard]] const char* next_step_of(NoToeCause cause);  ///< what to do now, a sentence
[[nodiscard]] const char* token_of(NoToeCause cause);      ///< "not_measurable_by_ppg": for files

}  // namespace station::signal

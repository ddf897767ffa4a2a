#pragma once
// Synthetic measurements for the tests of algorithms/signal: a pulse, a cuff and a probe, of a
// plain model of their own. Shares nothing with hal/sim, on purpose: the estimator and what checks
// it, and the two things that check it, stay strangers.
//
//   pressure    each beat is a raised-cosine hump over the diastolic level; breathing moves its top
//   cuff        straight lines: up, hold, down
//   flow        passes while the pulse is above the cuff; low-passed complex noise, shifted to the
//               blood's mean frequency, its power rising with the opening
//   disturbance white noise, wall thump, hum, tones, clicks, tremor, shaking tissue
// Deterministic (core/random.hpp, core/deterministic_math.hpp): the same seed gives the same bits.

#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/systolic.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace station::test {

/// An arterial pressure from elsewhere, in place of the plain pulse.
struct DrivingPressure {
  std::vector<float> mmHg;
  double rate_hz = 125.0;
  std::vector<double> feet_s;  ///< where the beats begin, rising
  double from_s = 0.0;         ///< of the recording, at the measurement's begin
  [[nodiscard]] double at(double recording_s) const;
};
/// Finds the feet: the lowest point before each rise of `least_rise_mmHg` within 0.15 s.
[[nodiscard]] DrivingPressure driven_by(std::vector<float> mmHg, double rate_hz,
                                        double least_rise_mmHg);

struct UnderCuff {
  std::uint64_t seed = 1;
  // pulse
  const DrivingPressure* driven = nullptr;  ///< then the next six say nothing of it
  double systolic_mmHg = 120.0;
  double pulse_pressure_mmHg = 45.0;
  double heart_rate_bpm = 68.0;
  double interval_sd = 0.03;  ///< share of the interval
  double breath_swing_mmHg = 4.0;
  double breath_bpm = 14.0;
  bool never_closes = false;  ///< flow passes at any cuff pressure
  // probe
  double snr_db = 12.0;  ///< at the peak of free flow, in 3 kHz
  double peak_hz = 2500.0;
  bool damped = false;  ///< monophasic with flow all through diastole, else multiphasic
  bool away = false;    ///< flow away from the probe
  double thump_db = -100.0;
  double hum_db = -100.0;
  double tones_db = -100.0;
  double clicks_per_s = 0.0;
  double tremor_db = -100.0;   ///< both directions
  double shaking_db = -100.0;  ///< one echo that swings to and fro, 200 Hz either way
  double tremor_hz = 5.0;
  double shaking_hz = 6.0;
  double tremor_from_s = 0.0;  ///< of both: since the measurement's begin
  double venous_db = -100.0;   ///< slow flow away, breathing
  double noise_lsb = 200.0;
  // procedure
  double free_s = 9.0;
  double top_above_systolic_mmHg = 25.0;
  std::optional<double> top_mmHg;
  double inflation_mmHg_s = 20.0;
  double hold_s = 4.0;
  double deflation_mmHg_s = 2.5;
  double after_return_s = 5.0;
  bool until_empty = false;  ///< go on to an open cuff and listen there for 5 s
  // what goes wrong; times are seconds, pressures of the falling cuff
  std::optional<double> probe_lost_at_s;
  double second_sensor_error_mmHg = 0.0;
  std::optional<double> knock_at_mmHg;  ///< movement for 2.5 s around this cuff pressure
  std::optional<double> gap_at_mmHg;    ///< 0.6 s of samples missing there
  bool random_bursts = false;           ///< in the deflation: bursts without rhythm, not beats
};

/// One beat in which the artery was open under the falling cuff.
struct Opening {
  double at_s = 0.0;       ///< since the measurement's begin
  double cuff_mmHg = 0.0;  ///< when it opened
  double lasts_s = 0.0;
};

/// A shorter opening moves no blood past the probe: the wall itself takes 8 ms to follow.
inline constexpr double kLeastOpening_s = 0.030;

struct MadeMeasurement {
  std::vector<signal::FlowFrame> flow;
  std::vector<signal::PressurePoint> pressure;
  signal::MeasurementMarks marks;
  double first_beat_mmHg = 0.0;  ///< cuff pressure at the first opening of kLeastOpening_s or more
  std::vector<Opening> openings;
  [[nodiscard]] signal::MeasurementTrack track() const { return {flow, pressure, marks}; }
};

/// Makes the samples, and runs them through the front end.
[[nodiscard]] MadeMeasurement measure(const UnderCuff& c);

/// Free listening for `seconds`, no cuff: only the samples.
[[nodiscard]] std::vector<std::int16_t> free_samples(const UnderCuff& c, double seconds);

/// The frames of interleaved samples at 16 kHz (or as the settings say).
[[nodiscard]] std::vector<signal::FlowFrame> frames_of(
    const std::vector<std::int16_t>& iq, const signal::FrontEndSettings& settings = {});

}  // namespace station::test

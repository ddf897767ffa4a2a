#pragma once
// A synthetic toe under a cuff with a light sensor, for the tests of algorithms/signal. A model of
// its own, not that of hal/sim: arterial pulses are half sine waves on a diastolic level, blood
// comes in as long as they exceed the cuff and in proportion to it, and the light follows through a
// quick and a slow time constant. Deterministic.

#include "algorithms/signal/toe_pulse.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::test {

struct ToeUnderCuff {
  std::uint64_t seed = 1;
  double systolic_mmHg = 70.0;
  double pulse_pressure_mmHg = 25.0;
  double heart_rate_bpm = 70.0;
  double interval_sd = 0.03;  ///< share of the interval
  double breath_swing_mmHg = 2.0;
  double breath_bpm = 14.0;
  double amplitude_counts = 500.0;  ///< of the free pulse
  double noise_counts = 10.0;
  double wander_counts = 60.0;  ///< slow, period 13 s
  double free_s = 8.0;
  double top_above_systolic_mmHg = 30.0;
  double hold_s = 4.0;
  double deflation_mmHg_s = 2.5;
  double after_return_s = 8.0;
  bool never_closes = false;
  bool sensor_falls_off = false;       ///< in the hold: light without pulse from then on
  std::optional<double> gap_at_mmHg;   ///< 1.5 s of light missing there
  std::optional<double> jolt_at_mmHg;  ///< the toe moves there: ten times the pulse
};

struct MadeToe {
  std::vector<signal::LightPoint> light;        // 100 Hz
  std::vector<signal::PressurePoint> pressure;  // 200 Hz
  signal::ToeMarks marks;
  double mean_systolic_mmHg = 0.0;  ///< of the beats within 6 s of the first that opens [E23]
  [[nodiscard]] signal::ToeTrack track() const { return {light, pressure, marks}; }
};

[[nodiscard]] MadeToe toe_under(const ToeUnderCuff& c);

}  // namespace station::test

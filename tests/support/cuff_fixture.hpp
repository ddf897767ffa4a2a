#pragma once
// A synthetic cuff on a limb for the tests of algorithms/signal. A model of its own, on purpose not
// that of hal/sim: the artery's area follows an arctangent of the transmural pressure
// (Langewouters' form), pressure pulses are a sum of three sines on a running phase, the cuff is a
// rigid volume. Deterministic.

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace station::test {

struct CuffOnLimb {
  std::uint64_t seed = 1;
  double systolic_mmHg = 130.0;
  double diastolic_mmHg = 75.0;
  double heart_rate_bpm = 70.0;
  double interval_sd = 0.03;  ///< share of the interval
  bool fibrillates = false;   ///< intervals spread by a quarter
  double largest_mmHg = 2.5;  ///< of the cuff's pulses; 0: the wall does not move
  double noise_mmHg = 0.05;
  double rate_hz = 200.0;
  double from_mmHg = 170.0;
  double to_mmHg = 40.0;
  double deflation_mmHg_s = 2.5;
  double step_mmHg = 0.0;    ///< > 0: steps of this size instead of a ramp
  double step_rest_s = 2.0;  ///< on each step
  double hold_s = 0.0;       ///< at from_mmHg, before the deflation
  struct Bump {
    double at_s;
    double mmHg;
    double width_s;
  };
  std::vector<Bump> bumps;
};

struct MadeCuff {
  std::vector<signal::PressurePoint> pressure;
  std::vector<Timestamp> beats;  ///< feet of the arterial pulses
  double mean_mmHg = 0.0;        ///< of the arterial pressure, over time
  [[nodiscard]] Timestamp from() const { return pressure.front().time; }
  [[nodiscard]] Timestamp to() const { return pressure.back().time; }
};

[[nodiscard]] MadeCuff cuff_on(const CuffOnLimb& c);

}  // namespace station::test

#include "hal/sim/patient/free_waveform.hpp"

#include "core/deterministic_math.hpp"

namespace station::hal::sim {
namespace {

// Chosen to look like tibial recordings.
constexpr double kFallBase_s = 0.10;
constexpr double kFallPerRise = 0.6;
constexpr double kReversalLength_s = 0.16;
constexpr double kLateLength_s = 0.28;
constexpr double kLateShare = 0.12;
constexpr double kMonophasicDecayBase_s = 0.06;
constexpr double kMonophasicDecayPerRise = 0.8;

double lobe(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  const double s = dmath::sincos_turns(0.5 * x).sin;
  return s * s;
}

}  // namespace

double raised_cosine(double x) { return 0.5 * (1.0 - dmath::sincos_turns(0.5 * x).cos); }
double damped_fall(double x) { return (1.0 + x) * dmath::exp(-x); }

double FreeWaveform::at(double since_foot_s, double foot) const {
  if (since_foot_s < rise_time_s)
    return foot + (1.0 - foot) * raised_cosine(since_foot_s / rise_time_s);
  const double since_peak = since_foot_s - rise_time_s;
  if (reversal <= 0.0) {
    const double decay = kMonophasicDecayBase_s + kMonophasicDecayPerRise * rise_time_s;
    return diastolic_flow + (1.0 - diastolic_flow) * damped_fall(since_peak / decay);
  }
  const double fall = kFallBase_s + kFallPerRise * rise_time_s;
  if (since_peak < fall) return 1.0 - raised_cosine(since_peak / fall);
  const double after = since_peak - fall;
  if (after < kReversalLength_s) return -reversal * lobe(after / kReversalLength_s);
  return kLateShare * lobe((after - kReversalLength_s) / kLateLength_s);
}

double FreeWaveform::mean(double interval_s) const {
  constexpr int kSteps = 500;
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) sum += at(interval_s * (i + 0.5) / kSteps, 0.0);
  return sum / kSteps;
}

}  // namespace station::hal::sim

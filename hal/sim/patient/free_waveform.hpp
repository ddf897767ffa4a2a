#pragma once
// Shape of the velocity in an artery that no cuff touches, over one beat. Healthy: upstroke, fall,
// a reversed lobe, a late forward one. Without reversal: a slow fall onto flow that runs through
// diastole. Pure.

namespace station::hal::sim {

struct FreeWaveform {
  double rise_time_s = 0.07;
  double reversal = 0.25;        ///< share of the peak; 0 = monophasic
  double diastolic_flow = 0.12;  ///< share of the peak that is left in diastole, without reversal

  /// Share of the peak velocity `since_foot_s` after the foot; `foot` is the share there.
  [[nodiscard]] double at(double since_foot_s, double foot) const;
  /// Mean over a beat of this length.
  [[nodiscard]] double mean(double interval_s) const;
};

/// 0 at 0, 1 at 1, level at both ends.
[[nodiscard]] double raised_cosine(double x);
/// From 1 at 0, level there, to 0: the fall of a pressure into an elastic reservoir.
[[nodiscard]] double damped_fall(double x);

}  // namespace station::hal::sim

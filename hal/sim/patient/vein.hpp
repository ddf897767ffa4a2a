#pragma once
// The vein beside an artery: slow flow away from the probe that waxes and wanes with the breath,
// stops while a cuff above the probe holds the blood back, and surges when the cuff opens. Pure;
// fixed time step; one thread.

namespace station::hal::sim {

class CompanionVein {
 public:
  /// @param mean_m_s of the free flow, 0 = nothing to hear
  CompanionVein(double mean_m_s, double respiration_bpm)
      : mean_{mean_m_s}, rate_{respiration_bpm} {}

  /// @param cuff_mmHg highest pressure on the way back to the heart
  void step(double dt_s, double now_s, double cuff_mmHg);
  /// Negative: away from the probe.
  [[nodiscard]] double velocity_m_s() const { return velocity_; }

 private:
  double mean_;
  double rate_;
  double held_back_ = 0.0;  ///< 0 .. 1: blood pooled below the cuff
  double surge_ = 0.0;      ///< 0 .. 1
  double velocity_ = 0.0;
};

}  // namespace station::hal::sim

#pragma once
// Pressure and free velocity of one artery, beat by beat, upstream of the cuff. The upstroke is a
// raised cosine and the fall an analytic curve that starts at exactly the beat's systolic, so the
// truth of each beat is known and not measured. Equations: README.md.

#include "hal/sim/patient/heart.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>

namespace station::hal::sim {

struct PulseSample {
  double pressure_mmHg = 0.0;
  double pressure_rise_mmHg_s = 0.0;  ///< time derivative of the pressure where it rises, else 0
  double free_velocity_m_s = 0.0;     ///< what would flow with no cuff; negative = reversed
  std::uint64_t beat = 0;             ///< index of the beat that this instant belongs to
  double systolic_mmHg = 0.0;         ///< maximum of the pressure within this beat
};

class ArterialPulse {
 public:
  /// `reference_systolic_mmHg` is the systolic that the heart's swing refers to (the higher arm):
  /// an artery at half that pressure swings half as much. `transit_s`: heart to this site.
  ArterialPulse(const VirtualArtery& artery, double mean_interval_s, double reference_systolic_mmHg,
                double transit_s);

  /// `t_s` must not go backwards.
  PulseSample at(double t_s, Heart& heart);

  /// Mean of the free velocity over a beat of mean length.
  [[nodiscard]] double mean_free_velocity_m_s() const { return mean_free_velocity_; }

 private:
  struct BeatPressures {
    double systolic = 0.0;
    double diastolic = 0.0;
    double velocity_scale = 1.0;
  };
  BeatPressures pressures_of(const HeartBeat& beat) const;
  double pressure_fall(double since_peak_s) const;  ///< 1 at the peak, 0 after a mean beat
  double velocity_fall(double since_peak_s) const;  ///< share of the peak velocity

  VirtualArtery artery_;
  double swing_scale_;
  double transit_s_;
  double pressure_rise_s_;
  double pressure_decay_s_;
  double fall_at_mean_end_;
  double mean_free_velocity_ = 0.0;

  bool started_ = false;
  std::uint64_t beat_ = 0;
  BeatPressures now_;
  double foot_pressure_ = 0.0;
  double foot_velocity_ = 0.0;
};

}  // namespace station::hal::sim

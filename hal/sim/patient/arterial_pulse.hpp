#pragma once
// Pressure and free velocity of one artery, beat by beat, upstream of the cuff. The upstroke is a
// raised cosine and the fall an analytic curve that starts at exactly the beat's systolic, so the
// truth of each beat is known and not measured. Equations: ../README.md.

#include "hal/sim/patient/free_waveform.hpp"
#include "hal/sim/patient/heart.hpp"
#include "hal/sim/patient/leg_response.hpp"
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

/// What an artery is part of.
struct PulseSource {
  double mean_interval_s = 0.88;
  /// The systolic that the heart's swing refers to (the higher arm): an artery at half that
  /// pressure swings half as much.
  double reference_systolic_mmHg = 120.0;
  double transit_s = 0.1;  ///< heart to this site
  bool pulseless = false;  ///< an assist device keeps flow steady
};

class ArterialPulse {
 public:
  ArterialPulse(const VirtualArtery& artery, const PulseSource& source);

  /// `t_s` must not go backwards. `change` counts from the next beat on.
  PulseSample at(double t_s, Heart& heart, const ArteryChange& change = {});

  /// Mean of the free velocity over a beat of mean length, at rest.
  [[nodiscard]] double mean_free_velocity_m_s() const { return mean_free_velocity_; }

 private:
  /// What stays the same within one beat.
  struct BeatShape {
    double systolic = 0.0;
    double diastolic = 0.0;
    double peak_velocity = 0.0;
    double pressure_rise_s = 0.1;
    double pressure_decay_s = 0.1;
    double fall_at_mean_end = 0.0;
    FreeWaveform wave;
  };
  [[nodiscard]] BeatShape shape_of(const HeartBeat& beat, const ArteryChange& change) const;
  /// 1 at the peak, 0 after a mean beat.
  [[nodiscard]] static double pressure_fall(const BeatShape& shape, double since_peak_s);
  [[nodiscard]] double velocity(double since_foot_s) const;

  VirtualArtery artery_;
  PulseSource source_;
  double swing_scale_;
  double mean_free_velocity_ = 0.0;

  bool started_ = false;
  std::uint64_t beat_ = 0;
  BeatShape now_;
  double foot_pressure_ = 0.0;
  double foot_velocity_m_s_ = 0.0;
};

}  // namespace station::hal::sim

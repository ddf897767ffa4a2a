#pragma once
// One artery under a cuff: how far it is open (tube law), and what flows to the probe just beyond
// the cuff. While the cuff's pressure is above the artery's, nothing flows, exactly. Pure; fixed
// time step of the caller; one thread. Equations and sources: README.md.

#include "hal/sim/patient/arterial_pulse.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

namespace station::hal::sim {

struct ArteryState {
  double pressure_mmHg = 0.0;  ///< upstream
  double opening = 1.0;        ///< area over the area at zero transmural pressure
  double velocity_m_s = 0.0;   ///< at the probe; centre line
  double passing_m_s = 0.0;    ///< through the segment under the cuff, before the way to the probe
  double bed_mmHg = 0.0;       ///< distal bed
  double volume_ml = 0.0;      ///< of the segment under the cuff
};

class CuffedArtery {
 public:
  CuffedArtery(const VirtualArtery& artery, double mean_free_velocity_m_s);

  void step(double dt_s, const PulseSample& pulse, double cuff_mmHg);
  [[nodiscard]] const ArteryState& state() const { return state_; }

 private:
  VirtualArtery artery_;
  double bed_rest_mmHg_;
  double bed_resistance_;  ///< mmHg s / mL; 0 when nothing ever flows
  double bed_compliance_;  ///< mL / mmHg
  ArteryState state_;
};

/// Tube law: relative area at a transmural pressure, for a normal wall.
[[nodiscard]] double relative_area(double transmural_mmHg);

}  // namespace station::hal::sim

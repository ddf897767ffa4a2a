#pragma once
// What narrowings do to one leg: pressures and waveforms at thigh, calf, ankle arteries and toe, at
// rest and as the muscles' demand grows. Steady haemodynamics of each stage (Young and Tsai) and
// the damping of the pulse by the stage's resistance and the compliance behind it. Pure. Equations
// and sources: ../README.md.

#include "core/body.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <map>

namespace station::hal::sim {

/// What feeds the leg: pressure at the aorta, at rest, and the beat's length.
struct LegInflow {
  double systolic_mmHg = 120.0;
  double diastolic_mmHg = 75.0;
  double interval_s = 0.88;
};

/// One place of the leg.
struct LegPlace {
  double systolic_mmHg = 0.0;
  double diastolic_mmHg = 0.0;
  double damping_s = 0.0;  ///< sum of the time constants on the way
  double flow = 1.0;       ///< over a healthy leg's at rest
};

struct LegState {
  LegPlace thigh;
  LegPlace calf;
  std::map<Artery, LegPlace> pedal;  ///< posterior tibial, dorsalis pedis, peroneal, digital
};

class LegCirculation {
 public:
  LegCirculation(const LegDisease& disease, const LegInflow& inflow,
                 const WalkingSettings& walking);

  /// @param demand flow that the muscles ask for, over rest: 1 .. 12
  [[nodiscard]] LegState at(double demand) const;

 private:
  LegDisease disease_;
  LegInflow inflow_;
  WalkingSettings walking_;
};

/// Settings of an artery at that place: pressures and waveform; noise and wall are left as they
/// are.
void shape_artery(const LegPlace& place, double demand, const LegInflow& inflow,
                  VirtualArtery& artery);

/// Resistance of a narrowed segment: pressure lost = linear * Q + quadratic * Q^2, Q in mL/s.
struct Narrowing {
  double linear = 0.0;     ///< mmHg s / mL
  double quadratic = 0.0;  ///< mmHg s2 / mL2
  [[nodiscard]] double slope(double flow_ml_s) const {
    return linear + 2.0 * quadratic * flow_ml_s;
  }
  [[nodiscard]] double loss(double flow_ml_s) const {
    return (linear + quadratic * flow_ml_s) * flow_ml_s;
  }
};
/// @param area_reduction 0 .. below 1; @param radius_mm of the healthy vessel
[[nodiscard]] Narrowing narrowing_of(double area_reduction, double radius_mm, double length_mm);

}  // namespace station::hal::sim

#pragma once
// A leg as the moving world needs it: its arteries at rest, and how each changes as the muscles'
// demand grows, read from a table made once. Pure.

#include "hal/sim/patient/leg_circulation.hpp"

#include <array>
#include <map>

namespace station::hal::sim {

/// An artery now, against the same artery at rest.
struct ArteryChange {
  double systolic = 1.0;        ///< factor
  double diastolic = 1.0;       ///< factor
  double velocity = 1.0;        ///< factor of the peak
  double rise_s = 0.0;          ///< added
  double reversal = 1.0;        ///< factor
  double diastolic_flow = 0.0;  ///< added
  double thigh_mmHg = 0.0;      ///< how much higher the systolic is at the thigh; never negative
  double calf_mmHg = 0.0;       ///< at the calf
  double ankle_mmHg = 0.0;      ///< at the ankle; of the toe's artery
};

class LegResponse {
 public:
  LegResponse(const LegDisease& disease, const LegInflow& inflow, const WalkingSettings& walking);
  /// @param demand 1 (rest) .. 12; artery: posterior tibial, dorsalis pedis, peroneal, digital
  [[nodiscard]] ArteryChange of(Artery artery, double demand) const;

 private:
  static constexpr std::array<double, 8> kDemands{1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0};
  std::map<Artery, std::array<ArteryChange, kDemands.size()>> table_;
};

/// The aorta of this patient: the higher arm pressure, the length of a beat.
[[nodiscard]] LegInflow inflow_of(const VirtualPatient& patient);

/// The arteries that the disease of one leg makes, at rest: posterior tibial, dorsalis pedis,
/// peroneal and digital.
[[nodiscard]] std::map<Artery, VirtualArtery> arteries_of(const LegDisease& disease,
                                                          const LegInflow& inflow,
                                                          const WalkingSettings& walking);

}  // namespace station::hal::sim

#pragma once
// Legs swollen below the knee. A dented ankle does not spring back at once: what a cuff presses
// reaches the artery late, so under a falling cuff the artery is pressed harder than the cuff says,
// by the rate times the lag. Pure; fixed time step; one thread; allocates nothing.
//
// A lag of first order, 0.2 to 0.6 s in the mix `oedema` [chosen, D: no published figure found].

#include "hal/sim/patient/artery.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <map>
#include <optional>

namespace station::hal::sim {

/// Pressure that each cuff passes on to its limb, by limb and side; empty where there is none.
using CuffsOnBody = std::array<std::array<std::optional<double>, 2>, kLevels>;

class SwollenLegs {
 public:
  explicit SwollenLegs(const std::map<Side, Swelling>& swellings);

  /// What of the cuffs' pressure the tissue has passed on to the arteries now.
  [[nodiscard]] const CuffsOnBody& step(double dt_s, const CuffsOnBody& cuffs);

 private:
  bool any_ = false;
  std::array<double, 2> lag_s_{};  ///< by side; 0 where nothing is swollen
  CuffsOnBody passed_{};
};

}  // namespace station::hal::sim

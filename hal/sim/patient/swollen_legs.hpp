#pragma once
// Legs swollen below the knee. Soft tissue passes on late, both ways, what presses it: the cuff's
// pressure on its way to the artery, so that under a falling cuff the artery is pressed harder than
// the cuff says, by the rate times the lag; and the artery's pulse on its way to the cuff, which
// feels little of it. Pure; fixed time step; one thread; allocates nothing.
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

  /// What of the cuffs' pressure the tissue has passed on to the arteries now. Good until the next
  /// step, or as long as `cuffs`, which is returned itself where nothing is swollen.
  [[nodiscard]] const CuffsOnBody& press(double dt_s, const CuffsOnBody& cuffs);

  /// Whether a cuff there lies on swollen tissue.
  [[nodiscard]] bool under(CuffSite site) const;
  /// The arteries under that cuff have this volume now.
  void fill(double dt_s, CuffSite site, double volume_ml);
  /// Of it, what has reached the cuff; 0 before the first fill.
  [[nodiscard]] double volume_ml(CuffSite site) const;

 private:
  bool any_ = false;
  std::array<double, 2> lag_s_{};  ///< by side; 0 where nothing is swollen
  CuffsOnBody passed_{};
  std::array<std::array<std::optional<double>, 2>, kLevels> volume_ml_{};
};

}  // namespace station::hal::sim

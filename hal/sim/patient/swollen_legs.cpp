#include "hal/sim/patient/swollen_legs.hpp"

#include <algorithm>
#include <cstddef>

namespace station::hal::sim {

SwollenLegs::SwollenLegs(const std::map<Side, Swelling>& swellings) {
  for (const auto& [side, swelling] : swellings) {
    lag_s_[static_cast<std::size_t>(side)] = swelling.lag_s;
    any_ = any_ || swelling.lag_s > 0.0;
  }
}

const CuffsOnBody& SwollenLegs::step(double dt_s, const CuffsOnBody& cuffs) {
  if (!any_) return cuffs;
  CuffsOnBody before = cuffs;
  std::swap(before, passed_);
  for (const Limb limb : {Limb::calf, Limb::ankle}) {
    const auto level = static_cast<std::size_t>(limb);
    for (std::size_t side = 0; side < lag_s_.size(); ++side) {
      std::optional<double>& now = passed_[level][side];
      if (!now || lag_s_[side] <= 0.0) continue;
      const double was = before[level][side].value_or(0.0);  // a cuff put on has pressed nothing
      now = was + (*now - was) * std::min(1.0, dt_s / lag_s_[side]);
    }
  }
  return passed_;
}

}  // namespace station::hal::sim

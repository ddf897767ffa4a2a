#include "hal/sim/patient/swollen_legs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace station::hal::sim {
namespace {

double lagged(double was, double now, double dt_s, double lag_s) {
  return was + (now - was) * std::min(1.0, dt_s / lag_s);
}

}  // namespace

SwollenLegs::SwollenLegs(const std::map<Side, Swelling>& swellings) {
  for (const auto& [side, swelling] : swellings) {
    lag_s_[static_cast<std::size_t>(side)] = swelling.lag_s;
    any_ = any_ || swelling.lag_s > 0.0;
  }
}

bool SwollenLegs::under(CuffSite site) const {
  return (site.limb == Limb::calf || site.limb == Limb::ankle) &&
         lag_s_[static_cast<std::size_t>(site.side)] > 0.0;
}

const CuffsOnBody& SwollenLegs::press(double dt_s, const CuffsOnBody& cuffs) {
  if (!any_) return cuffs;
  CuffsOnBody before = cuffs;
  std::swap(before, passed_);
  for (const Limb limb : {Limb::calf, Limb::ankle}) {
    for (const Side side : {Side::right, Side::left}) {
      const auto level = static_cast<std::size_t>(limb);
      const auto at = static_cast<std::size_t>(side);
      std::optional<double>& now = passed_[level][at];
      if (!now || !under({limb, side})) continue;
      const double was = before[level][at].value_or(0.0);  // a cuff put on has pressed nothing
      now = lagged(was, *now, dt_s, lag_s_[at]);
    }
  }
  return passed_;
}

void SwollenLegs::fill(double dt_s, CuffSite site, double volume_ml) {
  const auto side = static_cast<std::size_t>(site.side);
  std::optional<double>& felt = volume_ml_[static_cast<std::size_t>(site.limb)][side];
  felt = lagged(felt.value_or(volume_ml), volume_ml, dt_s, lag_s_[side]);
}

double SwollenLegs::volume_ml(CuffSite site) const {
  return volume_ml_[static_cast<std::size_t>(site.limb)][static_cast<std::size_t>(site.side)]
      .value_or(0.0);
}

}  // namespace station::hal::sim

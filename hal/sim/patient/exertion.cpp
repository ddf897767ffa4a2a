#include "hal/sim/patient/exertion.hpp"

namespace station::hal::sim {
namespace {

// Chosen, of the order of treadmill studies: pressure and rate rise within a minute and are back
// after three to four; the bed opens within half a minute. A healthy leg is back within two to
// three minutes, one that had to stop for pain needs up to ten.
constexpr double kCentralRise_s = 60.0;
constexpr double kCentralFall_s = 90.0;
constexpr double kDemandRise_s = 25.0;
constexpr double kDemandFall_s = 70.0;
constexpr double kDebtFall_s = 130.0;

}  // namespace

void Exertion::begin_walk(double now_s, double seconds) {
  last_s_ = now_s;
  until_s_ = now_s + seconds;
  end_ = WalkEnd::walking;
  walked_m_ = 0.0;
  pain_ = false;
}

void Exertion::step(double now_s) {
  const double dt = now_s - last_s_;
  last_s_ = now_s;
  pain_began_ = false;
  stopped_ = false;
  if (dt <= 0.0) return;
  if (walking()) {
    walked_m_ += kTreadmill_m_s * dt;
    central_ += (1.0 - central_) * (dt / kCentralRise_s);
    demand_ += (settings_.muscle_flow_factor - demand_) * (dt / kDemandRise_s);
    if (!pain_ && settings_.onset_m && walked_m_ >= *settings_.onset_m) pain_ = pain_began_ = true;
    const bool must_stop = settings_.maximal_m && walked_m_ >= *settings_.maximal_m;
    if (must_stop || now_s >= until_s_) {
      end_ = must_stop ? WalkEnd::pain : WalkEnd::asked;
      stopped_ = true;
    }
    return;
  }
  if (end_ == WalkEnd::not_walking) return;
  central_ -= central_ * (dt / kCentralFall_s);
  demand_ -= (demand_ - 1.0) * (dt / (pain_ ? kDebtFall_s : kDemandFall_s));
}

}  // namespace station::hal::sim

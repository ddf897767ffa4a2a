#include "hal/sim/bench/technologist.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {
constexpr double kTouch_s = 0.1;  // to place or lift the probe
}

void Technologist::asked_for(ArterySite site, double now_s) {
  asked_ = site;
  set_goal(now_s);
}

void Technologist::confuse(bool other_artery, bool other_limb, double now_s) {
  other_artery_ = other_artery;
  other_limb_ = other_limb;
  set_goal(now_s);
}

void Technologist::set_goal(double now_s) {
  ArterySite goal = asked_;
  if (other_limb_ && goal.artery != Artery::none) goal.side = other(goal.side);
  if (other_artery_ && goal.artery == Artery::posterior_tibial)
    goal.artery = Artery::dorsalis_pedis;
  else if (other_artery_ && goal.artery == Artery::dorsalis_pedis)
    goal.artery = Artery::posterior_tibial;
  if (goal == goal_) return;
  goal_ = goal;
  arrives_s_ = now_s + delay_s_;
}

void Technologist::step(double dt_s, double now_s) {
  moved_ = false;
  const bool in_place = at_ == goal_ && goal_.artery != Artery::none && now_s >= arrives_s_;
  contact_ = std::clamp(contact_ + (in_place ? dt_s : -dt_s) / kTouch_s, 0.0, 1.0);
  if (at_ != goal_ && contact_ == 0.0 && now_s >= arrives_s_) {
    at_ = goal_;
    moved_ = true;
  }
}

double Technologist::coupling() const { return contact_ * contact_ * (3.0 - 2.0 * contact_); }

}  // namespace station::hal::sim

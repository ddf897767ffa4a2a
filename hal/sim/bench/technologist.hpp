#pragma once
// The virtual technologist: reads the SITE notices that a real person would read on the screen, and
// puts the probe there after a while. Between two arteries the probe is off the skin.

#include "core/body.hpp"

#include <optional>

namespace station::hal::sim {

class Technologist {
 public:
  explicit Technologist(double delay_s) : delay_s_{delay_s} {}

  /// The host expects the probe here; Artery::none = lift it.
  void asked_for(ArterySite site, double now_s);
  /// How the hand errs: takes the other artery of the foot, or the other limb, for the one asked
  /// for.
  void confuse(bool other_artery, bool other_limb, double now_s);
  /// Moves hand and probe up to `now_s`.
  void step(double dt_s, double now_s);

  /// The artery that the probe is on or leaving.
  [[nodiscard]] ArterySite at() const { return at_; }
  /// 0 off the skin .. 1 well placed; changes over 100 ms.
  [[nodiscard]] double coupling() const;
  /// True in the step in which the probe came to another artery.
  [[nodiscard]] bool has_moved() const { return moved_; }

 private:
  void set_goal(double now_s);

  double delay_s_;
  ArterySite at_;
  ArterySite asked_;
  ArterySite goal_;
  bool other_artery_ = false;
  bool other_limb_ = false;
  double arrives_s_ = 0.0;
  double contact_ = 0.0;  ///< runs linearly 0..1
  bool moved_ = false;
};

}  // namespace station::hal::sim

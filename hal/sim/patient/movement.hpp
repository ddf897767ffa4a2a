#pragma once
// The limb that does not lie still: single movements at random times, tremor, and the hand that
// lets the probe slip off the vessel. Pure; fixed time step; one thread.

#include "core/random.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>

namespace station::hal::sim {

/// Something that happens a few times a minute and lasts for a while; its level rises and falls as
/// half a sine.
class RandomEpisodes {
 public:
  RandomEpisodes(double per_minute, double shortest_s, double longest_s, Random random)
      : per_minute_{per_minute}, shortest_{shortest_s}, longest_{longest_s}, random_{random} {}
  void step(double dt_s);
  /// Begins one now, whatever the rate.
  void begin(double lasts_s, double strength = 1.0);
  [[nodiscard]] double level() const { return level_; }  ///< 0 .. strength of this one

 private:
  double per_minute_;
  double shortest_;
  double longest_;
  Random random_;
  double left_s_ = 0.0;
  double lasts_s_ = 1.0;
  double strength_ = 0.0;
  double level_ = 0.0;
};

class Movement {
 public:
  Movement(const Disturbances& settings, std::uint64_t seed);

  void step(double dt_s, double now_s);
  /// A movement begins now: cough, cramp, a startle.
  void startle(double lasts_s) { bursts_.begin(lasts_s); }

  /// 0 .. 1: how strongly the limb moves under the probe.
  [[nodiscard]] double burst() const { return bursts_.level(); }
  /// Tremor at this instant, -1 .. 1; 0 without.
  [[nodiscard]] double tremor() const { return tremor_; }
  /// What the limb's movement adds to a cuff around it: 1-10 mmHg.
  [[nodiscard]] double cuff_bump_mmHg() const;
  /// Factor of the probe's coupling: 1 on the vessel, less while it slips.
  [[nodiscard]] double hold() const { return 1.0 - slips_.level(); }

 private:
  Disturbances settings_;
  RandomEpisodes bursts_;
  RandomEpisodes slips_;
  double tremor_ = 0.0;
};

}  // namespace station::hal::sim

#pragma once
// Photoplethysmogram of a great toe: the light that the blood in it absorbs. It rises with each
// beat that reaches the toe, stands flat while a cuff lets nothing through, and climbs when blood
// returns. Pure; fixed time step; one thread.

#include "core/random.hpp"
#include "hal/sim/patient/artery.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>

namespace station::hal::sim {

class ToePpg {
 public:
  ToePpg(const ToeSensor& sensor, const VirtualArtery& digital, double mean_free_velocity_m_s,
         std::uint64_t seed, Side side);

  void step(double dt_s, double now_s, const ArteryState& digital);
  /// What the converter gives now; more light absorbed = larger.
  [[nodiscard]] std::int16_t sample();

 private:
  ToeSensor sensor_;
  double peak_velocity_;
  double mean_velocity_;
  Random random_;
  double pulse_ = 0.0;    ///< blood that a beat brought, relative
  double filling_ = 0.0;  ///< slow: blood in the toe, relative to rest
  double wander_ = 0.0;
};

}  // namespace station::hal::sim

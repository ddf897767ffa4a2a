#pragma once
// The patient alive: one heart, every artery with its vein, both toes, and what a walk does. Cuff
// pressures go in, flow and the volume under each cuff come out. Pure; fixed time step; one thread;
// nothing is allocated while stepping.

#include "hal/sim/patient/artery.hpp"
#include "hal/sim/patient/exertion.hpp"
#include "hal/sim/patient/heart.hpp"
#include "hal/sim/patient/leg_response.hpp"
#include "hal/sim/patient/movement.hpp"
#include "hal/sim/patient/swollen_legs.hpp"
#include "hal/sim/patient/toe_ppg.hpp"
#include "hal/sim/patient/vein.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace station::hal::sim {

struct LivingArtery {
  ArterySite site;
  VirtualArtery settings;
  ArterialPulse pulse;
  CuffedArtery vessel;
  CompanionVein vein;
  double fastest_rise_mmHg_s = 1.0;
  ArteryChange change;    ///< against rest
  double waited_s = 0.0;  ///< since its last step
  PulseSample now;
};

class LivingPatient {
 public:
  LivingPatient(const VirtualPatient& patient, std::uint64_t seed);

  /// An artery under no pressure and not listened to is up to 5 ms old.
  void step(double dt_s, double now_s, const CuffsOnBody& cuffs);
  /// Where the probe is.
  void listen_at(ArterySite site) { listened_ = site; }

  [[nodiscard]] const LivingArtery* find(ArterySite site) const;
  [[nodiscard]] const std::vector<LivingArtery>& arteries() const { return arteries_; }
  /// Of the arteries under a cuff there, as the cuff feels it.
  [[nodiscard]] double volume_ml(CuffSite site) const;
  /// What the sensor on a toe gives now; 0 for a toe without one.
  [[nodiscard]] std::int16_t ppg(Side side);
  /// 1 where the cuff fits; less where it is too narrow.
  [[nodiscard]] double transmission(CuffSite site, double cuff_width_cm) const;

  void walk(double now_s, double seconds) { exertion_.begin_walk(now_s, seconds); }
  void stop_walking() { exertion_.end_walk(); }
  [[nodiscard]] const Exertion& exertion() const { return exertion_; }
  [[nodiscard]] Movement& movement() { return movement_; }
  [[nodiscard]] const Movement& movement() const { return movement_; }
  [[nodiscard]] const VirtualPatient& settings() const { return patient_; }

 private:
  struct Toe {
    std::size_t artery = 0;
    ToePpg ppg;
  };
  void follow_demand();
  [[nodiscard]] double arteries_ml(CuffSite site) const;
  void add_artery(ArterySite site, const VirtualArtery& settings, double reference_mmHg);

  VirtualPatient patient_;
  Heart heart_;
  Exertion exertion_;
  Movement movement_;
  SwollenLegs swollen_;
  std::vector<LegResponse> legs_;  ///< by side
  double demand_ = -1.0;           ///< that the arteries follow
  ArterySite listened_;
  bool begun_ = false;
  std::vector<LivingArtery> arteries_;
  std::array<std::optional<Toe>, 2> toes_;
};

}  // namespace station::hal::sim

#pragma once
// One artery and the cuffs around its way: how far each cuffed segment is open (tube law), and what
// flows to the probe beyond them. While a cuff's pressure is above the artery's there, nothing
// flows, exactly. Pure; fixed time step of the caller; one thread. Equations and sources:
// ../README.md.

#include "hal/sim/patient/arterial_pulse.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <optional>
#include <span>

namespace station::hal::sim {

inline constexpr std::size_t kLevels = 6;  ///< values of Limb

/// Pressure that the cuff at each level of this limb passes on to the tissue; empty: no cuff there.
using CuffsAround = std::array<std::optional<double>, kLevels>;

struct ArteryState {
  double pressure_mmHg = 0.0;  ///< upstream of the probe, at the level it is nearest to
  double opening = 1.0;  ///< area over the area at zero transmural pressure; narrowest segment
  double transmural_mmHg = 0.0;  ///< there
  double velocity_m_s = 0.0;     ///< at the probe; centre line
  double passing_m_s = 0.0;  ///< through the segment under the cuff, before the way to the probe
  double bed_mmHg = 0.0;     ///< distal bed
  std::array<double, kLevels> volume_ml{};  ///< of the segment under the cuff of each level
};

class CuffedArtery {
 public:
  CuffedArtery(const VirtualArtery& artery, double mean_free_velocity_m_s);

  void step(double dt_s, const PulseSample& pulse, const CuffsAround& cuffs,
            const ArteryChange& change = {});
  [[nodiscard]] const ArteryState& state() const { return state_; }

 private:
  struct Segment {
    double opening = 1.0;
    bool cuffed = false;
  };
  double close_segments(double dt_s, double pressure_mmHg, const CuffsAround& cuffs,
                        const ArteryChange& change);

  VirtualArtery artery_;
  double bed_rest_mmHg_;
  double bed_resistance_;  ///< mmHg s / mL; 0 when nothing ever flows
  double bed_compliance_;  ///< mL / mmHg
  std::array<Segment, kLevels> segments_;
  ArteryState state_;
};

/// Levels of cuff that the blood to an artery passes, from the heart on.
[[nodiscard]] std::span<const Limb> levels_to(Artery artery);

/// Tube law: relative area at a transmural pressure, for a normal wall.
[[nodiscard]] double relative_area(double transmural_mmHg);

/// Share of a cuff's pressure that reaches the artery under its middle. A bladder narrower than
/// 40 % of the limb's circumference presses less deep, so its reading is high by the reciprocal.
[[nodiscard]] double cuff_transmission(double width_cm, double circumference_cm);

}  // namespace station::hal::sim

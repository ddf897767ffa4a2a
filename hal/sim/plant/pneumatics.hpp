#pragma once
// Gas law of a cuff and flow through a small hole: the two equations of the plant. Pure.

#include "core/body.hpp"

namespace station::hal::sim {

/// A cuff as a container: V = volume + stretch * P once the slack is taken up. Gas is counted in mL
/// at room pressure, from an empty and flat cuff.
struct CuffGeometry {
  double volume_ml = 180.0;  ///< at 0 mmHg, slack taken up
  double stretch_ml_per_mmHg = 0.25;
  double slack_ml = 100.0;  ///< filled before pressure rises
};

/// Chosen geometries, plausible and not measured: by the usual sizes; the toe cuff holds 8 mL.
[[nodiscard]] CuffGeometry geometry_of(Limb cuff_class);

/// Width of the bladder of such a cuff [chosen, of usual sizes].
[[nodiscard]] double cuff_width_cm(Limb cuff_class);

/// Pressure of `gas_ml` of gas in the cuff, isothermal. The slack takes up its volume over 2 mmHg.
[[nodiscard]] double cuff_pressure_mmHg(const CuffGeometry& cuff, double gas_ml);
/// d gas / d pressure: mL at room pressure that raise the cuff by 1 mmHg.
[[nodiscard]] double cuff_compliance_ml_per_mmHg(const CuffGeometry& cuff, double mmHg);

/// Flow from `mmHg` gauge to the room through 1 mm2 of hole, in mL at room pressure per second.
/// Compressible orifice, discharge coefficient 0.65, never choked below 680 mmHg. 0 to 600 mmHg.
[[nodiscard]] double orifice_flow_ml_s_per_mm2(double mmHg);

}  // namespace station::hal::sim

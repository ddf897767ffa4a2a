#pragma once
// A virtual patient as plain settings: what config/patients/*.toml says. The physics that follows
// from it is in the files beside this one; README.md has the equations and sources.

#include "core/body.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace station::hal::sim {

/// One artery under its cuff.
struct VirtualArtery {
  double systolic_mmHg = 120.0;  ///< mean over beats and breath, at the cuff
  double diastolic_mmHg = 75.0;
  double wall_stiffness_mmHg = 0.0;  ///< added external pressure needed to close a calcified wall
  bool incompressible = false;       ///< never closes
  bool has_flow = true;              ///< false: occluded, nothing to hear
  double peak_velocity_m_s = 0.55;   ///< of the free waveform
  double reversal = 0.25;     ///< early-diastolic reversal, share of the peak; 0 = monophasic
  double rise_time_s = 0.07;  ///< foot to peak
  double signal_to_noise_db = 15.0;  ///< in 3 kHz, at the peak of flow
  double wall_thump_db = 10.0;       ///< of the wall's low-frequency echo, over the noise
};

struct VirtualPatient {
  std::string name = "normal";
  std::string title = "Healthy adult";
  double heart_rate_bpm = 68.0;
  double heart_rate_variability = 0.03;  ///< SD of the beat interval, share of its mean
  double respiration_bpm = 14.0;
  double respiration_swing_mmHg = 4.0;  ///< amplitude (half of peak to peak) of the systolic
  double pressure_drift_mmHg = 2.0;     ///< amplitude of the slow wander
  std::map<ArterySite, VirtualArtery> arteries;
};

}  // namespace station::hal::sim

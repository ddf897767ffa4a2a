#pragma once
// Random patients. A mix says how often each trait occurs; seed and number fix a patient, so
// patient 4711 of a seed is the same whoever makes it, alone or among a million. Pure.

#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace station::hal::sim {

/// A normal distribution, cut at its ends.
struct Spread {
  double mean = 0.0;
  double sd = 0.0;
  double least = 0.0;
  double most = 0.0;
};

/// Shares are 0..1; the defaults are config/mixes/default.toml, which gives sources.
struct PopulationMix {
  std::string name = "default";
  std::string title = "Patients of a vascular laboratory";
  std::string source;

  Spread arm_systolic_mmHg{138.0, 19.0, 90.0, 205.0};
  Spread pulse_pressure_mmHg{58.0, 13.0, 30.0, 100.0};
  Spread heart_rate_bpm{72.0, 11.0, 45.0, 125.0};
  Spread respiration_swing_mmHg{4.0, 1.5, 0.5, 9.0};
  Spread settling_mmHg{6.0, 6.0, -4.0, 25.0};
  double arm_difference_share = 0.12;  ///< more than 10 mmHg between the arms
  double atrial_fibrillation_share = 0.08;
  double ectopics_share = 0.12;

  // Each leg by itself, but the second follows the first in `symmetry_share` of patients.
  double aortoiliac_share = 0.18;
  double femoropopliteal_share = 0.33;
  double crural_share = 0.30;
  double occluded_share = 0.35;  ///< of the lesions
  double no_flow_share = 0.03;   ///< of the ankle arteries of a diseased leg
  double symmetry_share = 0.5;
  double calcified_share = 0.10;                  ///< of patients: stiff ankle arteries
  double incompressible_share = 0.03;             ///< of patients: no cuff closes them
  double residual_share = 0.01;                   ///< of patients: weakened, never closed
  Spread stiffness_mmHg{35.0, 25.0, 5.0, 110.0};  ///< of the calcified

  Spread signal_to_noise_db{14.0, 4.0, -3.0, 26.0};
  double venous_share = 0.2;
  double click_share = 0.15;
  double thump_share = 0.15;   ///< a wall 20-35 dB over the noise
  double motion_share = 0.15;  ///< 1-6 movements a minute
  double hum_share = 0.1;
  double tones_share = 0.05;
  double tremor_share = 0.03;
  double slips_share = 0.08;
  double oedema_share = 0.0;         ///< both legs swollen: late pressure, fainter sound
  double assist_device_share = 0.0;  ///< a pump drives the flow: no pulse, a low steady pressure
};

/// @param number from 0
[[nodiscard]] VirtualPatient random_patient(const PopulationMix& mix, std::uint64_t seed,
                                            std::uint64_t number);

/// What an exam of this patient should find: the truth behind the index, by side.
struct TrueIndex {
  double arm_mmHg = 0.0;
  std::array<double, 2> ankle_mmHg{};  ///< higher of the ankle arteries as a cuff reads it; 0 none
  std::array<bool, 2> compressible{};
};
[[nodiscard]] TrueIndex true_index(const VirtualPatient& patient);

}  // namespace station::hal::sim

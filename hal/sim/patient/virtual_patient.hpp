#pragma once
// A virtual patient as plain settings: what config/patients/*.toml says. The physics that follows
// from it is in the files beside this one; README.md has the equations and sources.
//
// Pressures in mmHg are means over beats and breath at the cuff. Every field has a default that
// changes nothing: a patient says only what is special about them.

#include "core/body.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace station::hal::sim {

enum class Rhythm : std::uint8_t {
  sinus,
  atrial_fibrillation,
  continuous_flow  ///< an assist device: steady flow, no pulse to speak of
};

/// One artery under its cuff.
struct VirtualArtery {
  double systolic_mmHg = 120.0;
  double diastolic_mmHg = 75.0;
  double wall_stiffness_mmHg = 0.0;  ///< added external pressure needed to close a calcified wall
  bool incompressible = false;       ///< never closes, and no cuff weakens its flow
  /// Share of the lumen that no cuff closes, 0..1: flow weakens and persists.
  double residual_opening = 0.0;
  bool has_flow = true;             ///< false: occluded, nothing to hear
  double peak_velocity_m_s = 0.55;  ///< of the free waveform
  double reversal = 0.25;           ///< early-diastolic reversal, share of the peak; 0 = monophasic
  double rise_time_s = 0.07;        ///< foot to peak
  double diastolic_flow = 0.12;     ///< end-diastolic share of the peak where there is no reversal
  double signal_to_noise_db = 15.0;  ///< in 3 kHz, at the peak of flow
  double wall_thump_db = 10.0;       ///< of the wall's low-frequency echo, over the noise
  double profile_exponent = 2.0;     ///< v(r) = v0 (1 - (r/R)^n): 2 laminar, 4-9 blunt
  /// Added line width, share of the velocity; a jet has 0.1. No line gets wider than about 150 Hz.
  double turbulence = 0.0;
  double opening_click_db = -100.0;  ///< click of a wall that all but opens, over the noise
  double venous_velocity_m_s = 0.0;  ///< of the companion vein, away from the probe; 0 = none heard
  friend bool operator==(const VirtualArtery&, const VirtualArtery&) = default;
};

/// Narrowing of the ways to one foot: area reductions 0..1, 1 = occluded with collaterals around
/// it.
struct LegDisease {
  double aortoiliac = 0.0;
  double femoropopliteal = 0.0;
  double posterior_tibial = 0.0;
  double dorsalis_pedis = 0.0;
  double peroneal = 0.0;
  double small_vessels = 0.0;       ///< 0..1, of the toe: what is lost between ankle and toe
  double collaterals = 0.5;         ///< 0 hardly any .. 1 rich; only where something is occluded
  double calcification_mmHg = 0.0;  ///< wall stiffness of the ankle arteries
  friend bool operator==(const LegDisease&, const LegDisease&) = default;
};

/// What walking does. Distances on a treadmill of 3.2 km/h and 12 %.
struct WalkingSettings {
  std::optional<double> onset_m;     ///< first leg pain; empty: none
  std::optional<double> maximal_m;   ///< has to stop; empty: can go on
  std::string pain_site;             ///< "right calf"
  double systolic_rise_mmHg = 35.0;  ///< of the arm at the end of a full walk
  double heart_rate_rise_bpm = 45.0;
  double muscle_flow_factor = 6.0;  ///< leg flow a healthy bed would take, over rest
  /// Share of the ankle's pulse pressure that is reflected waves, lost as the bed opens.
  double reflection_loss = 0.2;
  friend bool operator==(const WalkingSettings&, const WalkingSettings&) = default;
};

/// What gets in between the artery and the number. All off by default.
struct Disturbances {
  double mains_hz = 50.0;
  double mains_db = -100.0;  ///< hum over the noise in 3 kHz, third harmonic 6 dB below
  double tones_db = -100.0;  ///< lines at 480, 800 and 1650 Hz
  double motion_per_minute =
      0.0;  ///< movements of the limb: both directions, and a bump in the cuff
  double motion_db = 22.0;
  double tremor_hz = 0.0;  ///< 4-6 parkinsonian, 8-12 shivering or the operator's hand; 0 none
  double tremor_db = 15.0;
  double probe_slips_per_minute = 0.0;     ///< the probe drifts off the vessel and is brought back
  double electrosurgery_per_minute = 0.0;  ///< bursts that drown everything for half a second
  double crosstalk_db = -30.0;             ///< image on the other side of zero, from I/Q imbalance
  double gain_db = 0.0;                    ///< of the probe's amplifier; high gain clips
  double insonation_degrees = 60.0;
  friend bool operator==(const Disturbances&, const Disturbances&) = default;
};

/// Photoplethysmogram of one great toe.
struct ToeSensor {
  double amplitude_counts = 900.0;  ///< of the free pulse; a cold or starved toe has next to none
  double noise_counts = 12.0;
  friend bool operator==(const ToeSensor&, const ToeSensor&) = default;
};

/// A leg swollen below the knee: its tissue is slow to pass on what a cuff presses.
struct Swelling {
  double lag_s = 0.4;  ///< time constant, calf and ankle
  friend bool operator==(const Swelling&, const Swelling&) = default;
};

struct VirtualPatient {
  std::string name = "normal";
  std::string title = "Healthy adult";
  std::string story;      ///< who this is and why they exist; for people
  std::string source;     ///< where the figures come from, with its evidence mark
  std::string case_file;  ///< name in config/cases with history and exclusions; may be empty

  double heart_rate_bpm = 68.0;
  double heart_rate_variability = 0.03;  ///< SD of the beat interval, share of its mean
  Rhythm rhythm = Rhythm::sinus;
  double ectopics_per_minute = 0.0;
  double respiration_bpm = 14.0;
  double respiration_swing_mmHg = 4.0;  ///< amplitude (half of peak to peak) of the systolic
  double pressure_drift_mmHg = 2.0;     ///< amplitude of the slow wander
  double settling_mmHg = 0.0;           ///< how much higher the systolic starts than it ends
  double settling_time_s = 180.0;       ///< time constant of that fall during rest

  std::map<ArterySite, VirtualArtery> arteries;
  std::map<Side, LegDisease> legs;
  WalkingSettings walking;
  Disturbances disturbances;
  std::map<Side, ToeSensor> toes;
  std::map<Side, Swelling> swellings;
  /// Limb circumference where a cuff may sit; a site that is not named fits its cuff.
  std::map<CuffSite, double> circumference_cm;
  friend bool operator==(const VirtualPatient&, const VirtualPatient&) = default;
};

}  // namespace station::hal::sim

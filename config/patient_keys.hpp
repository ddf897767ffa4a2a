#pragma once
// Inside of config: every key of a virtual patient's file, once. Loader, writer and schema walk the
// same list, so none can know a key that another does not. A visitor has number, optional_number,
// boolean, text and choice; the texts are what the schema says.

#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <string_view>

namespace station::config {

inline constexpr std::array<std::string_view, 3> kRhythms{"sinus", "atrial fibrillation",
                                                          "continuous flow"};

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::VirtualPatient& p) {
  v.text("name", p.name, "short name, as on the command line");
  v.text("title", p.title, "one line for lists");
  v.text("story", p.story, "who this is and why they exist");
  v.text("source", p.source, "where the figures come from, with its evidence mark");
  v.text("case", p.case_file, "name in cases/ with history and exclusions");
  v.number("heart_rate_bpm", p.heart_rate_bpm, 20.0, 240.0, "mean at rest");
  v.number("heart_rate_variability", p.heart_rate_variability, 0.0, 0.5,
           "SD of the beat interval, share of its mean");
  v.choice("rhythm", p.rhythm, kRhythms, "of the heart");
  v.number("ectopics_per_minute", p.ectopics_per_minute, 0.0, 30.0, "early beats in sinus rhythm");
  v.number("respiration_bpm", p.respiration_bpm, 0.0, 60.0, "breaths a minute");
  v.number("respiration_swing_mmHg", p.respiration_swing_mmHg, 0.0, 40.0,
           "amplitude of the systolic over a breath");
  v.number("pressure_drift_mmHg", p.pressure_drift_mmHg, 0.0, 40.0,
           "amplitude of the slow wander of the systolic");
  v.number("settling_mmHg", p.settling_mmHg, -40.0, 60.0,
           "how much higher the systolic starts than it ends");
  v.number("settling_time_s", p.settling_time_s, 5.0, 3600.0, "time constant of that fall");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::VirtualArtery& a) {
  v.number("systolic_mmHg", a.systolic_mmHg, 4.0, 300.0, "mean over beats and breath, at the cuff");
  v.number("diastolic_mmHg", a.diastolic_mmHg, 0.0, 200.0, "likewise");
  v.number("wall_stiffness_mmHg", a.wall_stiffness_mmHg, 0.0, 300.0,
           "added cuff pressure that closes a calcified wall");
  v.boolean("incompressible", a.incompressible, "no cuff closes it or weakens its flow");
  v.number("residual_opening", a.residual_opening, 0.0, 0.95,
           "share of the lumen that no cuff closes: flow weakens and persists");
  v.boolean("has_flow", a.has_flow, "false: occluded, nothing to hear");
  v.number("peak_velocity_m_s", a.peak_velocity_m_s, 0.0, 3.0, "of the free waveform");
  v.number("reversal", a.reversal, 0.0, 1.0,
           "early-diastolic reversal over the peak; 0 monophasic");
  v.number("rise_time_s", a.rise_time_s, 0.02, 0.5, "foot to peak of the velocity");
  v.number("diastolic_flow", a.diastolic_flow, 0.0, 0.9,
           "end-diastolic velocity over the peak, without reversal");
  v.number("signal_to_noise_db", a.signal_to_noise_db, -20.0, 60.0,
           "in 3 kHz, at the peak of flow");
  v.number("wall_thump_db", a.wall_thump_db, -100.0, 60.0, "echo of the wall over the noise");
  v.number("profile_exponent", a.profile_exponent, 1.0, 20.0, "2 laminar, 4-9 blunt");
  v.number("turbulence", a.turbulence, 0.0, 0.5, "added width of the spectrum over the velocity");
  v.number("opening_click_db", a.opening_click_db, -100.0, 60.0,
           "click of a wall that all but opens; below -99 none");
  v.number("venous_velocity_m_s", a.venous_velocity_m_s, 0.0, 0.5,
           "of the companion vein, away from the probe");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::LegDisease& l) {
  v.number("aortoiliac", l.aortoiliac, 0.0, 1.0, "area reduction; 1 occluded with collaterals");
  v.number("femoropopliteal", l.femoropopliteal, 0.0, 1.0, "likewise");
  v.number("posterior_tibial", l.posterior_tibial, 0.0, 1.0, "likewise");
  v.number("dorsalis_pedis", l.dorsalis_pedis, 0.0, 1.0, "likewise, with the anterior tibial");
  v.number("peroneal", l.peroneal, 0.0, 1.0, "likewise");
  v.number("small_vessels", l.small_vessels, 0.0, 1.0, "what is lost between ankle and toe");
  v.number("collaterals", l.collaterals, 0.0, 1.0, "0 hardly any, 1 rich; around occlusions");
  v.number("calcification_mmHg", l.calcification_mmHg, 0.0, 300.0,
           "wall stiffness of the ankle arteries");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::WalkingSettings& w) {
  v.optional_number("onset_m", w.onset_m, 1.0, 5000.0, "first leg pain, at 3.2 km/h and 12 %");
  v.optional_number("maximal_m", w.maximal_m, 1.0, 5000.0, "has to stop");
  v.text("pain_site", w.pain_site, "as the patient says it");
  v.number("systolic_rise_mmHg", w.systolic_rise_mmHg, -40.0, 120.0,
           "of the arm, after a full walk");
  v.number("heart_rate_rise_bpm", w.heart_rate_rise_bpm, 0.0, 150.0, "likewise");
  v.number("muscle_flow_factor", w.muscle_flow_factor, 1.0, 12.0,
           "leg flow that a healthy bed would take, over rest");
  v.number("reflection_loss", w.reflection_loss, 0.0, 1.0,
           "share of the ankle's pulse pressure lost as the bed opens");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::Disturbances& d) {
  v.number("mains_hz", d.mains_hz, 40.0, 70.0, "frequency of the hum");
  v.number("mains_db", d.mains_db, -100.0, 60.0, "hum over the noise in 3 kHz; below -99 none");
  v.number("tones_db", d.tones_db, -100.0, 60.0, "lines at 480, 800 and 1650 Hz; below -99 none");
  v.number("motion_per_minute", d.motion_per_minute, 0.0, 60.0, "movements of the limb");
  v.number("motion_db", d.motion_db, -20.0, 60.0, "of a movement, over the noise");
  v.number("tremor_hz", d.tremor_hz, 0.0, 20.0, "4-6 parkinsonian, 8-12 shivering; 0 none");
  v.number("tremor_db", d.tremor_db, -20.0, 60.0, "echo of the trembling tissue");
  v.number("probe_slips_per_minute", d.probe_slips_per_minute, 0.0, 30.0,
           "the probe leaves the vessel for a while");
  v.number("electrosurgery_per_minute", d.electrosurgery_per_minute, 0.0, 30.0, "bursts");
  v.number("crosstalk_db", d.crosstalk_db, -80.0, -6.0, "image on the other side of zero");
  v.number("gain_db", d.gain_db, -40.0, 60.0, "of the probe's amplifier; high gain clips");
  v.number("insonation_degrees", d.insonation_degrees, 20.0, 85.0, "angle to the vessel");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::Swelling& s) {
  v.number("lag_s", s.lag_s, 0.0, 2.0,
           "time constant with which the swollen tissue passes on what a cuff presses");
}

template <class Visitor>
void visit_keys(Visitor& v, hal::sim::ToeSensor& t) {
  v.number("amplitude_counts", t.amplitude_counts, 0.0, 8000.0, "of the free pulse");
  v.number("noise_counts", t.noise_counts, 0.0, 2000.0, "RMS");
}

}  // namespace station::config

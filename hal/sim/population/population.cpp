#include "hal/sim/population/population.hpp"

#include "core/random.hpp"
#include "hal/sim/patient/leg_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace station::hal::sim {
namespace {

constexpr double kSmallDifference_mmHg = 4.0;  // SD between two healthy arms
constexpr double kSubclavianLeast_mmHg = 11.0;
constexpr double kSubclavianMost_mmHg = 50.0;
// Of a swollen leg [chosen, D]: the artery lies deeper, so its sound is fainter.
constexpr double kOedemaLeastLoss_db = 1.0;
constexpr double kOedemaMostLoss_db = 6.0;
constexpr double kOedemaLeastLag_s = 0.2;
constexpr double kOedemaMostLag_s = 0.6;

// Of a patient whose blood a pump drives [M: 70 to 90 mmHg on average, pulse pressure below 15].
constexpr double kPumpLeast_mmHg = 70.0;
constexpr double kPumpMost_mmHg = 95.0;
constexpr double kPumpLeastPulse_mmHg = 3.0;
constexpr double kPumpMostPulse_mmHg = 12.0;
constexpr double kPumpFlow = 0.3;  // of a pulse's peak velocity: about its mean [chosen]

double draw(Random& random, const Spread& s) {
  for (int tries = 0; tries < 100; ++tries) {
    const double v = random.normal(s.mean, s.sd);
    if (v >= s.least && v <= s.most) return v;
  }
  return std::clamp(s.mean, s.least, s.most);
}

/// To whole parts of `per_unit`, as a person would write it; file and run then agree.
double rounded(double v, double per_unit) { return std::floor(v * per_unit + 0.5) / per_unit; }

double lesion(Random& random, const PopulationMix& mix) {
  if (random.chance(mix.occluded_share)) return 1.0;
  return rounded(random.uniform(0.55, 0.96), 100.0);
}

LegDisease leg(Random& random, const PopulationMix& mix) {
  LegDisease d;
  if (random.chance(mix.aortoiliac_share)) d.aortoiliac = lesion(random, mix);
  if (random.chance(mix.femoropopliteal_share)) d.femoropopliteal = lesion(random, mix);
  if (random.chance(mix.crural_share)) d.posterior_tibial = lesion(random, mix);
  if (random.chance(mix.crural_share)) d.dorsalis_pedis = lesion(random, mix);
  if (random.chance(mix.crural_share)) d.peroneal = lesion(random, mix);
  d.small_vessels = rounded(random.uniform(0.0, 0.3), 100.0);
  d.collaterals = rounded(random.uniform(0.1, 1.0), 100.0);
  return d;
}

bool diseased(const LegDisease& d) {
  return d.aortoiliac > 0.0 || d.femoropopliteal > 0.0 || d.posterior_tibial > 0.0 ||
         d.dorsalis_pedis > 0.0;
}

void give_arms(VirtualPatient& p, Random& random, const PopulationMix& mix) {
  const double systolic = rounded(draw(random, mix.arm_systolic_mmHg), 1.0);
  const double pulse =
      std::min(rounded(draw(random, mix.pulse_pressure_mmHg), 1.0), systolic - 35.0);
  const Side higher = random.chance(0.5) ? Side::right : Side::left;
  const bool differs = random.chance(mix.arm_difference_share);
  const double less = rounded(differs ? random.uniform(kSubclavianLeast_mmHg, kSubclavianMost_mmHg)
                                      : std::fabs(random.normal(0.0, kSmallDifference_mmHg)),
                              1.0);
  for (const Side side : {Side::right, Side::left}) {
    VirtualArtery a;
    a.systolic_mmHg = side == higher ? systolic : std::max(60.0, systolic - less);
    a.diastolic_mmHg = std::min(systolic - pulse, a.systolic_mmHg - 15.0);
    a.peak_velocity_m_s = 0.6;
    a.reversal = differs && side != higher ? 0.0 : 0.18;
    a.rise_time_s = differs && side != higher ? 0.11 : 0.08;
    p.arteries[{Artery::brachial, side}] = a;
  }
}

void give_rhythm(VirtualPatient& p, Random& random, const PopulationMix& mix) {
  p.heart_rate_bpm = rounded(draw(random, mix.heart_rate_bpm), 1.0);
  p.heart_rate_variability = rounded(random.uniform(0.01, 0.05), 1000.0);
  p.respiration_bpm = rounded(random.uniform(10.0, 20.0), 10.0);
  p.respiration_swing_mmHg = rounded(draw(random, mix.respiration_swing_mmHg), 10.0);
  p.pressure_drift_mmHg = rounded(random.uniform(0.5, 4.0), 10.0);
  p.settling_mmHg = rounded(draw(random, mix.settling_mmHg), 10.0);
  const bool fibrillates = random.chance(mix.atrial_fibrillation_share);
  const bool extra = random.chance(mix.ectopics_share);
  const double rate = rounded(random.uniform(0.5, 6.0), 10.0);
  if (fibrillates)
    p.rhythm = Rhythm::atrial_fibrillation;
  else if (extra)
    p.ectopics_per_minute = rate;
}

void give_disturbances(VirtualPatient& p, Random& random, const PopulationMix& mix) {
  Disturbances& d = p.disturbances;
  d.mains_hz = random.chance(0.5) ? 50.0 : 60.0;
  const double hum = rounded(random.uniform(-15.0, 5.0), 10.0);
  if (random.chance(mix.hum_share)) d.mains_db = hum;
  const double tones = rounded(random.uniform(-10.0, 5.0), 10.0);
  if (random.chance(mix.tones_share)) d.tones_db = tones;
  const double motion = rounded(random.uniform(1.0, 6.0), 10.0);
  if (random.chance(mix.motion_share)) d.motion_per_minute = motion;
  const double tremor = rounded(random.uniform(4.0, 11.0), 10.0);
  if (random.chance(mix.tremor_share)) d.tremor_hz = tremor;
  const double slips = rounded(random.uniform(0.3, 2.0), 10.0);
  if (random.chance(mix.slips_share)) d.probe_slips_per_minute = slips;
  d.insonation_degrees = rounded(random.uniform(45.0, 68.0), 1.0);
}

void give_walls(VirtualPatient& p, Random& random, const PopulationMix& mix) {
  const bool calcified = random.chance(mix.calcified_share);
  const double stiffness = draw(random, mix.stiffness_mmHg);
  const bool rigid = random.chance(mix.incompressible_share);
  const bool residual = random.chance(mix.residual_share);
  const double opening = rounded(random.uniform(0.3, 0.7), 100.0);
  for (auto& [site, a] : p.arteries) {
    if (cuff_for(site).limb != Limb::ankle) continue;
    if (calcified) a.wall_stiffness_mmHg = rounded(stiffness * random.uniform(0.6, 1.4), 1.0);
    if (rigid) a.incompressible = true;
    if (residual) a.residual_opening = opening;
  }
}

void give_sound(VirtualPatient& p, Random& random, const PopulationMix& mix) {
  const double ratio = draw(random, mix.signal_to_noise_db);
  const double vein = rounded(random.uniform(0.05, 0.15), 100.0);
  const bool has_vein = random.chance(mix.venous_share);
  const bool clicks = random.chance(mix.click_share);
  const bool thumps = random.chance(mix.thump_share);
  for (auto& [site, a] : p.arteries) {
    const double own = ratio + random.normal(0.0, 2.0) +
                       (site.artery == Artery::brachial ? 2.0 : a.signal_to_noise_db - 15.0);
    a.signal_to_noise_db =
        rounded(std::clamp(own, mix.signal_to_noise_db.least, mix.signal_to_noise_db.most), 10.0);
    if (has_vein && site.artery != Artery::digital) a.venous_velocity_m_s = vein;
    if (clicks) a.opening_click_db = rounded(random.uniform(0.0, 15.0), 10.0);
    if (thumps) a.wall_thump_db = rounded(random.uniform(20.0, 35.0), 10.0);
    a.profile_exponent = rounded(random.uniform(2.0, 6.0), 10.0);
    if (a.reversal <= 0.0) a.turbulence = rounded(random.uniform(0.0, 0.08), 100.0);
  }
}

/// Draws of their own, so that a mix without oedema has the patients it always had.
void give_swelling(VirtualPatient& p, Random random, const PopulationMix& mix) {
  if (!random.chance(mix.oedema_share)) return;
  const double loss = rounded(random.uniform(kOedemaLeastLoss_db, kOedemaMostLoss_db), 10.0);
  for (const Side side : {Side::right, Side::left})
    p.swellings[side].lag_s = rounded(random.uniform(kOedemaLeastLag_s, kOedemaMostLag_s), 100.0);
  for (auto& [site, a] : p.arteries)
    if (cuff_for(site).limb == Limb::ankle)
      a.signal_to_noise_db =
          rounded(std::max(mix.signal_to_noise_db.least, a.signal_to_noise_db - loss), 10.0);
}

/// Draws of their own too.
void give_pump(VirtualPatient& p, Random random, const PopulationMix& mix) {
  if (!random.chance(mix.assist_device_share)) return;
  p.rhythm = Rhythm::continuous_flow;
  p.ectopics_per_minute = 0.0;
  double arm = 0.0;
  for (const auto& [site, a] : p.arteries)
    if (site.artery == Artery::brachial) arm = std::max(arm, a.systolic_mmHg);
  const double scale = random.uniform(kPumpLeast_mmHg, kPumpMost_mmHg) / arm;
  const double pulse = random.uniform(kPumpLeastPulse_mmHg, kPumpMostPulse_mmHg);
  for (auto& [site, a] : p.arteries) {
    a.systolic_mmHg = rounded(a.systolic_mmHg * scale, 10.0);
    a.diastolic_mmHg = rounded(std::max(0.5 * a.systolic_mmHg, a.systolic_mmHg - pulse), 10.0);
    a.peak_velocity_m_s = rounded(a.peak_velocity_m_s * kPumpFlow, 100.0);
    a.reversal = 0.0;
  }
}

}  // namespace

VirtualPatient random_patient(const PopulationMix& mix, std::uint64_t seed, std::uint64_t number) {
  Random random = Random::stream(seed, fmt::format("patient {}", number));
  VirtualPatient p;
  p.name = fmt::format("{}-{}-{:06}", mix.name, seed, number);
  p.title = fmt::format("Patient {} of mix {}, seed {}", number, mix.name, seed);
  p.source = mix.source;
  give_rhythm(p, random, mix);
  give_arms(p, random, mix);
  p.walking.muscle_flow_factor = rounded(random.uniform(4.5, 7.5), 10.0);
  p.walking.reflection_loss = rounded(random.uniform(0.1, 0.35), 100.0);
  p.legs[Side::right] = leg(random, mix);
  const bool alike = random.chance(mix.symmetry_share);
  p.legs[Side::left] = leg(random, mix);
  if (alike) p.legs[Side::left] = p.legs[Side::right];
  const LegInflow inflow = inflow_of(p);
  for (const auto& [side, disease] : p.legs) {
    for (auto& [artery, settings] : arteries_of(disease, inflow, p.walking)) {
      VirtualArtery a = settings;
      const bool gone = random.chance(mix.no_flow_share) && artery != Artery::digital;
      a.has_flow = !(gone && diseased(disease));
      a.systolic_mmHg = rounded(a.systolic_mmHg, 10.0);
      a.diastolic_mmHg = std::min(rounded(a.diastolic_mmHg, 10.0), a.systolic_mmHg - 1.0);
      p.arteries[{artery, side}] = a;
    }
  }
  give_walls(p, random, mix);
  give_sound(p, random, mix);
  give_disturbances(p, random, mix);
  give_swelling(p, Random::stream(seed, fmt::format("oedema {}", number)), mix);
  give_pump(p, Random::stream(seed, fmt::format("assist device {}", number)), mix);
  return p;
}

TrueIndex true_index(const VirtualPatient& patient) {
  TrueIndex t;
  for (const auto& [site, a] : patient.arteries) {
    if (site.artery == Artery::brachial) t.arm_mmHg = std::max(t.arm_mmHg, a.systolic_mmHg);
    const bool counts =
        site.artery == Artery::posterior_tibial || site.artery == Artery::dorsalis_pedis;
    if (!counts || !a.has_flow) continue;
    const auto side = static_cast<std::size_t>(site.side);
    if (a.incompressible || a.residual_opening > 0.0) continue;
    t.compressible[side] = true;
    t.ankle_mmHg[side] = std::max(t.ankle_mmHg[side], a.systolic_mmHg + a.wall_stiffness_mmHg);
  }
  return t;
}

}  // namespace station::hal::sim

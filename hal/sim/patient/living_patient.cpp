#include "hal/sim/patient/living_patient.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

// Heart to site: arm and leg [chosen, of the order of published transit times].
constexpr double kArmTransit_s = 0.08;
constexpr double kLegTransit_s = 0.16;
constexpr double kToeTransit_s = 0.18;
// Half a cosine from foot to peak is steepest in its middle; pressure peaks 40 ms after velocity.
constexpr double kSteepest = 1.6;
constexpr double kPressureAfterVelocity_s = 0.04;
constexpr double kDemandStep = 0.01;  // finer changes of demand are not followed
// An artery that no cuff presses and no probe hears moves in longer steps, shorter than the lags of
// its wall and of its way to the probe.
constexpr double kPresses_mmHg = 0.5;
constexpr double kUnwatchedStep_s = 0.005;

double reference_systolic(const VirtualPatient& patient) {
  double arm = 0.0;
  double any = 1.0;
  for (const auto& [site, artery] : patient.arteries) {
    any = std::max(any, artery.systolic_mmHg);
    if (site.artery == Artery::brachial) arm = std::max(arm, artery.systolic_mmHg);
  }
  return arm > 0.0 ? arm : any;
}

bool is_leg(Artery a) { return a != Artery::brachial && a != Artery::radial && a != Artery::none; }

double transit_to(Artery a) {
  if (!is_leg(a)) return kArmTransit_s;
  return a == Artery::digital ? kToeTransit_s : kLegTransit_s;
}

}  // namespace

LivingPatient::LivingPatient(const VirtualPatient& patient, std::uint64_t seed)
    : patient_{patient},
      heart_{patient, seed},
      exertion_{patient.walking},
      movement_{patient.disturbances, seed},
      swollen_{patient.swellings} {
  const LegInflow inflow = inflow_of(patient);
  for (const Side side : {Side::right, Side::left}) {
    const auto leg = patient.legs.find(side);
    legs_.emplace_back(leg != patient.legs.end() ? leg->second : LegDisease{}, inflow,
                       patient.walking);
  }
  const double reference = reference_systolic(patient);
  arteries_.reserve(patient.arteries.size());
  for (const auto& [site, artery] : patient.arteries) add_artery(site, artery, reference);
  for (std::size_t i = 0; i < arteries_.size(); ++i) {
    const LivingArtery& a = arteries_[i];
    if (a.site.artery != Artery::digital) continue;
    const auto sensor = patient.toes.find(a.site.side);
    toes_[static_cast<std::size_t>(a.site.side)].emplace(
        Toe{i, ToePpg{sensor != patient.toes.end() ? sensor->second : ToeSensor{}, a.settings,
                      a.pulse.mean_free_velocity_m_s(), seed, a.site.side}});
  }
}

void LivingPatient::add_artery(ArterySite site, const VirtualArtery& a, double reference_mmHg) {
  const ArterialPulse pulse{a,
                            {.mean_interval_s = heart_.mean_interval_s(),
                             .reference_systolic_mmHg = reference_mmHg,
                             .transit_s = transit_to(site.artery),
                             .pulseless = patient_.rhythm == Rhythm::continuous_flow}};
  const double rise =
      (a.systolic_mmHg - a.diastolic_mmHg) / (a.rise_time_s + kPressureAfterVelocity_s) * kSteepest;
  arteries_.push_back({site,
                       a,
                       pulse,
                       CuffedArtery{a, pulse.mean_free_velocity_m_s()},
                       CompanionVein{a.venous_velocity_m_s, patient_.respiration_bpm},
                       std::max(1.0, rise),
                       {},
                       {}});
}

void LivingPatient::step(double dt_s, double now_s, const CuffsOnBody& cuffs) {
  exertion_.step(now_s);
  heart_.exert(exertion_.central());
  movement_.step(dt_s, now_s);
  if (std::fabs(exertion_.demand() - demand_) > kDemandStep) follow_demand();
  const CuffsOnBody& pressed = swollen_.press(dt_s, cuffs);
  for (LivingArtery& a : arteries_) {
    const auto side = static_cast<std::size_t>(a.site.side);
    CuffsAround around{};
    double highest = 0.0;
    for (const Limb level : levels_to(a.site.artery)) {
      const auto& cuff = pressed[static_cast<std::size_t>(level)][side];
      around[static_cast<std::size_t>(level)] = cuff;
      if (cuff) highest = std::max(highest, *cuff);
    }
    a.waited_s += dt_s;
    const bool watched = !begun_ || a.site == listened_ || highest > kPresses_mmHg;
    if (!watched && a.waited_s < kUnwatchedStep_s - 0.5 * dt_s) continue;
    a.now = a.pulse.at(now_s, heart_, a.change);
    a.vessel.step(a.waited_s, a.now, around, a.change);
    a.vein.step(a.waited_s, now_s, highest);
    a.waited_s = 0.0;
  }
  begun_ = true;
  for (const Side side : {Side::right, Side::left})
    for (const Limb limb : {Limb::calf, Limb::ankle})
      if (swollen_.under({limb, side}))
        swollen_.fill(dt_s, {limb, side}, arteries_ml({limb, side}));
  for (auto& toe : toes_)
    if (toe) toe->ppg.step(dt_s, now_s, arteries_[toe->artery].vessel.state());
}

void LivingPatient::follow_demand() {
  demand_ = exertion_.demand();
  for (LivingArtery& a : arteries_)
    if (is_leg(a.site.artery))
      a.change = legs_[static_cast<std::size_t>(a.site.side)].of(a.site.artery, demand_);
}

const LivingArtery* LivingPatient::find(ArterySite site) const {
  for (const LivingArtery& a : arteries_)
    if (a.site == site) return &a;
  return nullptr;
}

double LivingPatient::volume_ml(CuffSite site) const {
  return swollen_.under(site) ? swollen_.volume_ml(site) : arteries_ml(site);
}

double LivingPatient::arteries_ml(CuffSite site) const {
  double sum = 0.0;
  for (const LivingArtery& a : arteries_)
    if (a.site.side == site.side)
      sum += a.vessel.state().volume_ml[static_cast<std::size_t>(site.limb)];
  return sum;
}

std::int16_t LivingPatient::ppg(Side side) {
  auto& toe = toes_[static_cast<std::size_t>(side)];
  return toe ? toe->ppg.sample() : std::int16_t{0};
}

double LivingPatient::transmission(CuffSite site, double cuff_width_cm) const {
  const auto found = patient_.circumference_cm.find(site);
  return found == patient_.circumference_cm.end() ? 1.0
                                                  : cuff_transmission(cuff_width_cm, found->second);
}

}  // namespace station::hal::sim

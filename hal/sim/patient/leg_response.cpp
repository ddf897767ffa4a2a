#include "hal/sim/patient/leg_response.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

// Echo over the noise, and wall motion, of a healthy artery [chosen].
constexpr double kTibial_db = 15.0;
constexpr double kDorsalis_db = 13.0;
constexpr double kPeroneal_db = 11.0;
constexpr double kFaint_db = 3.0;  // less where flow is low
constexpr double kThump_db = 10.0;
constexpr double kDampedThump_db = 5.0;
constexpr double kLowFlow = 0.7;

VirtualArtery artery_at(const LegPlace& place, double demand, const LegInflow& inflow) {
  VirtualArtery a;
  shape_artery(place, demand, inflow, a);
  return a;
}

double lerp(double a, double b, double part) { return a + part * (b - a); }

}  // namespace

LegInflow inflow_of(const VirtualPatient& patient) {
  LegInflow inflow;
  inflow.interval_s = 60.0 / patient.heart_rate_bpm;
  double highest = 0.0;
  for (const auto& [site, artery] : patient.arteries) {
    if (site.artery != Artery::brachial || artery.systolic_mmHg <= highest) continue;
    highest = artery.systolic_mmHg;
    inflow.systolic_mmHg = artery.systolic_mmHg;
    inflow.diastolic_mmHg = artery.diastolic_mmHg;
  }
  return inflow;
}

std::map<Artery, VirtualArtery> arteries_of(const LegDisease& disease, const LegInflow& inflow,
                                            const WalkingSettings& walking) {
  const LegState rest = LegCirculation{disease, inflow, walking}.at(1.0);
  std::map<Artery, VirtualArtery> arteries;
  for (const auto& [artery, place] : rest.pedal) {
    VirtualArtery a = artery_at(place, 1.0, inflow);
    a.signal_to_noise_db = artery == Artery::posterior_tibial ? kTibial_db
                           : artery == Artery::peroneal       ? kPeroneal_db
                                                              : kDorsalis_db;
    if (place.flow < kLowFlow) a.signal_to_noise_db -= kFaint_db;
    a.wall_thump_db = a.reversal > 0.0 ? kThump_db : kDampedThump_db;
    if (artery != Artery::digital) a.wall_stiffness_mmHg = disease.calcification_mmHg;
    arteries[artery] = a;
  }
  return arteries;
}

LegResponse::LegResponse(const LegDisease& disease, const LegInflow& inflow,
                         const WalkingSettings& walking) {
  const LegCirculation circulation{disease, inflow, walking};
  const LegState rest = circulation.at(1.0);
  for (std::size_t i = 0; i < kDemands.size(); ++i) {
    const LegState state = circulation.at(kDemands[i]);
    const double ankle = std::max(state.pedal.at(Artery::posterior_tibial).systolic_mmHg,
                                  state.pedal.at(Artery::dorsalis_pedis).systolic_mmHg);
    for (const auto& [artery, place] : state.pedal) {
      const VirtualArtery before = artery_at(rest.pedal.at(artery), 1.0, inflow);
      const VirtualArtery now = artery_at(place, kDemands[i], inflow);
      ArteryChange& c = table_[artery][i];
      c.systolic = now.systolic_mmHg / before.systolic_mmHg;
      c.diastolic = now.diastolic_mmHg / before.diastolic_mmHg;
      c.velocity = now.peak_velocity_m_s / std::max(1e-3, before.peak_velocity_m_s);
      c.rise_s = now.rise_time_s - before.rise_time_s;
      c.reversal = before.reversal > 0.0 ? now.reversal / before.reversal : 1.0;
      c.diastolic_flow = now.diastolic_flow - before.diastolic_flow;
      c.thigh_mmHg = std::max(0.0, state.thigh.systolic_mmHg - now.systolic_mmHg);
      c.calf_mmHg = std::max(0.0, state.calf.systolic_mmHg - now.systolic_mmHg);
      if (artery == Artery::digital) c.ankle_mmHg = std::max(0.0, ankle - now.systolic_mmHg);
    }
  }
}

ArteryChange LegResponse::of(Artery artery, double demand) const {
  const auto found = table_.find(artery);
  if (found == table_.end()) return {};
  std::size_t i = 0;
  while (i + 2 < kDemands.size() && demand > kDemands[i + 1]) ++i;
  const double part =
      std::clamp((demand - kDemands[i]) / (kDemands[i + 1] - kDemands[i]), 0.0, 1.0);
  const ArteryChange& a = found->second[i];
  const ArteryChange& b = found->second[i + 1];
  return {.systolic = lerp(a.systolic, b.systolic, part),
          .diastolic = lerp(a.diastolic, b.diastolic, part),
          .velocity = lerp(a.velocity, b.velocity, part),
          .rise_s = lerp(a.rise_s, b.rise_s, part),
          .reversal = lerp(a.reversal, b.reversal, part),
          .diastolic_flow = lerp(a.diastolic_flow, b.diastolic_flow, part),
          .thigh_mmHg = lerp(a.thigh_mmHg, b.thigh_mmHg, part),
          .calf_mmHg = lerp(a.calf_mmHg, b.calf_mmHg, part),
          .ankle_mmHg = lerp(a.ankle_mmHg, b.ankle_mmHg, part)};
}

}  // namespace station::hal::sim

#include "hal/sim/patient/leg_circulation.hpp"

#include "core/deterministic_math.hpp"
#include "hal/sim/patient/free_waveform.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kViscosity_Pa_s = 3.5e-3;
constexpr double kDensity_kg_m3 = 1060.0;
constexpr double kTurbulenceLoss = 1.52;  // Young and Tsai's K_t [M]
constexpr double kPascalPerMmHg = 133.322387415;
constexpr double kOccluded = 0.995;  // area reduction from which collaterals carry the flow

// Vessels [chosen, of usual anatomy]: radius and length of a lesion.
constexpr double kIliacRadius_mm = 4.0;
constexpr double kFemoralRadius_mm = 3.0;
constexpr double kCruralRadius_mm = 1.3;
constexpr double kLesion_mm = 30.0;

// Flow through the superficial femoral artery at rest, and its way without disease [chosen].
constexpr double kLegFlow_ml_s = 3.0;
constexpr double kNativeWay = 0.5;        // mmHg s / mL
constexpr double kPedalFlow_ml_s = 0.35;  // of one ankle artery
constexpr double kVenous_mmHg = 8.0;
constexpr double kMeanShare = 0.36;  // of the pulse pressure above diastolic
constexpr double kBedReserve = 1.2;  // the bed opens a little further than it is asked to
constexpr double kFootReserve = 3.0;
// Collateral resistance around an occlusion, poor to rich [chosen: leaves 0.3 to 0.6 of the arm].
constexpr double kPoorCollaterals = 22.0;
constexpr double kRichCollaterals = 6.0;
constexpr double kPoorCruralCollaterals = 260.0;
constexpr double kRichCruralCollaterals = 60.0;

constexpr double kLegCompliance = 0.10;  // mL / mmHg behind a stage [reference, chosen range]
constexpr double kPedalCompliance = 0.005;
// Pulse pressure at a healthy ankle over that of the arm: reflections; gives an index of 1.1.
constexpr double kAmplification = 1.4;

// Waveform from damping [fitted to the table of the literature behind the model: upstroke 60, 120,
// 180, 240 ms with a pulsatility index of 8, 3, 1.5, 0.7].
constexpr double kHealthyRise_s = 0.065;
constexpr double kRisePerDamping = 0.35;
constexpr double kSlowestRise_s = 0.26;
constexpr double kHealthyReversal = 0.22;
constexpr double kReversalLost_s = 0.07;  // damping at which no reversal is left
constexpr double kReversalLostDemand = 1.5;
constexpr double kLeastFloor = 0.02;
constexpr double kDampedFloor = 0.31;  // end-diastolic share of the peak, reached linearly
constexpr double kFloorFrom_s = 0.27;
constexpr double kFloorFull_s = 0.50;
constexpr double kOpenBedFloor = 0.3;
constexpr double kHealthyPeak_m_s = 0.5;
// The foot of a diseased leg is dilated and its arteries, at low pressure, are narrower: the same
// flow runs faster [chosen].
constexpr double kDampedVelocity = 1.2;
constexpr double kNarrower_s = 0.05;
constexpr double kSkinShare = 0.4;  // of the muscles' demand that the foot's arteries follow
constexpr double kFastest_m_s = 1.5;

constexpr double kToeShare = 0.85;  // toe over ankle systolic in health [chosen; toe index 0.9]

/// One stage of the way: loss of mean pressure, and damping of the pulse.
struct Stage {
  double mean_loss = 0.0;
  double tau_s = 0.0;
};

Stage stage_of(const Narrowing& n, double flow, double resistance_below, double compliance) {
  const double slope = n.slope(flow);
  const double parallel = slope * resistance_below / std::max(1e-9, slope + resistance_below);
  return {n.loss(flow), compliance * parallel};
}

double amplitude_left(double tau_s, double interval_s) {
  const double x = 2.0 * dmath::kPi / interval_s * tau_s;
  return 1.0 / std::sqrt(1.0 + x * x);
}

Narrowing way(double area_reduction, double radius_mm, double poor, double rich,
              double collaterals) {
  if (area_reduction < kOccluded) return narrowing_of(area_reduction, radius_mm, kLesion_mm);
  return {poor + (rich - poor) * collaterals, 0.0};
}

/// Flow through `ways` in series with a bed of at least `least` resistance that asks for `wanted`.
double flow_through(double pressure, const Narrowing& ways, double wanted, double least) {
  if (ways.loss(wanted) + least * wanted <= pressure) return wanted;
  const double b = ways.linear + least;
  if (ways.quadratic <= 0.0) return pressure / b;
  return (std::sqrt(b * b + 4.0 * ways.quadratic * pressure) - b) / (2.0 * ways.quadratic);
}

}  // namespace

Narrowing narrowing_of(double area_reduction, double radius_mm, double length_mm) {
  const double open = std::max(1e-3, 1.0 - area_reduction);
  const double r = radius_mm * 1e-3;
  const double area = dmath::kPi * r * r;
  const double poiseuille =
      8.0 * kViscosity_Pa_s * length_mm * 1e-3 / (dmath::kPi * r * r * r * r) / (open * open);
  const double contraction = (1.0 / open - 1.0) / area;
  const double turbulent = 0.5 * kTurbulenceLoss * kDensity_kg_m3 * contraction * contraction;
  // Pa s / m3 and Pa s2 / m6 to mmHg and mL. What the healthy segment loses is in the native way.
  const double native = 8.0 * kViscosity_Pa_s * length_mm * 1e-3 / (dmath::kPi * r * r * r * r);
  return {(poiseuille - native) * 1e-6 / kPascalPerMmHg, turbulent * 1e-12 / kPascalPerMmHg};
}

LegCirculation::LegCirculation(const LegDisease& disease, const LegInflow& inflow,
                               const WalkingSettings& walking)
    : disease_{disease}, inflow_{inflow}, walking_{walking} {}

LegState LegCirculation::at(double demand) const {
  const double pulse = inflow_.systolic_mmHg - inflow_.diastolic_mmHg;
  const double mean = inflow_.diastolic_mmHg + kMeanShare * pulse;
  const double head = mean - kVenous_mmHg;
  const double c = disease_.collaterals;
  const Narrowing iliac =
      way(disease_.aortoiliac, kIliacRadius_mm, kPoorCollaterals, kRichCollaterals, c);
  const Narrowing femoral =
      way(disease_.femoropopliteal, kFemoralRadius_mm, kPoorCollaterals, kRichCollaterals, c);
  const Narrowing both{iliac.linear + femoral.linear + kNativeWay,
                       iliac.quadratic + femoral.quadratic};
  const double least = head / kLegFlow_ml_s / (walking_.muscle_flow_factor * kBedReserve);
  const double flow = flow_through(head, both, kLegFlow_ml_s * demand, least);
  const double bed = std::max(least, (head - both.loss(flow)) / flow);

  const Stage upper = stage_of(iliac, flow, femoral.slope(flow) + bed, kLegCompliance);
  const Stage lower = stage_of(femoral, flow, bed, kLegCompliance);
  const double amplification =
      kAmplification * (1.0 - walking_.reflection_loss * (1.0 - 1.0 / demand));

  const auto place = [&](double mean_mmHg, double amplitude, double damping, double share) {
    LegPlace p;
    p.systolic_mmHg = mean_mmHg + (1.0 - kMeanShare) * amplitude;
    p.diastolic_mmHg = std::max(2.0, mean_mmHg - kMeanShare * amplitude);
    p.damping_s = damping;
    p.flow = share;
    return p;
  };
  LegState state;
  const double thigh_mean = mean - upper.mean_loss - 0.4 * kNativeWay * flow;
  const double thigh_pulse = pulse * amplitude_left(upper.tau_s, inflow_.interval_s);
  state.thigh = place(thigh_mean, thigh_pulse * (1.0 + 0.4 * (amplification - 1.0)), upper.tau_s,
                      flow / kLegFlow_ml_s);
  const double calf_mean = thigh_mean - lower.mean_loss - 0.6 * kNativeWay * flow;
  const double calf_pulse = thigh_pulse * amplitude_left(lower.tau_s, inflow_.interval_s);
  const double damped = upper.tau_s + lower.tau_s;
  state.calf = place(calf_mean, calf_pulse * (1.0 + 0.8 * (amplification - 1.0)), damped,
                     flow / kLegFlow_ml_s);

  const double foot_bed = head / kPedalFlow_ml_s;
  double foot_systolic = 0.0;
  double foot_diastolic = 0.0;
  double foot_damping = 0.0;
  for (const auto& [artery, reduction] :
       {std::pair{Artery::posterior_tibial, disease_.posterior_tibial},
        std::pair{Artery::dorsalis_pedis, disease_.dorsalis_pedis},
        std::pair{Artery::peroneal, disease_.peroneal}}) {
    const Narrowing crural =
        way(reduction, kCruralRadius_mm, kPoorCruralCollaterals, kRichCruralCollaterals, c);
    const double pedal_head = std::max(1.0, calf_mean - kVenous_mmHg);
    const double q = flow_through(pedal_head, crural, kPedalFlow_ml_s, foot_bed / kFootReserve);
    const Stage last = stage_of(crural, q, std::max(1.0, pedal_head / q), kPedalCompliance);
    const double left = amplitude_left(last.tau_s, inflow_.interval_s);
    const LegPlace p = place(calf_mean - last.mean_loss, calf_pulse * left * amplification,
                             damped + last.tau_s, q / kPedalFlow_ml_s);
    state.pedal[artery] = p;
    if (artery == Artery::peroneal || p.systolic_mmHg < foot_systolic) continue;
    foot_systolic = p.systolic_mmHg;
    foot_diastolic = p.diastolic_mmHg;
    foot_damping = p.damping_s;
  }
  const double toe = kToeShare * (1.0 - disease_.small_vessels);
  LegPlace digital;
  digital.systolic_mmHg = std::max(4.0, toe * foot_systolic);
  digital.diastolic_mmHg = std::max(2.0, toe * foot_diastolic);
  digital.damping_s = foot_damping + 0.1 * disease_.small_vessels;
  digital.flow = 1.0 - disease_.small_vessels;
  state.pedal[Artery::digital] = digital;
  return state;
}

void shape_artery(const LegPlace& place, double demand, const LegInflow& inflow,
                  VirtualArtery& artery) {
  artery.systolic_mmHg = place.systolic_mmHg;
  artery.diastolic_mmHg = std::min(place.diastolic_mmHg, place.systolic_mmHg - 1.0);
  artery.rise_time_s = std::min(kSlowestRise_s, kHealthyRise_s + kRisePerDamping * place.damping_s);
  const double quiet = std::max(0.0, 1.0 - (demand - 1.0) / kReversalLostDemand);
  artery.reversal =
      kHealthyReversal * std::max(0.0, 1.0 - place.damping_s / kReversalLost_s) * quiet;
  if (artery.reversal < 0.02) artery.reversal = 0.0;
  const double damped =
      std::clamp((place.damping_s - kFloorFrom_s) / (kFloorFull_s - kFloorFrom_s), 0.0, 1.0);
  artery.diastolic_flow =
      kLeastFloor + kDampedFloor * damped + kOpenBedFloor * (1.0 - 1.0 / demand);
  // The mean velocity is the flow's; the shape says how high a peak that makes.
  const FreeWaveform healthy{kHealthyRise_s, kHealthyReversal, kLeastFloor};
  const FreeWaveform own{artery.rise_time_s, artery.reversal, artery.diastolic_flow};
  const double narrower =
      1.0 + kDampedVelocity * (1.0 - dmath::exp(-place.damping_s / kNarrower_s));
  const double mean_m_s = kHealthyPeak_m_s * healthy.mean(inflow.interval_s) * place.flow *
                          narrower * (1.0 + kSkinShare * (demand - 1.0));
  artery.peak_velocity_m_s = std::min(kFastest_m_s, mean_m_s / own.mean(inflow.interval_s));
}

}  // namespace station::hal::sim

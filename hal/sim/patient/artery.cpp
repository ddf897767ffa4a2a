#include "hal/sim/patient/artery.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

// Tube law of a normal wall [Babbs, BioMed Eng OnLine 2012;11:56], per mmHg.
constexpr double kClosedStiffness = 0.11;
constexpr double kOpenStiffness = 0.03;
// Segment volumes at zero transmural pressure, by level [chosen: radius and length of the arteries
// under a cuff of that level, shared by the arteries that run on from there].
constexpr double kArmVolume_ml = 0.30;  // 1.0 mm radius, 10 cm
constexpr double kThighVolume_ml = 1.2;
constexpr double kCalfVolume_ml = 0.5;
constexpr double kAnkleVolume_ml = 0.30;
constexpr double kToeVolume_ml = 0.02;
constexpr double kOpeningLag_s = 0.015;  // 15-30 ms [chosen range]
// Slope of velocity against driving pressure for a short open segment: Poiseuille's 3.2 mmHg s/mL
// at 1.2 mm radius is 14 mmHg per m/s; with the entry in series 20 mmHg per m/s.
constexpr double kVelocityPerDrive = 0.05;  // m/s per mmHg
constexpr double kTransitLag_s = 0.010;     // segment to probe, 10-30 ms [chosen range]
constexpr double kLumenArea_cm2 = 0.045;    // 1.2 mm radius
constexpr double kVenous_mmHg = 8.0;
constexpr double kBedTime_s = 2.0;            // the bed empties to 15-30 mmHg within a hold
constexpr double kWaterfallWidth_mmHg = 5.0;  // half width of the change from free to cuffed flow
constexpr double kHyperaemia = 0.35;          // forward share of the peak while the bed refills
constexpr double kSlack_mmHg = 0.5;           // below, a cuff hangs loose
constexpr double kJetShare = 0.9;  // most velocity of cuffed flow, share of the free peak
// Bladder width over circumference [the 40 % rule]; the slope is chosen so that one cuff size too
// small (0.36) reads 5 % high and two (0.31) 13 % [order of a randomised cuff-size trial, M].
constexpr double kFittingRatio = 0.40;
constexpr double kTransmissionPerRatio = 1.3;
constexpr double kLeastTransmission = 0.6;

constexpr std::array<Limb, 1> kArmWay{Limb::arm};
constexpr std::array<Limb, 3> kFootWay{Limb::thigh, Limb::calf, Limb::ankle};
constexpr std::array<Limb, 4> kToeWay{Limb::thigh, Limb::calf, Limb::ankle, Limb::toe};

double smooth_step(double x) {
  x = std::clamp(x, 0.0, 1.0);
  return x * x * (3.0 - 2.0 * x);
}

double segment_volume_ml(Limb level) {
  switch (level) {
    case Limb::thigh: return kThighVolume_ml;
    case Limb::calf: return kCalfVolume_ml;
    case Limb::ankle: return kAnkleVolume_ml;
    case Limb::toe: return kToeVolume_ml;
    case Limb::arm:
    case Limb::none: break;
  }
  return kArmVolume_ml;
}

}  // namespace

std::span<const Limb> levels_to(Artery artery) {
  switch (artery) {
    case Artery::brachial:
    case Artery::radial: return kArmWay;
    case Artery::posterior_tibial:
    case Artery::dorsalis_pedis:
    case Artery::peroneal: return kFootWay;
    case Artery::digital: return kToeWay;
    case Artery::none: break;
  }
  return {};
}

double relative_area(double transmural_mmHg) {
  if (transmural_mmHg < 0.0) return dmath::exp(kClosedStiffness * transmural_mmHg);
  return 1.0 +
         kClosedStiffness / kOpenStiffness * (1.0 - dmath::exp(-kOpenStiffness * transmural_mmHg));
}

double cuff_transmission(double width_cm, double circumference_cm) {
  const double missing = std::max(0.0, kFittingRatio - width_cm / circumference_cm);
  return std::max(kLeastTransmission, 1.0 - kTransmissionPerRatio * missing);
}

CuffedArtery::CuffedArtery(const VirtualArtery& artery, double mean_free_velocity_m_s)
    : artery_{artery} {
  const double mean_mmHg =
      artery.diastolic_mmHg + 0.35 * (artery.systolic_mmHg - artery.diastolic_mmHg);
  bed_rest_mmHg_ = std::max(kVenous_mmHg + 1.0, 0.85 * mean_mmHg);
  const double rest_flow_ml_s = mean_free_velocity_m_s * 100.0 * kLumenArea_cm2;
  bed_resistance_ = rest_flow_ml_s > 1e-3 ? (bed_rest_mmHg_ - kVenous_mmHg) / rest_flow_ml_s : 0.0;
  bed_compliance_ = bed_resistance_ > 0.0 ? kBedTime_s / bed_resistance_ : 0.0;
  state_.bed_mmHg = bed_rest_mmHg_;
  state_.opening = artery.incompressible ? 1.0 : relative_area(artery.diastolic_mmHg);
  for (Segment& s : segments_) s.opening = state_.opening;
}

/// Moves the walls of all cuffed segments. Returns the pressure outside the artery, as at the
/// probe: that of the cuff that closes it first.
double CuffedArtery::close_segments(double dt_s, double pressure_mmHg, const CuffsAround& cuffs,
                                    const ArteryChange& change) {
  double outside = 0.0;
  double narrowest = 1e9;
  for (std::size_t level = 0; level < kLevels; ++level) {
    state_.volume_ml[level] = 0.0;
    Segment& segment = segments_[level];
    if (!cuffs[level]) {
      segment.cuffed = false;
      continue;
    }
    const Limb limb = static_cast<Limb>(level);
    if (segment.cuffed && *cuffs[level] < kSlack_mmHg) {  // neither presses nor feels a pulse
      state_.volume_ml[level] = segment_volume_ml(limb) * segment.opening;
      narrowest = std::min(narrowest, segment.opening);
      continue;
    }
    const double excess = limb == Limb::thigh   ? change.thigh_mmHg
                          : limb == Limb::calf  ? change.calf_mmHg
                          : limb == Limb::ankle ? change.ankle_mmHg
                                                : 0.0;
    // A calcified wall carries part of the cuff's pressure; a rigid one carries all of it.
    const double here =
        artery_.incompressible ? 0.0 : std::max(0.0, *cuffs[level] - artery_.wall_stiffness_mmHg);
    const double transmural = pressure_mmHg + excess - here;
    const double wanted = std::max(relative_area(transmural), artery_.residual_opening);
    if (!segment.cuffed) segment.opening = wanted;
    segment.cuffed = true;
    if (!artery_.incompressible)
      segment.opening += (wanted - segment.opening) * (dt_s / kOpeningLag_s);
    state_.volume_ml[level] = segment_volume_ml(limb) * segment.opening;
    outside = std::max(outside, here - excess);
    narrowest = std::min(narrowest, segment.opening);
  }
  if (narrowest < 1e9) state_.opening = narrowest;
  return outside;
}

void CuffedArtery::step(double dt_s, const PulseSample& pulse, const CuffsAround& cuffs,
                        const ArteryChange& change) {
  state_.pressure_mmHg = pulse.pressure_mmHg;
  if (!artery_.has_flow) return;  // occluded upstream: no flow, no pulse under the cuff

  const double outside = close_segments(dt_s, pulse.pressure_mmHg, cuffs, change);
  state_.transmural_mmHg = pulse.pressure_mmHg - outside;

  const double open = std::min(1.0, state_.opening);
  const double drive = std::max(0.0, pulse.pressure_mmHg - std::max(outside, state_.bed_mmHg));
  const double jet = kVelocityPerDrive * drive;
  const double jet_limit = kJetShare * artery_.peak_velocity_m_s;
  const double cuffed = open * open * jet / (1.0 + jet / jet_limit);
  const double refill = std::max(0.0, 1.0 - state_.bed_mmHg / bed_rest_mmHg_);
  const double freely = pulse.free_velocity_m_s + kHyperaemia * artery_.peak_velocity_m_s * refill;
  const double waterfall = smooth_step((outside - state_.bed_mmHg + kWaterfallWidth_mmHg) /
                                       (2.0 * kWaterfallWidth_mmHg));
  // Nothing passes a closed segment but what a stiff wall keeps open.
  const double gate = std::clamp(state_.transmural_mmHg, 0.0, 1.0);
  const double residual = artery_.residual_opening * artery_.residual_opening;
  state_.passing_m_s =
      (1.0 - residual) * gate * (waterfall * cuffed + (1.0 - waterfall) * open * open * freely) +
      residual * freely;

  state_.velocity_m_s += (state_.passing_m_s - state_.velocity_m_s) * (dt_s / kTransitLag_s);
  if (bed_resistance_ > 0.0) {
    const double flow_ml_s = state_.passing_m_s * 100.0 * kLumenArea_cm2;
    state_.bed_mmHg +=
        dt_s / bed_compliance_ * (flow_ml_s - (state_.bed_mmHg - kVenous_mmHg) / bed_resistance_);
  }
}

}  // namespace station::hal::sim

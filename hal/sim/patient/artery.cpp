#include "hal/sim/patient/artery.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

// Tube law of a normal wall [Babbs, BioMed Eng OnLine 2012;11:56], per mmHg.
constexpr double kClosedStiffness = 0.11;
constexpr double kOpenStiffness = 0.03;
constexpr double kSegmentVolume_ml = 0.30;  // at zero transmural pressure: 1.0 mm radius, 10 cm
constexpr double kOpeningLag_s = 0.015;     // 15-30 ms [chosen range]
// Slope of velocity against driving pressure for a short open segment: Poiseuille's 3.2 mmHg s/mL
// at 1.2 mm radius is 14 mmHg per m/s; with the entry in series 20 mmHg per m/s.
constexpr double kVelocityPerDrive = 0.05;  // m/s per mmHg
constexpr double kTransitLag_s = 0.010;     // segment to probe, 10-30 ms [chosen range]
constexpr double kLumenArea_cm2 = 0.045;    // 1.2 mm radius
constexpr double kVenous_mmHg = 8.0;
constexpr double kBedTime_s = 2.0;            // the bed empties to 15-30 mmHg within a hold
constexpr double kWaterfallWidth_mmHg = 5.0;  // half width of the change from free to cuffed flow
constexpr double kHyperaemia = 0.35;          // forward share of the peak while the bed refills
constexpr double kJetShare = 0.9;  // most velocity of cuffed flow, share of the free peak

double smooth_step(double x) {
  x = std::clamp(x, 0.0, 1.0);
  return x * x * (3.0 - 2.0 * x);
}

}  // namespace

double relative_area(double transmural_mmHg) {
  if (transmural_mmHg < 0.0) return dmath::exp(kClosedStiffness * transmural_mmHg);
  return 1.0 +
         kClosedStiffness / kOpenStiffness * (1.0 - dmath::exp(-kOpenStiffness * transmural_mmHg));
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
  state_.volume_ml = artery.has_flow ? kSegmentVolume_ml * state_.opening : 0.0;
}

void CuffedArtery::step(double dt_s, const PulseSample& pulse, double cuff_mmHg) {
  state_.pressure_mmHg = pulse.pressure_mmHg;
  if (!artery_.has_flow) return;  // occluded upstream: no flow, no pulse under the cuff

  // A calcified wall carries part of the cuff's pressure; a rigid one carries all of it.
  const double outside =
      artery_.incompressible ? 0.0 : std::max(0.0, cuff_mmHg - artery_.wall_stiffness_mmHg);
  const double transmural = pulse.pressure_mmHg - outside;
  if (!artery_.incompressible) {
    state_.opening += (relative_area(transmural) - state_.opening) * (dt_s / kOpeningLag_s);
    state_.volume_ml = kSegmentVolume_ml * state_.opening;
  }

  const double open = std::min(1.0, state_.opening);
  const double drive = std::max(0.0, pulse.pressure_mmHg - std::max(outside, state_.bed_mmHg));
  const double jet = kVelocityPerDrive * drive;
  const double jet_limit = kJetShare * artery_.peak_velocity_m_s;
  const double cuffed = open * open * jet / (1.0 + jet / jet_limit);
  const double refill = std::max(0.0, 1.0 - state_.bed_mmHg / bed_rest_mmHg_);
  const double freely = pulse.free_velocity_m_s + kHyperaemia * artery_.peak_velocity_m_s * refill;
  const double waterfall = smooth_step((outside - state_.bed_mmHg + kWaterfallWidth_mmHg) /
                                       (2.0 * kWaterfallWidth_mmHg));
  const double gate = std::clamp(transmural, 0.0, 1.0);  // nothing passes a closed segment
  state_.passing_m_s = gate * (waterfall * cuffed + (1.0 - waterfall) * open * open * freely);

  state_.velocity_m_s += (state_.passing_m_s - state_.velocity_m_s) * (dt_s / kTransitLag_s);
  if (bed_resistance_ > 0.0) {
    const double flow_ml_s = state_.passing_m_s * 100.0 * kLumenArea_cm2;
    state_.bed_mmHg +=
        dt_s / bed_compliance_ * (flow_ml_s - (state_.bed_mmHg - kVenous_mmHg) / bed_resistance_);
  }
}

}  // namespace station::hal::sim

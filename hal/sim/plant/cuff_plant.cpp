#include "hal/sim/plant/cuff_plant.hpp"

#include "core/deterministic_math.hpp"
#include "hal/sim/gaussian_noise.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr double kPumpLag_s = 0.020;      // spin-up and run-down [chosen]
constexpr double kBleedLag_s = 0.015;     // [chosen]
constexpr double kZeroError_mmHg = 0.15;  // SD after zeroing [chosen; the norm allows 3 mmHg]
constexpr double kReliefOpens_mmHg = 312.0;
constexpr double kReliefFull_mmHg = 322.0;
constexpr double kReliefFull_mm2 = 1.0;

constexpr double kTightCuff_mmHg = 40.0;  // from here on a movement is felt in full
constexpr double kHose_ml = 12.0;         // 2 m of 2.8 mm bore
constexpr double kMostThroughKink = 6.0;  // mL/s per mmHg; a free hose would be stiffer than a step

constexpr double kLimitAtOnce_mmHg = 320.0;
constexpr double kLimitLong_mmHg = 300.0;
constexpr double kLimitLong_s = 10.0;
constexpr double kInflated_mmHg = 15.0;
constexpr double kInflatedLongest_s = 179.0;

}  // namespace

void HardwareLimiter::step(double dt_s, double mmHg) {
  above_300_s_ = mmHg > kLimitLong_mmHg ? above_300_s_ + dt_s : 0.0;
  inflated_s_ = mmHg > kInflated_mmHg ? inflated_s_ + dt_s : 0.0;
  if (mmHg > kLimitAtOnce_mmHg || above_300_s_ > kLimitLong_s || inflated_s_ > kInflatedLongest_s)
    tripped_ = true;
}

CuffPort::CuffPort(const PlantSettings& settings, std::uint64_t seed, std::uint64_t port)
    : settings_{settings},
      random_{Random::stream(seed + port, "cuff sensors")},
      gas_ml_{0.0},
      bleed_mm2_{settings.bleed_max_mm2} {
  for (double& error : zero_error_) error = kZeroError_mmHg * random_.normal();
}

void CuffPort::set_faults(const PlantFaults& faults) {
  if (faults.first_sensor_drift_mmHg_s == 0.0) drifted_mmHg_ = 0.0;
  faults_ = faults;
}

void CuffPort::connect(const CuffGeometry& cuff) {
  settings_.cuff = cuff;
  gas_ml_ = 0.0;
}

void CuffPort::step(double dt_s, const PortDrive& drive, double artery_ml, double bump_mmHg) {
  const bool cut = (limiter_.tripped() && !faults_.limiter_dead) || faults_.power_lost;
  const bool stuck_on = faults_.pump_stuck_on && !faults_.power_lost;
  const bool pump_on = !cut && !faults_.pump_dead && (stuck_on || drive.pump > 0.0);
  const double duty = stuck_on ? 1.0 : std::clamp(drive.pump, 0.0, 1.0);
  const double pump_wanted =
      pump_on
          ? duty * settings_.pump_ml_s * std::max(0.0, 1.0 - hose_mmHg_ / settings_.pump_stall_mmHg)
          : 0.0;
  pump_flow_ += (pump_wanted - pump_flow_) * (dt_s / kPumpLag_s);

  const bool bleed_driven = drive.bleed_shut && !faults_.power_lost;
  double bleed_wanted = bleed_driven ? std::clamp(drive.bleed_mm2, 0.0, settings_.bleed_max_mm2)
                                     : settings_.bleed_max_mm2;
  if (faults_.bleed_stuck_open) bleed_wanted = settings_.bleed_max_mm2;
  bleed_mm2_ += (bleed_wanted - bleed_mm2_) * (dt_s / kBleedLag_s);
  const bool dump_open =
      !faults_.dump_stuck_shut && (faults_.dump_stuck_open || !drive.dump_shut || cut);
  const double radius_mm = 0.5 * settings_.dump_diameter_mm;
  double hole_mm2 = dump_open ? dmath::kPi * radius_mm * radius_mm : 0.0;
  if (!faults_.bleed_stuck_shut) hole_mm2 += bleed_mm2_;
  hole_mm2 += kReliefFull_mm2 *
              std::clamp((hose_mmHg_ - kReliefOpens_mmHg) / (kReliefFull_mmHg - kReliefOpens_mmHg),
                         0.0, 1.0);

  // The arteries under the cuff squeeze its gas; the constant part was there at wrapping. So does a
  // limb that moves, the more the tighter the cuff sits.
  if (artery_rest_ml_ < 0.0) artery_rest_ml_ = artery_ml;
  double squeeze = (artery_ml - artery_rest_ml_) * (760.0 + pressure_) / 760.0;
  if (bump_mmHg != 0.0)
    squeeze += bump_mmHg * std::min(1.0, pressure_ / kTightCuff_mmHg) *
               cuff_compliance_ml_per_mmHg(settings_.cuff, std::max(3.0, pressure_));
  flow(dt_s, pump_flow_, hole_mm2, squeeze);

  drifted_mmHg_ += faults_.first_sensor_drift_mmHg_s * dt_s;
  filtered_ += (hose_mmHg_ - filtered_) * (dt_s / kSensorLag_s);
  limiter_.step(dt_s, filtered_ + faults_.second_sensor_offset_mmHg);
}

void CuffPort::flow(double dt_s, double in_ml_s, double hole_mm2, double squeeze_ml) {
  CuffGeometry cuff = settings_.cuff;
  cuff.slack_ml *= faults_.slack_factor;
  const double leak = faults_.leak_ml_s * pressure_ / 150.0;
  if (!faults_.kink_ml_s_per_mmHg) {
    const double out = hole_mm2 * orifice_flow_ml_s_per_mm2(pressure_) + leak;
    gas_ml_ = std::max(0.0, gas_ml_ + (in_ml_s - out) * dt_s);
    pressure_ = cuff_pressure_mmHg(cuff, std::max(0.0, gas_ml_ + squeeze_ml));
    hose_mmHg_ = pressure_;
    return;
  }
  // Pump, valves and sensors are at one end of the hose, the cuff at the other.
  constexpr double kHose_ml_per_mmHg = kHose_ml / 760.0;
  const double through = std::min(*faults_.kink_ml_s_per_mmHg, kMostThroughKink);
  const double passing = through * (hose_mmHg_ - pressure_);
  // The hose holds so little that a wide hole empties it within a step: what leaves it is what is
  // in it.
  const double most_out = std::max(0.0, hose_mmHg_) * kHose_ml_per_mmHg / dt_s;
  const double out = std::min(hole_mm2 * orifice_flow_ml_s_per_mm2(hose_mmHg_), most_out);
  hose_mmHg_ += (in_ml_s - out - passing) * dt_s / kHose_ml_per_mmHg;
  gas_ml_ = std::max(0.0, gas_ml_ + (passing - leak) * dt_s);
  pressure_ = cuff_pressure_mmHg(cuff, std::max(0.0, gas_ml_ + squeeze_ml));
}

std::array<double, 2> CuffPort::read_sensors() {
  std::array<double, 2> reading{};
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double noise = settings_.sensor_noise ? settings_.sensor_noise_mmHg *
                                                      static_cast<double>(fast_normal(random_))
                                                : 0.0;
    const double wrong = i == 0 ? filtered_ * (faults_.first_sensor_gain - 1.0) + drifted_mmHg_ +
                                      faults_.first_sensor_offset_mmHg
                                : faults_.second_sensor_offset_mmHg;
    reading[i] = filtered_ + zero_error_[i] + wrong + noise;
    if (faults_.sensor_ceiling_mmHg)
      reading[i] = std::min(reading[i], *faults_.sensor_ceiling_mmHg);
  }
  return reading;
}

}  // namespace station::hal::sim

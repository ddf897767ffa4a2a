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

void CuffPort::step(double dt_s, const PortDrive& drive, double artery_ml) {
  const bool cut = limiter_.tripped();
  const bool pump_on = faults_.pump_stuck_on ? !cut : drive.pump > 0.0 && !cut;
  const double duty = faults_.pump_stuck_on ? 1.0 : std::clamp(drive.pump, 0.0, 1.0);
  const double pump_wanted =
      pump_on
          ? duty * settings_.pump_ml_s * std::max(0.0, 1.0 - pressure_ / settings_.pump_stall_mmHg)
          : 0.0;
  pump_flow_ += (pump_wanted - pump_flow_) * (dt_s / kPumpLag_s);

  const double bleed_wanted = drive.bleed_shut
                                  ? std::clamp(drive.bleed_mm2, 0.0, settings_.bleed_max_mm2)
                                  : settings_.bleed_max_mm2;
  bleed_mm2_ += (bleed_wanted - bleed_mm2_) * (dt_s / kBleedLag_s);
  const bool dump_open = !faults_.dump_stuck_shut && (!drive.dump_shut || cut);
  const double radius_mm = 0.5 * settings_.dump_diameter_mm;
  double hole_mm2 = dump_open ? dmath::kPi * radius_mm * radius_mm : 0.0;
  if (!faults_.bleed_stuck_shut) hole_mm2 += bleed_mm2_;
  hole_mm2 += kReliefFull_mm2 *
              std::clamp((pressure_ - kReliefOpens_mmHg) / (kReliefFull_mmHg - kReliefOpens_mmHg),
                         0.0, 1.0);
  double out = hole_mm2 * orifice_flow_ml_s_per_mm2(pressure_);
  out += faults_.leak_ml_s * pressure_ / 150.0;

  // The arteries under the cuff squeeze its gas; the constant part was there at wrapping.
  if (artery_rest_ml_ < 0.0) artery_rest_ml_ = artery_ml;
  const double squeeze = (artery_ml - artery_rest_ml_) * (760.0 + pressure_) / 760.0;
  CuffGeometry cuff = settings_.cuff;
  cuff.slack_ml *= faults_.slack_factor;
  gas_ml_ = std::max(0.0, gas_ml_ + (pump_flow_ - out) * dt_s);
  pressure_ = cuff_pressure_mmHg(cuff, std::max(0.0, gas_ml_ + squeeze));
  filtered_ += (pressure_ - filtered_) * (dt_s / kSensorLag_s);
  limiter_.step(dt_s, filtered_ + faults_.second_sensor_offset_mmHg);
}

std::array<double, 2> CuffPort::read_sensors() {
  std::array<double, 2> reading{};
  const std::array<double, 2> offset{faults_.first_sensor_offset_mmHg,
                                     faults_.second_sensor_offset_mmHg};
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double noise = settings_.sensor_noise ? settings_.sensor_noise_mmHg *
                                                      static_cast<double>(fast_normal(random_))
                                                : 0.0;
    reading[i] = filtered_ + zero_error_[i] + offset[i] + noise;
  }
  return reading;
}

}  // namespace station::hal::sim

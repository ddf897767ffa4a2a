#include "hal/sim/plant/pneumatics.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kRoom_mmHg = 760.0;
constexpr double kSlackPressure_mmHg = 2.0;  // where the slack is taken up [chosen]
constexpr double kPascalPerMmHg = 133.322387415;
constexpr double kAirDensity_kg_m3 = 1.185;  // 25 C, 760 mmHg
constexpr double kHeatRatio = 1.4;
constexpr double kDischarge = 0.65;
constexpr double kTableStep_mmHg = 0.5;
constexpr std::size_t kTableSize = 1201;  // to 600 mmHg

double orifice_exactly(double mmHg) {
  if (mmHg <= 0.0) return 0.0;
  const double up = (kRoom_mmHg + mmHg) * kPascalPerMmHg;
  const double down_over_up = kRoom_mmHg / (kRoom_mmHg + mmHg);
  // Mass flow of an ideal gas from p_up, density rho_up, isentropic to the throat.
  const double density_up = kAirDensity_kg_m3 / down_over_up;
  const double a = dmath::pow(down_over_up, 2.0 / kHeatRatio);
  const double b = dmath::pow(down_over_up, (kHeatRatio + 1.0) / kHeatRatio);
  const double mass_per_m2 =
      kDischarge * std::sqrt(2.0 * up * density_up * kHeatRatio / (kHeatRatio - 1.0) * (a - b));
  // kg/s/m2 to m3/s/m2 at room density; 1 mm2 = 1e-6 m2, 1 m3 = 1e6 mL.
  return mass_per_m2 / kAirDensity_kg_m3;
}

std::array<double, kTableSize> make_table() {
  std::array<double, kTableSize> table{};
  for (std::size_t i = 0; i < kTableSize; ++i)
    table[i] = orifice_exactly(static_cast<double>(i) * kTableStep_mmHg);
  return table;
}

}  // namespace

CuffGeometry geometry_of(Limb cuff_class) {
  switch (cuff_class) {
    case Limb::arm: return {180.0, 0.25, 100.0};
    case Limb::ankle: return {210.0, 0.30, 120.0};
    case Limb::calf: return {330.0, 0.45, 190.0};
    case Limb::thigh: return {600.0, 0.80, 350.0};
    case Limb::toe: return {8.0, 0.011, 0.3};
    case Limb::none: break;
  }
  return {500.0, 0.0, 0.0};  // the rigid bottle of a leak test
}

double cuff_width_cm(Limb cuff_class) {
  switch (cuff_class) {
    case Limb::calf: return 15.0;
    case Limb::thigh: return 20.0;
    case Limb::toe: return 2.5;
    case Limb::arm:
    case Limb::ankle:
    case Limb::none: break;
  }
  return 12.5;
}

double cuff_pressure_mmHg(const CuffGeometry& cuff, double gas_ml) {
  const double slack_gas = cuff.slack_ml;
  if (gas_ml < slack_gas) return kSlackPressure_mmHg * std::max(0.0, gas_ml) / slack_gas;
  // (760 + P)(V + k P) / 760 = V + gas beyond the slack, P counted from the end of the slack.
  const double beyond = gas_ml - slack_gas;
  const double b = cuff.volume_ml + kRoom_mmHg * cuff.stretch_ml_per_mmHg;
  const double c = kRoom_mmHg * beyond;
  const double k = cuff.stretch_ml_per_mmHg;
  const double start = cuff.slack_ml > 0.0 ? kSlackPressure_mmHg : 0.0;
  // The form without subtraction of near-equal numbers; also right for k = 0.
  return start + 2.0 * c / (b + std::sqrt(b * b + 4.0 * k * c));
}

double cuff_compliance_ml_per_mmHg(const CuffGeometry& cuff, double mmHg) {
  if (cuff.slack_ml > 0.0 && mmHg < kSlackPressure_mmHg) return cuff.slack_ml / kSlackPressure_mmHg;
  const double p = std::max(0.0, mmHg - (cuff.slack_ml > 0.0 ? kSlackPressure_mmHg : 0.0));
  const double k = cuff.stretch_ml_per_mmHg;
  return (cuff.volume_ml + k * p + (kRoom_mmHg + p) * k) / kRoom_mmHg;
}

double orifice_flow_ml_s_per_mm2(double mmHg) {
  static const std::array<double, kTableSize> table = make_table();
  if (mmHg <= 0.0) return 0.0;
  const double x = std::min(mmHg / kTableStep_mmHg, static_cast<double>(kTableSize - 2));
  const auto i = static_cast<std::size_t>(x);
  const double part = x - static_cast<double>(i);
  return table[i] + part * (table[i + 1] - table[i]);
}

}  // namespace station::hal::sim

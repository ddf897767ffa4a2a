#include "hal/sim/faults/fault_effects.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

using enum FaultKind;

bool is_of_the_bytes(FaultKind kind) {
  return kind <= write_would_block && kind != sequence_wraps && kind != refused;
}

/// Faults that by their nature act on what the host sends.
bool always_to_device(FaultKind kind) {
  return kind == busy_for_ever || kind == write_short || kind == write_would_block;
}

}  // namespace

PlantFaults plant_faults(const PlantFaults& base, std::span<const Fault> active, std::size_t port,
                         double compliance_ml_per_mmHg) {
  PlantFaults p = base;
  for (const Fault& f : active) {
    if (f.kind == brown_out) p.power_lost = true;
    if (f.port != port) continue;
    const double amount = amount_of(f);
    switch (f.kind) {
      case leak: p.leak_ml_s = amount / 60.0 * compliance_ml_per_mmHg; break;
      case kinked_hose: p.kink_ml_s_per_mmHg = std::max(0.0, amount); break;
      case loose_cuff: p.slack_factor = std::max(0.1, amount); break;
      case pump_stuck_on: p.pump_stuck_on = true; break;
      case pump_dead: p.pump_dead = true; break;
      case dump_stuck_shut: p.dump_stuck_shut = true; break;
      case dump_stuck_open: p.dump_stuck_open = true; break;
      case bleed_stuck_shut: p.bleed_stuck_shut = true; break;
      case bleed_stuck_open: p.bleed_stuck_open = true; break;
      case sensor_zero: p.first_sensor_offset_mmHg = amount; break;
      case sensor_gain: p.first_sensor_gain = 1.0 + amount / 100.0; break;
      case sensor_drift: p.first_sensor_drift_mmHg_s = amount / 60.0; break;
      case sensor_saturated: p.sensor_ceiling_mmHg = amount; break;
      case second_sensor_off: p.second_sensor_offset_mmHg = amount; break;
      default: break;
    }
  }
  return p;
}

std::vector<Fault> wire_faults(std::span<const Fault> active, Instrument line, bool to_device) {
  std::vector<Fault> faults;
  for (const Fault& f : active)
    if (is_of_the_bytes(f.kind) && f.line == line &&
        (f.to_device || always_to_device(f.kind)) == to_device)
      faults.push_back(f);
  return faults;
}

bool any_of(std::span<const Fault> active, FaultKind kind) {
  return std::ranges::any_of(active, [kind](const Fault& f) { return f.kind == kind; });
}

bool any_of(std::span<const Fault> active, FaultKind kind, Instrument line) {
  return std::ranges::any_of(
      active, [kind, line](const Fault& f) { return f.kind == kind && f.line == line; });
}

bool any_of(std::span<const Fault> active, FaultKind kind, std::size_t port) {
  return std::ranges::any_of(
      active, [kind, port](const Fault& f) { return f.kind == kind && f.port == port; });
}

}  // namespace station::hal::sim

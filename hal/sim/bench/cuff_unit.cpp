#include "hal/sim/bench/cuff_unit.hpp"

#include "core/random.hpp"
#include "hal/sim/faults/fault_effects.hpp"
#include "hal/sim/foreign/par_module.hpp"
#include "hal/sim/foreign/suntech_module.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr double kLeakTested_mmHg = 150.0;

bool has_toe(const VirtualPatient& patient, Side side) {
  return patient.arteries.contains({Artery::digital, side});
}

double width_of(const SimulatedPort& port) {
  return port.width_cm > 0.0 ? port.width_cm : cuff_width_cm(port.cuff);
}

/// The same limb of the other side.
CuffSite across(CuffSite site) { return {site.limb, other(site.side)}; }

}  // namespace

CuffUnit::CuffUnit(const SimulationSettings& s, const VirtualPatient& patient)
    : ports_settings_{s.ports}, worn_{s.ports}, clock_{s.cuff_clock} {
  firmware_settings_.boot_id =
      static_cast<std::uint32_t>(Random::stream(s.seed, "cuff boot").next());
  for (const SimulatedPort& p : s.ports)
    firmware_settings_.ports.push_back(port_settings_for(p.built_for));
  firmware_settings_.ppg = {has_toe(patient, Side::right), has_toe(patient, Side::left)};
  if (s.cuff_protocol == CuffProtocol::suntech)
    foreign_ = std::make_unique<SuntechModule>(SuntechSettings{});
  else if (s.cuff_protocol == CuffProtocol::par)
    foreign_ = std::make_unique<ParModule>();
  else
    firmware_.emplace(firmware_settings_);
  for (std::size_t i = 0; i < s.ports.size(); ++i) {
    PlantSettings plant;
    plant.cuff = geometry_of(s.ports[i].cuff);
    plant.sensor_noise = s.sensor_noise;
    ports_.emplace_back(plant, s.seed, i);
  }
  base_.resize(ports_.size());
}

CuffsOnBody CuffUnit::cuffs_on_body(const LivingPatient& patient) const {
  CuffsOnBody cuffs{};
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    const CuffSite site = worn_[i].site;
    auto& here = cuffs[static_cast<std::size_t>(site.limb)][static_cast<std::size_t>(site.side)];
    const double reaches =
        worn_[i].on_forearm ? 1.0 : patient.transmission(site, width_of(worn_[i]));
    const double felt = ports_[i].pressure_mmHg() * reaches;
    here = std::max(here.value_or(0.0), felt);  // two cuffs on one limb: the higher closes it
  }
  return cuffs;
}

void CuffUnit::step(double dt_s, Duration elapsed, LivingPatient& patient, InstrumentLine& line) {
  CuffFirmware::Readings readings{};
  const double bump = patient.movement().cuff_bump_mmHg();
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    ports_[i].step(dt_s, drives_[i], patient.volume_ml(worn_[i].site), bump);
    readings[i] = ports_[i].read_sensors();
  }
  if (foreign_) {
    drives_.fill({});
    if (foreign_has_power_)
      drives_[0] = foreign_->step(clock_.at(elapsed), line.received(), readings[0], line.serial());
    line.forget_received();
    return;
  }
  if (!firmware_) {
    drives_.fill({});  // valves fall open without a processor
    line.forget_received();
    return;
  }
  if (firmware_settings_.ppg[0] || firmware_settings_.ppg[1])
    firmware_->set_ppg({patient.ppg(Side::right), patient.ppg(Side::left)});
  drives_ = firmware_->step(clock_.at(elapsed), line.received(), readings, line.serial());
  line.forget_received();
}

std::optional<std::size_t> CuffUnit::port_at(CuffSite site) const {
  for (std::size_t i = 0; i < worn_.size(); ++i)
    if (worn_[i].site == site) return i;
  return std::nullopt;
}

wire::PortState CuffUnit::state(std::size_t port) const {
  if (foreign_)
    return port == 0 && foreign_has_power_ ? foreign_->state() : wire::PortState::vented;
  return firmware_ ? firmware_->port(port).state() : wire::PortState::vented;
}

void CuffUnit::apply(std::span<const Fault> active) {
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    const double compliance =
        cuff_compliance_ml_per_mmHg(geometry_of(ports_settings_[i].cuff), kLeakTested_mmHg);
    ports_[i].set_faults(plant_faults(base_[i], active, i, compliance));
    SimulatedPort worn = ports_settings_[i];
    if (any_of(active, FaultKind::wrong_cuff, i)) worn.cuff = Limb::toe;
    if (any_of(active, FaultKind::cuff_on_other_limb, i)) worn.site = across(worn.site);
    if (worn.cuff != worn_[i].cuff) ports_[i].connect(geometry_of(worn.cuff));
    worn_[i] = worn;
  }
  for (const Fault& f : active) {
    if (f.kind != FaultKind::cuffs_exchanged || !f.port) continue;
    // The other port of the pair is the one on the other side of the same limb.
    for (std::size_t i = 0; i < worn_.size(); ++i)
      if (ports_settings_[i].site == across(ports_settings_[*f.port].site)) {
        worn_[i].site = ports_settings_[*f.port].site;
        worn_[*f.port].site = ports_settings_[i].site;
      }
  }
  if (firmware_) firmware_->refuse_leases(any_of(active, FaultKind::refused));
  if (foreign_) foreign_->refuse(any_of(active, FaultKind::refused));
}

void CuffUnit::press(wire::Button button, bool pressed) {
  if (firmware_) firmware_->press(button, pressed);
}

void CuffUnit::power_off() {
  firmware_.reset();
  foreign_has_power_ = false;
}

void CuffUnit::power_on(Duration elapsed) {
  if (foreign_) {
    foreign_->restart();
    foreign_has_power_ = true;
    return;
  }
  ++firmware_settings_.boot_id;
  clock_.restart(elapsed);
  for (CuffPort& port : ports_) port.power_cycle();
  firmware_.emplace(firmware_settings_);
}

}  // namespace station::hal::sim

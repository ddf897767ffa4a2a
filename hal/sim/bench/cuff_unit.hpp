#pragma once
// The cuff controller as a box on the trolley: its firmware, its clock, the pneumatics of each port
// and where each cuff truly is. It can lose power and boot again. One thread.

#include "hal/sim/bench/instrument_line.hpp"
#include "hal/sim/bench/simulation_settings.hpp"
#include "hal/sim/firmware/cuff_firmware.hpp"
#include "hal/sim/firmware/device_clock.hpp"
#include "hal/sim/foreign/foreign_module.hpp"
#include "hal/sim/patient/living_patient.hpp"
#include "hal/sim/plant/cuff_plant.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace station::hal::sim {

class CuffUnit {
 public:
  CuffUnit(const SimulationSettings& settings, const VirtualPatient& patient);

  /// Pressure that each cuff passes on to its limb.
  [[nodiscard]] CuffsOnBody cuffs_on_body(const LivingPatient& patient) const;
  /// One millisecond of plant and firmware.
  void step(double dt_s, Duration elapsed, LivingPatient& patient, InstrumentLine& line);

  /// What the cuff of a port is being used for, whatever firmware runs it.
  [[nodiscard]] wire::PortState state(std::size_t port) const;
  /// A device of another maker runs the first port; null with our own firmware.
  [[nodiscard]] ForeignModule* foreign() { return foreign_.get(); }
  /// Null while it boots, and for a foreign device.
  [[nodiscard]] CuffFirmware* firmware() { return firmware_ ? &*firmware_ : nullptr; }
  [[nodiscard]] const CuffFirmware* firmware() const { return firmware_ ? &*firmware_ : nullptr; }
  [[nodiscard]] DeviceMicros time(Duration elapsed) const { return clock_.at(elapsed); }
  [[nodiscard]] DeviceClock& clock() { return clock_; }
  [[nodiscard]] std::span<const CuffPort> ports() const { return ports_; }
  [[nodiscard]] CuffSite site(std::size_t port) const { return worn_[port].site; }
  [[nodiscard]] std::optional<std::size_t> port_at(CuffSite site) const;

  /// Every port's pneumatics from the faults that act now, over what set_base gave.
  void apply(std::span<const Fault> active);
  void set_base(std::size_t port, const PlantFaults& faults) { base_[port] = faults; }
  void press(wire::Button button, bool pressed);

  void power_off();
  /// Boots now with the firmware's present settings and another boot id; a foreign device as new.
  void power_on(Duration elapsed);
  [[nodiscard]] CuffFirmwareSettings& firmware_settings() { return firmware_settings_; }

 private:
  std::vector<SimulatedPort> ports_settings_;
  std::vector<SimulatedPort> worn_;  ///< as the cuffs truly are now
  CuffFirmwareSettings firmware_settings_;
  std::optional<CuffFirmware> firmware_;
  std::unique_ptr<ForeignModule> foreign_;
  bool foreign_has_power_ = true;
  DeviceClock clock_;
  std::vector<CuffPort> ports_;
  std::vector<PlantFaults> base_;
  CuffFirmware::Drives drives_{};
};

}  // namespace station::hal::sim

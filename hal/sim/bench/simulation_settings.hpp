#pragma once
// How the bench around a virtual patient is set up.

#include "core/body.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/sim/firmware/device_clock.hpp"

#include <cstdint>
#include <vector>

namespace station::hal::sim {

/// One port of the cuff controller and what is connected to it.
struct SimulatedPort {
  CuffSite site;               ///< the limb that the cuff is truly on
  Limb built_for = Limb::arm;  ///< class that the firmware announces
  Limb cuff = Limb::arm;       ///< class of the cuff that is truly connected
  double width_cm = 0.0;       ///< of its bladder; 0 = usual for its class
  /// An arm cuff on the forearm, which it fits; the circumference of the arm is the upper arm's.
  bool on_forearm = false;
};

/// Right arm, left arm, right ankle, left ankle: each its own cuff.
[[nodiscard]] std::vector<SimulatedPort> resting_exam_ports();
/// One port for each site, with a cuff of its class.
[[nodiscard]] std::vector<SimulatedPort> ports_for(const std::vector<CuffSite>& sites);

/// What the cuff controller speaks. Foreign devices have one port: the first of `ports`.
enum class CuffProtocol : std::uint8_t { station, suntech, par };

struct SimulationSettings {
  std::uint64_t seed = 1;
  double technologist_delay_s = 3.0;  ///< from a SITE notice to the probe on the artery
  // Neither counter starts at zero nor runs exactly: a host that takes them for its own is wrong.
  DeviceClockSettings cuff_clock{.offset_us = 5'250'000, .drift_ppm = 20};
  DeviceClockSettings probe_clock{.offset_us = 1'730'000, .drift_ppm = -30};
  int baud = 2'000'000;
  bool sensor_noise = true;
  bool receiver_noise = true;
  bool wall_thump = true;
  bool iq_imbalance = true;
  std::vector<SimulatedPort> ports = resting_exam_ports();
  std::vector<Fault> faults;
  CuffProtocol cuff_protocol = CuffProtocol::station;
};

}  // namespace station::hal::sim

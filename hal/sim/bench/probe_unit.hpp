#pragma once
// The Doppler probe as an instrument: transducer, firmware and clock. It can lose power and boot
// again. One thread.

#include "hal/sim/bench/instrument_line.hpp"
#include "hal/sim/bench/simulation_settings.hpp"
#include "hal/sim/doppler/doppler_synthesis.hpp"
#include "hal/sim/firmware/device_clock.hpp"
#include "hal/sim/firmware/probe_firmware.hpp"
#include "hal/sim/patient/living_patient.hpp"

#include <array>
#include <optional>

namespace station::hal::sim {

class ProbeUnit {
 public:
  ProbeUnit(const SimulationSettings& settings, const VirtualPatient& patient);

  /// The vessel under the transducer from now on.
  void listen_to(const VirtualArtery& artery) { synthesis_.listen_to(artery); }
  /// One millisecond. `vessel` may be null: nothing under the probe.
  void step(Duration elapsed, const LivingArtery* vessel, double coupling, const Movement& movement,
            InstrumentLine& line);

  [[nodiscard]] ProbeFirmware* firmware() { return firmware_ ? &*firmware_ : nullptr; }
  [[nodiscard]] DeviceMicros time(Duration elapsed) const { return clock_.at(elapsed); }
  [[nodiscard]] DeviceClock& clock() { return clock_; }
  [[nodiscard]] DopplerSynthesis& synthesis() { return synthesis_; }

  void press_button(bool pressed);
  void power_off() { firmware_.reset(); }
  void power_on(Duration elapsed);
  [[nodiscard]] ProbeFirmwareSettings& firmware_settings() { return firmware_settings_; }

 private:
  [[nodiscard]] DopplerScene scene_of(const LivingArtery* vessel, double coupling,
                                      const Movement& movement);

  ProbeFirmwareSettings firmware_settings_;
  std::optional<ProbeFirmware> firmware_;
  DopplerSynthesis synthesis_;
  DeviceClock clock_;
  std::array<std::int16_t, 64> iq_{};
  double click_left_s_ = 0.0;
  bool was_nearly_open_ = false;
};

}  // namespace station::hal::sim

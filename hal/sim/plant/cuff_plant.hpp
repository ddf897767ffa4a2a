#pragma once
// The pneumatics of one cuff port: pump, proportional bleed valve, dump valve, cuff, two pressure
// sensors, and the protections that no firmware can reach. Pure; one thread; fixed time step.

#include "core/random.hpp"
#include "hal/sim/plant/pneumatics.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace station::hal::sim {

/// What the firmware drives. All zero is the safe state: pump off, both valves open.
struct PortDrive {
  double pump = 0.0;        ///< 0..1 of full flow
  bool dump_shut = false;   ///< energised; opens by itself without current
  bool bleed_shut = false;  ///< energised; else fully open
  double bleed_mm2 = 0.0;   ///< opening of the bleed valve while it is energised
};

/// What may be broken. One fault at a time is what the protections must bear (T21).
struct PlantFaults {
  bool pump_stuck_on = false;
  bool pump_dead = false;
  bool dump_stuck_shut = false;
  bool dump_stuck_open = false;
  bool bleed_stuck_shut = false;
  bool bleed_stuck_open = false;
  double leak_ml_s = 0.0;  ///< at 150 mmHg
  /// A bent hose: mL/s that pass it per mmHg between controller and cuff; empty: no kink, 0: shut.
  std::optional<double> kink_ml_s_per_mmHg;
  double first_sensor_offset_mmHg = 0.0;
  double first_sensor_gain = 1.0;
  double first_sensor_drift_mmHg_s = 0.0;     ///< grows for as long as it lasts
  std::optional<double> sensor_ceiling_mmHg;  ///< both read no higher: saturated
  double second_sensor_offset_mmHg = 0.0;
  double slack_factor = 1.0;  ///< a loose cuff has three times the slack
  bool limiter_dead = false;  ///< a second fault beside another one: outside what is promised
  bool power_lost = false;    ///< valves without current, pump off
  friend bool operator==(const PlantFaults&, const PlantFaults&) = default;
};

struct PlantSettings {
  CuffGeometry cuff;
  double pump_ml_s = 50.0;  ///< 3 L/min at room pressure
  double pump_stall_mmHg = 700.0;
  double dump_diameter_mm = 2.0;
  double bleed_max_mm2 = 0.2;
  double sensor_noise_mmHg = 0.05;  ///< RMS of one reading
  bool sensor_noise = true;
};

/// Comparator and timers on the second sensor's own wires: cut the pump and open the dump above
/// 320 mmHg at once, above 300 mmHg after 10 s, above 15 mmHg after 179 s. Stays tripped until
/// power is cycled, as a fault that needed it has not gone away. Times are the hardware's own.
class HardwareLimiter {
 public:
  void step(double dt_s, double mmHg);
  [[nodiscard]] bool tripped() const { return tripped_; }

 private:
  double above_300_s_ = 0.0;
  double inflated_s_ = 0.0;
  bool tripped_ = false;
};

class CuffPort {
 public:
  CuffPort(const PlantSettings& settings, std::uint64_t seed, std::uint64_t port);

  /// `artery_ml`: volume of the arteries under the cuff, whose change squeezes its gas.
  /// `bump_mmHg`: what a movement of the limb adds to an inflated cuff.
  void step(double dt_s, const PortDrive& drive, double artery_ml, double bump_mmHg = 0.0);
  void set_faults(const PlantFaults& faults);
  [[nodiscard]] const PlantFaults& faults() const { return faults_; }
  /// Another cuff on the same hose, empty.
  void connect(const CuffGeometry& cuff);
  /// Power off and on: a tripped limiter is armed again.
  void power_cycle() { limiter_ = {}; }

  /// The truth: pressure in the cuff. With a kinked hose the sensors see the hose instead.
  [[nodiscard]] double pressure_mmHg() const { return pressure_; }
  /// Both sensors, filtered and noisy, as the converter gives them now.
  [[nodiscard]] std::array<double, 2> read_sensors();
  [[nodiscard]] bool limiter_tripped() const { return limiter_.tripped(); }
  [[nodiscard]] bool pump_runs() const { return pump_flow_ > 0.01; }

 private:
  PlantSettings settings_;
  PlantFaults faults_;
  HardwareLimiter limiter_;
  Random random_;
  std::array<double, 2> zero_error_{};  ///< what zeroing leaves behind
  void flow(double dt_s, double in_ml_s, double hole_mm2, double squeeze_ml);

  double gas_ml_;
  double artery_rest_ml_ = -1.0;
  double pump_flow_ = 0.0;
  double bleed_mm2_;
  double pressure_ = 0.0;
  double hose_mmHg_ = 0.0;  ///< at the controller; the cuff's own without a kink
  double drifted_mmHg_ = 0.0;
  double filtered_ = 0.0;
};

/// Time constant of the pressure sensor and its filter, announced in HELLO.
inline constexpr double kSensorLag_s = 0.010;

}  // namespace station::hal::sim

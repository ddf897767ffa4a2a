#pragma once
// Firmware of one cuff port: closed-loop inflate, hold, ramp and vent, and the port's own guards.
// Called once a millisecond of device time with both sensors. Knows the cuff only by its class; no
// part of the plant is visible here. One thread, no allocation.

#include "hal/sim/plant/cuff_plant.hpp"
#include "hal/wire/messages.hpp"

#include <array>
#include <cstdint>

namespace station::hal::sim {

struct PortSettings {
  Limb cuff_class = Limb::arm;
  double ceiling_mmHg = 300.0;
  double fill_limit_ml = 600.0;
  double max_rise_mmHg_s = 40.0;
  double pump_ml_s = 50.0;  ///< full flow, from the pump's data sheet
  double pump_stall_mmHg = 700.0;
};

/// Ceiling, fill limit and rise by cuff class: 300 mmHg, toe 200 mmHg; 40 mmHg/s.
[[nodiscard]] PortSettings port_settings_for(Limb cuff_class);

inline constexpr double kMaxInflated_s = 180.0;

class PortControl {
 public:
  explicit PortControl(const PortSettings& settings);

  /// Takes effect from the next step; the same command again changes nothing.
  void command(const wire::PortCommand& command);
  void vent(wire::VentCause cause);
  /// One millisecond. Returns what to drive; all zero whenever a guard has fired.
  PortDrive step(const std::array<double, 2>& sensors_mmHg);

  /// What a guard of this port found in the last step; the controller then vents and latches.
  [[nodiscard]] wire::VentCause fault() const { return fault_; }
  [[nodiscard]] wire::PortState state() const;
  [[nodiscard]] wire::VentCause cause() const { return cause_; }
  [[nodiscard]] const wire::PortCommand& obeyed() const { return command_; }
  [[nodiscard]] double mmHg() const { return newest_; }
  [[nodiscard]] bool inflated() const;  ///< either sensor above 15 mmHg
  [[nodiscard]] std::uint64_t inflated_ms() const { return inflated_ms_; }
  [[nodiscard]] const PortSettings& settings() const { return settings_; }
  void clear_cause() { cause_ = wire::VentCause::none; }

 private:
  enum class Phase : std::uint8_t { vent, inflate, hold, ramp };
  static constexpr std::size_t kWindow = 50;  // ms

  void note(const std::array<double, 2>& sensors);
  void guard();
  double mean_of_window() const;
  double find_the_cuff();
  void learn_size();
  void begin_ramp();
  PortDrive inflate();
  PortDrive ramp();

  PortSettings settings_;
  CuffGeometry nominal_;
  wire::PortCommand command_;
  Phase phase_ = Phase::vent;
  wire::VentCause cause_ = wire::VentCause::none;
  wire::VentCause fault_ = wire::VentCause::none;

  std::array<double, kWindow> window_{};
  std::size_t at_ = 0;
  std::array<double, 2> sensors_{};
  double newest_ = 0.0;
  std::uint64_t inflated_ms_ = 0;
  int overpressure_ms_ = 0;
  int disagree_ms_ = 0;

  double flow_ml_s_ = 0.0;     // asked of the pump
  double delivered_ml_ = 0.0;  // since last vented
  double start_mmHg_ = 0.0;    // when delivery began
  bool sounding_ = true;       // the cuff's size is still to be judged
  double gauge_ml_ = 0.0;      // delivered when gauge_mmHg_ was passed
  double gauge_mmHg_ = -1.0;
  double size_ = 1.0;  // compliance over nominal, learned while inflating

  double reference_mmHg_ = 0.0;  // of the ramp
  double error_mmHg_ = 0.0;      // smoothed
  double correction_ = 0.0;      // integral, natural logarithm of the opening
};

}  // namespace station::hal::sim

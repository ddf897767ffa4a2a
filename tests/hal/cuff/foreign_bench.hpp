#pragma once
// A driver, a line, an emulated module and a cuff, in virtual time.

#include "hal/cuff/cuff_controller.hpp"
#include "hal/sim/bench/instrument_line.hpp"
#include "hal/sim/foreign/foreign_module.hpp"
#include "hal/sim/plant/cuff_plant.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace station::hal {

class ForeignBench {
 public:
  ForeignBench(sim::ForeignModule& module, Limb cuff)
      : module_{module},
        line_{module.baud(), 1, "foreign", sim::Framing::silence},
        plant_{plant_for(cuff), 3, 0} {}

  std::unique_ptr<ByteStream> connect() { return line_.connect(); }
  void unplug() { line_.unplug(true); }
  void break_line(const std::vector<sim::Fault>& to_host,
                  const std::vector<sim::Fault>& to_device = {}) {
    line_.set_faults(to_host, to_device);
  }
  [[nodiscard]] std::uint64_t touched_frames() const { return line_.touched_frames(); }

  /// Milliseconds of world; the driver is stepped every 4 of them while it is there.
  void run(double seconds, CuffController* driver, const std::function<void()>& each = {}) {
    const int steps = static_cast<int>(seconds * 1000.0 + 0.5);
    for (int i = 0; i < steps; ++i) {
      ++now_ms_;
      const DeviceMicros device{static_cast<std::uint64_t>(now_ms_) * 1000U + 777U};
      plant_.step(0.001, drive_, 0.0);
      drive_ = module_.step(device, line_.received(), plant_.read_sensors(), line_.serial());
      line_.forget_received();
      line_.run(0.001, static_cast<double>(now_ms_) * 0.001);
      highest = std::max(highest, plant_.pressure_mmHg());
      if (driver != nullptr && now_ms_ % 4 == 0) {
        failed = !driver->step(now());
        for (const PressureBlock& b : driver->input().pressure) newest = b;
      }
      if (each) each();
    }
  }
  [[nodiscard]] Timestamp now() const { return Timestamp{} + std::chrono::milliseconds{now_ms_}; }
  [[nodiscard]] double mmHg() const { return plant_.pressure_mmHg(); }

  double highest = 0.0;
  bool failed = false;
  PressureBlock newest;

 private:
  static sim::PlantSettings plant_for(Limb cuff) {
    sim::PlantSettings s;
    s.cuff = sim::geometry_of(cuff);
    return s;
  }
  sim::ForeignModule& module_;
  sim::InstrumentLine line_;
  sim::CuffPort plant_;
  sim::PortDrive drive_;
  std::int64_t now_ms_ = 0;
};

}  // namespace station::hal

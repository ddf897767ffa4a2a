#pragma once
// Emulator of a SunTech Advantage OEM module: request and answer at 9600 baud, pump and two on/off
// valves set by the host, and the module's own limits. Also measures blood pressure by itself when
// asked to, with a result that is configured.
//
// Timing: an answer leaves 8 ms after the request's last byte [chosen, of the order that public
// drivers wait for]; valves move in 30 ms. A request that arrives before the last answer has left
// is answered "busy". Nothing is known of what the real module does when the host falls silent, so
// this one does nothing, until its limit of 150 s above 10 mmHg.

#include "hal/sim/foreign/foreign_module.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::hal::sim {

struct SuntechSettings {
  // What its own measurement finds.
  int systolic_mmHg = 120;
  int diastolic_mmHg = 76;
  int mean_mmHg = 91;
  int heart_rate_bpm = 68;
  double control_valve_mm2 = 0.06;  ///< chosen: lets an ankle cuff down by 1 mmHg in 100 ms
};

class SuntechModule final : public ForeignModule {
 public:
  explicit SuntechModule(const SuntechSettings& settings) : settings_{settings} {}

  PortDrive step(DeviceMicros now, std::span<const std::byte> received,
                 const std::array<double, 2>& sensors_mmHg, SerialLine& line) override;
  [[nodiscard]] wire::PortState state() const override;
  void restart() override;
  /// Busy, but for opening the valves.
  void refuse(bool refusing) override { refusing_ = refusing; }
  [[nodiscard]] int baud() const override { return 9600; }

  /// Requests that came while an answer was still owed.
  [[nodiscard]] std::uint64_t crowded_requests() const { return crowded_; }
  /// It emptied the cuff by its own limits: its error number, 88 or 89; 0 if it did not.
  [[nodiscard]] int own_limit() const { return own_limit_; }

 private:
  enum class Measuring : std::uint8_t { no, inflating, deflating };
  void hear(std::byte b);
  void obey();
  void answer(std::vector<std::uint8_t> bytes);
  void answer_letter(char letter);
  void watch_limits();
  void measure();

  SuntechSettings settings_;
  DeviceMicros now_;
  double mmHg_ = 0.0;
  std::vector<std::uint8_t> request_;
  std::vector<std::byte> owed_;
  std::uint64_t owed_at_us_ = 0;
  std::uint64_t crowded_ = 0;

  bool refusing_ = false;
  bool pump_ = false;
  bool control_shut_ = false;
  bool dump_shut_ = false;
  std::uint64_t let_down_at_us_ = 0;
  int inflated_ms_ = 0;
  int over_ms_ = 0;
  int own_limit_ = 0;

  Measuring measuring_ = Measuring::no;
  double first_target_mmHg_ = 160.0;
  int measured_ms_ = 0;
  int error_ = 0;
  bool has_result_ = false;
};

}  // namespace station::hal::sim

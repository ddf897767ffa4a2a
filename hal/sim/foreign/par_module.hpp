#pragma once
// Emulator of a PAR NIBP2010/2020 device at 4800 baud: manometer stream, status, abort. The cuff is
// pumped by a person's hand at the bulb; the device itself only watches and deflates.
//
// The stream's rate is not published; ten lines a second are chosen, the most that fits the line
// with room to spare is 40. Abort deflates through the device's own valve.

#include "hal/sim/foreign/foreign_module.hpp"

#include <cstdint>
#include <string>

namespace station::hal::sim {

/// A person at a bulb: pumps to a pressure, waits, lets out slowly, opens the screw.
class BulbHand {
 public:
  /// @param hold_s between reaching the target and letting out
  void squeeze_to(double mmHg, double hold_s, double rate_mmHg_s, double down_to_mmHg);
  void open() { phase_ = Phase::open; }
  /// One millisecond: what the bulb does to the cuff.
  PortDrive step(double mmHg);
  [[nodiscard]] wire::PortState state() const;

 private:
  enum class Phase : std::uint8_t { open, pumping, holding, letting_out };
  Phase phase_ = Phase::open;
  double target_ = 0.0;
  double hold_s_ = 0.0;
  double rate_ = 2.5;
  double floor_ = 0.0;
  double line_ = 0.0;
  int held_ms_ = 0;
  double mmHg_ = 0.0;
};

class ParModule final : public ForeignModule {
 public:
  PortDrive step(DeviceMicros now, std::span<const std::byte> received,
                 const std::array<double, 2>& sensors_mmHg, SerialLine& line) override;
  [[nodiscard]] wire::PortState state() const override { return hand_.state(); }
  void restart() override;
  [[nodiscard]] int baud() const override { return 4800; }
  [[nodiscard]] BulbHand& hand() { return hand_; }

 private:
  void hear(char c, SerialLine& line);
  void obey(SerialLine& line);
  void send(std::string text, SerialLine& line);
  void abort(SerialLine& line);

  BulbHand hand_;
  std::string request_;
  bool inside_ = false;
  bool streaming_ = false;
  bool dumping_ = false;
  DeviceMicros now_;
  std::uint64_t next_line_us_ = 0;
  double mmHg_ = 0.0;
  int over_ms_ = 0;
  int message_ = 0;
};

}  // namespace station::hal::sim

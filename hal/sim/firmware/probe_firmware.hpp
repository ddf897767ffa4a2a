#pragma once
// Firmware of the emulated Doppler probe: PROTOCOL.md section 3, as a state machine over device
// time. One thread; no allocation after construction.

#include "hal/sim/firmware/firmware_link.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace station::hal::sim {

struct ProbeFirmwareSettings {
  std::string serial = "SIM-PROBE";
  std::uint32_t boot_id = 1;
  std::uint64_t firmware_version = 1;
  double carrier_hz = 8.0e6;
};

inline constexpr std::uint32_t kIqRate_hz = 16000;
inline constexpr std::uint16_t kPairsPerFrame = 64;

class ProbeFirmware {
 public:
  explicit ProbeFirmware(const ProbeFirmwareSettings& settings);

  /// How many pairs the converter has taken up to device time `now` since the last step.
  [[nodiscard]] std::size_t pairs_due(DeviceMicros now) const;
  /// About a millisecond: bytes received, and exactly pairs_due(now) new pairs.
  void step(DeviceMicros now, std::span<const std::byte> received, std::span<const std::int16_t> iq,
            SerialLine& line);
  void press_button(bool pressed) { presses_.push_back(pressed); }

  [[nodiscard]] const wire::SiteNotice* new_site() const { return site_is_new_ ? &site_ : nullptr; }
  [[nodiscard]] FirmwareLink& link() { return link_; }
  [[nodiscard]] std::uint32_t session() const { return session_; }

 private:
  void obey(const wire::Frame& frame, SerialLine& line);
  void end_session();

  FirmwareLink link_;
  wire::Hello hello_;
  std::uint32_t session_ = 0;
  bool telemetry_on_ = true;
  DeviceMicros now_;
  DeviceMicros last_heard_;
  std::uint64_t next_hello_us_ = 0;
  std::uint64_t pairs_taken_ = 0;
  bool started_ = false;
  DopplerBlock block_;
  std::vector<bool> presses_;
  wire::SiteNotice site_;
  bool site_is_new_ = false;
};

}  // namespace station::hal::sim

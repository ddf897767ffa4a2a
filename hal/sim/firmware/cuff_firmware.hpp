#pragma once
// Firmware of the emulated cuff controller: PROTOCOL.md sections 3 to 6, as a state machine over
// device time. It sees sensors and bytes and drives valves and pumps, nothing else. One thread; no
// allocation after construction.

#include "hal/sim/firmware/firmware_link.hpp"
#include "hal/sim/firmware/port_control.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace station::hal::sim {

/// What a logic analyser on the board would note. Times are the device's.
struct FirmwareEvent {
  enum class Kind : std::uint8_t {
    claimed,
    released,
    session_silent,
    vent_command,
    lease_expired,
    latched,
    mode_changed
  };
  Kind kind = Kind::claimed;
  DeviceMicros time;
  wire::VentCause cause = wire::VentCause::none;
  std::uint8_t port = 0;
  wire::PortState state = wire::PortState::vented;
  DeviceMicros last_renewal;  ///< lease_expired: when the lease was last renewed
};

struct CuffFirmwareSettings {
  std::string serial = "SIM-CUFF";
  std::uint32_t boot_id = 1;
  std::uint64_t firmware_version = 1;
  std::vector<PortSettings> ports;
  std::array<bool, 2> ppg{};  ///< a sensor on the right, the left toe
};

class CuffFirmware {
 public:
  explicit CuffFirmware(const CuffFirmwareSettings& settings);

  using Readings = std::array<std::array<double, 2>, kMaxPorts>;
  using Drives = std::array<PortDrive, kMaxPorts>;
  /// One millisecond: bytes received since the last step, sensors now; frames go to `line`.
  const Drives& step(DeviceMicros now, std::span<const std::byte> received,
                     const Readings& sensors_mmHg, SerialLine& line);

  /// What the toe sensors give now; taken at the next sample instant.
  void set_ppg(const std::array<std::int16_t, 2>& counts) { ppg_now_ = counts; }
  void press(wire::Button button, bool pressed) { presses_.push_back({button, pressed}); }

  /// SITE notices since the last call, newest only; for the virtual technologist.
  [[nodiscard]] const wire::SiteNotice* new_site() const { return site_is_new_ ? &site_ : nullptr; }
  [[nodiscard]] std::span<const FirmwareEvent> events() const { return events_; }
  [[nodiscard]] const PortControl& port(std::size_t i) const { return ports_[i]; }
  [[nodiscard]] std::size_t port_count() const { return ports_.size(); }
  [[nodiscard]] const wire::Hello& hello() const { return hello_; }
  [[nodiscard]] std::uint32_t session() const { return session_; }
  [[nodiscard]] FirmwareLink& link() { return link_; }
  /// A device that refuses every lease as malformed.
  void refuse_leases(bool refuse) { refuses_leases_ = refuse; }
  [[nodiscard]] bool latched() const { return mode_ == Mode::latched; }

 private:
  enum class Mode : std::uint8_t { unclaimed, claimed, latched };

  void obey(const wire::Frame& frame, SerialLine& line);
  void obey_claim(const wire::Frame& frame, std::uint32_t limits_hash, SerialLine& line);
  void obey_lease(const wire::Frame& frame, const wire::Lease& lease, SerialLine& line);
  void obey_buttons(SerialLine& line);
  void end_session(FirmwareEvent::Kind why);
  void vent_all(wire::VentCause cause);
  void latch(wire::VentCause cause);
  void check_lease();
  void send_telemetry(const Readings& sensors, SerialLine& line);
  void sample_ppg(SerialLine& line);
  void send_status(SerialLine& line);
  void note(FirmwareEvent::Kind kind, wire::VentCause cause = wire::VentCause::none,
            std::uint8_t port = 0);
  [[nodiscard]] bool any_inflated() const;

  FirmwareLink link_;
  wire::Hello hello_;
  std::vector<PortControl> ports_;
  std::vector<wire::PortState> last_states_;
  Mode mode_ = Mode::unclaimed;
  std::uint32_t session_ = 0;
  wire::VentCause cause_ = wire::VentCause::none;
  bool vent_barrier_ = false;  ///< after VENT: until a lease asks for vent on all ports
  bool stale_lease_seen_ = false;
  bool telemetry_on_ = true;
  bool refuses_leases_ = false;
  DeviceMicros now_;
  DeviceMicros last_renewal_;
  DeviceMicros last_heard_;
  std::uint64_t next_hello_us_ = 0;
  std::uint64_t next_sample_us_ = 0;
  std::uint64_t next_status_us_ = 0;
  std::uint64_t refusals_until_us_ = 0;
  PressureBlock block_;
  std::size_t instants_ = 0;
  std::array<bool, 2> has_ppg_{};
  std::array<std::int16_t, 2> ppg_now_{};
  std::array<PpgBlock, 2> ppg_;
  wire::SiteNotice site_;
  bool site_is_new_ = false;
  std::vector<wire::ButtonEvent> presses_;
  std::vector<FirmwareEvent> events_;
  Drives drives_{};
};

}  // namespace station::hal::sim

#pragma once
// The messages of the station's wire protocol as plain values. Their bytes are in PROTOCOL.md; the
// codec turns one into the other. Pressures are counts of 1/64 mmHg as on the wire.

#include "core/body.hpp"
#include "core/samples.hpp"
#include "core/time.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <variant>

namespace station::hal::wire {

inline constexpr std::uint8_t kProtocolMajor = 1;
inline constexpr std::uint8_t kProtocolMinor = 0;
inline constexpr std::size_t kMaxDecodedFrame = 512;

using PressureCounts = std::int16_t;  ///< 1/64 mmHg
constexpr PressureCounts counts_from_mmHg(double mmHg) {
  return static_cast<PressureCounts>(mmHg * 64.0 + (mmHg < 0 ? -0.5 : 0.5));
}
constexpr double mmHg_from_counts(PressureCounts c) { return c / 64.0; }

/// Fields that every frame carries. `session` is 0 until the host has claimed the device.
struct Header {
  std::uint8_t protocol = kProtocolMajor;
  std::uint8_t flags = 0;
  std::uint8_t channel = 0;
  std::uint16_t seq = 0;
  std::uint32_t session = 0;
  DeviceMicros device_time{};  ///< host frames carry the host's own microseconds
};

enum class DeviceKind : std::uint8_t { cuff_controller = 1, doppler_probe = 2 };

/// What a device can do; bits of Hello::capabilities.
enum Capability : std::uint32_t {
  kCanInflate = 1U << 0,
  kCanHold = 1U << 1,
  kCanRamp = 1U << 2,     ///< controlled linear deflation
  kHasDeadMan = 1U << 3,  ///< vents by itself when the lease runs out
  kHasDeviceClock = 1U << 4,
  kHasSecondSensor = 1U << 5,
  kHasPatientStop = 1U << 6,
  kHasFootPedal = 1U << 7,
  kHasPpgRight = 1U << 8,
  kHasPpgLeft = 1U << 9,
  kHasProbeButton = 1U << 10,
  kHasDopplerIq = 1U << 11
};

struct PortLimits {
  Limb cuff_class = Limb::none;       ///< what cuff the port is built for
  PressureCounts ceiling = 0;         ///< firmware refuses targets above
  std::uint16_t fill_limit_ml = 0;    ///< gas the firmware lets in before it vents
  std::uint16_t max_rise_mmHg_s = 0;  ///< firmware's own limit of the rise
  friend bool operator==(const PortLimits&, const PortLimits&) = default;
};

/// Announced once a second while unclaimed, and in answer to Claim.
struct Hello {
  std::uint8_t protocol_minor = kProtocolMinor;
  DeviceKind kind = DeviceKind::cuff_controller;
  std::array<char, 16> serial{};  ///< ASCII, zero padded
  std::uint64_t firmware_hash = 0;
  std::uint32_t boot_id = 0;  ///< differs after each power-up
  std::uint32_t capabilities = 0;
  std::uint32_t calibration_id = 0;
  std::uint32_t calibration_date = 0;  ///< decimal yyyymmdd
  // limits of a cuff controller; zero for a probe
  std::uint16_t lease_valid_ms = 0;
  std::uint16_t max_inflated_s = 0;
  PressureCounts max_pressure = 0;
  std::uint8_t max_inflated_ports = 0;
  std::uint8_t port_count = 0;
  std::array<PortLimits, kMaxPorts> ports{};
  // Doppler probe; zero for a controller
  std::uint32_t carrier_hz = 0;
  std::uint32_t iq_rate_hz = 0;
  std::uint16_t filter_delay_us = 0;  ///< fixed delay from flow to sample stamp; for a controller,
                                      ///< from cuff to pressure stamp
  std::uint32_t limits_hash = 0;      ///< CRC-32C of the limits fields as they lie on the wire
};

/// Host opens a session. Refused while any port is above 15 mmHg. Repeats the limits hash it read.
struct Claim {
  std::uint32_t limits_hash = 0;
};

enum class PortMode : std::uint8_t { vent = 0, hold = 1, inflate = 2, ramp_down = 3 };

struct PortCommand {
  PortMode mode = PortMode::vent;
  PressureCounts target = 0;           ///< inflate: stop there and hold; ramp_down: floor
  std::uint16_t rate_64ths_per_s = 0;  ///< 1/64 mmHg per second; 0 = device default
  friend bool operator==(const PortCommand&, const PortCommand&) = default;
};

/// The whole desired state, every 100 ms. Renews the lease only if last_seq_seen is fresh.
struct Lease {
  std::uint16_t last_seq_seen = 0;  ///< of the device's telemetry
  std::uint8_t port_count = 0;
  std::array<PortCommand, kMaxPorts> ports{};
};

/// One constant frame, obeyed in every state and session.
struct Vent {};

struct ClockRequest {
  std::uint64_t host_send_us = 0;
};
struct ClockReply {
  std::uint64_t host_send_us = 0;
  DeviceMicros device_receive{};
  DeviceMicros device_send{};
};

/// Where the host expects probe and cuffs. Never enables a pump.
struct SiteNotice {
  ArterySite probe{};
  std::uint8_t port_count = 0;
  std::array<CuffSite, kMaxPorts> ports{};
};

/// Ends a session; the device vents and goes back to announcing itself.
struct Release {};

/// Host asks for telemetry on or off; HELLO says what there is.
struct StreamControl {
  bool telemetry_on = true;
};

enum class PortState : std::uint8_t {
  vented = 0,
  inflating = 1,
  holding = 2,
  ramping = 3,
  venting = 4
};

/// Why a device vented by itself; 0 = it did not. Latched until the next session.
enum class VentCause : std::uint8_t {
  none = 0,
  host_vent = 1,
  lease_expired = 2,
  overpressure = 3,
  overtime = 4,
  fill_limit = 5,  ///< more gas than the cuff class takes, or a rise that does not fit it
  sensors_disagree = 6,
  patient_stop = 7,
  pedal = 8,
  released = 9,
  stale_session = 10,
  self_test = 11
};

struct PortStatus {
  PortState state = PortState::vented;
  VentCause cause = VentCause::none;
  PressureCounts target = 0;
  std::uint16_t inflated_ms_16 = 0;  ///< time above 15 mmHg, units of 16 ms
};

/// Ten times a second while claimed.
struct CuffStatus {
  bool latched = false;  ///< safe state until a new session
  VentCause cause = VentCause::none;
  std::uint16_t lease_left_ms = 0;
  std::uint8_t port_count = 0;
  std::array<PortStatus, kMaxPorts> ports{};
};

enum class Button : std::uint8_t {
  probe = 1,
  patient_stop = 2,
  pedal_start = 3,
  pedal_accept = 4,
  pedal_repeat = 5,
  pedal_stop = 6
};
struct ButtonEvent {
  Button button = Button::probe;
  bool pressed = true;
};

enum class RefusalReason : std::uint8_t {
  wrong_version = 1,
  inflated = 2,  ///< a new session while a cuff is above 15 mmHg
  limits_mismatch = 3,
  not_claimed = 4,
  above_ceiling = 5,
  unknown_port = 6,
  latched = 7,
  malformed = 8,
  too_many_inflated = 9
};
/// The device did not do what a frame asked.
struct Refusal {
  std::uint8_t refused_type = 0;
  RefusalReason reason = RefusalReason::malformed;
  std::uint16_t refused_seq = 0;
};

using Message = std::variant<Hello, Claim, Lease, Vent, ClockRequest, ClockReply, SiteNotice,
                             Release, StreamControl, CuffStatus, PressureBlock, DopplerBlock,
                             PpgBlock, ButtonEvent, Refusal>;

struct Frame {
  Header header;
  Message message;
};

}  // namespace station::hal::wire

#pragma once
// The numbers of PROTOCOL.md that both ends must agree on, beyond the layout of the bytes.

#include "hal/wire/messages.hpp"

#include <chrono>
#include <cstdint>

namespace station::hal::wire {

using namespace std::chrono_literals;

inline constexpr int kDefaultBaud = 2'000'000;    ///< 8N1, no flow control
inline constexpr auto kAnnouncePeriod = 1'000ms;  ///< HELLO while unclaimed or latched
inline constexpr auto kLeasePeriod = 100ms;       ///< host to controller
inline constexpr auto kLeaseValid = 250ms;        ///< in device time, the default of HELLO
inline constexpr auto kPressurePeriod = 20ms;     ///< one PRESSURE frame
inline constexpr auto kStatusPeriod = 100ms;
inline constexpr auto kProbeSessionSilence = 5'000ms;  ///< a probe then announces itself again
/// A LEASE renews only if its last_seq_seen lies at most this many frames behind the newest frame
/// that the device has sent: a host that sends but does not read is dead.
inline constexpr std::uint16_t kLeaseFreshFrames = 32;
/// "Inflated" means above this [15 mmHg: the release level of IEC 80601-2-30, second-hand source].
inline constexpr PressureCounts kInflatedAbove = counts_from_mmHg(15.0);

constexpr bool lease_is_fresh(std::uint16_t newest_sent, std::uint16_t last_seen) {
  return static_cast<std::uint16_t>(newest_sent - last_seen) <= kLeaseFreshFrames;
}

}  // namespace station::hal::wire

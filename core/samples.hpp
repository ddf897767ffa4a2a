#pragma once
// What the peripherals measure, as it left them: integers of the wire, stamped in device time.
// These are what is recorded; conversion to mmHg and to station time happens once, in acquisition.

#include "core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace station {

inline constexpr std::size_t kMaxPorts = 8;        ///< cuff ports of one controller
inline constexpr std::size_t kSensorsPerPort = 2;  ///< control sensor and independent second one
inline constexpr std::size_t kMaxDopplerPairs =
    120;  ///< I/Q pairs in one block (frame <= 512 bytes)
inline constexpr std::size_t kPressureSamplesPerFrame = 4;
inline constexpr float kMmHgPerPressureCount = 1.0F / 64.0F;

/// One frame of cuff pressures: four sample instants of all ports and both sensors.
struct PressureBlock {
  DeviceMicros first;                ///< time of the first instant
  std::uint32_t interval_us = 5000;  ///< between instants: 200 Hz
  std::uint32_t frames_lost_before = 0;
  std::uint8_t port_count = 0;
  /// counts of 1/64 mmHg, [instant][port][sensor]
  std::array<std::array<std::array<std::int16_t, kSensorsPerPort>, kMaxPorts>,
             kPressureSamplesPerFrame>
      counts{};
};

/// A run of Doppler baseband samples. Positive frequency means flow toward the probe.
struct DopplerBlock {
  DeviceMicros first;  ///< time of the first pair
  std::uint32_t sample_rate_hz = 16000;
  std::uint32_t frames_lost_before = 0;
  std::uint16_t pair_count = 0;
  std::array<std::int16_t, 2 * kMaxDopplerPairs> iq{};  ///< I0 Q0 I1 Q1 ...
  [[nodiscard]] std::span<const std::int16_t> interleaved() const {
    return {iq.data(), std::size_t{2} * pair_count};
  }
};

inline constexpr std::size_t kMaxPpgSamples = 32;

/// Photoplethysmogram of a toe.
struct PpgBlock {
  DeviceMicros first;
  std::uint32_t interval_us = 5000;
  std::uint32_t frames_lost_before = 0;
  std::uint8_t channel = 0;
  std::uint8_t count = 0;
  std::array<std::int16_t, kMaxPpgSamples> counts{};
};

}  // namespace station

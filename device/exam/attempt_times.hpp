#pragma once
// Inside of the exam: times that all kinds of attempt share.

#include "core/time.hpp"

#include <cstdint>

namespace station::device {

/// The first part of the hold still carries the tail of the last open beat.
inline constexpr Duration kSettle = std::chrono::milliseconds{400};
/// A limb that trembles stirs under any pressure: no cuff is taken to its ceiling for what does not
/// persist [chosen].
inline constexpr int kMostRaisesInDoubt = 2;
/// After an empty deflation the probe must be heard again, else it was lost (E11); the same for the
/// light of a toe.
inline constexpr Duration kListenAfterVent = std::chrono::seconds{8};

/// As the controller takes it.
inline std::uint16_t rate_of(double mmHg_per_s) {
  return static_cast<std::uint16_t>(mmHg_per_s * 64.0 + 0.5);
}

}  // namespace station::device
